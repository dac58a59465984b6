/* shared_ptr: counted owners.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */
/* { dg-prune-output "'(<anonymous>|__.*|q)'" } */

#include <memory>

std::shared_ptr<int> g;

int
f (void)
{
  std::shared_ptr<int> p (new int (1));	/* { dg-message {new\(4\)} "one line about the block" } */
  /* { dg-prune-output "address of 'p'" } */
  std::shared_ptr<int> q = p;
  return *q;
}

void
f2 (void)
{
  std::shared_ptr<int> p (new int (2));	/* { dg-message {new\(4\) escapes} "shared with a global" } */
  g = p;
}
