/* The blocks of one frame together.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "max-frame=1k" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p, int *q, int *r)
{
  return *p + *q + *r;
}

int
f (void)
{
  int *p = malloc (500);	/* { dg-stays malloc(500) } */
  int *q = malloc (501);	/* { dg-stays malloc(501) } */
  int *r = malloc (502);	/* { dg-stays-but malloc(502) frame-limit } */
  *p = *q = *r = 1;
  int s = rd (p, q, r);
  free (p);
  free (q);
  free (r);
  return s;
}
