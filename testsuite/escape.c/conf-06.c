/* Conformance 6 (S and P): the callee returns what its argument points to.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int *
drf (int **pp)			/* { dg-leaks pp return "to result, level 1" } */
{
  return *pp;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  g = drf (&p);
}
