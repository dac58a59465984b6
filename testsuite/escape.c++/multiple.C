/* Thunks: a method called through a base that is not the first.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *g;

struct A
{
  int a = 1;
  virtual int get () = 0;
};

struct B
{
  int b = 2;
  virtual int put () = 0;
};

struct C : A, B
{
  int c = 3;
  __attribute__ ((noinline, noclone)) int get () override { return c; }
  __attribute__ ((noinline, noclone)) int put () override { g = &c; return c; }
};

__attribute__ ((noinline, noclone)) static int
call_get (A *p)
{
  return p->get ();
}

__attribute__ ((noinline, noclone)) static int
call_put (B *p)
{
  return p->put ();
}

int
f (void)
{
  C x;				/* { dg-stays x } */
  return x.get ();
}

/* Here the type is lost in the callee.  */
int
f2 (void)
{
  C x;				/* { dg-escapes x global-store|indirect-call|unknown-call } */
  return call_put (&x);
}

int
f3 (void)
{
  C x;				/* { dg-message {address of 'x'} "kept or not, one line" } */
  return call_get (&x);
}
