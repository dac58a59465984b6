/* What the run tests of the rewrite share: a heap that watches itself, and
   the cases of a program.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

	static void
	copied (void)
	{
	  heap_begin ();
	  unsigned char *p = malloc (24);	// { dg-moves malloc(24) }
	  fill (p, 24, 1);
	  smash ();
	  check (filled_p (p, 24, 1));
	  free (p);
	  heap_end (0);
	}

	RUN (TEST (copied))

   heap.c and new.cc are the heap of the whole program.  They are compiled
   without the plugin, and what they define is out of view of the test: the
   allocators give blocks of junk, never the same address twice, and stop the
   program at a free of what is no block, at a write into a freed block or
   past its end, at a mismatched deallocator.

   A case is a function; each runs in a process of its own, on a stack full
   of junk.  A TEST is right when blocks move and when they do not.  A GUARD
   must notice if one of its blocks moved: the driver can count how many do,
   with rewrite=blind.  The driver defines REWRITE where blocks do move, and
   then only the counts of heap_end are compared.  */

#ifndef ESC_REWRITE_HEAP_H
#define ESC_REWRITE_HEAP_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))
#define INLINE static inline __attribute__ ((always_inline, unused))
#define HELPER static __attribute__ ((noinline, noclone, unused))

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The heap.  Blocks count that the program itself asks for, from
   functions of its own or with operator new, strdup and the like; not what
   the C library needs for itself.  */

/* From here on allocations are counted.  */
extern void heap_begin (void);

/* Since heap_begin there were N allocations (if blocks move; N < 0: any
   number), every block was freed, and no memory is damaged.  With SCOPE, where
   blocks end with their function, they need be freed at the end of the case
   only.  */
#define heap_end(N) \
  heap_end_at (HEAP_EXPECT (N), HEAP_LIVE, __FILE__, __LINE__)

/* The same, but blocks may have been leaked: a moved one is not.  */
#define heap_end_leaky(N) \
  heap_end_at (HEAP_EXPECT (N), HEAP_ANY, __FILE__, __LINE__)

/* For how many blocks are to be live: any number, and none later on.  */
enum { HEAP_ANY = -1, HEAP_LATER = -2 };

#ifdef SCOPE
# define HEAP_LIVE HEAP_LATER
#else
# define HEAP_LIVE 0
#endif

#if defined REWRITE && !defined ANY_COUNT
# define HEAP_EXPECT(N) (N)
#else
# define HEAP_EXPECT(N) (-1)
#endif

/* The value without optimisation, and the one with.  */
#ifdef __OPTIMIZE__
# define AT_O0(WITHOUT, WITH) (WITH)
#else
# define AT_O0(WITHOUT, WITH) (WITHOUT)
#endif

/* Allocations since heap_begin.  */
extern long heap_allocs (void);

/* Blocks that are live.  */
extern long heap_live (void);

extern void heap_end_at (int allocs, int live, const char *file, int line);

/* Stops the case if P is not the start of a live block of at least SIZE
   bytes: nobody but the allocator can have made it.  */
extern void heap_block (const void *p, size_t size);

/* An allocator of the program's own: counted like the others.  */
extern void pool_put (void *);
extern void *pool_get (size_t)
  __attribute__ ((malloc, alloc_size (1), warn_unused_result));

/* ---- Out of view.  */

/* Overwrites the dead stack below the caller, 64 KiB of it.  */
extern void smash (void);

/* Keeps P where the program can see it, and gives it back.  */
extern void hold (void *p);
extern void *held (void);

/* N, of which nobody knows.  */
extern size_t opaque (size_t n);

/* Calls FN (ARG).  */
extern void call_back (void (*fn) (void *), void *arg);

/* ---- Checks.  */

#define check(COND) \
  ((COND) ? (void) 0 : fail_at (#COND, __FILE__, __LINE__))

extern void fail_at (const char *what, const char *file, int line)
  __attribute__ ((noreturn, cold));

#ifdef __cplusplus
}
#endif

/* Callees that keep nothing.  FILL writes N bytes that depend on SEED.  */

HELPER void
fill (void *at, size_t n, unsigned seed)
{
  unsigned char *p = (unsigned char *) at;
  for (size_t i = 0; i < n; i++)
    p[i] = (unsigned char) (seed * 29 + i * 7 + 1);
}

HELPER int
filled_p (const void *at, size_t n, unsigned seed)
{
  const unsigned char *p = (const unsigned char *) at;
  for (size_t i = 0; i < n; i++)
    if (p[i] != (unsigned char) (seed * 29 + i * 7 + 1))
      return 0;
  return 1;
}

HELPER int
zero_p (const void *at, size_t n)
{
  const unsigned char *p = (const unsigned char *) at;
  for (size_t i = 0; i < n; i++)
    if (p[i])
      return 0;
  return 1;
}

HELPER int
aligned_p (const void *p, size_t to)
{
  return ((uintptr_t) p & (to - 1)) == 0;
}

HELPER int
distinct_p (const void *p, const void *q)
{
  return p != q;
}

/* ---- The cases.  */

struct heap_case
{
  const char *name;
  void (*run) (void);
  int guard;
};

#define TEST(FN) { #FN, FN, 0 }
#define GUARD(FN) { #FN, FN, 1 }

#ifdef __cplusplus
extern "C"
#endif
int heap_run (const struct heap_case *cases, size_t n);

#define RUN(...) \
  int \
  main (void) \
  { \
    static const struct heap_case cases[] = { __VA_ARGS__ }; \
    return heap_run (cases, sizeof cases / sizeof *cases); \
  }

#endif
