/* Allocators of the program's own, which models describe: what a slot cannot
   give, and calls that do more than allocate.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "alloc=wide_asked:align:1,size:2,dealloc:pool_put" } */
/* { dg-escape "alloc=wide_shifted:size:1,dealloc:wide_put" } */
/* { dg-escape "alloc=wide_typed:size:1,dealloc:pool_put" } */
/* { dg-escape "alloc=wide_named:size:2,dealloc:pool_put" } */

#include "lib/heap.h"

struct wide
{
  char c[64];
} __attribute__ ((aligned (64)));

extern void *wide_asked (size_t, size_t);
extern void *wide_shifted (size_t) __attribute__ ((assume_aligned (64, 16)));
extern void wide_put (void *);
extern struct wide *wide_typed (size_t);
extern void *wide_named (const char *, size_t);

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

/* What is returned points to what is so aligned.  */
static void
typed (void)
{
  heap_begin ();
  char odd[24 + 1];
  between = odd;
  void *p = wide_typed (64);		/* { dg-moves wide_typed(64) } */
  check (past (p, 64) == 0);
  check (used (p, 64, 4));
  pool_put (p);
  heap_end (0);
}

/* What a slot cannot give.  */
static void
refused (void)
{
  heap_begin ();
  size_t n = opaque (32);
  unsigned char *p = wide_asked (n, 24);  /* { dg-guard wide_asked(24) keep } */
  unsigned char *q = wide_shifted (24);	/* { dg-guard wide_shifted(24) keep } */
  check (past (p, n) == 0);
  check (past (q, 64) == 16);
  check (used (p, 24, 1));
  check (used (q, 24, 2));
  pool_put (p);
  wide_put (q);
  heap_end (2);
}

/* What becomes of the name nobody said.  */
static void
more_arguments (void)
{
  heap_begin ();
  unsigned char *p = wide_named ("", 24); /* { dg-guard wide_named(24) keep } */
  check (used (p, 24, 1));
  pool_put (p);
  heap_end (1);
}

RUN (TEST (typed), TEST (refused), TEST (more_arguments))
