/* A call that must be a jump: the frame is gone when it is made.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap.h"

#include <stdio.h>

static NOINLINE int
last (int r)
{
  smash ();
  return r;
}

static NOINLINE int
jumps (int c)
{
  unsigned char *p = malloc (24);
  fill (p, 24, c);
  int r = filled_p (p, 24, c);
  free (p);
  __attribute__ ((musttail)) return last (r);
}

int
main (void)
{
  heap_begin ();
  int r = jumps (3);
  printf ("%s, %ld allocations\n", r ? "right" : "wrong", heap_allocs ());
  return !r;
}
