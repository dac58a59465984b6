/* Clones on a call cycle: one is called before it was compiled, with other
   parameters than its origin has.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* What the late look says shows in the functions that are inlined.  */
/* { dg-torture "-O2" "-O3" "-O2 -g -fPIC" } */

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline))

int *g, count;

/* A function that is inlined, and allocates SIZE bytes.  */
#define BOX(NAME, SIZE)			\
  static inline int *				\
  NAME (int n)					\
  {						\
    int *p = malloc (SIZE);			\
    *p = n;					\
    return p;					\
  }

BOX (box4, 4)		/* { dg-stays malloc(4) } */
BOX (box5, 5)		/* { dg-escapes malloc(5) return } */
BOX (box6, 6)		/* { dg-escapes malloc(6) return } */
BOX (box7, 7)		/* { dg-escapes malloc(7) return } */
BOX (box8, 8)		/* { dg-stays malloc(8) } */
BOX (box9, 9)		/* { dg-escapes malloc(9) return } */

/* The first parameter goes, so that the third becomes the second.  */

static NOINLINE int odd (int flag, int *a, int *b, int n);

static NOINLINE int
even (int flag, int *a, int *b, int n)
{
  if (n == 0)
    {
      g = b;
      return flag;
    }
  return odd (flag, a, b, n - 1) + *a;
}

static NOINLINE int
odd (int flag, int *a, int *b, int n)
{
  if (n <= 1)
    return flag + *a + *b;
  return even (flag, a, b, n - 1) * 3;
}

int
even_a (int n)
{
  int *p = box4 (n);		/* { dg-stays box4(4) } */
  return even (7, p, &count, n);
}

int
odd_b (int n)
{
  int *p = box5 (n);		/* { dg-escapes box5(5) global-store } */
  return odd (7, &count, p, n);
}

/* The memory that the last parameter points to keeps the others; it is an
   address that all calls agree on, and goes.  */

static NOINLINE int put (int *a, int *b, int n, int **to);

static NOINLINE int
get (int *a, int *b, int n, int **to)
{
  if (n == 0)
    *to = b;
  return n ? put (a, b, n - 1, to) + *b : 0;
}

static NOINLINE int
put (int *a, int *b, int n, int **to)
{
  *to = a;
  return n ? get (a, b, n - 1, to) * 3 + *b : 0;
}

int
get_a (int n)
{
  int *p = box7 (n);		/* { dg-escapes box7(7) global-store } */
  return get (p, &count, n, &g);
}

int
put_b (int n)
{
  int *p = box6 (n);		/* { dg-escapes box6(6) global-store } */
  return put (&count, p, n, &g);
}

/* Nothing reads UNUSED; the others move up.  */

struct pair { int *a, *b; };
struct pair kept;

static NOINLINE int turn (int *unused, int *a, struct pair *b, int n);

static NOINLINE int
look (int *unused, int *a, struct pair *b, int n)
{
  if (n == 0)
    return *a;
  return turn (a, a, b, n - 1) + *b->a;
}

static NOINLINE int
turn (int *unused, int *a, struct pair *b, int n)
{
  kept.b = b->b;
  return n ? look (a, a, b, n - 1) * 3 : 0;
}

int
look_a (int n)
{
  int *p = box8 (n);		/* { dg-stays box8(8) } */
  struct pair both = { &count, &count };
  return look (p, p, &both, n);
}

int
turn_b (int n)
{
  int *p = box9 (n);		/* { dg-escapes box9(9) global-store } */
  struct pair both = { &count, p };
  return turn (p, &count, &both, n);
}
