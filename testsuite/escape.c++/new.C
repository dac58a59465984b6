/* new and delete: single objects, arrays, arrays with a cookie.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

struct P
{
  int a, b;
  __attribute__ ((noinline, noclone)) P () : a (1), b (2) { }
};

struct Q
{
  int v;
  __attribute__ ((noinline, noclone)) Q () : v (1) { }
  __attribute__ ((noinline, noclone)) ~Q () { v = 0; }
};

__attribute__ ((noinline, noclone)) static int
rd (int *p)
{
  return *p;
}

int
scalar (void)
{
  int *p = new int (1);		/* { dg-message {new\(4\) does not escape .*\[stack\]} "new int" } */
  int r = rd (p);
  delete p;
  return r;
}

int
object (void)
{
  P *p = new P;			/* { dg-message {new\(8\) does not escape .*\[stack\]} "new P" } */
  int r = rd (&p->a) + p->b;
  delete p;
  return r;
}

int
array (void)
{
  int *p = new int[10];		/* { dg-message {new ?\[\]\(40\) does not escape .*\[stack\]} {new int[10]} } */
  p[0] = 1;
  int r = rd (p);
  delete[] p;
  return r;
}

/* The count of elements stands before them: 8 + 3 * 4.  */
int
cookie (void)
{
  Q *p = new Q[3];		/* { dg-message {new ?\[\]\(20\) does not escape .*\[stack\]} {new Q[3]} } */
  int r = rd (&p[2].v);
  delete[] p;
  return r;
}

int *
returned (void)
{
  return new int (2);		/* { dg-message {new\(4\) escapes .*\[return\]} "returned" } */
}
