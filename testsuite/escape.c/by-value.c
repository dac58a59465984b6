/* Aggregates that carry pointers in and out by value.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */
/* { dg-prune-output "'(s|r|b)'" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct box { int *p; long pad[6]; };

int *g;

static NOINLINE void
keep (struct box b)
{
  g = b.p;
}

static NOINLINE int
look (struct box b)
{
  return *b.p;
}

static NOINLINE struct box
wrap (int *p)			/* { dg-leaks p return "to result" } */
{
  struct box b = { p, { 0 } };
  return b;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct box s = { &x, { 0 } };
  keep (s);
}

int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  struct box s = { &x, { 0 } };
  return look (s);
}

void
f3 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  g = wrap (&x).p;
}

int
f4 (void)
{
  int x = 1;			/* { dg-stays x } */
  return *wrap (&x).p;
}

struct box
f5 (void)
{
  int x = 1;			/* { dg-escapes x return } */
  return wrap (&x);
}
