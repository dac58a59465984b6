/* Allocators of the program's own, which models describe: a slot is aligned as
   they promise.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "alloc=pool_get:size:1,dealloc:pool_put" } */
/* { dg-escape "alloc=pool_zero:size:1,dealloc:pool_put,zero" } */
/* { dg-escape "alloc=wide_asked:align:1,size:2,dealloc:pool_put" } */
/* { dg-escape "alloc=wide_assumed:size:1,dealloc:pool_put" } */
/* { dg-escape "alloc=wide_declared:align:1,size:2,dealloc:pool_put" } */
/* { dg-escape "alloc=wide_plain:size:1,dealloc:pool_put" } */
/* { dg-more-turns } */

#include "lib/heap.h"

struct wide
{
  char c[64];
} __attribute__ ((aligned (64)));

extern void *pool_zero (size_t);
extern void *wide_asked (size_t, size_t);
extern void *wide_assumed (size_t) __attribute__ ((assume_aligned (64)));
extern void *wide_declared (size_t, size_t) __attribute__ ((alloc_align (1)));
extern void *wide_plain (size_t);

/* How far P is behind a multiple of TO, of which GCC does not know that it
   knows.  */
HELPER unsigned
past (const void *p, size_t to)
{
  volatile uintptr_t at = (uintptr_t) p;
  return at % to;
}

/* Something between the slots.  */
static char *volatile between;

HELPER int
used (unsigned char *p, size_t n, int c)
{
  fill (p, n, c);
  smash ();
  return filled_p (p, n, c);
}

static void
usual (void)
{
  heap_begin ();
  unsigned char *p = pool_get (24);	/* { dg-moves pool_get(24) } */
  unsigned char *z = pool_zero (40);	/* { dg-moves pool_zero(40) } */
  check (past (p, 16) == 0);
  check (zero_p (z, 40));
  check (used (p, 24, 1));
  check (used (z, 40, 2));
  pool_put (p);
  pool_put (z);
  heap_end (0);
}

/* Each beside a variable of odd size, so that no slot is aligned by luck.  */
static void
promised (void)
{
  heap_begin ();
  char odd[24 + 1];
  between = odd;
  void *p = wide_asked (64, 24);	/* { dg-moves wide_asked(24) } */
  void *q = wide_assumed (25);		/* { dg-moves wide_assumed(25) } */
  void *r = wide_declared (128, 26);	/* { dg-moves wide_declared(26) } */
  check (past (p, 64) == 0);
  check (past (q, 64) == 0);
  check (past (r, 128) == 0);
  check (used (p, 24, 1));
  check (used (q, 25, 2));
  check (used (r, 26, 3));
  pool_put (p);
  pool_put (q);
  pool_put (r);
  heap_end (0);
}

/* Nothing is declared, but the program says by a type what it expects.  */
HELPER unsigned
by_type (int c)
{
  struct wide *p = wide_plain (64);	/* { dg-moves wide_plain(64) } */
  unsigned r = past (p, 64);
  r += !used ((void *) p, 64, c);
  pool_put (p);
  return r;
}

static void
typed (void)
{
  heap_begin ();
  char odd[40 + 1];
  between = odd;
  check (by_type (1) == 0);
  heap_end (0);
}

RUN (TEST (usual), TEST (promised), TEST (typed))
