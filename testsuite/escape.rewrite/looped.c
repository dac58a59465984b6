/* Sites that run many times and share one slot, as no earlier block is alive
   by then.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */

#include "lib/heap.h"

static void
each (void)
{
  heap_begin ();
  for (int i = 0; i < 5; i++)
    {
      unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
      fill (p, 24, i);
      smash ();
      check (filled_p (p, 24, i));
      free (p);
    }
  heap_end (0);
}

/* Zero again in every round, however much of it was written before.  */
static void
each_zero (void)
{
  heap_begin ();
  for (int i = 0; i < 5; i++)
    {
      unsigned char *p = calloc (4, 12);	/* { dg-moves calloc(48) } */
      check (zero_p (p, 48));
      fill (p, 48, i);
      check (filled_p (p, 48, i));
      free (p);
    }
  heap_end (0);
}

/* Only one word of it is written, only another is read.  */
static void
counters (void)
{
  heap_begin ();
  for (int i = 0; i < 5; i++)
    {
      int *p = calloc (4, sizeof *p);	/* { dg-moves calloc(16) } */
      for (int k = 0; k <= i; k++)
	p[opaque (k) % 4] += k + 1;
      static const int want[5][4] =
	{ { 1 }, { 1, 2 }, { 1, 2, 3 }, { 1, 2, 3, 4 }, { 6, 2, 3, 4 } };
      check (memcmp (p, want[i], sizeof want[i]) == 0);
      free (p);
    }
  heap_end (0);
}

/* Before and after the loop.  */
static void
around (void)
{
  heap_begin ();
  unsigned char *p = malloc (40);	/* { dg-moves malloc(40) } */
  fill (p, 40, 0);
  for (int i = 0; i < 5; i++)
    {
      smash ();
      check (filled_p (p, 40, i));
      fill (p, 40, i + 1);
    }
  check (filled_p (p, 40, 5));
  free (p);
  heap_end (0);
}

/* Not freed in every round: it dies even so.  */
static void
skipped (void)
{
  heap_begin ();
  for (int i = 0; i < 6; i++)
    {
      unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
      fill (p, 24, i);
      smash ();
      check (filled_p (p, 24, i));
      if (opaque (i) % 2)
	continue;
      free (p);
    }
  heap_end_leaky (0);
}

static void
by_goto (void)
{
  int i = 0;
  heap_begin ();
again:
  if (i < 5)
    {
      unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
      fill (p, 24, i);
      smash ();
      check (filled_p (p, 24, i));
      i++;
      free (p);
      goto again;
    }
  heap_end (0);
}

/* Entered in two places.  */
HELPER int
two_entries (int where)
{
  int i = 0, r = 1;
  if (where)
    goto inside;
again:
  i++;
  r = r && i < 9;
inside:
  {
    unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
    fill (p, 24, i);
    smash ();
    r = r && filled_p (p, 24, i);
    free (p);
  }
  if (i < 4)
    goto again;
  return r;
}

static void
irreducible (void)
{
  heap_begin ();
  check (two_entries (0));
  check (two_entries (1));
  heap_end (0);
}

/* The block of the last round is freed at the start of the next one.  */
static void
late (void)
{
  unsigned char *p = NULL;
  heap_begin ();
  for (int i = 0; i < 5; i++)
    {
      if (p)
	check (filled_p (p, 24, i - 1));
      free (p);
      p = malloc (24);			/* { dg-moves malloc(24) } */
      fill (p, 24, i);
      smash ();
      check (filled_p (p, 24, i));
    }
  check (filled_p (p, 24, 4));
  free (p);
  heap_end (0);
}

/* Made once, when first needed; in use until the end.  */
HELPER int
lazily (int n, int first)
{
  unsigned char *p = NULL;
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      if (i >= first)
	{
	  if (!p)
	    {
	      p = malloc (64);		/* { dg-moves malloc(64) } */
	      fill (p, 64, 0);
	    }
	  smash ();
	  r = r && filled_p (p, 64, i - first);
	  fill (p, 64, i - first + 1);
	}
    }
  if (p)
    r = r && filled_p (p, 64, n - first);
  free (p);
  return r;
}

static void
lazy (void)
{
  heap_begin ();
  check (lazily (5, 2));
  check (lazily (5, 0));
  check (lazily (5, 9));
  check (lazily (1, 0));
  check (lazily (0, 0));
  heap_end (0);
}

/* Dropped and made anew, now and then.  */
HELPER int
now_and_then (int n)
{
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  int r = 1, made = 0;
  fill (p, 24, made);
  for (int i = 0; i < n; i++)
    {
      r = r && filled_p (p, 24, made);
      if (opaque (i) % 3 == 2)
	{
	  free (p);
	  p = malloc (24);		/* { dg-moves malloc(24) } */
	  fill (p, 24, ++made);
	}
      smash ();
      r = r && filled_p (p, 24, made);
    }
  free (p);
  return r;
}

