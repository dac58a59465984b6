/* std::function that stays local.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|__.*|fn)'" } */
/* { dg-prune-output "'x' escapes .*indirect-call" } */

#include <functional>

int
f (void)
{
  int x = 1;			/* { dg-stays x "the closure lies in bytes beside the pointers to its code" { xfail *-*-* } } */
  std::function<int ()> fn = [&x] { return x; };
  return fn ();
}
