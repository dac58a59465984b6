/* Conformance 28 (P): the address of a block's local stays in its block.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int x = i;		/* { dg-stays x } */
      sum += rd (&x);
    }
  return sum;
}
