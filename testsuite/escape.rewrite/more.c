/* Constructs that few programs have.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE -pthread -Wno-alloc-size-larger-than" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <malloc.h>
#include <pthread.h>
#include <stdio.h>

#define N 24

typedef unsigned char *ptr;

/* The variable itself is volatile, or an element of what is.  */
static void
volatile_variable (void)
{
  heap_begin ();
  unsigned char *volatile p = malloc (N);
  fill (p, N, 1);
  smash ();
  check (filled_p (p, N, 1));
  free (p);
  volatile struct { ptr a, b; } s;
  s.a = malloc (N);
  s.b = s.a;
  fill (s.b, N, 2);
  smash ();
  check (filled_p (s.a, N, 2));
  free (s.b);
  heap_end (-1);
}

/* By other names.  */
static void
builtins (void)
{
  heap_begin ();
  ptr p = __builtin_malloc (N);
  ptr q = __builtin_calloc (2, N);
  void *(*make) (size_t) = malloc;
  void (*end) (void *) = free;
  ptr s = make (N);
  fill (p, N, 1);
  fill (s, N, 2);
  check (zero_p (q, 2 * N));
  smash ();
  check (filled_p (p, N, 1));
  check (filled_p (s, N, 2));
  end (s);
  __builtin_free (q);
  end (p);
  heap_end (-1);
}

/* The allocator is asked about the block.  */
HELPER size_t
asked (size_t n)
{
  ptr p = malloc (n);
  size_t real = malloc_usable_size (p);
  fill (p, real, 1);
  smash ();
  check (filled_p (p, real, 1));
  free (p);
  return real;
}

static void
usable (void)
{
  heap_begin ();
  check (asked (N) >= N);
  check (asked (1) >= 1);
  ptr p = malloc (40);
  check (malloc_usable_size (p) >= 40);
  fill (p, malloc_usable_size (p), 2);
  smash ();
  check (filled_p (p, 40, 2));
  free (p);
  heap_end (3);
}

/* A negative number of elements is a huge size.  */
HELPER int
signed_count (int n)
{
  if (n > 16)
    return -1;
  long *p = malloc (n * sizeof *p);
  if (!p)
    return 0;
  fill (p, n < 0 ? 256 : n * sizeof *p, 1);
  smash ();
  int r = n < 0 ? -2 : filled_p (p, n * sizeof *p, 1);
  free (p);
  return r;
}

HELPER int
difference (size_t a, size_t b)
{
  if (a > 40)
    return -1;
  ptr p = malloc (a - b);
  if (!p)
    return 0;
  fill (p, a - b, 1);
  int r = filled_p (p, a - b, 1);
  free (p);
  return r;
}

/* Narrowed: what is asked for is small, whatever was meant.  */
HELPER int
narrowed (size_t n)
{
  uint16_t size = n * 3;
  ptr p = calloc (size, 1);
  int r = zero_p (p, size);
  fill (p, size, 2);
  smash ();
  r = r && filled_p (p, size, 2);
  free (p);
  return r;
}

static void
signs (void)
{
  heap_begin ();
  check (signed_count (opaque (3)) == 1);
  check (signed_count (opaque (0)) == 1);
  check (signed_count (opaque (16)) == 1);
  check (signed_count (opaque (-1)) == 0);
  check (signed_count (opaque (INT32_MIN)) == 0);
  check (signed_count (opaque (17)) == -1);
  check (difference (opaque (40), opaque (8)) == 1);
  check (difference (opaque (8), opaque (8)) == 1);
  check (difference (opaque (8), opaque (9)) == 0);
  check (narrowed (opaque (10)));
  check (narrowed (opaque (0x10000)));
  check (narrowed (opaque (0x15555)));
  check (narrowed (opaque (0x5556)));
  check (narrowed (opaque (20000)));
  heap_end (-1);
}

/* Alignments that the stack does not have.  */
static void
far_aligned (void)
{
  heap_begin ();
  ptr p = aligned_alloc (4096, 4096);
  ptr q = aligned_alloc (1024, 1024);
  ptr s = aligned_alloc (65536, 65536);
  void *t;
  check (posix_memalign (&t, 2048, 100) == 0);
  check (aligned_p (p, 4096) && aligned_p (q, 1024));
  check (aligned_p (s, 65536) && aligned_p (t, 2048));
  fill (p, 4096, 1);
  fill (q, 1024, 2);
  fill (s, 65536, 3);
  fill (t, 100, 4);
  smash ();
  check (filled_p (p, 4096, 1) && filled_p (q, 1024, 2));
  check (filled_p (s, 65536, 3) && filled_p (t, 100, 4));
  free (p);
  free (q);
  free (s);
  free (t);
  heap_end (-1);
}

/* The last thing is a call that is given the block, which leaks.  */
HELPER int
last_call (unsigned seed)
{
  ptr p = malloc (N);
  fill (p, N, seed);
  return filled_p (p, N, seed);
}

HELPER int
smashed_first (const unsigned char *p, unsigned seed)
{
  unsigned char room[3000];
  fill (room, sizeof room, 77);
  smash ();
  return filled_p (p, N, seed) && filled_p (room, sizeof room, 77);
}

HELPER int
last_call_uses (unsigned seed)
{
  ptr p = malloc (N);
  fill (p, N, seed);
  return smashed_first (p, seed);
}

static void
last_calls (void)
{
  heap_begin ();
  check (last_call (3));
  check (last_call_uses (4));
  heap_end_leaky (-1);
}

