/* escape_assert: an error where it does not hold, silence where it does.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "does not escape" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))
#define ASSERT __attribute__ ((escape_assert))

int *g;

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
holds (void)
{
  int x ASSERT = 1;		/* { dg-bogus "error" } */
  return rd (&x);
}

int
breaks (void)
{
  int x ASSERT = 1;		/* { dg-error {'x'.*\[(assert|global-store)\]} "the address escapes" } */
  /* { dg-prune-output "note: address of 'x' escapes" } */
  g = &x;
  return x;
}

int
block_holds (void)
{
  int *p ASSERT = malloc (16);	/* { dg-bogus "error" } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int *
block_breaks (void)
{
  int *p ASSERT = malloc (16);	/* { dg-error {\[(assert|return)\]} "the block stays on the heap" } */
  return p;
}

ASSERT int
all_hold (void)
{
  int *p = malloc (16);		/* { dg-bogus "error" } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

ASSERT int *
one_breaks (void)
{
  return malloc (16);		/* { dg-error {malloc\(16\).*\[(assert|return)\]} "in an asserted function" } */
}
