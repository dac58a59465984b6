/* Conformance 9 (S and P): what the argument points to is stored.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE void
leak_content (int **pp)		/* { dg-leaks-content pp global-store } */
{
  g = *pp;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  leak_content (&p);
}
