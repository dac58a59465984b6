/* Attributes that promise something, but not that the pointer stays.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param,heap,stack" } */

#include <stddef.h>

extern void look (const int *p) __attribute__ ((access (read_only, 1)));
extern int sum (const int *p) __attribute__ ((pure));
extern int count (int *restrict p) __attribute__ ((nonnull));

int
f (void)
{
  int x = 1;			/* { dg-escapes x unknown-call } */
  look (&x);
  return x;
}

/* A pure function cannot keep what it is given, and its result here is no
   pointer.  */
int
f2 (void)
{
  int x = 1;			/* { dg-stays x } */
  return sum (&x);
}

int
f3 (void)
{
  int x = 1;			/* { dg-escapes x unknown-call } */
  return count (&x);
}

/* restrict says nothing of what becomes of the pointer.  */
int *g;

void
f4 (int *restrict p)		/* { dg-leaks p global-store } */
{
  g = p;
}
