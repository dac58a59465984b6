/* Conformance 32 (B): the pointer is cleared before it is stored.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int *p = &x;
  int r = rd (p);
  p = 0;
  g = p;
  return r;
}
