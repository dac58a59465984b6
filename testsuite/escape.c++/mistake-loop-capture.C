/* Regression seed: a variable of the loop captured by reference.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(all|c)'" } */

struct closure
{
  int *p;
  __attribute__ ((noinline, noclone)) int operator() () const { return *p; }
};

int
f (void)
{
  closure all[4];
  int sum = 0;
  for (int i = 0; i < 4; i++)
    {
      int x = i;		/* { dg-escapes x loop } */
      closure c = { &x };
      all[i] = c;
    }
  for (int i = 0; i < 4; i++)
    sum += all[i] ();
  return sum;
}
