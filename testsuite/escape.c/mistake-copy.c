/* Regression seed: a chain of copies hides the flow.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(s|t|u|a)'" } */

struct box { struct { int *p; } in[2]; };

int *g;

void
f (int i)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct box s = { { { 0 }, { &x } } };
  struct box t = s;
  struct box a[3];
  a[i] = t;
  struct box u = a[2];
  g = u.in[1].p;
}
