/* Conformance 41 (S): a returned list.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

struct node { struct node *next; int v; };

struct node *
f (void)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes malloc(16) return } */
  n->v = 1;
  n->next = malloc (sizeof *n);	/* { dg-escapes malloc(16) return|heap-store } */
  n->next->v = 2;
  n->next->next = 0;
  return n;
}
