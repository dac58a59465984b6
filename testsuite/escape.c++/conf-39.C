/* Conformance 39 (P): a destructor in the outermost block.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int closed;

struct file
{
  int n;
  explicit file (int v) : n (v) { }
  __attribute__ ((noinline, noclone)) ~file () { closed += n; }
};

extern int work (int);

int
f (int v)
{
  file x (v);			/* { dg-stays x } */
  return work (v);
}
