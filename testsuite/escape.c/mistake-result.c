/* Regression seed: stored in a result that escapes itself.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local,param" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct node { int *p; };

struct node *g;

static NOINLINE struct node *
wrap (int *p)			/* { dg-leaks p return|heap-store } */
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes malloc(8) return } */
  n->p = p;
  return n;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  g = wrap (&x);		/* { dg-escapes wrap(8) global-store } */
}
