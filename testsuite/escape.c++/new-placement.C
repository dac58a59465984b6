/* Placement new makes no block.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <new>

struct P
{
  int a;
  __attribute__ ((noinline, noclone)) P (int v) : a (v) { }
};

P *g;

int
f (void)
{
  alignas (P) char room[sizeof (P)];	/* { dg-stays room } */
  P *p = new (room) P (1);
  int r = p->a;
  p->~P ();
  return r;
}

void
f2 (void)
{
  alignas (P) char room[sizeof (P)];	/* { dg-escapes room global-store } */
  g = new (room) P (1);
}
