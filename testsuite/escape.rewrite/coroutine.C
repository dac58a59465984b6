/* Coroutines: a block that crosses a suspension.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-require-source "-std=c++20 -fcoroutines" "#include <coroutine>" } */
/* { dg-additional-options "-std=c++20 -fcoroutines" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <coroutine>
#include <exception>

struct task
{
  struct promise_type
  {
    int value = 0;
    task get_return_object ()
    {
      return task { std::coroutine_handle<promise_type>::from_promise (*this) };
    }
    std::suspend_always initial_suspend () noexcept { return {}; }
    std::suspend_always final_suspend () noexcept { return {}; }
    std::suspend_always yield_value (int v) { value = v; return {}; }
    void return_void () {}
    void unhandled_exception () { std::terminate (); }
  };
  std::coroutine_handle<promise_type> handle;
  int next () { handle.resume (); return handle.promise ().value; }
  void end () { handle.destroy (); }
};

/* Made before the suspension, used behind it.  */
static __attribute__ ((noinline)) task
crossing (int n)
{
  unsigned char *p = new unsigned char[24];
  fill (p, 24, n);
  co_yield 1;
  co_yield filled_p (p, 24, n) ? 2 : -2;
  fill (p, 24, n + 1);
  co_yield 3;
  int ok = filled_p (p, 24, n + 1);
  delete[] p;
  co_yield ok ? 4 : -4;
}

static void
suspended ()
{
  task t = crossing (5), u = crossing (50);
  for (int i = 1; i <= 4; i++)
    {
      int a = t.next ();
      smash ();
      int b = u.next ();
      smash ();
      check (a == i && b == i);
    }
  t.end ();
  u.end ();
}

/* Made and ended between two suspensions.  */
static __attribute__ ((noinline)) task
between (int n)
{
  for (int i = 0; i < n; i++)
    {
      int *p = new int[8] ();
      int zero = zero_p (p, 32);
      fill (p, 32, i);
      smash ();
      int ok = zero && filled_p (p, 32, i);
      delete[] p;
      co_yield ok ? i : -1;
    }
}

static void
not_suspended ()
{
  task t = between (4);
  for (int i = 0; i < 4; i++)
    {
      check (t.next () == i);
      smash ();
    }
  t.end ();
}

RUN (GUARD (suspended), TEST (not_suspended))
