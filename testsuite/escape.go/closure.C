/* A closure's capture: lambdas.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(add|<anonymous>|__.*)'" } */

#include <functional>

/* The capture by reference dangles; by value it would not.  */
std::function<int ()>
wrong (void)
{
  int x = 0;			/* { dg-escapes x return|param-store|heap-store|unknown-call|indirect-call } */
  return [&x] { return ++x; };
}

int
in_place (int n)
{
  int total = 0;		/* { dg-stays total } */
  auto add = [&total] (int v) { total += v; };
  for (int i = 0; i < n; i++)
    add (i);
  return total;
}
