/* Blocks of an earlier round that are alive when the site runs again.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   With one slot for all of them, the later one takes the earlier one's
   place.  */

/* { dg-more-turns } */
/* A pool would hold the first few; see pool.c.  { dg-escape "speculate=0" } */

#include "lib/heap.h"

#define N 24

typedef unsigned char *ptr;

struct node { struct node *next; unsigned v; };

static void
listed (void)
{
  heap_begin ();
  struct node *head = NULL;
  for (unsigned i = 0; i < 5; i++)
    {
      struct node *n = malloc (sizeof *n);	/* { dg-guard malloc(16) loop } */
      n->next = head;
      n->v = i;
      head = n;
    }
  smash ();
  unsigned want = 5, n = 0;
  for (struct node *l = head; l && n < 9; l = l->next, n++)
    check (l->v == --want);
  check (n == 5);
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  heap_end (5);
}

static void
in_array (void)
{
  heap_begin ();
  ptr a[8];
  for (int i = 0; i < 8; i++)
    {
      a[i] = malloc (N);		/* { dg-guard malloc(24) loop } */
      fill (a[i], N, i);
    }
  smash ();
  for (int i = 0; i < 8; i++)
    check (filled_p (a[i], N, i));
  for (int i = 0; i < 8; i++)
    free (a[i]);
  heap_end (8);
}

/* The last and the one before it.  */
static void
last_two (void)
{
  heap_begin ();
  ptr before = NULL;
  for (int i = 0; i < 5; i++)
    {
      ptr now = malloc (N);		/* { dg-guard malloc(24) loop } */
      fill (now, N, i);
      if (before)
	{
	  smash ();
	  check (filled_p (before, N, i - 1));
	  free (before);
	}
      before = now;
    }
  check (filled_p (before, N, 4));
  free (before);
  heap_end (5);
}

/* Copied into a new one, which takes its place.  */
static void
copied (void)
{
  heap_begin ();
  int *p = calloc (4, sizeof *p);	/* { dg-moves calloc(16) } */
  for (int i = 1; i < 6; i++)
    {
      int *q = calloc (4, sizeof *q);	/* { dg-guard calloc(16) } */
      for (int k = 0; k < 4; k++)
	q[k] = p[k] + i;
      free (p);
      p = q;
    }
  smash ();
  for (int k = 0; k < 4; k++)
    check (p[k] == 15);
  free (p);
  heap_end (-1);
}

/* The best so far is kept.  */
HELPER int
best_of (const int *from, int n)
{
  int *best = NULL;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);	/* { dg-guard malloc(4) loop } */
      *p = from[i];
      if (!best || *p > *best)
	{
	  free (best);
	  best = p;
	}
      else
	free (p);
    }
  int r = best ? *best : -1;
  free (best);
  return r;
}

static void
best (void)
{
  static const int from[] = { 3, 9, 2, 7, 9, 1 };
  heap_begin ();
  check (best_of (from, 6) == 9);
  heap_end (6);
}

/* Kept now and then, in a field.  */
struct keeper { ptr p; unsigned seed; };

static void
now_and_then (void)
{
  struct keeper k = { NULL, 0 };
  heap_begin ();
  for (unsigned i = 0; i < 9; i++)
    {
      ptr p = malloc (N);		/* { dg-guard malloc(24) loop } */
      fill (p, N, i);
      if (opaque (i) % 4 == 1)
	{
	  free (k.p);
	  k.p = p;
	  k.seed = i;
	}
      else
	free (p);
      if (k.p)
	check (filled_p (k.p, N, k.seed));
    }
  smash ();
  check (filled_p (k.p, N, 5));
  free (k.p);
  heap_end (9);
}

static void
by_goto (void)
{
  ptr p = NULL;
  int i = 0;
  heap_begin ();
again:
  {
    ptr q = malloc (N);			/* { dg-guard malloc(24) loop } */
    fill (q, N, i);
    if (p)
      check (filled_p (p, N, i - 1));
    free (p);
    p = q;
  }
  if (++i < 5)
    goto again;
  smash ();
  check (filled_p (p, N, 4));
  free (p);
  heap_end (5);
}

