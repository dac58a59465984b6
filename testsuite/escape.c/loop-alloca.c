/* Every round of a loop gets its own alloca: a store to the new one does not
   end what the older ones hold.

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
f (int n)
{
  int **first = 0;
  for (int i = 0; i < n; i++)
    {
      int **cell = __builtin_alloca (sizeof *cell);
      int *p = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "in the first cell" } */
      *p = i;
      *cell = p;
      if (!first)
	first = cell;
    }
  return first ? rd (*first) : 0;
}
