/* Conformance 18 (S): a virtual call on an object of unknown type.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

struct I
{
  virtual void use (int *) = 0;
};

void
f (I *i)			/* { dg-leaks i indirect-call|unknown-call } */
{
  int x = 1;			/* { dg-escapes x indirect-call|unknown-call } */
  i->use (&x);
}
