/* Conformance 18b (P): a virtual call on a local of known type.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

struct I
{
  virtual void use (int *) = 0;
};

struct D : I
{
  int sum = 0;
  __attribute__ ((noinline, noclone)) void use (int *p) override { sum += *p; }
};

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  D d;				/* { dg-stays d } */
  d.use (&x);
  return d.sum;
}

int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  D d;				/* { dg-stays d } */
  I *i = &d;
  i->use (&x);
  return d.sum;
}
