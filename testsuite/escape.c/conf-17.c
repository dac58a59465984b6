/* Conformance 17 (S): a callback that is registered, with its context.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct ctx { int *sum; };

void (*the_callback) (void *);
void *the_data;

static NOINLINE void
enrol (void (*fn) (void *), void *data)
{
  the_callback = fn;
  the_data = data;
}

static NOINLINE void
add (void *data)
{
  struct ctx *c = data;
  ++*c->sum;
}

void
f (void)
{
  int sum = 0;			/* { dg-escapes sum global-store|heap-store } */
  struct ctx c = { &sum };	/* { dg-escapes c global-store } */
  enrol (add, &c);
}
