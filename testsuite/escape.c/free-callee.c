/* A block that a callee frees.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

static NOINLINE void
drop (int *p)
{
  if (p)
    free (p);
}

int
f (int c)
{
  int *p = malloc (16);		/* { dg-stays-but malloc(16) free-elsewhere } */
  *p = c;
  int r = rd (p);
  drop (p);
  return r;
}
