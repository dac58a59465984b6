/* A returned address: references and objects.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

struct point
{
  int x, y;
};

const point &
wrong (void)
{
  point p = { 1, 2 };		/* { dg-escapes p return } */
  const point *q = &p;
  return *q;
}

point *
right (void)
{
  return new point { 1, 2 };	/* { dg-message {new\(8\) escapes .*\[return\]} "new point" } */
}

__attribute__ ((noinline, noclone)) static point
look (const point *p)
{
  return *p;
}

/* By value: nothing escapes.  */
point
better (void)
{
  point *p = new point { 1, 2 };	/* { dg-message {new\(8\) does not escape} "by value" } */
  point r = look (p);
  delete p;
  return r;
}
