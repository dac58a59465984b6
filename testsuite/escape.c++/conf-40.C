/* Conformance 40 (B): a destructor in a loop.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int closed;

struct file
{
  int n;
  explicit file (int v) : n (v) { }
  __attribute__ ((noinline, noclone)) ~file () { closed += n; }
};

extern int work (int);

int
f (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      file x (i);		/* { dg-stays x } */
      sum += work (i);
    }
  return sum;
}
