/* Sizes known at run time only: on the stack when they fit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE -Wno-alloc-size-larger-than" } */

#include "lib/heap.h"

/* Sizes around the limit, which is 256.  */
static const size_t fit[] = { 0, 1, 8, 17, 255, 256 };
static const size_t too_large[] = { 257, 258, 4096, 100000, 10000000 };

#define N_FIT (sizeof fit / sizeof *fit)
#define N_LARGE (sizeof too_large / sizeof *too_large)

static void
both (int (*one) (size_t))
{
  heap_begin ();
  for (size_t i = 0; i < N_FIT; i++)
    check (one (opaque (fit[i])));
  heap_end (0);
  heap_begin ();
  for (size_t i = 0; i < N_LARGE; i++)
    {
      check (one (opaque (too_large[i])));
      check (one (opaque (fit[i])));
    }
  heap_end (N_LARGE);
}

HELPER int
plain_n (size_t n)
{
  unsigned char *p = malloc (n);	/* { dg-moves malloc(?) } */
  fill (p, n, 1);
  smash ();
  int r = filled_p (p, n, 1) && aligned_p (p, 16);
  free (p);
  return r;
}

static void
plain (void)
{
  both (plain_n);
}

HELPER int
zeros_n (size_t n)
{
  unsigned char *p = calloc (n, 1);	/* { dg-moves calloc(?) } */
  int r = zero_p (p, n);
  fill (p, n, 1);
  smash ();
  r = r && filled_p (p, n, 1) && aligned_p (p, 16);
  free (p);
  return r;
}

static void
zeros (void)
{
  both (zeros_n);
}

HELPER int
checked_n (size_t n)
{
  unsigned char *p = malloc (n);	/* { dg-moves malloc(?) } */
  if (!p)
    return -1;
  fill (p, n, 1);
  smash ();
  int r = filled_p (p, n, 1);
  free (p);
  return r;
}

/* A product that may not fit: then calloc fails, and malloc is asked for
   what is left of it.  */
HELPER int
product_n (size_t n)
{
  long *p = calloc (n, sizeof *p);	/* { dg-moves calloc(?) } */
  if (!p)
    return -1;
  int r = zero_p (p, n * sizeof *p);
  fill (p, n * sizeof *p, 2);
  smash ();
  r = r && filled_p (p, n * sizeof *p, 2);
  free (p);
  return r;
}

HELPER int
array_n (size_t n)
{
  long *p = reallocarray (NULL, n, sizeof *p);	/* { dg-moves reallocarray(?) } */
  if (!p)
    return -1;
  fill (p, n * sizeof *p, 2);
  smash ();
  int r = filled_p (p, n * sizeof *p, 2);
  free (p);
  return r;
}

HELPER int
wraps_n (size_t n)
{
  size_t size = n * sizeof (long);
  long *p = malloc (size);		/* { dg-moves malloc(?) } */
  if (!p)
    return -1;
  fill (p, size, 2);
  smash ();
  int r = filled_p (p, size, 2);
  free (p);
  return r;
}

static void
huge (void)
{
  heap_begin ();
  check (checked_n (opaque (SIZE_MAX)) == -1);
  check (checked_n (opaque (SIZE_MAX - 255)) == -1);
  check (checked_n (opaque (PTRDIFF_MAX)) == -1);
  check (checked_n (opaque (40)) == 1);
  check (product_n (opaque (32)) == 1);
  check (product_n (opaque ((size_t) 1 << 61)) == -1);
  check (product_n (opaque (((size_t) 1 << 61) + 1)) == -1);
  check (product_n (opaque (((size_t) 1 << 61) + 32)) == -1);
  check (product_n (opaque (SIZE_MAX)) == -1);
  check (array_n (opaque (32)) == 1);
  check (array_n (opaque ((size_t) 1 << 61)) == -1);
  check (array_n (opaque (((size_t) 1 << 61) + 1)) == -1);
  check (array_n (opaque (((size_t) 1 << 61) + 32)) == -1);
  check (wraps_n (opaque (((size_t) 1 << 61) + 1)) == 1);
  heap_end (0);
  heap_begin ();
  check (product_n (opaque (33)) == 1);
  check (array_n (opaque (33)) == 1);
  check (wraps_n (opaque (((size_t) 1 << 61) + 33)) == 1);
  heap_end (3);
}

