/* The other of two units: what the callees do.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

extern int f (int);
extern void f2 (void);

int *volatile kept;

__attribute__ ((noinline, noclone)) int
rd (int *p)
{
  return *p + 1;
}

__attribute__ ((noinline, noclone)) void
store (int *p)
{
  kept = p;
}

int
main (void)
{
  f2 ();
  return f (41) + *kept - 43;
}
