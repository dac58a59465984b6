/* One body with two names.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */
/* { dg-require-source "" "void a (void) { } void b (void) __attribute__ ((alias (\"a\")));" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd (int *p)			/* { dg-keeps p } */
{
  return *p;
}

static NOINLINE int
keep (int *p)			/* { dg-leaks p global-store } */
{
  g = p;
  return 0;
}

static int rd_too (int *) __attribute__ ((alias ("rd")));
static int keep_too (int *) __attribute__ ((alias ("keep")));

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 1;			/* { dg-escapes y global-store } */
  return rd_too (&x) + keep_too (&y);
}
