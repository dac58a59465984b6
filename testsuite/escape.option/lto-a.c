/* One of two units: an allocation, and a callee in the other unit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

extern int rd (int *);
extern void store (int *);

int
f (int v)
{
  int *p = malloc (16);
  if (!p)
    return -1;
  *p = v;
  int r = rd (p);
  free (p);
  return r;
}

void
f2 (void)
{
  int *p = malloc (24);
  *p = 1;
  store (p);
}
