/* Many ways through one function.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (int c)
{
  int x = 1;			/* { dg-stays x } */
  int y = 2;			/* { dg-escapes y global-store } */
  int *p = 0;
  int *b = malloc (12);		/* { dg-stays malloc(12) } */
  int *k = malloc (20);		/* { dg-escapes malloc(20) global-store } */
  *b = *k = c;
  switch (c)
    {
    case 1: p = &x; break;
    case 2: p = b; break;
    case 3: g = &y; p = &x; break;
    case 4: g = k; p = &x; break;
    default: p = &x;
    }
  int r = rd (p);
  free (b);
  return r;
}
