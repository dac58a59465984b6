/* Regression seed: a capture by value hides the pointer that it holds.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'c'" } */

struct closure { int (*fn) (struct closure *); int *captured; };

struct closure g;

static int
get (struct closure *c)
{
  return *c->captured;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct closure c = { get, &x };
  g = c;
}
