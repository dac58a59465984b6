/* The path of a local: taken, passed on, stored.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2 show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int *
id (int *p)
{
  return p;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *q = id (&x);		/* { dg-message {passed to '?id|result of '?id|address of '?x} "the call is an event" } */
  g = q;			/* { dg-message {stored in '?g} "the sink is an event" } */
}
/* { dg-prune-output {\([0-9]+\)} } */
/* { dg-prune-output {hint:} } */
