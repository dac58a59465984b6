/* Asks how often an operator that another unit replaces was called.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <cstdio>

extern int counted;

__attribute__ ((noinline, noclone)) static void
set (int *p, int n)
{
  *p = n;
}

int
main (int argc, char **)
{
  int *p = new int;
  set (p, argc);
  int n = *p;
  delete p;
  std::printf ("right, %d calls", n == argc ? counted : -1);
}
