/* The limit for frames that repeat, set by the user.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "max-recursive=8" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (int n)
{
  int *p = malloc (16);		/* { dg-message {malloc\(16\) does not escape .*max-recursive=8.*\[recursion\]} "names the limit" } */
  *p = n;
  int r = rd (p) + (n > 0 ? f (n - 1) + rd (p) : 0);
  free (p);
  return r;
}
