/* Conformance 17 (S): a lambda that is kept in a global function object.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

struct hook
{
  virtual void call () = 0;
};

hook *the_hook;

template <typename F> struct hook_of : hook
{
  F f;
  explicit hook_of (F g) : f (g) { }
  void call () override { f (); }
};

template <typename F> __attribute__ ((noinline, noclone)) void
enrol (F f)
{
  the_hook = new hook_of<F> (f);
}

void
f (void)
{
  int sum = 0;			/* { dg-escapes sum global-store|heap-store } */
  enrol ([&sum] { ++sum; });
}
