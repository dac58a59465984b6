/* Frees: what must not be lost, and what must not be freed.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A guard here fails if the free is removed with a block that stays, or
   stays with a block that moves.  */

/* { dg-additional-options "-Wno-free-nonheap-object" } */

#include "lib/heap.h"

#define N 24
#define HUGE 60000

typedef unsigned char *ptr;

/* The free of a phi: one of its blocks is another's.  */
HELPER int
own_or_held (int c)
{
  ptr p = c ? malloc (N) : held ();	/* { dg-moves malloc(24) } */
  int r;
  fill (p, N, c);
  smash ();
  r = filled_p (p, N, c);
  free (p);
  return r;
}

static void
phi (void)
{
  heap_begin ();
  hold (malloc (N));			/* { dg-guard malloc(24) } */
  check (own_or_held (1));
  check (own_or_held (0));
  heap_end (1);
}

/* One of two of the same size, the other one kept by the program.  */
static ptr kept;

HELPER void
keep_one (int c)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  ptr q = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  fill (q, N, 2);
  kept = c ? p : q;
  free (c ? q : p);
}

static void
one_kept (void)
{
  heap_begin ();
  for (int c = 0; c < 2; c++)
    {
      keep_one (opaque (c));
      smash ();
      check (filled_p (kept, N, c ? 1 : 2));
      free (kept);
    }
  heap_end (4);
}

/* Kept, if that worked; else freed.  */
static ptr shelf[2];
static int n_shelf;

HELPER int
shelve (ptr p)
{
  if (n_shelf == 2)
    return -1;
  shelf[n_shelf++] = p;
  return 0;
}

HELPER void
make_shelved (unsigned seed)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, seed);
  if (shelve (p) < 0)
    free (p);
}

static void
shelved (void)
{
  heap_begin ();
  for (unsigned i = 0; i < 3; i++)
    make_shelved (i);
  smash ();
  for (unsigned i = 0; i < 2; i++)
    {
      check (filled_p (shelf[i], N, i));
      free (shelf[i]);
    }
  heap_end (3);
}

/* The block is given for another, which must be freed.  */
HELPER ptr
exchange (ptr p)
{
  ptr was = kept;
  kept = p;
  return was;
}

HELPER void
make_exchanged (unsigned seed)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, seed);
  p = exchange (p);
  free (p);
}

static void
exchanged (void)
{
  kept = NULL;
  heap_begin ();
  make_exchanged (1);
  make_exchanged (2);
  smash ();
  check (filled_p (kept, N, 2));
  make_exchanged (3);
  smash ();
  check (filled_p (kept, N, 3));
  free (kept);
  heap_end (3);
}

/* What is freed comes out of the block.  */
struct owner { ptr p; int n; };

HELPER void
adopt (struct owner *o)
{
  o->p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (o->p, N, 4);
}

static void
inner (void)
{
  heap_begin ();
  struct owner *o = malloc (sizeof *o);	/* { dg-moves malloc(16) } */
  adopt (o);				/* { dg-site * } */
  smash ();
  check (filled_p (o->p, N, 4));
  free (o->p);
  free (o);
  heap_end (1);
}

/* Too large to move, freed in a loop with others that do move.  */
static void
mixed (void)
{
  ptr all[4];
  heap_begin ();
  all[0] = malloc (N);			/* { dg-moves malloc(24) } */
  all[1] = malloc (HUGE);		/* { dg-guard malloc(60000) } */
  all[2] = malloc (N);			/* { dg-moves malloc(24) } */
  all[3] = malloc (HUGE);		/* { dg-guard malloc(60000) } */
  for (int i = 0; i < 4; i++)
    fill (all[i], N, i);
  smash ();
  for (int i = 0; i < 4; i++)
    check (filled_p (all[i], N, i));
  for (int i = 0; i < 4; i++)
    free (all[i]);
  heap_end (2);
}

/* The caller's block and the own one go out by one free each, by turns.  */
HELPER int
turns (int n)
{
  ptr p = malloc (N);			/* { dg-moves malloc(24) } */
  int r = 1;
  fill (p, N, 0);
  for (int i = 1; i <= n; i++)
    {
      ptr q = held ();
      r = r && filled_p (p, N, i - 1);
      free (p);
      fill (q, N, i);
      p = q;
      hold (malloc (N));		/* { dg-guard malloc(24) } */
    }
  r = r && filled_p (p, N, n);
  free (p);
  return r;
}

static void
by_turns (void)
{
  heap_begin ();
  hold (malloc (N));			/* { dg-guard malloc(24) } */
  check (turns (0));
  check (turns (3));
  free (held ());
  heap_end (4);
}

/* An address inside the slot is not the slot: freed is what was saved.  */
static void
middle (void)
{
  heap_begin ();
  ptr p = malloc (64);			/* { dg-moves malloc(64) } */
  ptr *saved = malloc (sizeof *saved);	/* { dg-moves malloc(8) } */
  *saved = p;
  for (int i = 0; i < 64; i++)
    *p++ = i;
  p -= 32;
  smash ();
  check (*p == 32);
  free (*saved);
  free (saved);
  heap_end (0);
}

/* Never freed when the function ends in the middle.  */
HELPER void
end_if (int c)
{
  if (c)
    _Exit (0);
}

static void
not_at_end (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-moves malloc(24) } */
  fill (p, N, 1);
  end_if (opaque (0));
  check (filled_p (p, N, 1));
  if (opaque (0))
    __builtin_unreachable ();
  free (p);
  heap_end (0);
}

/* A free that follows another pointer which is equal.  */
HELPER void
free_equal (ptr p, ptr q)
{
  if (p == q)
    free (q);
}

static void
equal (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  hold (p);
  fill (p, N, 1);
  check (filled_p (p, N, 1));
  free_equal (p, held ());
  heap_end (1);
}

/* Both freed, in an order that only the program knows.  */
HELPER int
order (unsigned seed)
{
  ptr p[3];
  int r = 1;
  p[0] = malloc (N);			/* { dg-moves malloc(24) } */
  p[1] = malloc (HUGE);			/* { dg-guard malloc(60000) } */
  p[2] = malloc (N + 8);		/* { dg-moves malloc(32) } */
  for (int i = 0; i < 3; i++)
    fill (p[i], N, i);
  for (int left = 3; left; left--)
    {
      int k = seed % left;
      seed /= 3;
      ptr t = p[k];
      p[k] = p[left - 1];
      smash ();
      r = r && (filled_p (t, N, 0) || filled_p (t, N, 1)
		|| filled_p (t, N, 2));
      free (t);
    }
  return r;
}

static void
orders (void)
{
  heap_begin ();
  for (unsigned seed = 0; seed < 27; seed++)
    check (order (seed));
  heap_end (27);
}

RUN (TEST (phi), GUARD (one_kept), GUARD (shelved), GUARD (exchanged),
     GUARD (inner), TEST (mixed), TEST (by_turns), TEST (middle),
     TEST (not_at_end), GUARD (equal), TEST (orders))
