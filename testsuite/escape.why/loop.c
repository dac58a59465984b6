/* The loop that is the cause is named.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2" } */

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
  int *old = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "the verdict" } */
      *p = i;
      if (old)
	sum += rd (old);	/* { dg-message {may be used here} "the use that is too late" } */
      old = p;
    }
  return sum;
}
/* { dg-message {hint: free the block, or drop all pointers} "what would change it" { target *-*-* } 0 } */
/* { dg-prune-output {\([0-9]+\)} } */
