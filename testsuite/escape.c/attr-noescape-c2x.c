/* noescape as a standard attribute.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-std=gnu2x" } */

extern void sees ([[gnu::noescape]] int *);
extern void sees_too ([[clang::noescape]] int *);

void
f (void)
{
  int x = 1;			/* { dg-stays x } */
  sees (&x);
}

void
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  sees_too (&x);
}
