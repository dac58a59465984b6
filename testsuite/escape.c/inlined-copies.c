/* A site whose function was inlined: what becomes of its copies counts, and
   the worst of them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-torture "-O2" "-O2 -g" "-O3" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *g;

static char *
once (const char *s)
{
  return strcpy (malloc (9), s);	/* { dg-stays malloc(9) "its only copy stays" } */
}

static char *
twice (const char *s)
{
  return strcpy (malloc (10), s);	/* { dg-escapes malloc(10) return "one copy stays, one does not" } */
}

void
f (void)
{
  char *p = once ("x");		/* { dg-stays once(9) } */
  puts (p);
  free (p);
}

void
f2 (void)
{
  char *p = twice ("x");	/* { dg-stays twice(10) } */
  puts (p);
  free (p);
}

void
f3 (void)
{
  g = twice ("y");		/* { dg-escapes twice(10) global-store } */
}
