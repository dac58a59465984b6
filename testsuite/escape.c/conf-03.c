/* Conformance 3 (S): the address is stored in a global.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *g;

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  g = &x;
}
