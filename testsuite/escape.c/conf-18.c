/* Conformance 18 (S): a method through a table that is not known.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

struct face { const struct ops *ops; };
struct ops { void (*use) (struct face *, int *); };

void
f (struct face *i)		/* { dg-leaks i indirect-call } */
{
  int x = 1;			/* { dg-escapes x indirect-call } */
  i->ops->use (i, &x);
}
