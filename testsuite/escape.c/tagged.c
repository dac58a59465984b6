/* Tagged and combined pointers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

#include <stdint.h>

uintptr_t g;

void
tag (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  g = (uintptr_t) &x | 1;
}

void
both (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  int y = 1;			/* { dg-escapes y ptr-to-int|global-store } */
  g = (uintptr_t) &x ^ (uintptr_t) &y;
}

int *
untag (void)
{
  int x = 1;			/* { dg-escapes x return } */
  uintptr_t t = (uintptr_t) &x | 1;
  t &= ~(uintptr_t) 1;
  return (int *) t;
}

int
local (void)
{
  int x = 1;			/* { dg-stays x } */
  uintptr_t t = (uintptr_t) &x | 1;
  return *(int *) (t & ~(uintptr_t) 1);
}

/* Narrow, but wide enough to put together again.  */
unsigned high, low;

void
halves (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  low = (unsigned) (uintptr_t) &x;
  high = (unsigned) ((uintptr_t) &x >> 32);
}
