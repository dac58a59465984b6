/* Conformance 40 (B): a cleanup in a loop.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int closed;

static NOINLINE void
done (int *p)
{
  closed += *p;
}

int
f (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int x __attribute__ ((cleanup (done))) = i;	/* { dg-stays x } */
      sum += x;
    }
  return sum;
}
