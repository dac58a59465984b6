/* Conformance 42 (P): the contents are returned, not the block.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct big { int v[10]; };

static NOINLINE void
fill (struct big *n)
{
  for (int i = 0; i < 10; i++)
    n->v[i] = i;
}

struct big
f (void)
{
  struct big *n = malloc (sizeof *n);	/* { dg-stays malloc(40) } */
  fill (n);
  struct big r = *n;
  free (n);
  return r;
}
