/* In a shared library the public functions may be replaced.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-torture "-O0 -fPIC" "-O2 -fPIC" "-O2 -fPIC -fno-semantic-interposition" } */

#define NOINLINE __attribute__ ((noinline, noclone))

NOINLINE int
public_rd (int *p)
{
  return *p;
}

__attribute__ ((visibility ("hidden"))) NOINLINE int
hidden_rd (int *p)
{
  return *p + 1;
}

static NOINLINE int
static_rd (int *p)
{
  return *p + 2;
}

int
f (void)
{
  int x = 1;			/* { dg-escapes x interposable "" { target !-fno-semantic-interposition } } */
  /* { dg-stays x "" { target -fno-semantic-interposition } .-1 } */
  return public_rd (&x);
}

int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  return hidden_rd (&x) + static_rd (&x);
}
