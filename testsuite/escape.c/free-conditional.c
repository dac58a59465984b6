/* A free that may receive the block, or something else.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

/* The block or a null pointer: freeing null does nothing.  */
int
f (int c)
{
  int *p = malloc (16);		/* { dg-stays malloc(16) } */
  *p = c;
  int r = rd (p);
  free (c ? p : 0);
  return r;
}

/* The block or the caller's.  */
int
f2 (int c, int *q)
{
  int *p = q;
  if (c)
    p = malloc (24);		/* { dg-message {malloc\(24\) does not escape .*\[(stack|free-ambiguous)\]} "does not escape" } */
  *p = c;
  int r = rd (p);
  free (p);
  return r;
}

/* One of two blocks.  */
int
f3 (int c)
{
  int *p;
  if (c)
    p = malloc (32);		/* { dg-message {malloc\(32\) does not escape .*\[(stack|free-ambiguous)\]} "does not escape" } */
  else
    p = malloc (40);		/* { dg-message {malloc\(40\) does not escape .*\[(stack|free-ambiguous)\]} "does not escape" } */
  *p = c;
  int r = rd (p);
  free (p);
  return r;
}

/* A small buffer of the frame, or the heap, and a guard.  */
int
f4 (size_t n)
{
  char small[64];
  char *p = small;
  if (n > 4000)
    return -1;
  if (n > sizeof small)
    p = malloc (n);		/* { dg-message {malloc\([0-9]*\.\.4000\) does not escape .*\[stack\]} "does not escape" } */
  *p = 1;
  int r = rd ((int *) p);
  if (p != small)
    free (p);
  return r;
}
