/* The same verdicts at the other levels.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local,param" } */
/* { dg-torture "-O1" "-Og" "-O3" "-Os" "-O2 -g" "-O2 -fno-inline" "-O2 -fipa-pta" } */

#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int
rd (const int *p)		/* { dg-keeps p } */
{
  return *p;
}

static NOINLINE int *
id (int *p)			/* { dg-leaks p return "to result, level 0" } */
{
  return p;
}

int
stays (const char *s)		/* { dg-keeps s } */
{
  int x = strlen (s);		/* { dg-stays x } */
  int *p = malloc (20);		/* { dg-stays malloc(20) } */
  *p = rd (&x);
  int r = rd (p);
  free (p);
  return r;
}

int *
escapes (int c)
{
  int y = c;			/* { dg-escapes y global-store } */
  int *p = malloc (24);		/* { dg-escapes malloc(24) return } */
  *p = 1;
  if (c)
    g = id (&y);
  return p;
}
