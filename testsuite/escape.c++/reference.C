/* References are pointers with another name.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

int *g;

__attribute__ ((noinline, noclone)) static int &
pick (int &a,			/* { dg-leaks a return "to result, level 0" } */
      int &b)			/* { dg-keeps b } */
{
  return b > 0 ? a : a;
}

__attribute__ ((noinline, noclone)) static void
keep (int &&r)			/* { dg-leaks r global-store } */
{
  g = &r;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  int y = 2;			/* { dg-stays y } */
  return pick (x, y);
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  keep (static_cast<int &&> (x));
}

struct holder
{
  int &r;
};

holder
f3 (void)
{
  int x = 1;			/* { dg-escapes x return } */
  holder h = { x };
  return h;
}
