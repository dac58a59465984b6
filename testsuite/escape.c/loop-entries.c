/* Loops that no structured statement makes: one with two entries, and one
   whose way back is not the way in.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
two_entries (int n)
{
  int *p = 0;
  int sum = 0;
  if (n & 1)
    goto middle;
top:
  if (n-- <= 0)
    return sum;
middle:
  {
    int *q = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "an irreducible loop" } */
    *q = n;
    if (p)
      sum += rd (p);
    p = q;
  }
  goto top;
}

int
two_entries_dead (int n)
{
  int sum = 0;
  if (n & 1)
    goto middle;
top:
  if (n-- <= 0)
    return sum;
  sum++;
middle:
  {
    int *q = malloc (8);	/* { dg-stays malloc(8) } */
    *q = n;
    sum += rd (q);
    free (q);
  }
  goto top;
}

int
between (int n)
{
  int sum = 0;
  int *p;
  for (int i = 0; i < n; i++)
    sum += i;
  p = malloc (12);		/* { dg-stays malloc(12) "runs once" } */
  *p = sum;
  for (int i = 0; i < n; i++)
    sum += rd (p);
  free (p);
  return sum;
}
