/* A cycle of flows does not cut the path short.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2 show=local" } */

struct node { struct node *next; };

struct node *g;

void
f (int n)
{
  struct node a;		/* { dg-escapes a global-store|heap-store } */
  struct node b;		/* { dg-escapes b global-store|heap-store } */
  struct node *p = &a;
  struct node *q = &b;
  while (n-- > 0)
    {
      struct node *t = p;
      p->next = q;
      p = q;
      q = t;
    }
  g = p;			/* { dg-message {stored in '?g} "the path ends at the sink" } */
}
/* { dg-prune-output {\([0-9]+\)} } */
/* { dg-prune-output {hint:} } */
