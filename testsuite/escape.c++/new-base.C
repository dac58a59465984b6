/* delete through a base pointer.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

int *g;

struct B
{
  virtual ~B () { }
  virtual int use () = 0;
};

struct D : B
{
  int v = 1;
  __attribute__ ((noinline, noclone)) ~D () override { v = 0; }
  __attribute__ ((noinline, noclone)) int use () override { return v; }
};

struct L : B
{
  int v = 1;
  __attribute__ ((noinline, noclone)) int use () override { g = &v; return v; }
};

int
f (void)
{
  B *b = new D;			/* { dg-message {new\(16\) does not escape} "the type is known" } */
  int r = b->use ();
  delete b;
  return r;
}

int
f2 (void)
{
  B *b = new L;			/* { dg-message {new\(16\) escapes .*\[(global-store|indirect-call)\]} "the method leaks this" } */
  int r = b->use ();
  return r;
}
