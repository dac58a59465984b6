/* A second free that never runs.

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
f (int c)
{
  int *p = malloc (16);		/* { dg-stays malloc(16) } */
  *p = c;
  int r = rd (p);
  free (p);
  return r;
  free (p);
}
