/* Conformance, beyond the table (S): a round trip through an integer.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

#include <stdint.h>

char *
f (void)
{
  char x[4] = "abc";		/* { dg-escapes x return } */
  uintptr_t u = (uintptr_t) &x;
  u += 1;
  return (char *) u;
}