/* Two entries.  */
HELPER int
entered (int where)
{
  ptr p = NULL;
  int i = 0, r = 1;
  if (where)
    goto middle;
again:
  i++;
middle:
  {
    ptr q = malloc (N);			/* { dg-guard malloc(24) loop } */
    fill (q, N, i);
    if (p)
      r = r && filled_p (p, N, i - 1);
    free (p);
    p = q;
  }
  if (i < 4)
    goto again;
  r = r && filled_p (p, N, 4);
  free (p);
  return r;
}

static void
irreducible (void)
{
  heap_begin ();
  check (entered (opaque (0)));
  check (entered (opaque (1)));
  heap_end (9);
}

/* A machine.  */
HELPER int
machine (const unsigned char *code)
{
  static void *const ops[] = { &&stop, &&push, &&add };
  struct node *top = NULL;
  unsigned n = 0;
  goto *ops[*code++];
push:
  {
    struct node *p = malloc (sizeof *p);	/* { dg-guard malloc(16) loop } */
    p->v = n++;
    p->next = top;
    top = p;
  }
  goto *ops[*code++];
add:
  {
    struct node *p = top;
    top = p->next;
    top->v = top->v * 10 + p->v;
    free (p);
  }
  goto *ops[*code++];
stop:
  {
    int r = top->v;
    free (top);
    return r;
  }
}

static void
computed (void)
{
  static const unsigned char code[] = { 1, 1, 1, 2, 2, 0 };
  heap_begin ();
  check (machine (code) == 12);
  heap_end (3);
}

/* Through a callee that changes what the next round reads.  */
HELPER void
swap (ptr *a, ptr *b)
{
  ptr t = *a;
  *a = *b;
  *b = t;
}

static void
swapped (void)
{
  ptr now = NULL, old = NULL;
  heap_begin ();
  for (int i = 0; i < 6; i++)
    {
      free (now);
      now = malloc (N);			/* { dg-guard malloc(24) loop } */
      fill (now, N, i);
      swap (&now, &old);
      if (now)
	check (filled_p (now, N, i - 1));
    }
  check (filled_p (old, N, 5));
  check (filled_p (now, N, 4));
  free (now);
  free (old);
  heap_end (6);
}

/* As an integer, with a bit in it.  */
static void
tagged (void)
{
  uintptr_t keep = 0;
  heap_begin ();
  for (int i = 0; i < 5; i++)
    {
      ptr p = malloc (N);		/* { dg-guard malloc(24) loop } */
      fill (p, N, i);
      if (keep)
	{
	  ptr q = (ptr) (keep & ~(uintptr_t) 1);
	  check (filled_p (q, N, i - 1));
	  free (q);
	}
      keep = (uintptr_t) p | 1;
    }
  free ((ptr) (keep & ~(uintptr_t) 1));
  heap_end (5);
}

/* Exclusive or of neighbours.  */
struct both { uintptr_t link; unsigned v; };

static void
xored (void)
{
  struct both *last = NULL, *before = NULL;
  heap_begin ();
  for (unsigned i = 0; i < 5; i++)
    {
      struct both *n = malloc (sizeof *n);	/* { dg-guard malloc(16) loop } */
      n->v = i;
      n->link = (uintptr_t) last;
      if (last)
	last->link ^= (uintptr_t) n;
      before = last;
      last = n;
    }
  smash ();
  struct both *from = NULL, *at = last;
  unsigned want = 5, n = 0;
  while (at && n++ < 9)
    {
      check (at->v == --want);
      struct both *next = (struct both *) (at->link ^ (uintptr_t) from);
      from = at;
      at = next;
    }
  check (n == 5 && before);
  for (at = last, from = NULL; at; )
    {
      uintptr_t next = at->link ^ (uintptr_t) from;
      from = at;
      at = (struct both *) next;
      if (at)
	at->link ^= (uintptr_t) from;
      free (from);
      from = NULL;
    }
  heap_end (5);
}

/* Compared with the one before, while both live: they differ.  */
static void
compared (void)
{
  ptr before = NULL;
  heap_begin ();
  for (int i = 0; i < 4; i++)
    {
      ptr p = malloc (N);		/* { dg-guard malloc(24) loop } */
      fill (p, N, i);
      check (filled_p (p, N, i));
      check (p != before);
      check (distinct_p (p, before));
      free (before);
      before = p;
    }
  free (before);
  heap_end (4);
}

