/* Arithmetic from which the address can be had back.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Bytes that are swapped, and an address of a multiple of four that is
   divided by four, are the address still.  */

/* { dg-escape "show=local" } */

#include <stdint.h>

intptr_t g;

void
swapped (void)
{
  int x = 1;		/* { dg-escapes x ptr-to-int|global-store } */
  g = __builtin_bswap64 ((intptr_t) &x);
}

void
divided (void)
{
  int x = 1;		/* { dg-escapes x ptr-to-int|global-store } */
  g = (intptr_t) &x / 4;
}

void
multiplied (void)
{
  int x = 1;		/* { dg-escapes x ptr-to-int|global-store } */
  g = (intptr_t) &x * 2;
}

void
negated (void)
{
  int x = 1;		/* { dg-escapes x ptr-to-int|global-store } */
  g = ~-(intptr_t) &x;
}

/* In two halves.  */
void
halved (void)
{
  int x = 1;		/* { dg-escapes x ptr-to-int|global-store } */
  uint32_t low = (uint32_t) (intptr_t) &x;
  uint32_t high = (uint32_t) ((uintptr_t) &x >> 32);
  g = (intptr_t) ((uint64_t) high << 32 | low);
}
