/* A growing slice: vector.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|__.*)'" } */

#include <vector>

std::vector<int *> all;

int
f (int n)
{
  int x = n;			/* { dg-stays x } */
  std::vector<int *> s;		/* { dg-stays s } */
  for (int i = 0; i < n; i++)
    s.push_back (&x);
  int sum = 0;
  for (int *p : s)
    sum += *p;
  return sum;
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  all.push_back (&x);
}
