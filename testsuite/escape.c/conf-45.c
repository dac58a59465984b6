/* Conformance 45 (B): one of two known functions, none of which leaks.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd1 (int *p)
{
  return *p;
}

static NOINLINE int
rd2 (int *p)
{
  return -*p;
}

int
f (int c)
{
  int x = 1;			/* { dg-stays x } */
  int (*fp) (int *) = c ? rd1 : rd2;
  return fp (&x);
}
