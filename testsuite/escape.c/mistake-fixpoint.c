/* Regression seed: a fixpoint stopped one step early.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static void r2 (int *, int *, int *, int *, int);
static void r3 (int *, int *, int *, int *, int);

/* Only r3 stores, and only its last argument: the others arrive there after
   one turn of the cycle each.  */
static NOINLINE void
r1 (int *a,			/* { dg-leaks a global-store } */
    int *b,			/* { dg-leaks b global-store } */
    int *c,			/* { dg-leaks c global-store } */
    int *d,			/* { dg-leaks d global-store } */
    int n)
{
  if (n)
    r2 (b, c, d, a, n - 1);
}

static NOINLINE void
r2 (int *a,			/* { dg-leaks a global-store } */
    int *b,			/* { dg-leaks b global-store } */
    int *c,			/* { dg-leaks c global-store } */
    int *d,			/* { dg-leaks d global-store } */
    int n)
{
  if (n)
    r3 (a, b, c, d, n - 1);
}

static NOINLINE void
r3 (int *a,			/* { dg-leaks a global-store } */
    int *b,			/* { dg-leaks b global-store } */
    int *c,			/* { dg-leaks c global-store } */
    int *d,			/* { dg-leaks d global-store } */
    int n)
{
  if (n)
    r1 (a, b, c, d, n - 1);
  else
    g = d;
}

void
f (int n)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int y = 1;			/* { dg-escapes y global-store } */
  r1 (&x, 0, 0, 0, n);
  r1 (0, 0, &y, 0, n);
}
