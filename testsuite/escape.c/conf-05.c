/* Conformance 5 (S): through a callee that returns its argument, to a global.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int *
id (int *p)			/* { dg-leaks p return "to result, level 0" } */
{
  return p;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  g = id (&x);
}
