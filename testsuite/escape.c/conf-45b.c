/* Conformance 45 (S): one of two known functions, one of which leaks.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd1 (int *p)
{
  return *p;
}

static NOINLINE int
keep (int *p)
{
  g = p;
  return 0;
}

int
f (int c)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int (*fp) (int *) = c ? rd1 : keep;
  return fp (&x);
}
