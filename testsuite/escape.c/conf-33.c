/* Conformance 33 (B): a block whose size is not bounded.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (char *p)
{
  return *p;
}

int
f (size_t n)
{
  char *p = malloc (n);		/* { dg-stays-but malloc(?) size-unknown } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int
f2 (unsigned char n)
{
  char *p = malloc (n + 1);	/* { dg-stays malloc(1..256) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}
