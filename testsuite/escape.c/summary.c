/* The last line counts the sites.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (void)
{
  int *p = malloc (24);		/* { dg-stays malloc(24) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int *
f2 (void)
{
  return malloc (32);		/* { dg-escapes malloc(32) return } */
}
/* { dg-summary "summary\.c: 2 allocation sites: 1 can live on the stack, 1 stays on the heap" } */
