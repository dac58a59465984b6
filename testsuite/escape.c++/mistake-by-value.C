/* Regression seed: a lambda that captures a pointer by value.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(l|c)'" } */

struct closure
{
  int *p;
  int operator() () const { return *p; }
};

closure g;

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store|ptr-to-int } */
  int *p = &x;
  auto l = [p] { return *p; };
  static_assert (sizeof l == sizeof (closure), "");
  __builtin_memcpy (&g, &l, sizeof g);
}
