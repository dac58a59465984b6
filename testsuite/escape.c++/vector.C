/* vector: the elements of a local one stay with it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|n|__.*)'" } */

#include <vector>

std::vector<int *> g;
int *gp;

int
f (int n)
{
  std::vector<int> v;		/* { dg-stays v } */
  v.push_back (n);
  return v[0];
}

int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  std::vector<int *> v;		/* { dg-stays v } */
  v.push_back (&x);
  return *v[0];
}

void
f3 (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  g.push_back (&x);
}

void
f4 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  std::vector<int *> v;		/* { dg-stays v } */
  v.push_back (&x);
  gp = v[0];
}
