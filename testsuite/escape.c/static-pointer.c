/* A static function pointer that is only ever set to known functions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int one (int *p) { return *p; }
static NOINLINE int two (int *p) { return *p + 2; }

static int (*chosen) (int *) = one;

void
choose (int c)
{
  chosen = c ? one : two;
}

int
f (void)
{
  int x = 1;			/* { dg-message {address of 'x' (does not escape|escapes .*\[indirect-call\])} "known, or said to be unknown" } */
  return chosen (&x);
}
