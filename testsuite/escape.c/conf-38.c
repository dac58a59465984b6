/* Conformance 38 (P): recursion on a pointer that is only read.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
self (const int *p, int n)	/* { dg-keeps p } */
{
  return n ? self (p, n - 1) + 1 : *p;
}

static int odd (const int *, int);

static NOINLINE int
even (const int *p, int n)	/* { dg-keeps p } */
{
  return n ? odd (p, n - 1) : *p;
}

static NOINLINE int
odd (const int *p, int n)	/* { dg-keeps p } */
{
  return n ? even (p, n - 1) : -*p;
}

int
f (int n)
{
  int x = 1;			/* { dg-stays x } */
  int y = 2;			/* { dg-stays y } */
  return self (&x, n) + even (&y, n);
}
