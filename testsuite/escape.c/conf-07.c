/* Conformance 7 (S and P): results that change places: only the stored one escapes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'r'" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct pair { int *a, *b; };

int *g;

static NOINLINE struct pair
swap (int *a, int *b)
{
  struct pair r = { b, a };
  return r;
}

static NOINLINE void
cross (int *a, int *b, int **to_a, int **to_b)
{
  *to_a = b;
  *to_b = a;
}

void
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 2;			/* { dg-escapes y global-store } */
  struct pair r = swap (&x, &y);
  g = r.a;
}

void
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 2;			/* { dg-escapes y global-store } */
  int *a;			/* { dg-stays a } */
  int *b;			/* { dg-stays b } */
  cross (&x, &y, &a, &b);
  g = a;
}
