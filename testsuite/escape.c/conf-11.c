/* Conformance 11 (S): a callee whose body is not in view.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

extern void ext (int *);

void
f (void)
{
  int x = 1;			/* { dg-escapes x unknown-call } */
  ext (&x);
}
