/* Blocks that a loop keeps in an array: a store to one element leaves the
   others.

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
unknown (int n)
{
  int *a[4] = { 0, 0, 0, 0 };
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      a[i & 3] = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "the other elements" } */
      *a[i & 3] = i;
    }
  for (int i = 0; i < 4; i++)
    if (a[i])
      sum += rd (a[i]);
  return sum;
}

int
known (int n)
{
  int *a[2] = { 0, 0 };
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      a[0] = malloc (8);	/* { dg-message {malloc\(8\).*\[loop\]} "moved to the other element" } */
      *a[0] = i;
      if (a[1])
	sum += rd (a[1]);
      a[1] = a[0];
    }
  return sum;
}

int
contained (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *a[2];
      a[0] = malloc (12);	/* { dg-stays malloc(12) } */
      a[1] = a[0];
      *a[i & 1] = i;
      sum += rd (a[0]);
      free (a[1]);
    }
  return sum;
}
