/* Variable arguments.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'ap'" } */

#include <stdarg.h>
#include <stdio.h>

#define NOINLINE __attribute__ ((noinline, noclone))

int *g;

extern void ext (int, ...);

static NOINLINE void
keep (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  while (n-- > 0)
    g = va_arg (ap, int *);
  va_end (ap);
}

static NOINLINE void
vkeep (va_list ap)
{
  g = va_arg (ap, int *);
}

static NOINLINE void
through (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  vkeep (ap);
  va_end (ap);
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x varargs|unknown-call } */
  ext (1, &x);
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x varargs|global-store|unknown-call } */
  int y = 1;			/* { dg-escapes y varargs|global-store|unknown-call } */
  keep (2, &x, &y);
}

void
f3 (void)
{
  int x = 1;			/* { dg-escapes x varargs|global-store|unknown-call } */
  through (1, &x);
}

int
f4 (const char *s)
{
  int x;			/* { dg-stays x } */
  char word[8];			/* { dg-stays word } */
  if (sscanf (s, "%d %7s", &x, word) != 2)
    return 0;
  printf ("%d %s\n", x, word);
  return x;
}
