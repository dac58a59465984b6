/* The attributes in C++: methods, references, the standard form.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *g;

struct S
{
  void see (int *p __attribute__ ((noescape)));
  void see_too ([[clang::noescape]] int &r);
  void take (int *p);
};

extern S s;

void
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 1;			/* { dg-stays y } */
  int z = 1;			/* { dg-escapes z unknown-call } */
  s.see (&x);
  s.see_too (y);
  s.take (&z);
}

__attribute__ ((noinline, noclone)) void
breaks ([[gnu::noescape]] int *p)	/* { dg-error {'p'.*\[noescape\]} "contradicted by the body" } */
{
  g = p;
}
