/* Conformance 22 (B): elements at constant indices are told apart.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'a'" } */

int *g;

void
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 2;			/* { dg-escapes y global-store } */
  int *a[2];
  a[0] = &x;
  a[1] = &y;
  *a[0] = 3;
  g = a[1];
}
