/* One line per site, however many copies inlining makes of it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-torture "-O0" "-O2" "-O3" } */

#include <stdlib.h>

extern int look (int *) __attribute__ ((pure));

static inline __attribute__ ((always_inline)) int
count (int v)
{
  int *p = malloc (24);		/* { dg-stays malloc(24) } */
  if (!p)
    return 0;
  *p = v;
  int r = look (p);
  free (p);
  return r;
}

int f1 (int v) { return count (v); }
int f2 (int v) { return count (v + 1); }
int f3 (int v) { return count (v) + count (v + 2); }
/* { dg-summary "1 allocation site: 1 can live on the stack" } */
