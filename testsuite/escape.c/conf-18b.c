/* Conformance 18b (P): a method through a constant table.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct face { const struct ops *ops; int sum; };
struct ops
{
  int (*get) (struct face *);
  void (*use) (struct face *, int *);
};

static NOINLINE int
d_get (struct face *i)
{
  return i->sum;
}

static NOINLINE void
d_use (struct face *i, int *p)
{
  i->sum += *p;
}

static const struct ops d_ops = { d_get, d_use };

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  struct face d = { &d_ops, 0 };	/* { dg-stays d } */
  struct face *i = &d;
  i->ops->use (i, &x);
  return i->ops->get (i);
}
