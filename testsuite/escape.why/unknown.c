/* An unknown callee: the hint says what would make it known.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2 show=local" } */

extern void ext (int *);

void
f (void)
{
  int x = 1;			/* { dg-escapes x unknown-call } */
  ext (&x);			/* { dg-message {passed to '?ext} "the call" } */
}
/* { dg-message {hint: mark the parameter noescape} "what would change it" { target *-*-* } 0 } */
/* { dg-prune-output {\([0-9]+\)} } */
