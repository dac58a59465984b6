/* A pointer that is compared, printed, hashed.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
compared (int *q)
{
  int *p = malloc (16);		/* { dg-message {malloc\(16\) does not escape .*\[(stack|address-compared)\]} "compared" } */
  *p = 1;
  int r = rd (p) + (p == q);
  free (p);
  return r;
}

void
printed (void)
{
  int *p = malloc (24);		/* { dg-stays malloc(24) } */
  *p = 1;
  printf ("%p %d\n", (void *) p, *p);
  free (p);
}

int
hashed (const char *table)
{
  int *p = malloc (32);		/* { dg-message {malloc\(32\) does not escape} "hashed" } */
  *p = 1;
  int r = rd (p) + table[((uintptr_t) p >> 4) % 64];
  free (p);
  return r;
}

/* The same address may come twice: the program can tell.  */
int
compared_freed (void)
{
  int *p = malloc (40);		/* { dg-message {malloc\(40\) does not escape .*\[(stack|address-compared)\]} "compared after the free" } */
  *p = 1;
  int r = rd (p);
  uintptr_t old = (uintptr_t) p;
  free (p);
  int *q = malloc (40);		/* { dg-message {malloc\(40\) does not escape .*\[(stack|address-compared)\]} "compared with a freed one" } */
  *q = 2;
  r += rd (q) + (old == (uintptr_t) q);
  free (q);
  return r;
}
