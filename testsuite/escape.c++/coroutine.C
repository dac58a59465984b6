/* Coroutines: what crosses a suspension is in the coroutine's frame.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */
/* { dg-additional-options "-std=c++20 -fcoroutines" } */
/* { dg-require-source "-std=c++20 -fcoroutines" "#include <coroutine>" } */
/* { dg-prune-output "note: " } */

#include <coroutine>

int *g;

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
    void return_value (int v) { value = v; }
    void unhandled_exception () { }
  };
  std::coroutine_handle<promise_type> handle;
};

task
count (int n)
{
  int x = n;
  g = &x;
  co_await std::suspend_always {};
  co_return x;
}

int
f (void)
{
  int y = 1;			/* { dg-escapes y global-store } */
  g = &y;
  task t = count (y);
  t.handle.resume ();
  t.handle.resume ();
  int r = t.handle.promise ().value;
  t.handle.destroy ();
  return r;
}
