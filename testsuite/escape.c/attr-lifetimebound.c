/* lifetimebound: the result may point to the argument, nothing else may.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wall" } */

#define BOUND __attribute__ ((lifetimebound))
#define NOINLINE __attribute__ ((noinline, noclone))

extern int *pick (int *p BOUND, int *q BOUND);
int *g;

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int *p = pick (&x, 0);
  return *p;
}

int *
f2 (void)
{
  int y = 1;			/* { dg-escapes y return } */
  return pick (&y, 0);
}
