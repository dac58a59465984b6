/* Several blocks of one site alive at once: they stand side by side while
   there is room, 256 bytes, and the others are on the heap.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

typedef unsigned char *ptr;

struct node { struct node *next; unsigned v; };

/* A list of N nodes, all alive until the end.  */
HELPER int
listed (unsigned n)
{
  struct node *head = NULL;
  int r = 1;
  for (unsigned i = 0; i < n; i++)
    {
      struct node *e = malloc (sizeof *e);
      e->next = head;
      e->v = i;
      r = r && aligned_p (e, 16) && distinct_p (e, head);
      head = e;
    }
  smash ();
  unsigned want = n;
  for (struct node *e = head; e; e = e->next)
    r = r && e->v == --want;
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  return r && want == 0;
}

/* Sizes that differ, zeros, and none at all.  */
HELPER int
sizes (const size_t *of, int n)
{
  ptr t[32];
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      t[i] = calloc (of[i], 1);
      r = r && zero_p (t[i], of[i]) && aligned_p (t[i], 16);
      for (int k = 0; k < i; k++)
	r = r && distinct_p (t[i], t[k]);
      fill (t[i], of[i], i);
    }
  smash ();
  for (int i = 0; i < n; i++)
    r = r && filled_p (t[i], of[i], i);
  for (int i = n; i-- > 0; )
    free (t[i]);
  return r;
}

/* Texts.  */
HELPER int
texts (const char *const *of, int n)
{
  char *t[16];
  int r = 1;
  for (int i = 0; i < n; i++)
    t[i] = i & 1 ? strdup (of[i]) : strndup (of[i], 5);
  smash ();
  for (int i = 0; i < n; i++)
    r = r && (i & 1 ? strcmp (t[i], of[i]) == 0
	      : (strncmp (t[i], of[i], 5) == 0 && strlen (t[i]) <= 5));
  for (int i = 0; i < n; i++)
    free (t[(i * 3 + 1) % n]);
  return r;
}

/* Freed and made again, more often than there is room.  */
HELPER int
turnover (int rounds)
{
  ptr q[3] = { NULL, NULL, NULL };
  int seed[3] = { 0, 0, 0 };
  int r = 1;
  for (int i = 0; i < rounds; i++)
    {
      int k = i * i % 3;
      free (q[k]);
      q[k] = malloc (24);
      fill (q[k], 24, seed[k] = i);
      smash ();
      for (int j = 0; j < 3; j++)
	r = r && (!q[j] || filled_p (q[j], 24, seed[j]));
    }
  for (int i = 0; i < 3; i++)
    free (q[i]);
  return r;
}

/* Of two sites, and of a loop in a loop.  */
HELPER int
grid (int n, int m)
{
  int *row[8], r = 1;
  struct node *extra[8];
  for (int i = 0; i < n; i++)
    {
      row[i] = malloc (m * sizeof (int));
      extra[i] = NULL;
      for (int k = 0; k < m; k++)
	{
	  struct node *e = malloc (sizeof *e);
	  row[i][k] = i * 10 + k;
	  e->v = i * 10 + k;
	  e->next = extra[i];
	  extra[i] = e;
	}
    }
  smash ();
  for (int i = 0; i < n; i++)
    {
      int k = m;
      for (struct node *e = extra[i]; e; )
	{
	  struct node *next = e->next;
	  r = r && (int) e->v == row[i][--k];
	  free (e);
	  e = next;
	}
      r = r && k == 0;
      free (row[i]);
    }
  return r;
}

/* One pool in each activation.  */
HELPER int
deep (int n, const struct node *above)
{
  struct node *head = NULL;
  int r = 1;
  for (int i = 0; i < 3; i++)
    {
      struct node *e = malloc (sizeof *e);
      e->v = n * 10 + i;
      e->next = head;
      head = e;
    }
  if (n)
    r = deep (n - 1, head);
  smash ();
  if (above)
    r = r && (int) above->v == (n + 1) * 10 + 2;
  for (int i = 3; i-- > 0; )
    {
      struct node *next = head->next;
      r = r && (int) head->v == n * 10 + i;
      free (head);
      head = next;
    }
  return r;
}

/* A block that is larger than the room, between smaller ones; huge ones
   that nobody can have.  */
HELPER int
mixed (const size_t *of, int n)
{
  ptr t[16];
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      t[i] = malloc (of[i]);
      if (t[i])
	fill (t[i], of[i], i);
      r = r && (of[i] < 1000000) == (t[i] != NULL);
    }
  smash ();
  for (int i = 0; i < n; i++)
    {
      if (t[i])
	r = r && filled_p (t[i], of[i], i);
      free (t[i]);
    }
  return r;
}

static void
pools (void)
{
  static const size_t some[]
    = { 1, 0, 16, 17, 3, 100, 0, 15, 31, 1, 8, 0, 200, 24, 24, 24, 24, 24 };
  static const size_t exact[] = { 16, 16, 32, 64, 64, 48, 16, 16, 0, 1 };
  static const size_t full[] = { 256, 1, 255, 0, 1 };
  static const size_t whole[] = { 255, 0, 1, 0 };
  static const size_t large[]
    = { 8, 257, 8, SIZE_MAX, 240, SIZE_MAX - 15, 8, PTRDIFF_MAX, 300, 8 };
  static const char *const words[]
    = { "one", "", "a longer text than that", "four", "sixteen letters.",
	"fifteen letters", "seven", "eight, and so on until it is long" };
  heap_begin ();
  for (unsigned n = 0; n < 20; n++)
    check (listed (opaque (n)));
  check (listed (1000));
  check (sizes (some, opaque (18)));
  check (sizes (exact, opaque (10)));
  check (sizes (full, opaque (5)));
  check (sizes (whole, opaque (4)));
  for (int n = 1; n <= 8; n++)
    if (n % 3)
      check (texts (words, opaque (n)));
  check (turnover (opaque (50)));
  check (grid (3, 3));
  check (grid (8, 5));
  check (deep (10, NULL));
  check (mixed (large, opaque (10)));
  heap_end (-1);
}

/* The frame does not grow, and room that is used up stays so.  */
static void
many_rounds (void)
{
  ptr last = NULL;
  heap_begin ();
  for (int i = 0; i < 100000; i++)
    {
      ptr p = malloc (100);
      fill (p, 2, i);
      if (last)
	check (filled_p (last, 2, i - 1));
      free (last);
      last = p;
    }
  free (last);
  heap_end (-1);
}

RUN (TEST (pools), TEST (many_rounds))
