/* Conformance 21 (B): a store in a local heap block.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct box { int *a; };

static NOINLINE int
rd (struct box *s)
{
  return *s->a;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  struct box *s = malloc (sizeof *s);	/* { dg-stays malloc(8) } */
  s->a = &x;
  int r = rd (s);
  free (s);
  return r;
}

int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  struct box box;		/* { dg-stays box } */
  struct box *s = &box;
  s->a = &x;
  return rd (s);
}
