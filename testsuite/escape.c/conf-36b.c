/* Conformance 36b (B): unlinking a node.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=param" } */

struct node { struct node *next; int v; };

void
f (struct node *n)		/* { dg-keeps n } */
{
  n->next = n->next->next;
}
