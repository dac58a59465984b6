/* Conformance 43 (S and P): the innermost of three addresses.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *g;

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  int **q = &p;			/* { dg-stays q } */
  int ***w = &q;
  g = **w;
}
