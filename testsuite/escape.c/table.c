/* Calls through tables of functions, constant and not.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

static NOINLINE int one (int *p) { return *p; }
static NOINLINE int two (int *p) { return *p + 2; }
static NOINLINE int bad (int *p) { g = p; return 0; }

static int (*const good[]) (int *) = { one, two };
static int (*const mixed[]) (int *) = { one, bad };
int (*loose[]) (int *) = { one, two };

int
f (int i)
{
  int x = 1;			/* { dg-stays x } */
  return good[i] (&x);
}

int
f2 (int i)
{
  int x = 1;			/* { dg-escapes x global-store } */
  return mixed[i] (&x);
}

/* Anybody may have changed the table.  */
int
f3 (int i)
{
  int x = 1;			/* { dg-escapes x indirect-call|unknown-call } */
  return loose[i] (&x);
}
