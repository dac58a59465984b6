/* Wrappers of malloc that GCC inlines: the calls are gone, the blocks are not.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

static void *
xmalloc (size_t n)
{
  void *p = malloc (n);		/* { dg-escapes malloc(?) return } */
  if (!p)
    {
      fputs ("out of memory\n", stderr);
      exit (1);
    }
  return p;
}

int
f (void)
{
  int *p = xmalloc (24);	/* { dg-message {xmalloc\(24\) does not escape} "not removed" } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int *g;

void
f2 (void)
{
  g = xmalloc (32);		/* { dg-escapes xmalloc(32) global-store } */
}
