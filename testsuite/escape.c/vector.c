/* Vectors, complex numbers and bit-fields that hold or carry pointers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(v|w|s)'" } */

#include <stdint.h>

typedef uintptr_t pair __attribute__ ((vector_size (2 * sizeof (uintptr_t))));

pair gv;
uintptr_t gi;
struct packed { uint64_t tag : 4; uint64_t at : 60; } gb;

void
f (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  pair v = { (uintptr_t) &x, 0 };
  gv = v;
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  pair w = { 0, (uintptr_t) &x };
  gi = w[1];
}

void
f3 (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  gb.at = (uintptr_t) &x >> 4;
}

void
f4 (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  struct packed s = { 1, (uintptr_t) &x >> 4 };
  gb = s;
}
