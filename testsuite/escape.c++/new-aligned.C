/* Over-aligned and non-throwing new.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=c++17" } */

#include <new>

struct alignas (64) wide
{
  int v[16];
};

__attribute__ ((noinline, noclone)) static int
rd (int *p)
{
  return *p;
}

int
f (void)
{
  wide *p = new wide;		/* { dg-message {new\(64\) does not escape .*\[stack\]} "64 bytes, aligned to 64" } */
  p->v[0] = 1;
  int r = rd (p->v);
  delete p;
  return r;
}

int
f2 (void)
{
  int *p = new (std::nothrow) int (1);	/* { dg-message {new\(4\) does not escape .*\[stack\]} "nothrow" } */
  if (!p)
    return -1;
  int r = rd (p);
  delete p;
  return r;
}
