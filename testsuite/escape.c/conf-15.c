/* Conformance 15 (B): a known callback and its argument through a trampoline.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE void
cb (void (*fn) (int *), int *p)
{
  fn (p);
}

static NOINLINE void
bump (int *p)
{
  ++*p;
}

static NOINLINE void
keep (int *p)
{
  g = p;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  cb (bump, &x);
  return x;
}

int
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  cb (keep, &x);
  return x;
}
