/* Conformance 24 (B): a growable vector of pointers that is a local.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct vec { int **v; int n, cap; };

static NOINLINE void
push (struct vec *v, int *p)
{
  if (v->n == v->cap)
    {
      v->cap = v->cap ? 2 * v->cap : 4;
      v->v = realloc (v->v, v->cap * sizeof *v->v);	/* { dg-escapes realloc(*) param-store|realloc } */
    }
  v->v[v->n++] = p;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  struct vec v = { 0, 0, 0 };	/* { dg-stays v } */
  push (&v, &x);
  push (&v, &x);
  int r = *v.v[0] + *v.v[1];
  free (v.v);
  return r;
}
