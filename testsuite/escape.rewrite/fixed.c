/* Fixed sizes, and sizes that a range bounds: contents, alignment, zeros.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE" } */

#include "lib/heap.h"

static void
plain (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  smash ();
  check (filled_p (p, 24, 1));
  check (aligned_p (p, 16));
  free (p);
  heap_end (0);
}

static void
one_byte (void)
{
  heap_begin ();
  unsigned char *p = malloc (1);	/* { dg-moves malloc(1) } */
  unsigned char *q = malloc (3);	/* { dg-moves malloc(3) } */
  fill (p, 1, 1);
  fill (q, 3, 2);
  smash ();
  check (filled_p (p, 1, 1));
  check (filled_p (q, 3, 2));
  check (aligned_p (p, 16));
  check (aligned_p (q, 16));
  check (distinct_p (p, q));
  free (p);
  free (q);
  heap_end (0);
}

static void
largest (void)
{
  heap_begin ();
  unsigned char *p = malloc (4096);	/* { dg-moves malloc(4096) } */
  fill (p, 4096, 3);
  smash ();
  check (filled_p (p, 4096, 3));
  free (p);
  heap_end (0);
}

/* Code for vectors relies on 16 bytes.  */
typedef float v4 __attribute__ ((vector_size (16)));

HELPER void
scale (v4 *v, int n)
{
  for (int i = 0; i < n; i++)
    v[i] = v[i] * 2 + (v4) { 1, 2, 3, 4 };
}

static void
vectors (void)
{
  heap_begin ();
  char *odd = malloc (5);		/* { dg-moves malloc(5) } */
  v4 *v = malloc (4 * sizeof (v4));	/* { dg-moves malloc(64) } */
  fill (odd, 5, 1);
  for (int i = 0; i < 4; i++)
    v[i] = (v4) { i, i, i, i };
  scale (v, 4);
  for (int i = 0; i < 4; i++)
    check (v[i][3] == i * 2 + 4);
  check (aligned_p (v, 16));
  check (filled_p (odd, 5, 1));
  free (v);
  free (odd);
  heap_end (0);
}

static void
zeros (void)
{
  heap_begin ();
  unsigned char *p = calloc (5, 20);	/* { dg-moves calloc(100) } */
  check (zero_p (p, 100));
  check (aligned_p (p, 16));
  fill (p, 100, 1);
  smash ();
  check (filled_p (p, 100, 1));
  free (p);
  heap_end (0);
}

/* Part of it is written before it is read.  */
static void
zeros_behind (void)
{
  heap_begin ();
  unsigned char *p = calloc (1, 64);	/* { dg-moves calloc(64) } */
  memset (p, 7, 8);
  check (zero_p (p + 8, 56));
  check (p[7] == 7);
  free (p);
  heap_end (0);
}

struct pair { int a; long b; struct pair *next; };

HELPER long
add (const struct pair *p)
{
  return p->a + p->b + (p->next ? p->next->a : 0);
}

static void
fields (void)
{
  heap_begin ();
  struct pair *p = malloc (sizeof *p);	/* { dg-moves malloc(24) } */
  struct pair *q = calloc (1, sizeof *q);	/* { dg-moves calloc(24) } */
  p->a = 1;
  p->b = 2;
  p->next = q;
  check (add (p) == 3);
  q->a = 40;
  smash ();
  check (add (p) == 43);
  check (add (q) == 40);
  free (p);
  free (q);
  heap_end (0);
}

static void
aligned (void)
{
  heap_begin ();
  unsigned char *p = aligned_alloc (64, 128);	/* { dg-moves aligned_alloc(128) } */
  unsigned char *q = aligned_alloc (32, 32);	/* { dg-moves aligned_alloc(32) } */
  check (aligned_p (p, 64));
  check (aligned_p (q, 32));
  fill (p, 128, 1);
  fill (q, 32, 2);
  smash ();
  check (filled_p (p, 128, 1));
  check (filled_p (q, 32, 2));
  free (q);
  free (p);
  heap_end (0);
}

static void
by_address (void)
{
  heap_begin ();
  void *p = NULL;
  errno = 77;
  int e = posix_memalign (&p, 64, 100);	/* { dg-moves posix_memalign(100) } */
  check (e == 0);
  check (errno == 77);
  check (aligned_p (p, 64));
  fill (p, 100, 9);
  smash ();
  check (filled_p (p, 100, 9));
  free (p);
  heap_end (0);
}

/* Asked for wrongly, it gives nothing, and leaves P alone.  */
static void
by_address_wrong (void)
{
  heap_begin ();
  char x;
  void *p = &x;
  int e = posix_memalign (&p, 12, 100);	/* { dg-site posix_memalign(100) } */
  check (e == EINVAL);
  check (p == &x);
  heap_end (-1);
}

