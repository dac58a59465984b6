/* Locals in odd places, for GCC's warnings about them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <stdlib.h>

struct s { int a, b; };

int
used (int n)
{
  struct s *p = malloc (sizeof *p);
  if (!p)
    return -1;
  p->a = n;
  p->b = printf ("%d\n", n);
  int r = p->a + p->b;
  free (p);
  return r;
}
