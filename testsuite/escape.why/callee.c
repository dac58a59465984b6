/* The path goes into the callee.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2 show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct list { int *head; };

struct list *all;

static NOINLINE void
push (struct list *l, int *p)
{
  l->head = p;			/* { dg-message {stored in} "the store in the callee" } */
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  push (all, &x);		/* { dg-message {passed to '?push} "the call" } */
}
/* { dg-prune-output {\([0-9]+\)} } */
/* { dg-prune-output {hint:} } */
