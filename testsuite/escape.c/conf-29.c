/* Conformance 29 (S): a block of one iteration is read in the next.

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
  int *p = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *q = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "lives into the next iteration" } */
      *q = i;
      if (p)
	sum += rd (p);
      sum += rd (q);
      p = q;
    }
  return sum;
}
