/* -fsanitize=vptr looks at the object of each virtual call.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-fsanitize=vptr" } */

struct base
{
  virtual int get () { return 1; }
};

int
f ()
{
  base *p = new base;		/* { dg-stays "operator new(8)" } */
  int n = p->get ();
  delete p;
  return n;
}
