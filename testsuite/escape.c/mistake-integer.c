/* Regression seed: a pointer hidden in an integer field.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */
/* { dg-prune-output "'s'" } */

#include <stdint.h>

struct handle { uint32_t kind; uint64_t cookie; };

struct handle g;

void
f (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  struct handle s;
  s.kind = 1;
  s.cookie = (uintptr_t) &x;
  g = s;
}

int *
f2 (void)
{
  int x = 1;			/* { dg-escapes x return } */
  struct handle s = { 1, (uintptr_t) &x };
  return (int *) (uintptr_t) s.cookie;
}
