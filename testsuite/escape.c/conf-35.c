/* Conformance 35 (P): an object that points to itself.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct node { struct node *next; int v; };

static NOINLINE int
rd (struct node *n)
{
  return n->next->v;
}

int
f (void)
{
  struct node n;		/* { dg-stays n } */
  n.v = 1;
  n.next = &n;
  return rd (&n);
}

int
f2 (void)
{
  struct node a;		/* { dg-stays a } */
  struct node b;		/* { dg-stays b } */
  a.v = 1;
  b.v = 2;
  a.next = &b;
  b.next = &a;
  return rd (a.next->next);
}
