/* A pointer that is one of several blocks, and the frees that may receive
   any of them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */

#include "lib/heap.h"

/* The block or nothing.  */
HELPER int
or_null (int c)
{
  unsigned char *p = NULL;
  int r = 1;
  if (c)
    p = malloc (24);			/* { dg-moves malloc(24) } */
  if (p)
    {
      fill (p, 24, c);
      smash ();
      r = filled_p (p, 24, c);
    }
  free (p);
  return r;
}

/* One of two.  */
HELPER int
or_other (int c)
{
  unsigned char *p;
  size_t n;
  if (c)
    p = malloc (n = 32);		/* { dg-moves malloc(32) } */
  else
    p = malloc (n = 48);		/* { dg-moves malloc(48) } */
  fill (p, n, c);
  smash ();
  int r = filled_p (p, n, c);
  free (p);
  return r;
}

/* One that is small, and one that is too large.  */
HELPER int
or_large (int c)
{
  unsigned char *p;
  size_t n;
  if (c)
    p = malloc (n = 40);		/* { dg-moves malloc(40) } */
  else
    p = malloc (n = 100000);		/* { dg-guard malloc(100000) } */
  fill (p, n, c);
  smash ();
  int r = filled_p (p, n, c);
  free (p);
  return r;
}

static void
simple (void)
{
  heap_begin ();
  check (or_null (0));
  check (or_null (1));
  check (or_other (0));
  check (or_other (1));
  heap_end (0);
  heap_begin ();
  check (or_large (1));
  heap_end (0);
  heap_begin ();
  check (or_large (0));
  check (or_large (1));
  check (or_large (0));
  heap_end (2);
}

/* The caller's, which must be freed, or the own one.  */
HELPER int
or_given (unsigned char *given, int c)
{
  unsigned char *p = given;
  if (c)
    p = malloc (24);			/* { dg-moves malloc(24) } */
  fill (p, 24, c + 1);
  smash ();
  int r = filled_p (p, 24, c + 1);
  free (p);
  return r;
}

static unsigned char *stored;

HELPER int
or_stored (int c)
{
  unsigned char *p = c ? stored : malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, c + 1);
  smash ();
  int r = filled_p (p, 24, c + 1);
  free (p);
  return r;
}

/* What a callee made: nobody can see that it is not the slot.  */
HELPER int
or_made (int c)
{
  unsigned char *p = c ? held () : malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, c + 1);
  smash ();
  int r = filled_p (p, 24, c + 1);
  free (p);
  return r;
}

static void
given (void)
{
  heap_begin ();
  check (or_given (NULL, 1));
  heap_end (0);
  heap_begin ();
  check (or_given (malloc (24), 0));	/* { dg-guard malloc(24) } */
  heap_end (1);
  heap_begin ();
  stored = malloc (24);			/* { dg-guard malloc(24) } */
  check (or_stored (0));
  heap_block (stored, 24);
  check (or_stored (1));
  heap_end (1);
  heap_begin ();
  hold (malloc (24));			/* { dg-guard malloc(24) } */
  check (or_made (0));
  check (or_made (1));
  heap_end (1);
}

/* ---- A small buffer.  */

HELPER int
small_buffer (size_t n)
{
  unsigned char buf[32];
  unsigned char *p = buf;
  if (n > 200)
    return -1;
  if (n > sizeof buf)
    p = malloc (n);			/* { dg-moves malloc(33..200) } */
  fill (p, n, 1);
  smash ();
  int r = filled_p (p, n, 1);
  if (p != buf)
    free (p);
  return r;
}

HELPER int
small_buffer_large (size_t n)
{
  unsigned char buf[32];
  unsigned char *p = n <= sizeof buf ? buf : malloc (n);	/* { dg-moves malloc(*) } */
  if (!p)
    return -1;
  fill (p, n, 1);
  smash ();
  int r = filled_p (p, n, 1);
  if (p != buf)
    free (p);
  return r;
}

static void
buffers (void)
{
  heap_begin ();
  check (small_buffer (0) == 1);
  check (small_buffer (32) == 1);
  check (small_buffer (33) == 1);
  check (small_buffer (200) == 1);
  check (small_buffer (201) == -1);
  check (small_buffer_large (1) == 1);
  check (small_buffer_large (32) == 1);
  check (small_buffer_large (33) == 1);
  check (small_buffer_large (256) == 1);
  heap_end (0);
  heap_begin ();
  check (small_buffer_large (257) == 1);
  check (small_buffer_large (100000) == 1);
  check (small_buffer_large (40) == 1);
  heap_end (2);
  heap_begin ();
  check (small_buffer_large (SIZE_MAX) == -1);
  heap_end (0);
}

/* ---- Flags.  */

HELPER int
flagged (int c, unsigned char *given)
{
  unsigned char *p = given;
  int mine = 0;
  if (c)
    {
      p = malloc (56);			/* { dg-moves malloc(56) } */
      mine = 1;
    }
  fill (p, 56, c);
  smash ();
  int r = filled_p (p, 56, c);
  if (mine)
    free (p);
  return r;
}

static void
flags (void)
{
  unsigned char *p = malloc (56);	/* { dg-site malloc(56) } */
  unsigned char x[56];
  heap_begin ();
  check (flagged (0, p));
  check (flagged (1, p));
  check (flagged (0, x));
  check (flagged (1, NULL));
  heap_end (0);
  check (filled_p (p, 56, 0));
  free (p);
}

