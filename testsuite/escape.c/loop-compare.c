/* The address of an earlier block, of which nothing but its value is used: two
   blocks that exist at once are not equal.

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
branch (int n)
{
  int *old = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "compared with the earlier one" } */
      *p = i;
      if (p == old)
	abort ();
      sum += rd (p);
      old = p;
    }
  return sum;
}

int
value (int n)
{
  int *old = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (8);	/* { dg-message {malloc\(8\).*\[loop\]} "compared with the earlier one" } */
      *p = i;
      sum += rd (p) + (p != old);
      old = p;
    }
  return sum;
}

int
null (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (12);	/* { dg-stays malloc(12) } */
      if (!p)
	abort ();
      *p = i;
      sum += rd (p);
      free (p);
    }
  return sum;
}
