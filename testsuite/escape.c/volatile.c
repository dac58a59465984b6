/* Volatile and thread-local places.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int *volatile gv;
static __thread int *t;
_Thread_local int *t2;

int *
get (void)
{
  return t;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  gv = &x;
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  t = &x;
}

void
f3 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  t2 = &x;
}

int *
f4 (void)
{
  static int *kept;
  int x = 1;			/* { dg-escapes x global-store } */
  if (!kept)
    kept = &x;
  return kept;
}
