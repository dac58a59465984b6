/* Regression seed: an inlined body and its summary say the same.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-torture "-O0" "-O2" "-O3" } */

int *g;

static inline int *
pass (int *p)
{
  return p;
}

static inline void
keep (int **pp)
{
  g = pass (*pp);
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  keep (&p);
}
