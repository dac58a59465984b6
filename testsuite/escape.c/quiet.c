/* A unit with nothing to say says nothing.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=all" } */
/* { dg-bogus "." "nothing is printed" { target *-*-* } 0 } */

int
f (int a, int b)
{
  return a + b;
}
