/* A block that hangs on what escapes, and was copied from it before.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

struct s { int *a, *b; struct s *n; };

int dummy;
struct s *g;

/* Without somebody who may look, the store in s is dead at -O2.  */
extern void look (void);

int *
f (void)
{
  struct s s = { &dummy, &dummy, 0 };
  struct s *r = &s;
  struct s *h = malloc (sizeof *h);	/* { dg-escapes malloc(24) global-store|heap-store } */
  *h = *r;
  r->n = h;
  g = r;
  look ();
  int **q = &h->b;
  return *q;
}
