/* The pointer goes through memory, callees and integers, and comes back.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */

#include "lib/heap.h"

#include <alloca.h>
#include <stdarg.h>
#include <stdio.h>

struct box { int n; unsigned char *p; struct box *next; };

HELPER int
box_filled_p (const struct box *b, size_t n, unsigned seed)
{
  return filled_p (b->p, n, seed);
}

HELPER int
by_value_p (struct box b, size_t n, unsigned seed)
{
  return filled_p (b.p, n, seed) && b.n == 7;
}

HELPER void
fill_box (struct box *b, size_t n, unsigned seed)
{
  fill (b->p, n, seed);
}

/* In a field of a local struct, by address and by value.  */
static void
field (void)
{
  heap_begin ();
  struct box b = { 7, NULL, NULL };
  b.p = malloc (24);			/* { dg-moves malloc(24) } */
  fill_box (&b, 24, 1);
  smash ();
  check (box_filled_p (&b, 24, 1));
  check (by_value_p (b, 24, 1));
  struct box c = b;
  fill_box (&c, 24, 2);
  check (filled_p (b.p, 24, 2));
  free (c.p);
  heap_end (0);
}

/* In another block, which moves too.  */
static void
in_block (void)
{
  heap_begin ();
  struct box *b = malloc (sizeof *b);	/* { dg-moves malloc(24) } */
  b->p = malloc (40);			/* { dg-moves malloc(40) } */
  b->n = 7;
  b->next = b;
  fill_box (b, 40, 1);
  smash ();
  check (box_filled_p (b->next->next, 40, 1));
  check (by_value_p (*b, 40, 1));
  free (b->p);
  free (b);
  heap_end (0);
}

/* In a block that stays.  */
static void
in_large (void)
{
  heap_begin ();
  unsigned char **t = malloc (1000 * sizeof *t);	/* { dg-site malloc(8000) } */
  t[500] = malloc (40);			/* { dg-site malloc(40) } */
  fill (t[500], 40, 1);
  smash ();
  check (filled_p (t[500], 40, 1));
  free (t[500]);
  free (t);
  heap_end (-1);
}

/* In an array, all alive at once, and swapped.  */
static void
array (void)
{
  heap_begin ();
  unsigned char *a[3];
  a[0] = malloc (24);			/* { dg-moves malloc(24) } */
  a[1] = malloc (24);			/* { dg-moves malloc(24) } */
  a[2] = malloc (24);			/* { dg-moves malloc(24) } */
  for (int i = 0; i < 3; i++)
    fill (a[i], 24, i);
  unsigned char *t = a[0];
  a[0] = a[2];
  a[2] = t;
  smash ();
  check (filled_p (a[0], 24, 2));
  check (filled_p (a[1], 24, 1));
  check (filled_p (a[2], 24, 0));
  free (a[0]);
  free (a[1]);
  free (a[2]);
  heap_end (0);
}

HELPER void
swap (unsigned char **a, unsigned char **b)
{
  unsigned char *t = *a;
  *a = *b;
  *b = t;
}

/* Two buffers that change places, made before the loop.  */
static void
ping_pong (void)
{
  heap_begin ();
  unsigned char *now = malloc (32);	/* { dg-moves malloc(32) } */
  unsigned char *next = malloc (32);	/* { dg-moves malloc(32) } */
  fill (now, 32, 0);
  for (int i = 0; i < 7; i++)
    {
      fill (next, 32, i + 1);
      check (filled_p (now, 32, i));
      swap (&now, &next);
      smash ();
      check (filled_p (now, 32, i + 1));
      check (filled_p (next, 32, i));
    }
  free (now);
  free (next);
  heap_end (0);
}

/* ---- The C library.  */

