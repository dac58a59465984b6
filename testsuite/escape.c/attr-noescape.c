/* noescape: believed on a prototype, verified on a definition.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOESCAPE __attribute__ ((noescape))
#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

extern void sees (int *NOESCAPE, int *);

void
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 1;			/* { dg-escapes y unknown-call } */
  sees (&x, &y);
}

/* A prototype first, without the attribute in the definition.  */
extern void later (NOESCAPE int *p);

void
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  later (&x);
}

/* Held.  */
NOINLINE int
holds (int *p NOESCAPE)
{
  return *p;
}

/* Broken.  */
NOINLINE void
breaks (int *p NOESCAPE)	/* { dg-error {'p'.*\[noescape\]} "contradicted by the body" } */
{
  g = p;
}

NOINLINE int *
returns (int *p NOESCAPE)	/* { dg-error {'p'.*\[noescape\]} "returned" } */
{
  return p;
}
