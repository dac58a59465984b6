/* unique_ptr: the block stays, or goes with its owner.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=c++14" } */

#include <memory>
#include <utility>

std::unique_ptr<int> g;

__attribute__ ((noinline, noclone)) static int
rd (const int *p)
{
  return *p;
}

int
f (void)
{
  std::unique_ptr<int> p (new int (1));	/* { dg-message {new\(4\) does not escape} "owned by a local" } */
  return rd (p.get ());
}

std::unique_ptr<int>
f2 (void)
{
  std::unique_ptr<int> p (new int (2));	/* { dg-message {new\(4\) escapes .*\[(return|param-store)\]} "moved to the caller" } */
  return p;
}

void
f3 (void)
{
  std::unique_ptr<int> p (new int (3));	/* { dg-message {new\(4\) escapes .*\[(global|heap)-store\]} "moved to a global" } */
  g = std::move (p);
}
