/* Conformance 20 (B): fields are told apart.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'s'" } */

struct pair { int *a, *b; };

int *g;

void
f (int *other)
{
  int x = 1;			/* { dg-stays x } */
  struct pair s;
  s.a = &x;
  s.b = other;
  *s.a = 2;
  g = s.b;
}
