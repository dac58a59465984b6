/* What GCC makes of a recursive function calls itself, and has no summary
   from before: the argument gets away in the second turn.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-torture "-O0" "-O2" "-O3" } */

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline))

int *g, *h, count;

static __attribute__ ((noinline, noclone)) int *
mark (int *p)
{
  *p = 1;
  return p;
}

/* A clone without FLAG.  */
static NOINLINE void
swap (int *a, int *b, int n, int flag)
{
  if (n == 0)
    {
      g = b;
      if (flag)
	puts ("flag");
      return;
    }
  swap (b, a, n - 1, flag);
  count++;
}

/* The part behind the first test is a function of its own.  */
void
part (int *a, int *b, int n)
{
  if (__builtin_expect (!a, 1))
    return;
  if (n == 0)
    h = b;
  else
    part (b, a, n - 1);
  for (int i = 0; i < n; i++)
    printf ("%d %d %d\n", *a, n, i), printf ("%d\n", n), puts ("part");
  count++;
}

/* A clone without FLAG that keeps nothing.  */
static NOINLINE int
look (int *a, int *b, int n, int flag)
{
  if (n == 0)
    return *b + flag;
  return look (b, a, n - 1, flag) + *a;
}

void
swaps (int n)
{
  int *p = malloc (4);		/* { dg-escapes malloc(4) global-store } */
  swap (mark (p), &count, n, 0);
}

void
parts (int n)
{
  int *p = malloc (4);		/* { dg-escapes malloc(4) global-store } */
  part (mark (p), &count, n + 1);
}

int
looks (int n)
{
  int *p = malloc (4);		/* { dg-stays malloc(4) } */
  return look (mark (p), &count, n, 0);
}
