/* Arrays of run-time size, and alloca.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

#include <alloca.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd (int **a, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += *a[i];
  return sum;
}

int
f (int n)
{
  int x = 1;			/* { dg-stays x } */
  int *a[n];			/* { dg-stays a } */
  for (int i = 0; i < n; i++)
    a[i] = &x;
  return rd (a, n);
}

void
f2 (int n, int i)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *v[n];
  v[i] = &x;
  g = v[n - 1];
}

void
f3 (int n)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int **p = alloca (n * sizeof *p);	/* { dg-stays alloca } */
  p[0] = &x;
  g = p[n - 1];
}

int
f4 (int n)
{
  int x = 1;			/* { dg-stays x } */
  int **p = alloca (n * sizeof *p);	/* { dg-stays alloca } */
  for (int i = 0; i < n; i++)
    p[i] = &x;
  return rd (p, n);
}

/* The array itself gets away, and what it holds goes with it.  */
int **gg;

void
f5 (int n)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  int *w[n];			/* { dg-escapes w global-store } */
  w[0] = &x;
  gg = w;
}

/* The worst mistake with it.  */
int *
f6 (int n)
{
  int *p = alloca (n * sizeof *p);	/* { dg-escapes alloca return } */
  p[0] = n;
  return p;
}

/* Two arrays, one row of which gets away.  */
void
f7 (int n, int m)
{
  int row[n][m];		/* { dg-escapes row global-store } */
  int other[n];			/* Its address is not taken.  */
  for (int i = 0; i < n; i++)
    other[i] = row[i][0] = i;
  row[0][1] = other[n - 1];
  g = row[1];
}

/* Without a variable between.  */
void *gv;

void
f8 (int n)
{
  gv = alloca (n);		/* { dg-escapes alloca global-store } */
}
