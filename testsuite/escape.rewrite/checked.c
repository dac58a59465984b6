/* Null tests, error paths, errno; allocations that fail.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE -Wno-alloc-size-larger-than" } */

#include "lib/heap.h"

HELPER int
returns (int c)
{
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  if (!p)
    return -1;
  fill (p, 24, c);
  smash ();
  int r = filled_p (p, 24, c);
  free (p);
  return r;
}

static int logged;

HELPER void
out_of_memory (const char *who)
{
  logged += who[0];
  exit (9);
}

HELPER int
logs (int c)
{
  unsigned char *p = calloc (6, 4);	/* { dg-moves calloc(24) } */
  if (p == NULL)
    out_of_memory ("logs");
  int r = zero_p (p, 24);
  fill (p, 24, c);
  smash ();
  r = r && filled_p (p, 24, c);
  free (p);
  return r;
}

HELPER int
aborts (int c)
{
  unsigned char *p = malloc (40);	/* { dg-moves malloc(40) } */
  if (__builtin_expect (p == NULL, 0))
    abort ();
  fill (p, 40, c);
  smash ();
  int r = filled_p (p, 40, c);
  if (p)
    free (p);
  return r;
}

static void
tests (void)
{
  heap_begin ();
  check (returns (1) == 1);
  check (logs (2) == 1);
  check (aborts (3) == 1);
  check (logged == 0);
  heap_end (0);
}

/* The error path leaves with the block unfreed, and others freed.  */
HELPER int
three (int fail)
{
  int r = -1;
  unsigned char *p = NULL, *q = NULL, *s = NULL;
  p = malloc (32);			/* { dg-moves malloc(32) } */
  if (!p || fail == 1)
    goto out;
  fill (p, 32, 1);
  q = malloc (48);			/* { dg-moves malloc(48) } */
  if (!q || fail == 2)
    goto out;
  fill (q, 48, 2);
  s = malloc (8);			/* { dg-moves malloc(8) } */
  if (!s || fail == 3)
    goto out;
  fill (s, 8, 3);
  smash ();
  r = filled_p (p, 32, 1) && filled_p (q, 48, 2) && filled_p (s, 8, 3);
out:
  free (s);
  free (q);
  free (p);
  return r;
}

/* The same with a label for each.  */
HELPER int
ladder (int fail)
{
  int r = -1;
  unsigned char *p = malloc (33);	/* { dg-moves malloc(33) } */
  if (!p)
    goto fail0;
  fill (p, 33, 1);
  unsigned char *q = malloc (49);	/* { dg-moves malloc(49) } */
  if (!q)
    goto fail1;
  fill (q, 49, 2);
  if (fail == 1)
    goto fail2;
  unsigned char *s = malloc (9);	/* { dg-moves malloc(9) } */
  if (!s)
    goto fail2;
  fill (s, 9, 3);
  if (fail == 2)
    goto fail3;
  smash ();
  r = filled_p (p, 33, 1) && filled_p (q, 49, 2) && filled_p (s, 9, 3);
fail3:
  free (s);
fail2:
  r = r < 0 ? r : r + filled_p (q, 49, 2);
  free (q);
fail1:
  free (p);
fail0:
  return r;
}

static void
cleanups (void)
{
  heap_begin ();
  for (int fail = 1; fail <= 3; fail++)
    {
      check (three (fail) == -1);
      check (three (0) == 1);
    }
  for (int fail = 1; fail <= 2; fail++)
    {
      check (ladder (fail) == -1);
      check (ladder (0) == 2);
    }
  heap_end (0);
}

/* ---- errno.  */

static void
keeps_errno (void)
{
  heap_begin ();
  errno = 0;
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  check (errno == 0);
  check (p != NULL);
  errno = 33;
  unsigned char *q = calloc (3, 8);	/* { dg-moves calloc(24) } */
  check (errno == 33);
  if (q == NULL && errno == ENOMEM)
    abort ();
  fill (p, 24, 1);
  smash ();
  check (zero_p (q, 24));
  check (filled_p (p, 24, 1));
  free (p);
  free (q);
  check (errno == 33);
  heap_end (0);
}