static void
renewed (void)
{
  heap_begin ();
  check (now_and_then (0));
  check (now_and_then (10));
  heap_end (0);
}

static void
nested (void)
{
  heap_begin ();
  for (int i = 0; i < 3; i++)
    {
      unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
      fill (p, 24, i);
      for (int k = 0; k < 3; k++)
	{
	  unsigned char *q = calloc (2, 16);	/* { dg-moves calloc(32) } */
	  check (zero_p (q, 32));
	  fill (q, 32, k + 5);
	  smash ();
	  check (filled_p (p, 24, i));
	  check (filled_p (q, 32, k + 5));
	  free (q);
	}
      check (filled_p (p, 24, i));
      free (p);
    }
  heap_end (0);
}

/* ---- Several alive at once, a site each.  */

struct node { struct node *next; int v; };

HELPER int
sum (const struct node *n)
{
  int s = 0;
  for (; n; n = n->next)
    s = s * 10 + n->v;
  return s;
}

static void
three (void)
{
  heap_begin ();
  struct node *a = malloc (sizeof *a);	/* { dg-moves malloc(16) } */
  struct node *b = malloc (sizeof *b);	/* { dg-moves malloc(16) } */
  struct node *c = malloc (sizeof *c);	/* { dg-moves malloc(16) } */
  *a = (struct node) { b, 1 };
  *b = (struct node) { c, 2 };
  *c = (struct node) { NULL, 3 };
  smash ();
  check (sum (a) == 123);
  struct node *head = a;
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  heap_end (0);
}

/* One site, three times: room for three, or the heap.  */
static void
three_times (void)
{
  heap_begin ();
  struct node *head = NULL;
  for (int i = 1; i <= 3; i++)
    {
      struct node *n = malloc (sizeof *n);	/* { dg-site malloc(16) } */
      n->next = head;
      n->v = i;
      head = n;
    }
  smash ();
  check (sum (head) == 321);
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  heap_end (-1);
}

INLINE struct node *
push (struct node *next, int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-site * } */
  n->next = next;
  n->v = v;
  return n;
}

/* One site in the source, three in the function.  */
static void
three_inlined (void)
{
  heap_begin ();
  struct node *l = push (NULL, 1);	/* { dg-site * } */
  l = push (l, 2);			/* { dg-site * } */
  l = push (l, 3);			/* { dg-site * } */
  smash ();
  check (sum (l) == 321);
  while (l)
    {
      struct node *next = l->next;
      free (l);
      l = next;
    }
  heap_end (0);
}

/* ---- Recursion: a block for every activation.  */

HELPER int
deep (int n, const unsigned char *outer)
{
  unsigned char *p = malloc (32);	/* { dg-moves malloc(32) } */
  fill (p, 32, n);
  int r = !outer || filled_p (outer, 32, n + 1);
  if (n > 0)
    r = r && deep (n - 1, p);
  smash ();
  r = r && filled_p (p, 32, n);
  r = r && (!outer || filled_p (outer, 32, n + 1));
  free (p);
  return r;
}

static void
recursive (void)
{
  heap_begin ();
  check (deep (20, NULL));
  heap_end (0);
}

/* A tail call that is given the block's contents.  */
HELPER long
factorial (int n, long so_far)
{
  long *p = malloc (sizeof *p);		/* { dg-moves malloc(8) } */
  fill (p, 1, 1);
  *p = so_far * n;
  long now = filled_p (p, 0, 0) ? *p : 0;
  free (p);
  if (n <= 1)
    return so_far;
  return factorial (n - 1, now);
}

static void
tail (void)
{
  heap_begin ();
  check (factorial (10, 1) == 3628800);
  heap_end (0);
}

/* The frame does not grow with the rounds: 20 MB would not fit.  */
static void
many_rounds (void)
{
  heap_begin ();
  for (int i = 0; i < 200000; i++)
    {
      unsigned char *p = malloc (100);	/* { dg-moves malloc(100) } */
      fill (p, 2, i);
      check (filled_p (p, 2, i));
      free (p);
    }
  heap_end (0);
}

RUN (TEST (each), TEST (each_zero), TEST (counters), TEST (around),
     TEST (skipped), TEST (by_goto), TEST (irreducible), TEST (late),
     TEST (lazy), TEST (renewed), TEST (nested), TEST (three),
     TEST (three_times), TEST (three_inlined), TEST (recursive),
     TEST (tail), TEST (many_rounds))