static int
compare (const void *a, const void *b)
{
  const int *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static void
sorted (void)
{
  heap_begin ();
  int *a = malloc (10 * sizeof *a);	/* { dg-moves malloc(40) } */
  for (int i = 0; i < 10; i++)
    a[i] = (i * 7) % 10;
  qsort (a, 10, sizeof *a, compare);
  smash ();
  for (int i = 0; i < 10; i++)
    check (a[i] == i);
  int key = 6;
  int *at = bsearch (&key, a, 10, sizeof *a, compare);
  check (at == a + 6);
  check (at && *at == 6);
  free (a);
  heap_end (0);
}

static void
parsed (void)
{
  heap_begin ();
  char *s = malloc (32);		/* { dg-moves malloc(32) } */
  char *end;
  snprintf (s, 32, "%d apples, %s", 12, "fine");
  long n = strtol (s, &end, 10);
  check (n == 12);
  check (end == s + 2);
  check (strcmp (end, " apples, fine") == 0);
  s[0] = '9';
  check (strlen (s) == 15);
  check (strchr (s, ',') == s + 9);
  free (s);
  heap_end (0);
}

/* Pointers among bytes.  */
static void
copied_bytes (void)
{
  heap_begin ();
  struct box b = { 7, NULL, NULL }, c;
  char raw[sizeof b];
  b.p = malloc (24);			/* { dg-moves malloc(24) } */
  fill (b.p, 24, 3);
  memcpy (raw, &b, sizeof b);
  memset (&b, 0, sizeof b);
  memmove (&c, raw, sizeof c);
  smash ();
  check (by_value_p (c, 24, 3));
  free (c.p);
  heap_end (0);
}

/* ---- Integers.  */

static void
tagged (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  uintptr_t word = (uintptr_t) p | 5;
  smash ();
  check ((word & 15) == 5);
  unsigned char *q = (unsigned char *) (word & ~(uintptr_t) 15);
  check (q == p);
  check (filled_p (q, 24, 1));
  fill (q, 24, 2);
  check (filled_p (p, 24, 2));
  free (q);
  heap_end (0);
}

static void
masked (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  uintptr_t key = opaque (0x5a5a5a5a);
  fill (p, 24, 1);
  uintptr_t word = (uintptr_t) p ^ key;
  smash ();
  unsigned char *q = (unsigned char *) (word ^ key);
  check (filled_p (q, 24, 1));
  fill (q, 24, 2);
  check (filled_p (p, 24, 2));
  free (p);
  heap_end (0);
}

union pun { unsigned char *p; uintptr_t n; char bytes[sizeof (char *)]; };

static void
punned (void)
{
  heap_begin ();
  union pun u, v;
  u.p = malloc (24);			/* { dg-moves malloc(24) } */
  fill (u.p, 24, 1);
  v.n = u.n + 8;
  u.n = 0;
  smash ();
  unsigned char *q = v.p - 8;
  check (filled_p (q, 24, 1));
  for (unsigned i = 0; i < sizeof u; i++)
    u.bytes[i] = v.bytes[i];
  check (u.p[0] == q[8]);
  free (u.p - 8);
  heap_end (0);
}

/* Only the address counts.  */
static void
hashed (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  unsigned char *q = malloc (24);	/* { dg-moves malloc(24) } */
  unsigned h = ((uintptr_t) p >> 4) % 1021;
  unsigned k = ((uintptr_t) p >> 4) % 1021;
  check (h == k);
  check (p != q);
  check (p < q || q < p);
  fill (p, 24, h);
  fill (q, 24, h + 1);
  smash ();
  check (filled_p (p, 24, k));
  check (filled_p (q, 24, k + 1));
  free (p);
  free (q);
  heap_end (0);
}

/* ---- Accesses that no optimiser may drop.  */

static void
accessed (void)
{
  heap_begin ();
  int *p = malloc (4 * sizeof *p);	/* { dg-moves malloc(16) } */
  *(volatile int *) p = 1;
  __atomic_store_n (p + 1, 2, __ATOMIC_SEQ_CST);
  __atomic_fetch_add (p + 1, 40, __ATOMIC_RELAXED);
  int was = 42;
  check (__atomic_compare_exchange_n (p + 1, &was, 43, 0, __ATOMIC_SEQ_CST,
				      __ATOMIC_SEQ_CST));
  p[2] = p[3] = 0;
  smash ();
  check (*(volatile int *) p == 1);
  check (__atomic_load_n (p + 1, __ATOMIC_ACQUIRE) == 43);
  free (p);
  heap_end (0);
}

static void
assembler (void)
{
  heap_begin ();
  int *p = malloc (2 * sizeof *p);	/* { dg-moves malloc(8) } */
  p[0] = 3;
  p[1] = 4;
  __asm__ ("" : "+m" (p[0]));
  __asm__ volatile ("" : : "m" (p[1]));
  smash ();
  check (p[0] == 3);
  check (p[1] == 4);
  free (p);
  heap_end (0);
}

/* ---- The language.  */

static void
nested (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  NOINLINE void
  write_it (unsigned seed)
  {
    fill (p, 24, seed);
  }
  NOINLINE int
  right_p (unsigned seed)
  {
    return filled_p (p, 24, seed);
  }
  write_it (5);
  smash ();
  check (right_p (5));
  free (p);
  heap_end (0);
}

HELPER int
all_filled_p (int n, ...)
{
  va_list args;
  int r = 1;
  va_start (args, n);
  for (int i = 0; i < n; i++)
    r = r && filled_p (va_arg (args, unsigned char *), 24, i);
  va_end (args);
  return r;
}

static void
variable (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-site malloc(24) } */
  unsigned char *q = malloc (24);	/* { dg-site malloc(24) } */
  fill (p, 24, 0);
  fill (q, 24, 1);
  smash ();
  check (all_filled_p (2, p, q));
  free (p);
  free (q);
  heap_end (-1);
}

