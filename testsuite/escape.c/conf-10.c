/* Conformance 10 (S and P): two levels down.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE void
leak_content (int ***ppp)	/* { dg-leaks-content ppp global-store } */
{
  g = **ppp;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  int **pp = &p;		/* { dg-stays pp } */
  leak_content (&pp);
}
