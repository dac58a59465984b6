/* A constructor that leaks the object that it makes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

struct S;
S *g;

struct S
{
  int v;
  __attribute__ ((noinline, noclone)) S (int a) : v (a) { g = this; }
};

struct T
{
  int v;
  __attribute__ ((noinline, noclone)) T (int a) : v (a) { }
};

int
f (void)
{
  S s (1);			/* { dg-escapes s global-store } */
  return s.v;
}

int
f2 (void)
{
  T t (1);			/* { dg-stays t } */
  return t.v;
}
