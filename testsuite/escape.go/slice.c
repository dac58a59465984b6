/* A growing slice: realloc.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

/* Go: s := make([]T, 0, 4) stays on the stack while nothing holds it; append
   past the capacity allocates, and with &x as an element x moves to the heap
   whatever becomes of s.  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct slice { int **at; size_t len, cap; };

static NOINLINE void
append (struct slice *s, int *p)
{
  if (s->len == s->cap)
    {
      s->cap = s->cap ? 2 * s->cap : 4;
      s->at = realloc (s->at, s->cap * sizeof *s->at);	/* { dg-escapes realloc(*) param-store|realloc } */
    }
  s->at[s->len++] = p;
}

int
f (int n)
{
  int x = n;			/* { dg-stays x } */
  struct slice s = { 0, 0, 0 };	/* { dg-stays s } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    append (&s, &x);
  for (size_t i = 0; i < s.len; i++)
    sum += *s.at[i];
  free (s.at);
  return sum;
}

struct slice all;

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  append (&all, &x);
}

/* A capacity that is known: no growth, no heap.  */
int
f3 (int n)
{
  int *s = malloc (16 * sizeof *s);	/* { dg-stays malloc(64) } */
  int len = 0;
  int sum = 0;
  while (len < n && len < 16)
    s[len++] = n;
  while (len > 0)
    sum += s[--len];
  extern int look (const int *) __attribute__ ((pure));
  sum += look (s);
  free (s);
  return sum;
}
