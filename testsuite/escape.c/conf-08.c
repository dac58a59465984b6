/* Conformance 8 (B): a store through a pointer to a local.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE void
set (int **pp,			/* { dg-keeps pp } */
     int *p)			/* { dg-leaks p param-store "to content of '?pp'?, level 0" } */
{
  *pp = p;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int *lp;			/* { dg-stays lp } */
  set (&lp, &x);
  return *lp;
}
