/* A closure's capture: nested functions, a callback with its context.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

/* Go: func f() func() int { x := 0; return func() int { x++; return x } }
   moves x to the heap, as the closure is returned.  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct counter { int (*next) (struct counter *); int *x; };

static int
next (struct counter *c)
{
  return ++*c->x;
}

/* A mistake that Go cannot make: the variable dies, the closure lives.  */
struct counter
wrong (void)
{
  int x = 0;			/* { dg-escapes x return } */
  struct counter c = { next, &x };
  return c;
}

struct counter
right (void)
{
  struct counter c = { next, malloc (sizeof (int)) };	/* { dg-escapes malloc(4) return } */
  *c.x = 0;
  return c;
}

/* Called in place: the capture stays.  */
static NOINLINE void
each (int n, void (*fn) (int, void *), void *data)
{
  for (int i = 0; i < n; i++)
    fn (i, data);
}

static void
add (int v, void *data)
{
  *(int *) data += v;
}

int
sum (int n)
{
  int total = 0;		/* { dg-stays total } */
  each (n, add, &total);
  return total;
}

int
nested (int n)
{
  int *total = malloc (sizeof *total);	/* { dg-stays malloc(4) } */

  NOINLINE void more (int v)
  {
    *total += v;
  }

  *total = 0;
  for (int i = 0; i < n; i++)
    more (i);
  int r = *total;
  free (total);
  return r;
}
/* { dg-prune-output "'c'" } */
