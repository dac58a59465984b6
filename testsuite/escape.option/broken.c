/* A unit with errors.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

int *g;

int *
good (void)
{
  int x = 1;
  g = &x;
  return malloc (16);
}

int
bad (void)
{
  return undeclared + malloc;
}

int *
bad_too (void
{
}