/* The contents are the result.  */
struct big { long v[12]; };

HELPER struct big
by_value (int n)
{
  struct big *p = malloc (sizeof *p);
  for (int i = 0; i < 12; i++)
    p->v[i] = i * n;
  struct big r = *p;
  free (p);
  return r;
}

HELPER struct big
by_value_leaky (int n)
{
  struct big *p = calloc (1, sizeof *p);
  p->v[3] = n;
  return *p;
}

static void
values (void)
{
  heap_begin ();
  struct big b = by_value (5), c = by_value_leaky (6);
  smash ();
  for (int i = 0; i < 12; i++)
    check (b.v[i] == i * 5 && c.v[i] == (i == 3 ? 6 : 0));
  heap_end_leaky (-1);
}

/* A nested function assigns to its frame's pointer.  */
HELPER int
chained (int n)
{
  ptr p = NULL, q = NULL;
  int r = 1;
  NOINLINE void
  make (unsigned seed)
  {
    q = p;
    p = malloc (N);
    fill (p, N, seed);
  }
  for (int i = 0; i < n; i++)
    {
      make (i);
      smash ();
      r = r && filled_p (p, N, i);
      if (q)
	r = r && filled_p (q, N, i - 1);
      free (q);
    }
  free (p);
  return r;
}

static void
chains (void)
{
  heap_begin ();
  check (chained (1));
  check (chained (5));
  heap_end (6);
}

/* A thread that is joined before the block ends.  */
static void *
reader (void *p)
{
  fill (p, N / 2, 9);
  return filled_p ((ptr) p + N / 2, N / 2, 8) ? p : NULL;
}

static void
joined_thread (void)
{
  heap_begin ();
  ptr p = malloc (N);
  pthread_t t;
  void *back = NULL;
  fill (p + N / 2, N / 2, 8);
  check (pthread_create (&t, NULL, reader, p) == 0);
  check (pthread_join (t, &back) == 0);
  check (back == p);
  check (filled_p (p, N / 2, 9));
  free (p);
  heap_end (-1);
}

/* One place in the block has many types.  */
HELPER double
typed (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      void *p = malloc (16);
      if (i & 1)
	{
	  int *a = p;
	  for (int k = 0; k < 4; k++)
	    a[k] = i + k;
	  s += a[opaque (3)];
	}
      else
	{
	  double *d = p;
	  d[0] = i;
	  d[1] = 2 * i;
	  s += d[opaque (1)];
	}
      free (p);
    }
  return s;
}

static void
types (void)
{
  heap_begin ();
  check (typed (6) == 30);
  heap_end (0);
}

/* Only the address of a member leaves.  */
struct inner { int n; };
struct outer { long head; struct inner in; };

static struct inner *shown;

HELPER void
show (struct inner *i)
{
  shown = i;
}

HELPER void
show_member (int n)
{
  struct outer *o = malloc (sizeof *o);
  o->head = n;
  o->in.n = n + 1;
  show (&o->in);
}

static void
member (void)
{
  show_member (5);
  smash ();
  check (shown->n == 6);
  struct outer *o = (struct outer *) ((char *) shown
				      - offsetof (struct outer, in));
  check (o->head == 5);
  free (o);
}

/* The distance of two addresses gives one from the other.  */
static uintptr_t distance;
static char anchor;

HELPER void
measure (void)
{
  ptr p = malloc (N);
  fill (p, N, 6);
  distance = (uintptr_t) p - (uintptr_t) &anchor;
}

static void
distant (void)
{
  measure ();
  smash ();
  ptr p = (ptr) ((uintptr_t) &anchor + distance);
  check (filled_p (p, N, 6));
  free (p);
}

/* Kept as a message would have it.  */
static unsigned char message[8];

HELPER void
scatter (void)
{
  ptr p = malloc (N);
  fill (p, N, 7);
  for (int i = 0; i < 8; i++)
    message[i] = (uintptr_t) p >> (56 - 8 * i) & 255;
}

static void
scattered (void)
{
  scatter ();
  smash ();
  uintptr_t n = 0;
  for (int i = 0; i < 8; i++)
    n = n << 8 | message[i];
  check (filled_p ((ptr) n, N, 7));
  free ((ptr) n);
}

/* Tested bit by bit: control flow carries it.  */
HELPER uintptr_t
by_tests (void)
{
  ptr p = malloc (N);
  uintptr_t n = 0;
  fill (p, N, 8);
  hold (NULL);
  for (int i = 0; i < 64; i++)
    n |= (uintptr_t) p & (uintptr_t) 1 << i;
  return n + 1;
}

static void
tested (void)
{
  uintptr_t n = by_tests () - 1;
  smash ();
  check (filled_p ((ptr) n, N, 8));
  free ((ptr) n);
}

/* Printed to where the program reads it back.  */
static char text[40];

HELPER void
print_it (void)
{
  ptr p = malloc (N);
  fill (p, N, 9);
  snprintf (text, sizeof text, "%p", (void *) p);
}

static void
read_back (void)
{
  void *p;
  print_it ();
  smash ();
  check (sscanf (text, "%p", &p) == 1);
  /* Nobody promises that this works when the pointer was lost.  */
  check (p != NULL);
}

RUN (TEST (volatile_variable), TEST (builtins), GUARD (usable),
     TEST (signs), TEST (far_aligned), TEST (last_calls), TEST (values),
     GUARD (chains), TEST (joined_thread), TEST (types), GUARD (member),
     GUARD (distant), GUARD (scattered), GUARD (tested), TEST (read_back))
