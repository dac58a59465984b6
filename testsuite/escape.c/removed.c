/* What GCC removes by itself is said to be removed.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=all" } */
/* { dg-torture "-O2" } */

#include <stdlib.h>

int
f (int v)
{
  int *p = malloc (24);		/* { dg-message {malloc\(24\) was removed by GCC .*\[removed\]} "removed" } */
  *p = v;
  int r = *p;
  free (p);
  return r;
}
/* { dg-summary "1 allocation site: .*1 .*removed" } */