/* The zeros of a round, read in the next one.  */
static void
zeros (void)
{
  ptr before = NULL;
  heap_begin ();
  for (int i = 0; i < 4; i++)
    {
      ptr p = calloc (1, N);		/* { dg-guard calloc(24) loop } */
      fill (p, N / 2, i);
      if (before)
	{
	  check (zero_p (before + N / 2, N / 2));
	  check (filled_p (before, N / 2, i - 1));
	  free (before);
	}
      before = p;
    }
  free (before);
  heap_end (4);
}

/* Recursion: the inner activation returns its block to the outer one.  */
HELPER struct node *
numbers (unsigned n)
{
  struct node *p = malloc (sizeof *p);	/* { dg-guard malloc(16) return } */
  p->v = n;
  p->next = n ? numbers (n - 1) : NULL;	/* { dg-site * } */
  return p;
}

static void
recursive (void)
{
  heap_begin ();
  struct node *l = numbers (6);		/* { dg-site * } */
  smash ();
  unsigned n = 0;
  for (struct node *p = l; p && n < 20; p = p->next)
    check (p->v == 6 - n++);
  check (n == 7);
  while (l)
    {
      struct node *next = l->next;
      free (l);
      l = next;
    }
  heap_end (7);
}

/* A dynamic array of dynamic arrays.  */
static void
rows (void)
{
  heap_begin ();
  int **m = malloc (4 * sizeof *m);	/* { dg-site malloc(32) } */
  for (int i = 0; i < 4; i++)
    {
      m[i] = calloc (4, sizeof **m);	/* { dg-guard calloc(16) loop } */
      m[i][i] = i + 1;
    }
  smash ();
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 4; k++)
      check (m[i][k] == (i == k ? i + 1 : 0));
  for (int i = 0; i < 4; i++)
    free (m[i]);
  free (m);
  heap_end (-1);
}

/* A queue: what goes in comes out rounds later.  */
static void
queued (void)
{
  ptr ring[4] = { NULL };
  unsigned in = 0, out = 0;
  heap_begin ();
  for (unsigned i = 0; i < 12; i++)
    {
      if (in - out == 4)
	{
	  check (filled_p (ring[out % 4], N, out));
	  free (ring[out % 4]);
	  out++;
	}
      ring[in % 4] = malloc (N);	/* { dg-guard malloc(24) loop } */
      fill (ring[in % 4], N, in);
      in++;
    }
  for (; out != in; out++)
    {
      check (filled_p (ring[out % 4], N, out));
      free (ring[out % 4]);
    }
  heap_end (12);
}

/* Two sites that feed one another: buffers made anew each round.  */
static void
alternating (void)
{
  ptr a = malloc (N);			/* { dg-site malloc(24) } */
  fill (a, N, 0);
  heap_begin ();
  for (int i = 0; i < 6; i++)
    {
      ptr b = malloc (N);		/* { dg-guard malloc(24) } */
      check (filled_p (a, N, i));
      fill (b, N, i + 1);
      check (filled_p (a, N, i));
      ptr t = a;
      a = b;
      free (t);
    }
  smash ();
  check (filled_p (a, N, 6));
  free (a);
}

/* Inlined twice into a loop: each copy of the site in its turn.  */
INLINE ptr
made (unsigned seed)
{
  ptr p = malloc (N);			/* { dg-site * } */
  fill (p, N, seed);
  return p;
}

static void
inlined (void)
{
  ptr odd = NULL, even = NULL;
  heap_begin ();
  for (unsigned i = 0; i < 8; i++)
    if (i & 1)
      {
	ptr p = made (i);		/* { dg-site * } */
	check (!odd || filled_p (odd, N, i - 2));
	free (odd);
	odd = p;
      }
    else
      {
	ptr p = made (i);		/* { dg-site * } */
	check (!even || filled_p (even, N, i - 2));
	free (even);
	even = p;
      }
  check (filled_p (odd, N, 7));
  check (filled_p (even, N, 6));
  free (odd);
  free (even);
  heap_end (8);
}

RUN (GUARD (listed), GUARD (in_array), GUARD (last_two), GUARD (copied),
     GUARD (best), GUARD (now_and_then), GUARD (by_goto),
     GUARD (irreducible), GUARD (computed), GUARD (swapped),
     GUARD (tagged), GUARD (xored), GUARD (compared), GUARD (zeros),
     GUARD (recursive), GUARD (rows), GUARD (queued), GUARD (alternating),
     GUARD (inlined))
