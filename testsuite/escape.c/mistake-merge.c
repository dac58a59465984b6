/* Regression seed: an address that goes through copies and joins.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *g;

void
f (int c, int n)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int y = 2;			/* { dg-escapes y global-store } */
  register int *p = &x;
  register int *q = &y;
  while (n-- > 0)
    {
      register int *t = p;
      p = c ? q : p;
      q = t;
      c = !c;
    }
  g = p;
}
