/* Templates and inline functions: their bodies are the ones that run.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-torture "-O0" "-O2" "-O2 -fPIC" } */

int *g;

template <typename T> __attribute__ ((noinline, noclone)) T
rd (T *p)
{
  return *p;
}

template <typename T> __attribute__ ((noinline, noclone)) void
keep (T *p)
{
  g = p;
}

struct box
{
  int v;
  __attribute__ ((noinline, noclone)) int get () const { return v; }
};

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  box b = { 2 };		/* { dg-stays b } */
  return rd (&x) + b.get ();
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  keep (&x);
}
