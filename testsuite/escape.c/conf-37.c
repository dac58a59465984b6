/* Conformance 37 (B): one parameter is stored in what another points to.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct node { struct node *next; int v; };

static NOINLINE void
link_ (struct node *a,		/* { dg-keeps a } */
       struct node *b)		/* { dg-leaks b param-store "to content of '?a'?, level 0" } */
{
  a->next = b;
}

int
f (void)
{
  struct node x = { 0, 1 };	/* { dg-stays x } */
  struct node y = { 0, 2 };	/* { dg-stays y } */
  link_ (&x, &y);
  return x.next->v;
}
