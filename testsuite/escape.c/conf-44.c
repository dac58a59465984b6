/* Conformance 44 (P): the address is used where control never comes back.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'dead'" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE void __attribute__ ((noreturn))
die (int *p)
{
  exit (*p);
}

int
f (int c)
{
  int x = 1;			/* { dg-stays x } */
  if (c)
    die (&x);
  return x;
}

int
f2 (int c)
{
  int dead = c;			/* { dg-bogus "escapes" } */
  return dead;
  g = &dead;
}
