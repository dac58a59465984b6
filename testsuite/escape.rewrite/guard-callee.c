/* Blocks that a callee frees, resizes, keeps, or hands on.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE" } */

#include "lib/heap.h"

#include <stdarg.h>
#include <stdio.h>

#define N 24

typedef unsigned char *ptr;

struct box { struct box *next; ptr p; };

/* ---- Freed.  */

HELPER void
consume (ptr p)
{
  check (filled_p (p, N, 1));
  free (p);
}

static void
freed (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) free-elsewhere } */
  fill (p, N, 1);
  consume (p);
  heap_end (1);
}

HELPER void
consume_at (ptr *at)
{
  check (filled_p (*at, N, 1));
  free (*at);
  *at = NULL;
}

static void
freed_by_address (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) free-elsewhere } */
  fill (p, N, 1);
  consume_at (&p);
  check (!p);
  heap_end (1);
}

HELPER void
consume_field (struct box *b)
{
  check (filled_p (b->p, N, 1));
  free (b->p);
}

static void
freed_by_field (void)
{
  heap_begin ();
  struct box b = { NULL, NULL };
  b.p = malloc (N);			/* { dg-guard malloc(24) free-elsewhere } */
  fill (b.p, N, 1);
  consume_field (&b);
  heap_end (1);
}

HELPER void
consume_list (struct box *b)
{
  while (b)
    {
      struct box *next = b->next;
      free (b->p);
      free (b);
      b = next;
    }
}

static void
freed_as_list (void)
{
  heap_begin ();
  struct box *a = malloc (sizeof *a);	/* { dg-guard malloc(16) free-elsewhere } */
  struct box *b = malloc (sizeof *b);	/* { dg-guard malloc(16) free-elsewhere } */
  a->next = b;
  a->p = malloc (N);			/* { dg-guard malloc(24) free-elsewhere } */
  b->next = NULL;
  b->p = NULL;
  fill (a->p, N, 1);
  smash ();
  check (filled_p (a->p, N, 1));
  consume_list (a);
  heap_end (3);
}

/* Only where it takes the error path.  */
HELPER int
consume_if (ptr p, int c)
{
  if (c)
    {
      free (p);
      return 1;
    }
  return 0;
}

static void
freed_sometimes (void)
{
  heap_begin ();
  for (int c = 0; c < 2; c++)
    {
      ptr p = malloc (N);		/* { dg-guard malloc(24) free-elsewhere } */
      fill (p, N, c);
      check (filled_p (p, N, c));
      if (!consume_if (p, opaque (c)))
	free (p);
    }
  heap_end (2);
}

/* Through a pointer: free itself is given away.  */
HELPER void
consume_by (void (*release) (void *), ptr p)
{
  check (filled_p (p, N, 1));
  release (p);
}

static void
freed_by_pointer (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  consume_by (free, p);
  heap_end (1);
}

static void
freed_out_of_view (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  call_back (free, p);
  heap_end (1);
}

/* In a callee of a callee, through the middle of the block.  */
HELPER void
consume_middle (ptr p)
{
  free (p - 8);
}

HELPER void
consume_deeper (ptr p)
{
  consume_middle (p + 8);
}

static void
freed_deeper (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) free-elsewhere } */
  fill (p, N, 1);
  check (filled_p (p, N, 1));
  consume_deeper (p);
  heap_end (1);
}

HELPER void
consume_all (int n, ...)
{
  va_list args;
  va_start (args, n);
  while (n--)
    free (va_arg (args, void *));
  va_end (args);
}

static void
freed_as_argument (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  ptr q = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  fill (q, N, 2);
  check (filled_p (p, N, 1));
  check (filled_p (q, N, 2));
  consume_all (2, p, q);
  heap_end (2);
}

static void
free_at (void *at)
{
  free (*(void **) at);
}

static int
use_cleanup (int c)
{
  __attribute__ ((cleanup (free_at))) ptr p = malloc (N);	/* { dg-site malloc(24) } */
  fill (p, N, 1);
  smash ();
  if (c)
    return filled_p (p, N, 1);
  return 2 * filled_p (p, N, 1);
}

static void
freed_by_cleanup (void)
{
  heap_begin ();
  check (use_cleanup (0) == 2);
  check (use_cleanup (1) == 1);
  heap_end (-1);
}

/* As an integer.  */
HELPER void
consume_number (uintptr_t n)
{
  free ((void *) (n - 1));
}

static void
freed_as_number (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  check (filled_p (p, N, 1));
  consume_number ((uintptr_t) p + 1);
  heap_end (1);
}

/* ---- Resized.  */

HELPER ptr
enlarge (ptr p, size_t n)
{
  p = realloc (p, n);			/* { dg-guard realloc(*) } */
  if (!p)
    abort ();
  return p;
}

static void
resized (void)
{
  heap_begin ();
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  p = enlarge (p, 400);			/* { dg-site * } */
  smash ();
  check (filled_p (p, N, 1));
  fill (p, 400, 2);
  check (filled_p (p, 400, 2));
  free (p);
  heap_end (2);
}

struct text { char *s; size_t n, room; };

HELPER void
append (struct text *t, char c)
{
  if (t->n == t->room)
    {
      t->room *= 2;
      t->s = realloc (t->s, t->room);	/* { dg-guard realloc(*) } */
    }
  t->s[t->n++] = c;
}

