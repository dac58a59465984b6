/* A block that is kept by two parameters: what one of them brought along
   leaks to the other.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=param" } */

#include <stdlib.h>

struct box { int *what; struct box *next; };

int
share (struct box *a, struct box *b)	/* { dg-leaks a param-store "to content of b, level 1" } */
{					/* { dg-keeps b "" { target *-*-* } .-1 } */
  struct box *n = malloc (sizeof *n);
  if (!n)
    return 0;
  n->what = a->what;
  n->next = 0;
  a->next = n;
  b->next = n;
  return 1;
}
