/* A returned address.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local,param" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

/* Go: func f() *int { x := 1; return &x } moves x to the heap.  C does not
   move it: the address dangles.  */

#include <stdlib.h>
#include <string.h>

struct point { int x, y; };

struct point *
wrong (void)
{
  struct point p = { 1, 2 };	/* { dg-escapes p return } */
  struct point *q = &p;
  return q;
}

struct point *
right (void)
{
  struct point *p = malloc (sizeof *p);	/* { dg-escapes malloc(8) return } */
  p->x = 1;
  return p;
}

int *
field (struct point *p)		/* { dg-leaks p return "to result, level 0" } */
{
  return &p->y;
}

struct holder { struct point *p; };

struct point *
inner (struct holder *h)	/* { dg-leaks h return "to result, level 1" } */
{
  return h->p;
}