static void
by_realloc (void)
{
  heap_begin ();
  unsigned char *p = realloc (NULL, 40);	/* { dg-moves *(40) } */
  unsigned char *q = reallocarray (NULL, 4, 12);	/* { dg-moves reallocarray(48) } */
  fill (p, 40, 1);
  fill (q, 48, 2);
  smash ();
  check (filled_p (p, 40, 1));
  check (filled_p (q, 48, 2));
  free (p);
  free (q);
  heap_end (0);
}

/* ---- Ranges.  */

HELPER int
masked_n (size_t n)
{
  size_t size = (n & 31) + 1;
  unsigned char *p = malloc (size);	/* { dg-moves malloc(1..32) } */
  fill (p, size, 4);
  smash ();
  int r = filled_p (p, size, 4);
  free (p);
  return r;
}

static void
masked (void)
{
  heap_begin ();
  for (size_t n = 0; n < 40; n++)
    check (masked_n (n));
  heap_end (0);
}

HELPER int
tested_n (size_t n)
{
  if (n > 100)
    return -1;
  unsigned char *p = malloc (n * 4);	/* { dg-moves malloc(0..400) } */
  fill (p, n * 4, 5);
  smash ();
  int r = filled_p (p, n * 4, 5);
  free (p);
  return r;
}

static void
tested (void)
{
  heap_begin ();
  check (tested_n (0) == 1);
  check (tested_n (1) == 1);
  check (tested_n (100) == 1);
  check (tested_n (101) == -1);
  check (tested_n (SIZE_MAX) == -1);
  check (tested_n (SIZE_MAX / 4 + 2) == -1);
  heap_end (0);
}

HELPER int
zeroed_n (unsigned char n)
{
  unsigned char *p = calloc (n, 4);	/* { dg-moves calloc(0..1020) } */
  int r = zero_p (p, n * 4);
  fill (p, n * 4, 5);
  free (p);
  return r;
}

static void
zeroed (void)
{
  heap_begin ();
  check (zeroed_n (0));
  check (zeroed_n (7));
  check (zeroed_n (255));
  check (zeroed_n (255));
  heap_end (0);
}

/* What wraps around is small, and the block is as small as what is asked
   for, not as what was meant.  */
HELPER int
wraps_n (uint32_t n)
{
  uint32_t size = (n + 1) * 16;
  if (size > 64)
    return -1;
  unsigned char *p = malloc (size);	/* { dg-moves malloc(0..64) } */
  fill (p, size, 6);
  int r = filled_p (p, size, 6);
  free (p);
  return r;
}

static void
wraps (void)
{
  heap_begin ();
  check (wraps_n (0) == 1);
  check (wraps_n (UINT32_MAX) == 1);
  check (wraps_n (0x10000000) == 1);
  check (wraps_n (3) == 1);
  check (wraps_n (4) == -1);
  heap_end (0);
}

/* ---- Through functions that are inlined.  */

INLINE void *
xmalloc (size_t n)
{
  void *p = malloc (n);			/* { dg-site * } */
  if (!p)
    abort ();
  return p;
}

INLINE void
xfree (void *p)
{
  if (p)
    free (p);
}

static void
wrapped (void)
{
  heap_begin ();
  unsigned char *p = xmalloc (48);	/* { dg-site * } */
  unsigned char *q = xmalloc (80);	/* { dg-site * } */
  fill (p, 48, 7);
  fill (q, 80, 8);
  smash ();
  check (filled_p (p, 48, 7));
  check (filled_p (q, 80, 8));
  xfree (p);
  xfree (q);
  heap_end (0);
}

/* Two copies of one site in one function, both alive; only one has a size
   that is small.  */
static void
wrapped_large (void)
{
  heap_begin ();
  unsigned char *p = xmalloc (200000);	/* { dg-site * } */
  unsigned char *q = xmalloc (8);	/* { dg-site * } */
  fill (p, 200000, 7);
  fill (q, 8, 8);
  smash ();
  check (filled_p (p, 200000, 7));
  check (filled_p (q, 8, 8));
  xfree (q);
  xfree (p);
  heap_end (1);
}

/* A constant too large: it stays, and is freed.  */
static void
large (void)
{
  heap_begin ();
  unsigned char *p = malloc (4097);	/* { dg-guard malloc(4097) size-limit } */
  fill (p, 4097, 7);
  smash ();
  check (filled_p (p, 4097, 7));
  free (p);
  heap_end (1);
}

/* It leaks: so would it on the heap.  */
static void
never_freed (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  smash ();
  check (filled_p (p, 24, 1));
  heap_end_leaky (0);
}

RUN (TEST (plain), TEST (one_byte), TEST (largest), TEST (vectors),
     TEST (zeros), TEST (zeros_behind), TEST (fields), TEST (aligned),
     TEST (by_address), TEST (by_address_wrong), TEST (by_realloc),
     TEST (masked), TEST (tested), TEST (zeroed), TEST (wraps),
     TEST (wrapped), TEST (wrapped_large), TEST (large), TEST (never_freed))
