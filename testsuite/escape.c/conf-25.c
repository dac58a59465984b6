/* Conformance 25 (S): an element of a global array.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *gs[4];

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  gs[0] = &x;
}

void
f2 (int i)
{
  int x = 1;			/* { dg-escapes x global-store } */
  gs[i] = &x;
}