/* ---- Allocations that cannot succeed: the answer is NULL, and errno says
   why, wherever small blocks go.  Each block is used by a callee: of one that
   is only tested GCC 15 says by itself that there is memory enough.  */

HELPER int
fails_alone (void)
{
  errno = 0;
  char *p = malloc (PTRDIFF_MAX);	/* { dg-site malloc(*) } */
  if (p)
    {
      fill (p, 16, 1);
      free (p);
      return 0;
    }
  return errno == ENOMEM;
}

HELPER int
fails_calloc (size_t n, size_t m)
{
  errno = 0;
  char *p = calloc (n, m);		/* { dg-site calloc(*) } */
  if (p)
    {
      fill (p, 16, 1);
      free (p);
      return 0;
    }
  return errno == ENOMEM;
}

HELPER int
fails_array (size_t n)
{
  errno = 0;
  char *p = reallocarray (NULL, n, 16);	/* { dg-site reallocarray(*) } */
  if (p)
    {
      fill (p, 16, 1);
      free (p);
      return 0;
    }
  return errno == ENOMEM;
}

HELPER int
fails_size (size_t n)
{
  errno = 0;
  char *p = malloc (n);			/* { dg-site malloc(*) } */
  if (p)
    {
      fill (p, 16, 1);
      free (p);
      return 0;
    }
  return errno == ENOMEM;
}

HELPER int
fails_aligned (size_t n)
{
  void *p = &n;
  int e = posix_memalign (&p, 32, n);	/* { dg-site posix_memalign(*) } */
  if (!e)
    {
      fill (p, 16, 1);
      free (p);
      return 0;
    }
  return e == ENOMEM && p == &n;
}

static void
never (void)
{
  heap_begin ();
  check (fails_alone ());
  /* What the product is modulo 2^64: 0, 16, 64.  */
  check (fails_calloc ((size_t) 1 << 32, (size_t) 1 << 32));
  check (fails_calloc (((size_t) 1 << 60) + 1, 16));
  check (fails_calloc ((size_t) 1 << 62, 4));
  check (fails_calloc ((size_t) 1 << 61, 8));
  check (fails_calloc (SIZE_MAX, SIZE_MAX));
  check (fails_array (((size_t) 1 << 60) + 1));
  check (fails_array (SIZE_MAX / 8));
  check (fails_size (SIZE_MAX));
  check (fails_size ((size_t) PTRDIFF_MAX + 1));
  check (fails_aligned (SIZE_MAX));
  check (fails_aligned ((size_t) 1 << 62));
  heap_end (0);
}

/* One constant that fits and one that never does.  */
HELPER int
one_of_two (int c)
{
  char *p = malloc (c ? 16 : PTRDIFF_MAX);	/* { dg-site malloc(*) } */
  if (!p)
    return -1;
  fill (p, 16, 1);
  smash ();
  int r = filled_p (p, 16, 1);
  free (p);
  return r;
}

static void
sometimes (void)
{
  heap_begin ();
  check (one_of_two (1) == 1);
  check (one_of_two (0) == -1);
  check (one_of_two (1) == 1);
  heap_end_leaky (-1);
}

/* A test program for a quota: the largest block there is.  */
static void
probe (void)
{
  heap_begin ();
  size_t n = opaque (SIZE_MAX);
  void *p;
  int rounds = 0;
  while (!(p = malloc (n)) && rounds < 64)	/* { dg-site malloc(*) } */
    {
      n /= 2;
      rounds++;
    }
  check (rounds > 1);
  check (p);
  fill (p, 1, 1);
  free (p);
  heap_end_leaky (-1);
}

/* ---- Of no size.  */

static void
nothing (void)
{
  heap_begin ();
  char *p = malloc (0);			/* { dg-moves malloc(0) } */
  char *q = malloc (0);			/* { dg-moves malloc(0) } */
  char *s = calloc (0, 8);		/* { dg-moves calloc(0) } */
  check (distinct_p (p, q));
  check (distinct_p (q, s));
  check (aligned_p (p, 16));
  free (q);
  free (p);
  free (s);
  heap_end (0);
}

RUN (TEST (tests), TEST (cleanups), TEST (keeps_errno), TEST (never),
     TEST (sometimes), TEST (probe), TEST (nothing))
