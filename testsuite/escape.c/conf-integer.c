/* Conformance, beyond the table (S): an address that is kept as an integer.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#include <stdint.h>

uintptr_t sink;

void
f (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  sink = (uintptr_t) &x;
}
