/* Blocks that hold blocks: the older one is reached through its holder.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct box { int *p; struct box *next; };

static NOINLINE int
rd (struct box *b)
{
  return *b->p;
}

static NOINLINE struct box *
box (void)
{
  struct box *b = malloc (sizeof *b);	/* { dg-escapes malloc(16) return } */
  if (!b)
    abort ();
  b->p = 0;
  return b;
}

int
held (int n)
{
  struct box *old = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct box *b = box ();	/* { dg-message {box\(16\).*\[loop\]} "used in the next iteration" } */
      b->p = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "reached through its box" } */
      *b->p = i;
      if (old)
	sum += rd (old);
      old = b;
    }
  return sum;
}

int
one_box (int n)
{
  struct box *b = malloc (sizeof *b + 8);	/* { dg-stays malloc(24) } */
  int sum = 0;
  b->p = 0;
  for (int i = 0; i < n; i++)
    {
      if (b->p)
	sum += rd (b);
      b->p = malloc (8);	/* { dg-message {malloc\(8\).*\[loop\]} "the box lives on" } */
      *b->p = i;
    }
  free (b);
  return sum;
}
