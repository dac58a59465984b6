/* A goroutine: std::thread.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|__.*|t)'" } */

#include <thread>

void
detached (void)
{
  int x = 1;			/* { dg-escapes x thread|unknown-call|heap-store|indirect-call } */
  std::thread t ([&x] { ++x; });
  t.detach ();
}

void
by_argument (void)
{
  int x = 1;			/* { dg-escapes x thread|unknown-call|heap-store|indirect-call } */
  std::thread t ([] (int *p) { ++*p; }, &x);
  t.detach ();
}
