/* Paths that never come back may leave a block unfreed.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (int c)
{
  int *p = malloc (16);		/* { dg-stays malloc(16) } */
  if (!p)
    abort ();
  *p = c;
  if (rd (p) < 0)
    {
      fputs ("negative\n", stderr);
      exit (1);
    }
  int r = rd (p);
  free (p);
  return r;
}
