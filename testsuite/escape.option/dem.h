/* A header with a site of its own.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stddef.h>
#include <stdlib.h>

extern void ext (int *);
extern int measure (const char *) __attribute__ ((pure));

static __attribute__ ((noinline, noclone, unused)) size_t
from_header (const char *s)
{
  char *h = malloc (48);
  h[0] = s[0];
  h[1] = 0;
  int n = measure (h);
  free (h);
  return n;
}
