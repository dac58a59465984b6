/* Conformance 29b (P): a block that its iteration frees.

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
f (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *z = malloc (4);	/* { dg-stays malloc(4) } */
      *z = i;
      sum += rd (z);
      free (z);
    }
  return sum;
}
