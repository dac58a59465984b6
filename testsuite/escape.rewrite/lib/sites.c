/* Three sites that can move; prints how many of them allocate.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap.h"

#include <stdio.h>

#ifndef MARK
# define MARK
#endif

static NOINLINE int
one (void)
{
  unsigned char *p MARK = malloc (24);
  fill (p, 24, 1);
  smash ();
  int r = filled_p (p, 24, 1);
  free (p);
  return r;
}

static NOINLINE int
two (void)
{
  unsigned char *p MARK = malloc (300);
  unsigned char *q MARK = calloc (2, 150);
  fill (p, 300, 2);
  int r = zero_p (q, 300);
  fill (q, 300, 3);
  smash ();
  r = r && filled_p (p, 300, 2) && filled_p (q, 300, 3);
  free (p);
  free (q);
  return r;
}

int
main (void)
{
  heap_begin ();
  int r = one () && two ();
  printf ("%s, %ld allocations\n", r ? "right" : "wrong", heap_allocs ());
  return !r;
}
