/* std::function that stays local.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|__.*|fn)'" } */

#include <functional>

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  std::function<int ()> fn = [&x] { return x; };
  return fn ();
}
