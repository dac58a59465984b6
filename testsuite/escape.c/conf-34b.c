/* Conformance 34 (P): the limits if nothing is asked for.

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
f (void)
{
  char *p = malloc (4096);	/* { dg-stays malloc(4096) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int
f2 (void)
{
  char *p = malloc (4097);	/* { dg-message {malloc\(4097\) does not escape .*max-object=(4096|4k).*\[size-limit\]} "names the limit" } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}
