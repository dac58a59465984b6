/* A list that a loop builds: every node is alive until the end.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct node { struct node *next; int v; };

static NOINLINE int
sum (struct node *n)
{
  int s = 0;
  for (; n; n = n->next)
    s += n->v;
  return s;
}

int
f (int n)
{
  struct node *head = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *e = malloc (sizeof *e);	/* { dg-message {malloc\(16\).*\[loop\]} "lives into the next iteration" } */
      e->v = i;
      e->next = head;
      head = e;
    }
  int r = sum (head);
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  return r;
}
