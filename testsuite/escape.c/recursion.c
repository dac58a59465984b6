/* Frames that repeat: what one may add to them is limited.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
small (int n)
{
  int *p = malloc (16);		/* { dg-stays malloc(16) } */
  *p = n;
  int r = rd (p) + (n > 0 ? small (n - 1) + rd (p) : 0);
  free (p);
  return r;
}

int
large (int n)
{
  int *p = malloc (1000);	/* { dg-stays-but malloc(1000) recursion } */
  *p = n;
  int r = rd (p) + (n > 0 ? large (n - 1) + rd (p) : 0);
  free (p);
  return r;
}

int leg2 (int);

NOINLINE int
leg1 (int n)
{
  int *p = malloc (1001);	/* { dg-stays-but malloc(1001) recursion } */
  *p = n;
  int r = rd (p) + (n > 0 ? leg2 (n - 1) + rd (p) : 0);
  free (p);
  return r;
}

NOINLINE int
leg2 (int n)
{
  return n > 0 ? leg1 (n - 1) + 1 : 0;
}
