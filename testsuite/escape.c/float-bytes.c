/* An address that goes out as bytes, each made a float.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdint.h>
#include <stdlib.h>

float part[8];

__attribute__ ((noinline, noclone)) void
fill (char *p)
{
  *p = 1;
}

void
bytes (void)
{
  char *p = malloc (8);		/* { dg-escapes malloc(8) .* } */
  uintptr_t n = (uintptr_t) p;
  fill (p);
  for (int i = 0; i < 8; i++)
    part[i] = (n >> 8 * i) & 0xff;
}
