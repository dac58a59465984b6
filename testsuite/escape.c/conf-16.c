/* Conformance 16 (P): a context for a known callback.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct ctx { int *sum; };

static NOINLINE void
add (int v, void *data)
{
  struct ctx *c = data;
  *c->sum += v;
}

static NOINLINE void
each (const int *a, int n, void (*fn) (int, void *), void *data)
{
  for (int i = 0; i < n; i++)
    fn (a[i], data);
}

int
f (const int *a, int n)
{
  int sum = 0;			/* { dg-stays sum } */
  struct ctx c = { &sum };	/* { dg-stays c } */
  each (a, n, add, &c);
  return sum;
}
