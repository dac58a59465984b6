/* Flexible array members.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct bag { int n; int *at[]; };

int *g;

static NOINLINE int
rd (struct bag *b)
{
  int sum = 0;
  for (int i = 0; i < b->n; i++)
    sum += *b->at[i];
  return sum;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  struct bag *b = malloc (sizeof *b + 3 * sizeof b->at[0]);	/* { dg-stays malloc(32) } */
  b->n = 3;
  for (int i = 0; i < 3; i++)
    b->at[i] = &x;
  int r = rd (b);
  free (b);
  return r;
}

int
f2 (int i, int j)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct bag *b = malloc (sizeof *b + 4 * sizeof b->at[0]);	/* { dg-stays malloc(40) } */
  b->n = 4;
  b->at[0] = b->at[1] = b->at[2] = b->at[3] = &x;
  b->at[i] = &x;
  int r = rd (b);
  g = b->at[j];
  free (b);
  return r;
}
