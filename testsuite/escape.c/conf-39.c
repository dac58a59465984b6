/* Conformance 39 (P): a cleanup in the outermost block.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int closed;

static NOINLINE void
done (int *p)
{
  closed += *p;
}

int
f (int v)
{
  int x __attribute__ ((cleanup (done))) = v;	/* { dg-stays x } */
  return x + 1;
}
