/* Plain operator new that gives more than the library's: -faligned-new says so.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=gnu++17 -faligned-new=64" } */

#include "lib/heap.h"

struct alignas (32) wide
{
  char c[32];
};

static char *volatile between;

/* How far P is behind a multiple of TO.  The heap of the tests promises
   nothing: only a slot does.  */
HELPER unsigned
past (const void *p, size_t to)
{
  volatile uintptr_t at = (uintptr_t) p;
#ifdef REWRITE
  return at % to;
#else
  return at % (to < 16 ? to : 16);
#endif
}

static void
plain ()
{
  heap_begin ();
  char odd[24 + 1];
  between = odd;
  char *p = new char[24];	/* { dg-moves new-array(24) } */
  wide *q = new wide;		/* { dg-moves new(32) } */
  check (past (p, 64) == 0);
  check (past (q, 64) == 0);
  fill (p, 24, 1);
  fill (q, 32, 2);
  smash ();
  check (filled_p (p, 24, 1));
  check (filled_p (q, 32, 2));
  delete[] p;
  delete q;
  heap_end (0);
}

RUN (TEST (plain))
