/* Conformance, beyond the table (S): a thrown address.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

void
f (void)
{
  int x = 1;			/* { dg-escapes x exception } */
  throw &x;
}

struct failure { int *where; };

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x exception|heap-store } */
  throw failure { &x };
}