/* In a loop: small and large by turns, one slot; the zeros are new.  */
static void
by_turns (void)
{
  heap_begin ();
  for (int i = 0; i < 12; i++)
    {
      size_t n = opaque (i % 3 == 2 ? 5000 : 10 * i);
      unsigned char *p = calloc (n, 1);	/* { dg-moves calloc(?) } */
      check (zero_p (p, n));
      fill (p, n, i);
      smash ();
      check (filled_p (p, n, i));
      free (p);
    }
  heap_end (4);
}

/* The frame does not grow with the rounds.  */
static void
many_rounds (void)
{
  heap_begin ();
  for (int i = 0; i < 200000; i++)
    {
      size_t n = opaque (200);
      unsigned char *p = malloc (n);	/* { dg-moves malloc(?) } */
      fill (p, 2, i);
      check (filled_p (p, 2, i));
      free (p);
    }
  heap_end (0);
}

/* Frees in several arms, at a label, of a pointer that was moved on.  */
HELPER int
arms_n (size_t n, int c)
{
  unsigned char *p = malloc (n);	/* { dg-moves malloc(?) } */
  unsigned char *q = malloc (n + 1);	/* { dg-moves malloc(?) } */
  int r = 0;
  if (!p || !q)
    goto out;
  fill (p, n, 1);
  fill (q, n + 1, 2);
  smash ();
  r = filled_p (p, n, 1) && filled_p (q, n + 1, 2);
  if (c == 1)
    {
      free (p);
      p = NULL;
      r = r && filled_p (q, n + 1, 2);
    }
  else if (c == 2)
    {
      free (q);
      free (p);
      return r;
    }
out:
  free (p);
  free (q);
  return r;
}

static void
arms (void)
{
  for (int c = 0; c < 3; c++)
    {
      heap_begin ();
      check (arms_n (opaque (255), c));
      check (arms_n (opaque (0), c));
      heap_end (0);
      heap_begin ();
      check (arms_n (opaque (256), c));
      check (arms_n (opaque (257), c));
      heap_end (3);
    }
}

/* Joined with others.  */
HELPER int
joined_n (size_t n, int c, unsigned char *given)
{
  unsigned char *p = c ? given : malloc (n);	/* { dg-moves malloc(?) } */
  fill (p, n, 3);
  smash ();
  int r = filled_p (p, n, 3);
  free (p);
  return r;
}

static void
joined (void)
{
  heap_begin ();
  check (joined_n (opaque (10), 0, NULL));
  heap_end (0);
  heap_begin ();
  check (joined_n (opaque (10), 1, malloc (10)));	/* { dg-guard malloc(10) } */
  check (joined_n (opaque (300), 0, NULL));
  heap_end (2);
}

/* Elements of other types, through pointers in the middle.  */
struct flex { int n; double d[]; };

HELPER double
total (const struct flex *f)
{
  double s = 0;
  for (int i = 0; i < f->n; i++)
    s += f->d[i];
  return s;
}

HELPER int
flexible_n (int n)
{
  struct flex *f = malloc (sizeof *f + n * sizeof f->d[0]);	/* { dg-moves malloc(*) } */
  f->n = n;
  for (double *d = f->d + n; d-- > f->d; )
    *d = d - f->d;
  smash ();
  int r = total (f) == n * (n - 1.0) / 2;
  free (f);
  return r;
}

static void
flexible (void)
{
  heap_begin ();
  check (flexible_n (opaque (0)));
  check (flexible_n (opaque (31)));
  heap_end (0);
  heap_begin ();
  check (flexible_n (opaque (32)));
  check (flexible_n (opaque (1000)));
  heap_end (2);
}

HELPER int
aligned_n (size_t n)
{
  void *p;
  if (posix_memalign (&p, 64, n))	/* { dg-moves posix_memalign(?) } */
    return 0;
  unsigned char *q = aligned_alloc (32, n);	/* { dg-moves aligned_alloc(?) } */
  fill (p, n, 1);
  fill (q, n, 2);
  smash ();
  int r = (filled_p (p, n, 1) && aligned_p (p, 64)
	   && filled_p (q, n, 2) && aligned_p (q, 32));
  free (p);
  free (q);
  return r;
}

static void
aligned (void)
{
  heap_begin ();
  check (aligned_n (opaque (32)));
  check (aligned_n (opaque (256)));
  heap_end (0);
  heap_begin ();
  check (aligned_n (opaque (288)));
  heap_end (2);
}

RUN (TEST (plain), TEST (zeros), TEST (huge), TEST (by_turns),
     TEST (many_rounds), TEST (arms), TEST (joined), TEST (flexible),
     TEST (aligned))
