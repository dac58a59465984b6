/* Conformance 30 (S): on one path only.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *g;

void
f (int c)
{
  int x = 1;			/* { dg-escapes x global-store } */
  if (c)
    g = &x;
}
