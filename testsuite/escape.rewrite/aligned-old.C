/* Before C++17 the plain operator new makes objects of all alignments; a
   program that replaces it, in a unit that is not in view, has them aligned.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=gnu++14 -Wno-aligned-new" } */
/* { dg-escape "max-recursive=1024" } */

#include "lib/heap.h"

struct alignas (64) wide
{
  char c[64];
};

static char *volatile between;

/* How far P is behind a multiple of 64.  The heap of the tests promises
   nothing: only a slot does.  */
HELPER unsigned
past (const void *p)
{
  volatile uintptr_t at = (uintptr_t) p;
#ifdef REWRITE
  return at % 64;
#else
  return at % 16;
#endif
}

HELPER int
use (wide *p)
{
  fill (p, 64, 3);
  smash ();
  return filled_p (p, 64, 3);
}

/* At one of four depths the stack pointer is no multiple of 64 by luck.  */
HELPER void
old (int depth)
{
  if (depth > 0)
    {
      char odd[16];
      between = odd;
      old (depth - 1);
      fill (odd, 16, 1);
    }
  char *c = new char[24];	/* { dg-moves new-array(24) } */
  wide *p = new wide;		/* { dg-moves new(64) } */
  check (past (p) == 0);
  check (use (p));
  delete p;
  delete[] c;
}

static void
olds ()
{
  heap_begin ();
  old (3);
  heap_end (0);
}

RUN (TEST (olds))
