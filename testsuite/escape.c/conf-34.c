/* Conformance 34 (P): the limit of one object, to the byte.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "max-frame=1M max-object=64k" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (char *p)
{
  return *p;
}

int
f (void)
{
  char *p = malloc (65536);	/* { dg-stays malloc(65536) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int
f2 (void)
{
  char *p = malloc (65537);	/* { dg-stays-but malloc(65537) size-limit } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}
