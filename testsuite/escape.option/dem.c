/* What most scripts of this folder compile: a site of each kind.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "dem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *kept;

static NOINLINE size_t
span (const char *s)
{
  return strcspn (s, " ");
}

size_t
len2 (const char *s)
{
  char *p = malloc (24);
  if (!p)
    return 0;
  strncpy (p, s, 23);
  p[23] = 0;
  size_t n = span (p);
  free (p);
  return n;
}

char *
fmt (int n)
{
  char *b = malloc (32);
  snprintf (b, 32, "%d", n);
  return b;
}

void
keep (void)
{
  int x = 1;
  kept = &x;
}

void
ask (int v)
{
  int y = v;
  ext (&y);
}

size_t
header_user (void)
{
  return from_header ("of two words");
}
