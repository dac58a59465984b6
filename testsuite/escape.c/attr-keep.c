/* escape_keep: the block stays where it is.

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
  int *p __attribute__ ((escape_keep)) = malloc (16);	/* { dg-message {malloc\(16\).*\[keep\]} "marked" } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

__attribute__ ((escape_keep)) int
f2 (void)
{
  int *p = malloc (24);		/* { dg-message {malloc\(24\).*\[keep\]} "marked" } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}
