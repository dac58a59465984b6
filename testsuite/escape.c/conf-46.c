/* Conformance 46 (B): one pointer variable, two blocks, only the second is stored.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (void)
{
  int *p = malloc (4);		/* { dg-stays malloc(4) } */
  *p = 1;
  int r = rd (p);
  free (p);
  p = malloc (4);		/* { dg-escapes malloc(4) global-store } */
  *p = 2;
  g = p;
  return r;
}