/* ---- Several frees.  */

HELPER int
arms (int c)
{
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, c);
  smash ();
  int r = filled_p (p, 24, c);
  switch (c)
    {
    case 0:
      free (p);
      return r;
    case 1:
      free (p);
      r += 10;
      break;
    case 2:
      r += filled_p (p, 24, c);
      /* Fall through.  */
    case 3:
      r += 100;
      free (p);
      break;
    case 4:			/* leaks */
      return r;
    default:
      r += filled_p (p, 24, c);
      free (p);
    }
  return r;
}

static void
many_frees (void)
{
  heap_begin ();
  check (arms (0) == 1);
  check (arms (1) == 11);
  check (arms (2) == 102);
  check (arms (3) == 101);
  check (arms (4) == 1);
  check (arms (5) == 2);
  heap_end_leaky (0);
}

/* Two blocks alive, one free that receives either: the other one lives on,
   and no slot may take its place.  */
HELPER int
either_first (int c)
{
  unsigned char *p = malloc (64);	/* { dg-moves malloc(64) } */
  unsigned char *q = malloc (64);	/* { dg-moves malloc(64) } */
  fill (p, 64, 1);
  fill (q, 64, 2);
  unsigned char *dies = c ? p : q;
  unsigned char *stays = c ? q : p;
  free (dies);
  unsigned char *s = malloc (64);	/* { dg-moves malloc(64) } */
  fill (s, 64, 3);
  smash ();
  int r = filled_p (stays, 64, c ? 2 : 1) && filled_p (s, 64, 3);
  free (s);
  r = r && filled_p (stays, 64, c ? 2 : 1);
  free (stays);
  return r;
}

/* The same with a block that stays on the heap.  */
HELPER int
either_large (int c)
{
  unsigned char *p = malloc (64);	/* { dg-moves malloc(64) } */
  unsigned char *q = malloc (64000);	/* { dg-guard malloc(64000) } */
  fill (p, 64, 1);
  fill (q, 64, 2);
  unsigned char *dies = c ? p : q;
  unsigned char *stays = c ? q : p;
  free (dies);
  unsigned char *s = malloc (64);	/* { dg-moves malloc(64) } */
  fill (s, 64, 3);
  smash ();
  int r = filled_p (stays, 64, c ? 2 : 1) && filled_p (s, 64, 3);
  free (s);
  free (stays);
  return r;
}

static void
either (void)
{
  heap_begin ();
  check (either_first (0));
  check (either_first (1));
  heap_end (0);
  heap_begin ();
  check (either_large (0));
  check (either_large (1));
  heap_end (2);
}

/* Freed in one arm, and in use in the other.  */
HELPER int
one_arm (int c)
{
  unsigned char *p = malloc (80);	/* { dg-moves malloc(80) } */
  fill (p, 80, 1);
  if (c)
    free (p);
  unsigned char *q = malloc (80);	/* { dg-moves malloc(80) } */
  fill (q, 80, 2);
  smash ();
  int r = filled_p (q, 80, 2);
  if (!c)
    {
      r = r && filled_p (p, 80, 1);
      free (p);
    }
  free (q);
  return r;
}

static void
correlated (void)
{
  heap_begin ();
  check (one_arm (0));
  check (one_arm (1));
  heap_end (0);
}

/* Out of a table: the free receives what the index chooses.  */
HELPER int
table (int large)
{
  unsigned char *t[3];
  int r = 1;
  t[0] = malloc (24);			/* { dg-moves malloc(24) } */
  t[1] = malloc (large ? 8000 : 32);	/* { dg-site malloc(*) } */
  t[2] = malloc (40);			/* { dg-moves malloc(40) } */
  for (int i = 0; i < 3; i++)
    fill (t[i], 24, i);
  smash ();
  for (int i = 0; i < 3; i++)
    r = r && filled_p (t[i], 24, i);
  for (int i = 0; i < 3; i++)
    free (t[i]);
  return r;
}

static void
tables (void)
{
  heap_begin ();
  check (table (0));
  check (table (1));
  heap_end (-1);
}

/* Assigned again: the old block is lost, not the new one.  */
HELPER int
lost (int c)
{
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  unsigned char *old = p;
  if (c)
    p = malloc (24);			/* { dg-moves malloc(24) } */
  fill (p, 24, 2);
  smash ();
  int r = filled_p (p, 24, 2) && filled_p (old, 24, c ? 1 : 2);
  if (p != old)
    free (old);
  free (p);
  return r;
}

static void
replaced (void)
{
  heap_begin ();
  check (lost (0));
  check (lost (1));
  heap_end (0);
}

/* A free that is never reached with the block, and one that always is.  */
HELPER int
never_it (unsigned char *given)
{
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  if (given == p)
    free (given);
  free (given);
  smash ();
  int r = filled_p (p, 24, 1);
  free (p);
  return r;
}

static void
others (void)
{
  heap_begin ();
  unsigned char *q = malloc (8);	/* { dg-guard malloc(8) } */
  check (never_it (q));
  check (never_it (NULL));
  heap_end (1);
}

RUN (TEST (simple), TEST (given), TEST (buffers), TEST (flags),
     TEST (many_frees), TEST (either), TEST (correlated), TEST (tables),
     TEST (replaced), TEST (others))
