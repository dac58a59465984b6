/* Calls that are odd: a factor of zero, an alignment that there is not, a
   deallocator that has a result, or that does not return.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE" } */
/* { dg-escape "alloc=pool_get:size:1,dealloc:pool_end" } */

#include "lib/heap.h"

/* ---- Factors.  */

/* A block in use becomes N times M bytes: that is none.  */
HELPER int
resized (size_t n, size_t m)
{
  unsigned char *p = malloc (400);	/* { dg-moves malloc(400) } */
  fill (p, 400, 1);
  p = reallocarray (p, n, m);		/* { dg-moves reallocarray(*) } */
  smash ();
  int r = p == NULL;
  free (p);
  return r;
}

HELPER int
by_constant (size_t n)
{
  unsigned char *p = malloc (400);	/* { dg-moves malloc(400) } */
  fill (p, 400, 1);
  p = reallocarray (p, n, 1000);	/* { dg-moves reallocarray(*) } */
  smash ();
  int r = p == NULL;
  free (p);
  return r;
}

/* Twice: what the first call makes null, the second one allocates.  */
HELPER int
again (size_t n, size_t m)
{
  unsigned char *p = malloc (100);	/* { dg-moves malloc(100) } */
  fill (p, 100, 1);
  p = reallocarray (p, n, 1000);	/* { dg-moves reallocarray(*) } */
  int r = p == NULL;
  p = reallocarray (p, m, 10);		/* { dg-moves reallocarray(*) } */
  r = r && p;
  fill (p, 10 * m, 2);
  smash ();
  r = r && filled_p (p, 10 * m, 2);
  free (p);
  return r;
}

static void
factors (void)
{
  heap_begin ();
  check (resized (0, 1000) == 1);
  check (resized (1000, 0) == 1);
  check (resized (0, 8) == 1);
  check (resized (0, 0) == 1);
  check (resized (0, SIZE_MAX) == 1);
  check (resized (8, 50) == 0);
  check (resized (80, 50) == 0);
  check (by_constant (0) == 1);
  check (by_constant (1) == 0);
  check (again (0, 5) == 1);
  heap_end (-1);
}

/* An overflow frees nothing.  */
HELPER int
overflows (size_t n, size_t m)
{
  unsigned char *p = malloc (400);	/* { dg-moves malloc(400) } */
  fill (p, 400, 3);
  errno = 0;
  void *q = reallocarray (p, n, m);	/* { dg-site * } */
  smash ();
  int r = !q && errno == ENOMEM && filled_p (p, 400, 3);
  free (q ? q : p);
  return r;
}

static void
overflow (void)
{
  heap_begin ();
  check (overflows ((size_t) 1 << 32, (size_t) 1 << 32) == 1);
  check (overflows (SIZE_MAX, 2) == 1);
  check (overflows (((size_t) 1 << 60) + 1, 16) == 1);
  heap_end (-1);
}

/* ---- Alignments.  */

HELPER int
four (void)
{
  void *p = &p;
  int e = posix_memalign (&p, 4, 10);	/* { dg-guard posix_memalign(10) keep } */
  if (!e)
    free (p);
  return e == EINVAL && p == &p;
}

HELPER int
asked (size_t align)
{
  void *p = &p;
  int e = posix_memalign (&p, align, 10); /* { dg-guard posix_memalign(10) keep } */
  if (!e)
    free (p);
  return e == EINVAL && p == &p;
}

static void
alignments (void)
{
  heap_begin ();
  check (four () == 1);
  check (asked (4) == 1);
  check (asked (0) == 1);
  check (asked (24) == 1);
  check (asked (16) == 0);
  heap_end (1);
}

/* ---- Deallocators.  */

static volatile int seen;
extern int free_with_result (void *) __asm__ ("free");

static void
result (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-guard malloc(24) free-elsewhere } */
  fill (p, 24, 1);
  smash ();
  check (filled_p (p, 24, 1));
  seen = free_with_result (p);
  heap_end (1);
}

/* Frees P, and ends the case.  */
extern void pool_end (void *p) __attribute__ ((noreturn));

static void
no_return (void)
{
  heap_begin ();
  unsigned char *p = pool_get (24);	/* { dg-guard pool_get(24) free-elsewhere } */
  fill (p, 24, 1);
  smash ();
  check (filled_p (p, 24, 1));
  pool_end (p);
}

RUN (TEST (factors), TEST (overflow), TEST (alignments), GUARD (result),
     GUARD (no_return))
