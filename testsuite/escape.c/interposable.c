/* A body in view is not always the body that runs.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-require-source "" "static void *r (void) { return 0; } void i (void) __attribute__ ((ifunc (\"r\")));" } */

#define NOINLINE __attribute__ ((noinline, noclone))

__attribute__ ((weak)) int
weak_rd (int *p)
{
  return *p;
}

NOINLINE int
strong_rd (int *p)
{
  return *p;
}

__attribute__ ((noipa)) int
other_rd (int *p)
{
  return *p;
}

static int
impl (int *p)
{
  return *p;
}

static void *
choose (void)
{
  return impl;
}

int ifunc_rd (int *p) __attribute__ ((ifunc ("choose")));

int
f (void)
{
  int x = 1;			/* { dg-escapes x interposable } */
  return weak_rd (&x);
}

int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  return strong_rd (&x);
}

int
f3 (void)
{
  int x = 1;			/* { dg-escapes x interposable|unknown-call } */
  return ifunc_rd (&x);
}

int
f4 (void)
{
  int x = 1;			/* { dg-escapes x interposable|unknown-call } */
  return other_rd (&x);
}