static void
resized_field (void)
{
  heap_begin ();
  struct text t = { NULL, 0, 4 };
  t.s = malloc (4);			/* { dg-guard malloc(4) } */
  for (int i = 0; i < 100; i++)
    append (&t, 'a' + i % 26);
  smash ();
  for (int i = 0; i < 100; i++)
    check (t.s[i] == 'a' + i % 26);
  free (t.s);
  heap_end (6);
}

/* getline resizes what it is given.  */
static void
resized_by_library (void)
{
  FILE *f = tmpfile ();
  fputs ("a line of more than eight characters\n", f);
  rewind (f);
  size_t n = 8;
  char *line = malloc (n);		/* { dg-guard malloc(*) } */
  memset (line, 'x', 8);
  check (getline (&line, &n, f) == 37);	/* { dg-site * } */
  smash ();
  check (memcmp (line, "a line of more", 14) == 0);
  free (line);
  fclose (f);
}

/* ---- Kept, and used by a later call.  */

HELPER int
last_one (ptr now)
{
  static ptr before;
  int r = !before || filled_p (before, N, 5);
  before = now;
  return r;
}

HELPER void
give_one (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 5);
  check (last_one (p));
}

static void
kept (void)
{
  give_one ();
  smash ();
  give_one ();
  smash ();
  check (last_one (NULL));
}

static struct box *list;

HELPER void
enlist (struct box *b)
{
  b->next = list;
  list = b;
}

HELPER void
make_listed (unsigned seed)
{
  struct box *b = malloc (sizeof *b);	/* { dg-guard malloc(16) } */
  b->p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (b->p, N, seed);
  enlist (b);
}

static void
kept_in_list (void)
{
  heap_begin ();
  for (unsigned i = 0; i < 4; i++)
    make_listed (i);
  smash ();
  unsigned i = 4;
  for (struct box *b = list; b; )
    {
      struct box *next = b->next;
      check (filled_p (b->p, N, --i));
      free (b->p);
      free (b);
      b = next;
    }
  check (i == 0);
  heap_end (8);
}

/* strtok goes on where it was.  */
HELPER const char *
first_word (void)
{
  char *p = malloc (N);			/* { dg-guard malloc(24) } */
  memcpy (p, "one two", 8);
  return strcmp (strtok (p, " "), "one") == 0 ? "" : NULL;
}

static void
kept_by_library (void)
{
  check (first_word ());
  smash ();
  const char *w = strtok (NULL, " ");
  check (w && strcmp (w, "two") == 0);
}

/* A callee that gives back one of two, and stores the other.  */
static ptr loser;

HELPER ptr
choose (ptr p, ptr q, int c)
{
  loser = c ? q : p;
  return c ? p : q;
}

HELPER void
make_two (int c)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  ptr q = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 1);
  fill (q, N, 2);
  ptr r = choose (p, q, c);
  check (filled_p (r, N, c ? 1 : 2));
  free (r);
}

static void
kept_loser (void)
{
  heap_begin ();
  for (int c = 0; c < 2; c++)
    {
      make_two (c);
      smash ();
      check (filled_p (loser, N, c ? 2 : 1));
      free (loser);
    }
  heap_end (4);
}

/* A callee's summary must hold one call deeper: a stores what it gets from
   its own caller, by way of a recursion.  */
static ptr deepest;

HELPER void
descend (int n, ptr p, ptr q)
{
  if (n == 0)
    deepest = p;
  else
    descend (n - 1, q, p);
}

HELPER void
make_deepest (int n)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  ptr q = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 6);
  fill (q, N, 7);
  descend (n, p, q);
}

static void
kept_by_recursion (void)
{
  make_deepest (opaque (3));
  smash ();
  check (filled_p (deepest, N, 7));
  make_deepest (opaque (2));
  smash ();
  check (filled_p (deepest, N, 6));
}

/* Weak: another body may run.  Here it is this one, which keeps.  */
static ptr weakly;

__attribute__ ((weak, noinline)) void
maybe_other (ptr p)
{
  weakly = p;
}

HELPER void
make_weak (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 8);
  maybe_other (p);
}

static void
kept_weakly (void)
{
  make_weak ();
  smash ();
  check (filled_p (weakly, N, 8));
  free (weakly);
}

/* A nested function keeps what its frame's caller made.  */
HELPER void
make_by_nested (ptr *out)
{
  void
  store (void)
  {
    ptr p = malloc (N);			/* { dg-guard malloc(24) } */
    fill (p, N, 9);
    *out = p;
  }
  store ();
}

static void
kept_by_nested (void)
{
  ptr p;
  make_by_nested (&p);			/* { dg-site * } */
  smash ();
  check (filled_p (p, N, 9));
  free (p);
}

RUN (GUARD (freed), GUARD (freed_by_address), GUARD (freed_by_field),
     GUARD (freed_as_list), GUARD (freed_sometimes),
     GUARD (freed_by_pointer), GUARD (freed_out_of_view),
     GUARD (freed_deeper), GUARD (freed_as_argument),
     TEST (freed_by_cleanup), GUARD (freed_as_number), GUARD (resized),
     GUARD (resized_field), GUARD (resized_by_library), GUARD (kept),
     GUARD (kept_in_list), GUARD (kept_by_library), GUARD (kept_loser),
     GUARD (kept_by_recursion), GUARD (kept_weakly),
     GUARD (kept_by_nested))
