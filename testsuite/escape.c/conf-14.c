/* Conformance 14 (P): a nested function that is called in place.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int
f (int d)
{
  int *b = malloc (4);		/* { dg-stays malloc(4) } */

  NOINLINE int add (int by)
  {
    *b += by;
    return *b;
  }

  *b = 1;
  int r = add (d) + add (2);
  free (b);
  return r;
}
