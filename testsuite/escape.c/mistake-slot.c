/* Regression seed: blocks whose lives touch, and blocks whose lives overlap.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd2 (int *p, int *q)
{
  return *p + *q;
}

int
disjoint (int v)
{
  int *p = malloc (16);		/* { dg-stays malloc(16) } */
  *p = v;
  v = rd2 (p, p);
  free (p);
  int *q = malloc (16);		/* { dg-stays malloc(16) } */
  *q = v;
  v = rd2 (q, q);
  free (q);
  return v;
}

/* The old block is read after the new one is made.  */
int
overlap (int n)
{
  int v = 0;
  int *old = malloc (4);	/* { dg-message {malloc\(4\)} "the first" } */
  *old = 1;
  for (int i = 0; i < n; i++)
    {
      int *new_ = malloc (8);	/* { dg-message {malloc\(8\).*\[(loop|free-ambiguous)\]} "read while the next one is made" } */
      *new_ = i;
      v += rd2 (old, new_);
      free (old);
      old = new_;
    }
  free (old);
  return v;
}
