/* Conformance 13 (S): a call through an unknown function pointer.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

void
f (void (*fn) (int *))		/* { dg-keeps fn } */
{
  int x = 1;			/* { dg-escapes x indirect-call } */
  fn (&x);
}
