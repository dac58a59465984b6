/* Regression seed: a variable captured in a loop.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(all|c)'" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct closure { int *captured; };

static NOINLINE int
run (struct closure *c, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += *c[i].captured;
  return sum;
}

int
f (void)
{
  struct closure all[4];
  for (int i = 0; i < 4; i++)
    {
      int x = i;		/* { dg-escapes x loop } */
      struct closure c = { &x };
      all[i] = c;
    }
  return run (all, 4);
}
