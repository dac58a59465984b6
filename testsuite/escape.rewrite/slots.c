/* Slots that share their place must not be alive together.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function has several blocks of one size, so that the compiler is
   tempted to put them into one place.  */

/* { dg-more-turns } */

#include "lib/heap.h"

#define N 200

typedef unsigned char *ptr;

/* One after the other.  */
static void
in_turn (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-moves malloc(200) } */
  fill (p, N, 1);
  check (filled_p (p, N, 1));
  free (p);
  ptr q = malloc (N);			/* { dg-moves malloc(200) } */
  fill (q, N, 2);
  check (filled_p (q, N, 2));
  free (q);
  ptr s = calloc (1, N);		/* { dg-moves calloc(200) } */
  check (zero_p (s, N));
  free (s);
  heap_end (0);
}

/* A chain: each overlaps the next.  */
static void
chain (void)
{
  heap_begin ();
  ptr a = malloc (N);			/* { dg-moves malloc(200) } */
  fill (a, N, 1);
  ptr b = malloc (N);			/* { dg-moves malloc(200) } */
  fill (b, N, 2);
  check (filled_p (a, N, 1));
  free (a);
  ptr c = malloc (N);			/* { dg-moves malloc(200) } */
  fill (c, N, 3);
  check (filled_p (b, N, 2));
  free (b);
  ptr d = malloc (N);			/* { dg-moves malloc(200) } */
  fill (d, N, 4);
  check (filled_p (c, N, 3));
  free (c);
  smash ();
  check (filled_p (d, N, 4));
  free (d);
  heap_end (0);
}

/* The address is computed long before the block's first use.  */
static void
early_address (void)
{
  heap_begin ();
  ptr a = malloc (N);			/* { dg-moves malloc(200) } */
  ptr b = malloc (N);			/* { dg-moves malloc(200) } */
  ptr middle = b + N / 2;
  fill (a, N, 1);
  check (filled_p (a, N, 1));
  free (a);
  ptr c = malloc (N);			/* { dg-moves malloc(200) } */
  fill (c, N, 3);
  fill (middle, N / 2, 2);
  smash ();
  check (filled_p (c, N, 3));
  free (c);
  check (filled_p (middle, N / 2, 2));
  free (b);
  heap_end (0);
}

/* Alive on one path only, between others.  */
HELPER int
branches (int c)
{
  ptr a = malloc (N);			/* { dg-moves malloc(200) } */
  ptr b = NULL;
  int r = 1;
  fill (a, N, 1);
  if (c & 1)
    {
      b = malloc (N);			/* { dg-moves malloc(200) } */
      fill (b, N, 2);
    }
  else
    {
      ptr t = malloc (N);		/* { dg-moves malloc(200) } */
      fill (t, N, 3);
      r = r && filled_p (t, N, 3);
      free (t);
    }
  r = r && filled_p (a, N, 1);
  if (c & 2)
    {
      free (a);
      a = NULL;
    }
  ptr d = malloc (N);			/* { dg-moves malloc(200) } */
  fill (d, N, 4);
  smash ();
  if (b)
    r = r && filled_p (b, N, 2);
  if (a)
    r = r && filled_p (a, N, 1);
  r = r && filled_p (d, N, 4);
  free (d);
  free (b);
  free (a);
  return r;
}

static void
paths (void)
{
  heap_begin ();
  for (int c = 0; c < 4; c++)
    check (branches (c));
  heap_end (0);
}

/* A pointer that was one block is the other one in the next round.  */
static void
rotate (void)
{
  heap_begin ();
  ptr a = malloc (N);			/* { dg-moves malloc(200) } */
  ptr b = malloc (N);			/* { dg-moves malloc(200) } */
  ptr c = malloc (N);			/* { dg-moves malloc(200) } */
  fill (a, N, 0);
  fill (b, N, 1);
  fill (c, N, 2);
  for (int i = 0; i < 6; i++)
    {
      check (filled_p (a, N, i));
      check (filled_p (b, N, i + 1));
      check (filled_p (c, N, i + 2));
      ptr t = a;
      a = b;
      b = c;
      c = t;
      smash ();
      fill (c, N, i + 3);
    }
  free (a);
  free (b);
  free (c);
  heap_end (0);
}

/* Freed in the middle of a round, and others made where it was.  */
static void
in_loop (void)
{
  heap_begin ();
  ptr whole = malloc (N);		/* { dg-moves malloc(200) } */
  fill (whole, N, 99);
  for (int i = 0; i < 5; i++)
    {
      ptr a = malloc (N);		/* { dg-moves malloc(200) } */
      fill (a, N, i);
      check (filled_p (a, N, i));
      free (a);
      ptr b = malloc (N);		/* { dg-moves malloc(200) } */
      ptr c = malloc (N);		/* { dg-moves malloc(200) } */
      fill (b, N, i + 1);
      fill (c, N, i + 2);
      smash ();
      check (filled_p (b, N, i + 1));
      free (b);
      check (filled_p (c, N, i + 2));
      check (filled_p (whole, N, 99));
      free (c);
    }
  free (whole);
  heap_end (0);
}

/* Blocks of functions that are inlined into one.  */
INLINE unsigned
part (unsigned seed)
{
  ptr p = malloc (N);			/* { dg-site malloc(200) } */
  ptr q = calloc (N, 1);		/* { dg-site calloc(200) } */
  fill (p, N, seed);
  unsigned r = zero_p (q, N);
  fill (q, N, seed + 1);
  smash ();
  r += filled_p (p, N, seed) + filled_p (q, N, seed + 1);
  free (p);
  free (q);
  return r;
}

static void
parts (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-moves malloc(200) } */
  fill (p, N, 50);
  check (part (1) == 3);
  check (part (2) + part (3) == 6);
  for (int i = 0; i < 3; i++)
    check (part (i) == 3);
  check (filled_p (p, N, 50));
  free (p);
  heap_end (0);
}

/* A local variable beside them, whose scope ended.  */
static void
with_locals (void)
{
  heap_begin ();
  ptr p;
  {
    unsigned char x[N];
    fill (x, N, 1);
    check (filled_p (x, N, 1));
    p = malloc (N);			/* { dg-moves malloc(200) } */
    fill (p, N, 2);
    check (filled_p (x, N, 1));
  }
  {
    unsigned char y[N];
    fill (y, N, 3);
    smash ();
    check (filled_p (p, N, 2));
    free (p);
    check (filled_p (y, N, 3));
  }
  heap_end (0);
}

/* A block made inside a scope, and used behind its end.  */
static void
out_of_scope (void)
{
  heap_begin ();
  ptr p = NULL;
  for (int i = 0; i < 1; i++)
    {
      unsigned char x[N];
      fill (x, N, 1);
      {
	ptr q = malloc (N);		/* { dg-moves malloc(200) } */
	fill (q, N, 2);
	p = q;
      }
      check (filled_p (x, N, 1));
    }
  {
    unsigned char y[N];
    fill (y, N, 3);
    smash ();
    check (filled_p (p, N, 2));
    check (filled_p (y, N, 3));
  }
  free (p);
  heap_end (0);
}

RUN (TEST (in_turn), TEST (chain), TEST (early_address), TEST (paths),
     TEST (rotate), TEST (in_loop), TEST (parts), TEST (with_locals),
     TEST (out_of_scope))
