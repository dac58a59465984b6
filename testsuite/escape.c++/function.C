/* std::function: a closure that is stored, and one that is not.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|__.*|fn|c)'" } */

#include <functional>

std::function<int ()> g;

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store|unknown-call|indirect-call } */
  g = [&x] { return x; };
}

/* By value: the address of p's pointee, captured by value, gets away.  */
void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store|unknown-call|indirect-call } */
  int *p = &x;
  g = [p] { return *p; };
}
