/* The block is stored through the address of a field, or of an element.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "lib/heap.h"

struct holder { long n; unsigned char *p; unsigned char *more[3]; };

static void
fields (void)
{
  struct holder s = { 1, NULL, { NULL, NULL, NULL } };
  union { unsigned char *p; double d; } u = { NULL };
  heap_begin ();
  if (posix_memalign ((void **) &s.p, 32, 40))	/* { dg-moves posix_memalign(40) } */
    return;
  if (posix_memalign ((void **) &u.p, 32, opaque (20)))	/* { dg-site * } */
    return;
  if (posix_memalign ((void **) &s.more[opaque (1)], 32, 24))	/* { dg-site * } */
    return;
  check (aligned_p (s.p, 32) && aligned_p (u.p, 32));
  fill (s.p, 40, 1);
  fill (u.p, 20, 2);
  fill (s.more[1], 24, 3);
  smash ();
  check (filled_p (s.p, 40, 1));
  check (filled_p (u.p, 20, 2));
  check (filled_p (s.more[1], 24, 3));
  free (s.p);
  free (u.p);
  free (s.more[1]);
  heap_end (-1);
}

/* Stored, and looked at no more.  */
HELPER int
stored (void)
{
  union { unsigned char *p; uintptr_t w; double d; } u = { NULL };
  unsigned n = 1;
  return posix_memalign ((void **) &u.p, 32, n);	/* { dg-site * } */
}

static void
dead_store (void)
{
  heap_begin ();
  check (stored () == 0);
  heap_end_leaky (-1);
}

RUN (TEST (fields), TEST (dead_store))
