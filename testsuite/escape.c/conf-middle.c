/* Conformance, beyond the table (P): a pointer into the middle.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=param" } */

char *
f (char *b)			/* { dg-leaks b return "to result, level 0" } */
{
  return b + 1;
}

struct s { int head; int tail[4]; };

int *
f2 (struct s *b, int i)		/* { dg-leaks b return "to result, level 0" } */
{
  return &b->tail[i];
}
