/* What a moved block costs: each class of the rewrite as a loop.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The script compiles this file three times: as it is (NAME is heap), with the
   option rewrite (moved), and with HAND defined, where a person has written
   what the rewrite should come to (hand); and once with MAIN, which times
   all of them in turn and prints nanoseconds per call.  */

#ifdef MAIN

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CLASSES = 6, TURNS = 15 };
static const char *const names[CLASSES] =
  { "fixed", "zeroed", "joined", "looped", "run-time size", "grown" };

extern long heap_run (int class, int n), moved_run (int class, int n),
  hand_run (int class, int n);

static long sink;

static double
time_of (long (*run) (int, int), int class, int n)
{
  struct timespec a, b;
  clock_gettime (CLOCK_MONOTONIC, &a);
  sink += run (class, n);
  clock_gettime (CLOCK_MONOTONIC, &b);
  return ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / n;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  long (*const run[3]) (int, int) = { heap_run, moved_run, hand_run };
  int n = argc > 1 ? atoi (argv[1]) : 200000;
  printf ("%-14s %8s %8s %8s %12s\n", "ns per call", "heap", "moved", "hand",
	  "moved/hand");
  for (int c = 0; c < CLASSES; c++)
    {
      double t[3][TURNS];
      for (int i = 0; i < TURNS; i++)
	for (int k = 0; k < 3; k++)
	  t[k][i] = time_of (run[k], c, n);
      for (int k = 0; k < 3; k++)
	qsort (t[k], TURNS, sizeof **t, compare);
      double h = t[0][TURNS / 2], m = t[1][TURNS / 2], s = t[2][TURNS / 2];
      printf ("%-14s %8.1f %8.1f %8.1f %12.2f\n", names[c], h, m, s, m / s);
    }
  return sink == 42;
}

#else

#include <stdlib.h>
#include <string.h>

#define JOIN_(A, B) A##_##B
#define JOIN(A, B) JOIN_ (A, B)

/* What a block is made for: not inlined, so that GCC cannot see its end.  */
__attribute__ ((noinline, noclone)) static long
work (unsigned char *p, int n, int seed)
{
  long r = 0;
  for (int i = 0; i < n; i++)
    p[i] = seed + i;
  for (int i = 0; i < n; i++)
    r = 3 * r + p[i];
  return r;
}

#ifdef HAND
# define BLOCK(P, SIZE) unsigned char P##_at[SIZE] \
    __attribute__ ((aligned (16))), *P = P##_at
# define RELEASE(P) ((void) 0)
#else
# define BLOCK(P, SIZE) unsigned char *P = malloc (SIZE)
# define RELEASE(P) free (P)
#endif

__attribute__ ((noinline)) static long
fixed (int k)
{
  BLOCK (p, 24);
  if (!p)
    return -1;
  long r = work (p, 24, k);
  RELEASE (p);
  return r;
}

__attribute__ ((noinline)) static long
zeroed (int k)
{
#ifdef HAND
  unsigned char p[32] __attribute__ ((aligned (16))) = { 0 };
#else
  unsigned char *p = calloc (4, 8);
#endif
  long r = p[k % 32] + work (p + k % 8, 24, k);
  RELEASE (p);
  return r;
}

/* A small block, or a large one that stays; one call of free for both.  */
__attribute__ ((noinline)) static long
joined (int k)
{
#ifdef HAND
  unsigned char at[16] __attribute__ ((aligned (16)));
  unsigned char *p = k % 64 == 63 ? malloc (8000) : at;
#else
  unsigned char *p = k % 64 == 63 ? malloc (8000) : malloc (16);
#endif
  long r = work (p, 16, k);
#ifdef HAND
  if (p != at)
#endif
    free (p);
  return r;
}

__attribute__ ((noinline)) static long
looped (int k)
{
  long r = 0;
  for (int i = 0; i < 4; i++)
    {
      BLOCK (p, 32);
      r += work (p, 32, k + i);
      RELEASE (p);
    }
  return r;
}

__attribute__ ((noinline)) static long
sized (int k)
{
  int n = 16 + k % 48;
#ifdef HAND
  unsigned char at[256] __attribute__ ((aligned (16)));
  unsigned char *p = n <= 256 ? at : malloc (n);
#else
  unsigned char *p = malloc (n);
#endif
  long r = work (p, n, k);
#ifdef HAND
  if (p != at)
#endif
    free (p);
  return r;
}

__attribute__ ((noinline)) static long
grown (int k)
{
  size_t cap = 16, n = 60 + k % 4, len = 0;
#ifdef HAND
  unsigned char at[256] __attribute__ ((aligned (16))), *p = at;
  cap = sizeof at;
#else
  unsigned char *p = malloc (cap);
#endif
  for (size_t i = 0; i < n; i++)
    {
      if (len == cap)
	{
#ifdef HAND
	  abort ();
#else
	  unsigned char *q = realloc (p, cap *= 2);
	  if (!q)
	    abort ();
	  p = q;
#endif
	}
      p[len++] = i;
    }
  long r = work (p, len, k);
  RELEASE (p);
  return r;
}

long
JOIN (NAME, run) (int class, int n)
{
  static long (*const classes[]) (int) =
    { fixed, zeroed, joined, looped, sized, grown };
  long r = 0;
  for (int i = 0; i < n; i++)
    r += classes[class] (i);
  return r;
}

#endif
