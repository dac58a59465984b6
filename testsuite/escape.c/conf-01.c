/* Conformance 1 (P): the callee only reads through the address.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)			/* { dg-keeps p } */
{
  return *p;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  return rd (&x);
}