static void
free_at (void *at)
{
  free (*(void **) at);
}

/* The free is in the function of the attribute.  */
static void
cleaned (void)
{
  heap_begin ();
  {
    __attribute__ ((cleanup (free_at))) unsigned char *p
      = malloc (24);			/* { dg-site malloc(24) } */
    fill (p, 24, 1);
    smash ();
    check (filled_p (p, 24, 1));
  }
  heap_end (-1);
}

/* Beside arrays of variable length.  */
static void
beside (void)
{
  heap_begin ();
  for (int i = 1; i < 4; i++)
    {
      unsigned char *p = malloc (48);	/* { dg-moves malloc(48) } */
      fill (p, 48, i);
      {
	unsigned char vla[opaque (i * 100)];
	fill (vla, i * 100, i + 1);
	unsigned char *q = malloc (48);	/* { dg-moves malloc(48) } */
	fill (q, 48, i + 2);
	smash ();
	check (filled_p (vla, i * 100, i + 1));
	check (filled_p (q, 48, i + 2));
	free (q);
      }
      unsigned char *a = alloca (opaque (33));
      fill (a, 33, i + 3);
      smash ();
      check (filled_p (p, 48, i));
      check (filled_p (a, 33, i + 3));
      free (p);
    }
  heap_end (0);
}

/* One past the end, and back.  */
static void
walked (void)
{
  heap_begin ();
  int *p = malloc (8 * sizeof *p);	/* { dg-moves malloc(32) } */
  int *end = p + 8, n = 0;
  for (int *q = p; q < end; q++)
    *q = n++;
  smash ();
  for (int *q = end; q-- > p; )
    check (*q == --n);
  check (end - p == 8);
  free (end - 8);
  heap_end (0);
}

/* Through a callee that gives back what it was given.  */
HELPER unsigned char *
same (unsigned char *p)
{
  return p;
}

HELPER unsigned char *
skip (unsigned char *p, size_t n)
{
  return p + n;
}

static void
returned (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  unsigned char *q = same (p);
  fill (q, 24, 1);
  unsigned char *s = memcpy (skip (p, 8), "12345678", 8);
  smash ();
  check (memcmp (p + 8, "12345678", 8) == 0);
  check (s == p + 8);
  free (same (p));
  heap_end (0);
}

/* Given to a callee that stores it in another local, which outlives nothing.  */
HELPER void
put (struct box *b, unsigned char *p)
{
  b->p = p;
}

HELPER void
link_to (struct box *a, struct box *b)
{
  a->next = b;
}

static void
stored (void)
{
  heap_begin ();
  struct box a = { 7, NULL, NULL }, b = { 7, NULL, NULL };
  put (&b, malloc (24));		/* { dg-moves malloc(24) } */
  link_to (&a, &b);
  fill_box (a.next, 24, 1);
  smash ();
  check (box_filled_p (&b, 24, 1));
  free (a.next->p);
  heap_end (0);
}

/* A callback that only reads.  */
HELPER int
apply (int (*fn) (const unsigned char *, int), const unsigned char *p, int n)
{
  return fn (p, n);
}

static int
right (const unsigned char *p, int n)
{
  return filled_p (p, 24, n);
}

static void
called_back (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 6);
  smash ();
  check (apply (right, p, 6));
  free (p);
  heap_end (0);
}

/* ---- Values read before the end, used after it.  */

struct big { long v[8]; };

HELPER long
sum_big (struct big b)
{
  long s = 0;
  for (int i = 0; i < 8; i++)
    s = s * 3 + b.v[i];
  return s;
}

static void
read_before (void)
{
  heap_begin ();
  struct big *p = malloc (sizeof *p);	/* { dg-moves malloc(64) } */
  for (int i = 0; i < 8; i++)
    p->v[i] = opaque (i);
  struct big b = *p;
  long one = p->v[3];
  free (p);
  struct big *q = malloc (sizeof *q);	/* { dg-moves malloc(64) } */
  for (int i = 0; i < 8; i++)
    q->v[i] = opaque (100);
  smash ();
  check (one == 3);
  check (sum_big (b) == 1636);
  check (b.v[7] == 7);
  check (sum_big (*q) == 328000);
  free (q);
  heap_end (0);
}

RUN (TEST (field), TEST (in_block), TEST (in_large), TEST (array),
     TEST (ping_pong), TEST (sorted), TEST (parsed), TEST (copied_bytes),
     TEST (tagged), TEST (masked), TEST (punned), TEST (hashed),
     TEST (accessed), TEST (assembler), TEST (nested), TEST (variable),
     TEST (cleaned), TEST (beside), TEST (walked), TEST (returned),
     TEST (stored), TEST (called_back), TEST (read_before))
