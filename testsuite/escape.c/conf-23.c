/* Conformance 23 (B): a store in a local heap array.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int **s, int i)
{
  return *s[i];
}

int
f (int i)
{
  int x = 1;			/* { dg-stays x } */
  int **s = malloc (2 * sizeof *s);	/* { dg-stays malloc(16) } */
  s[0] = &x;
  s[1] = &x;
  int r = rd (s, i & 1);
  free (s);
  return r;
}
