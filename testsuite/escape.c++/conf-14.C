/* Conformance 14 (P): a lambda that is called in place.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(add|fn)'" } */

int
f (int d)
{
  int x = 1;			/* { dg-stays x } */
  auto add = [&x] (int by) { x += by; return x; };
  return add (d) + add (2);
}

template <typename F> __attribute__ ((noinline, noclone)) static void
each (const int *a, int n, F fn)
{
  for (int i = 0; i < n; i++)
    fn (a[i]);
}

int
f2 (const int *a, int n)
{
  int sum = 0;			/* { dg-stays sum } */
  each (a, n, [&] (int v) { sum += v; });
  return sum;
}
