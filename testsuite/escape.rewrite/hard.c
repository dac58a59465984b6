/* Lifetimes that look right at first sight.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <stdio.h>

#define N 24

typedef unsigned char *ptr;

struct box { struct box *next; ptr p; };

/* ---- What was freed and what was not, told apart by the program only.  */

/* A small pool: a freed block is used again by the next round.  */
HELPER int
pooled (const char *how)
{
  ptr spare = NULL, live = NULL;
  unsigned seed = 0;
  int r = 1;
  for (; *how; how++)
    {
      ptr p;
      if (spare)
	{
	  p = spare;
	  spare = NULL;
	}
      else
	p = malloc (N);
      fill (p, N, ++seed);
      if (live)
	{
	  r = r && filled_p (live, N, seed - 1);
	  if (*how == 'f')
	    free (live);
	  else
	    {
	      free (spare);
	      spare = live;
	    }
	}
      live = p;
      smash ();
      r = r && filled_p (live, N, seed);
    }
  free (live);
  free (spare);
  return r;
}

static void
pools (void)
{
  heap_begin ();
  check (pooled (""));
  check (pooled ("f"));
  check (pooled ("ffff"));
  check (pooled ("ssss"));
  check (pooled ("sfsfssff"));
  heap_end (-1);
}

/* Popped and pushed: the order of frees is not that of allocations.  */
HELPER int
stacked (const char *how)
{
  ptr s[8];
  unsigned seeds[8];
  int n = 0, r = 1;
  unsigned seed = 0;
  for (; *how; how++)
    if (*how == '+')
      {
	s[n] = malloc (N);
	seeds[n] = ++seed;
	fill (s[n], N, seed);
	n++;
      }
    else
      {
	n--;
	r = r && filled_p (s[n], N, seeds[n]);
	free (s[n]);
      }
  smash ();
  while (n--)
    {
      r = r && filled_p (s[n], N, seeds[n]);
      free (s[n]);
    }
  return r;
}

static void
stacks (void)
{
  heap_begin ();
  check (stacked ("+-+-+-"));
  check (stacked ("++--"));
  check (stacked ("+++-+-++--"));
  heap_end (-1);
}

/* Made by one round for the next but one.  */
HELPER int
delayed (int n)
{
  ptr q[3] = { NULL, NULL, NULL };
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      free (q[0]);
      q[0] = q[1];
      q[1] = q[2];
      q[2] = malloc (N);
      fill (q[2], N, i);
      if (q[0])
	r = r && filled_p (q[0], N, i - 2);
    }
  for (int i = 0; i < 3; i++)
    free (q[i]);
  return r;
}

static void
delays (void)
{
  heap_begin ();
  for (int n = 0; n < 7; n++)
    check (delayed (n));
  heap_end (-1);
}

/* The inner loop's block is seen by the outer loop's next round.  */
HELPER int
outer_sees (int n)
{
  ptr last = NULL;
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      if (last)
	{
	  r = r && filled_p (last, N, 10 * (i - 1) + 2);
	  free (last);
	  last = NULL;
	}
      for (int k = 0; k < 3; k++)
	{
	  ptr p = malloc (N);
	  fill (p, N, 10 * i + k);
	  if (k == 2)
	    last = p;
	  else
	    free (p);
	}
    }
  free (last);
  return r;
}

/* The same, but the last of the inner loop is kept over two rounds.  */
HELPER int
outer_keeps (int n)
{
  ptr keep = NULL;
  int seed = -1, r = 1;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < 3; k++)
      {
	ptr p = malloc (N);
	fill (p, N, 10 * i + k);
	if (keep)
	  r = r && filled_p (keep, N, seed);
	if (k == i % 3)
	  {
	    free (keep);
	    keep = p;
	    seed = 10 * i + k;
	  }
	else
	  free (p);
      }
  free (keep);
  return r;
}

static void
nests (void)
{
  heap_begin ();
  for (int n = 0; n < 5; n++)
    {
      check (outer_sees (n));
      check (outer_keeps (n));
    }
  heap_end (-1);
}

/* A loop that runs a second time from the start, with what is left of the
   first.  */
HELPER int
again (int rounds)
{
  ptr p = NULL;
  int r = 1;
restart:
  for (int i = 0; i < 3; i++)
    {
      ptr q = malloc (N);
      fill (q, N, i);
      if (i == 1)
	{
	  if (p)
	    r = r && filled_p (p, N, 1);
	  free (p);
	  p = q;
	}
      else
	free (q);
    }
  if (--rounds > 0)
    goto restart;
  r = r && filled_p (p, N, 1);
  free (p);
  return r;
}

static void
restarts (void)
{
  heap_begin ();
  check (again (1));
  check (again (4));
  heap_end (-1);
}

/* ---- Places that are the same place.  */

/* Written through one name, read through another.  */
HELPER void
set_first (struct box *a, struct box *b, ptr p)
{
  a->p = p;
  b->next = a;
}

HELPER ptr
get_first (struct box *b)
{
  return b->next->p;
}

HELPER int
named_twice (int n)
{
  struct box a = { NULL, NULL }, b = { NULL, NULL };
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      ptr p = malloc (N);
      fill (p, N, i);
      if (b.next)
	{
	  r = r && filled_p (get_first (&b), N, i - 1);
	  free (get_first (&b));
	}
      set_first (&a, &b, p);
    }
  if (b.next)
    free (get_first (&b));
  return r;
}

/* Through a pointer to the pointer, chosen at run time.  */
HELPER int
chosen (int n)
{
  ptr x = NULL, y = NULL;
  ptr *where[2] = { &x, &y };
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      ptr *w = where[opaque (i) % 2];
      if (*w)
	r = r && filled_p (*w, N, i - 2);
      free (*w);
      *w = malloc (N);
      fill (*w, N, i);
    }
  if (n > 1)
    r = r && filled_p (n % 2 ? y : x, N, n - 2);
  free (x);
  free (y);
  return r;
}

/* The array is copied as a whole.  */
struct four { ptr p[4]; };

HELPER int
copied (int n)
{
  struct four now = { { NULL } }, old = { { NULL } };
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      now.p[i % 4] = malloc (N);
      fill (now.p[i % 4], N, i);
      if (i > 0)
	{
	  r = r && filled_p (old.p[(i - 1) % 4], N, i - 1);
	  free (old.p[(i - 1) % 4]);
	}
      old = now;
    }
  if (n)
    free (old.p[(n - 1) % 4]);
  return r;
}

/* Moved a byte at a time.  */
HELPER int
bytewise (int n)
{
  unsigned char room[2 * sizeof (ptr)];
  int r = 1;
  memset (room, 0, sizeof room);
  for (int i = 0; i < n; i++)
    {
      ptr p = malloc (N), q;
      fill (p, N, i);
      memcpy (&q, room, sizeof q);
      if (q)
	{
	  r = r && filled_p (q, N, i - 2);
	  free (q);
	}
      memmove (room, room + sizeof p, sizeof p);
      for (unsigned k = 0; k < sizeof p; k++)
	room[sizeof p + k] = ((unsigned char *) &p)[k];
    }
  for (int k = 0; k < 2; k++)
    {
      ptr q;
      memcpy (&q, room + k * sizeof q, sizeof q);
      free (q);
    }
  return r;
}

/* In the other block.  */
HELPER int
in_blocks (int n)
{
  struct box *last = NULL;
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      struct box *b = malloc (sizeof *b);
      b->p = malloc (N);
      b->next = NULL;
      fill (b->p, N, i);
      if (last)
	{
	  r = r && filled_p (last->p, N, i - 1);
	  free (last->p);
	  free (last);
	}
      last = b;
    }
  if (last)
    {
      free (last->p);
      free (last);
    }
  return r;
}

static void
places (void)
{
  heap_begin ();
  for (int n = 0; n < 6; n++)
    {
      check (named_twice (n));
      check (chosen (n));
      check (copied (n));
      check (bytewise (n));
      check (in_blocks (n));
    }
  heap_end (-1);
}

/* ---- Frees under conditions.  */

/* Freed by whoever comes first.  */
HELPER int
first_frees (int how)
{
  ptr p = malloc (N);
  int freed = 0, r;
  fill (p, N, how);
  smash ();
  r = filled_p (p, N, how);
  if (how & 1)
    {
      free (p);
      freed = 1;
    }
  ptr q = malloc (N);
  fill (q, N, how + 1);
  if ((how & 2) && !freed)
    {
      r = r && filled_p (p, N, how);
      free (p);
      freed = 1;
    }
  ptr s = calloc (1, N);
  r = r && zero_p (s, N);
  fill (s, N, how + 2);
  smash ();
  if (!freed)
    {
      r = r && filled_p (p, N, how);
      free (p);
    }
  r = r && filled_p (q, N, how + 1) && filled_p (s, N, how + 2);
  free (q);
  free (s);
  return r;
}

/* p is q on one path: the free of p is the free of q.  */
HELPER int
same_or_not (int how)
{
  ptr p = malloc (N), q = how & 1 ? p : malloc (N);
  int r;
  fill (q, N, 1);
  fill (p, N, 2);
  smash ();
  r = filled_p (q, N, how & 1 ? 2 : 1);
  if (how & 2)
    {
      if (q != p)
	free (p);
      smash ();
      r = r && filled_p (q, N, how & 1 ? 2 : 1);
      free (q);
    }
  else
    {
      free (q);
      ptr s = malloc (N);
      fill (s, N, 3);
      if (q != p)
	{
	  r = r && filled_p (p, N, 2);
	  free (p);
	}
      r = r && filled_p (s, N, 3);
      free (s);
    }
  return r;
}

/* Nulled after the free, and tested before each use.  */
HELPER int
nulled (const char *how)
{
  ptr p = NULL;
  unsigned seed = 0;
  int r = 1;
  for (; *how; how++)
    switch (*how)
      {
      case 'm':
	if (!p)
	  {
	    p = calloc (1, N);
	    r = r && zero_p (p, N);
	    fill (p, N, ++seed);
	  }
	break;
      case 'f':
	free (p);
	p = NULL;
	break;
      case 'u':
	smash ();
	if (p)
	  r = r && filled_p (p, N, seed);
	break;
      }
  free (p);
  return r;
}

static void
conditions (void)
{
  heap_begin ();
  for (int how = 0; how < 4; how++)
    {
      check (first_frees (how));
      check (same_or_not (how));
    }
  check (nulled ("mufumufu"));
  check (nulled ("mumuffmmu"));
  check (nulled (""));
  check (nulled ("f"));
  heap_end (-1);
}

/* ---- Callees between the block and its uses.  */

HELPER ptr
larger (ptr p, ptr q, size_t np, size_t nq)
{
  return np > nq ? p : q;
}

HELPER int
winner (int n)
{
  ptr best = NULL;
  size_t size = 0;
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      size_t k = (i * 7) % 5 + 8;
      ptr p = malloc (N);
      fill (p, k, i);
      ptr next = larger (p, best, k, size);
      if (next == p)
	{
	  free (best);
	  size = k;
	}
      else
	free (p);
      best = next;
      smash ();
      r = r && (best == p ? filled_p (p, k, i) : best[0] == best[0]);
    }
  free (best);
  return r;
}

HELPER void
push (struct box **head, struct box *b)
{
  b->next = *head;
  *head = b;
}

HELPER struct box *
pop (struct box **head)
{
  struct box *b = *head;
  *head = b->next;
  return b;
}

HELPER int
pushed (const char *how)
{
  struct box *head = NULL;
  unsigned seed = 0;
  int r = 1;
  for (; *how; how++)
    if (*how == '+')
      {
	struct box *b = malloc (sizeof *b);
	b->p = (ptr) (uintptr_t) ++seed;
	push (&head, b);
      }
    else
      {
	struct box *b = pop (&head);
	r = r && (uintptr_t) b->p <= seed && b->p;
	free (b);
      }
  smash ();
  unsigned last = seed + 1;
  while (head)
    {
      struct box *b = pop (&head);
      r = r && (uintptr_t) b->p < last && b->p;
      last = (uintptr_t) b->p;
      free (b);
    }
  return r;
}

HELPER int
compare (const void *a, const void *b)
{
  return **(int *const *) a - **(int *const *) b;
}

/* Pointers to blocks are sorted, and freed in the new order.  */
HELPER int
by_rank (int n)
{
  int *t[5], r = 1;
  t[0] = malloc (sizeof **t);
  t[1] = malloc (sizeof **t);
  t[2] = malloc (40000);
  t[3] = malloc (sizeof **t);
  t[4] = calloc (1, sizeof **t);
  for (int i = 0; i < 5; i++)
    *t[i] = (i * n) % 11;
  qsort (t, 5, sizeof *t, compare);
  smash ();
  for (int i = 1; i < 5; i++)
    r = r && *t[i - 1] <= *t[i];
  for (int i = 0; i < 5; i++)
    free (t[i]);
  return r;
}

static void
callees (void)
{
  heap_begin ();
  for (int n = 0; n < 8; n++)
    {
      check (winner (n));
      check (by_rank (n));
    }
  check (pushed ("+-+-"));
  check (pushed ("++-+-+-++"));
  heap_end (-1);
}

/* ---- The same function, active twice.  */

HELPER int
visit (int depth, ptr *above, int n)
{
  ptr mine[2];
  int r = 1;
  mine[0] = malloc (16);
  mine[1] = malloc (16);
  fill (mine[0], 16, depth);
  fill (mine[1], 16, depth + 1);
  if (above)
    {
      ptr t = above[n & 1];
      above[n & 1] = mine[0];
      mine[0] = t;
    }
  if (depth)
    r = r && visit (depth - 1, mine, n + 1);
  smash ();
  /* What was taken is given back, so that each dies with its maker.  */
  if (above)
    {
      ptr t = above[n & 1];
      above[n & 1] = mine[0];
      mine[0] = t;
    }
  r = r && filled_p (mine[0], 16, depth) && filled_p (mine[1], 16, depth + 1);
  free (mine[0]);
  free (mine[1]);
  return r;
}

static void
visits (void)
{
  heap_begin ();
  check (visit (6, NULL, 0));
  heap_end (-1);
}

RUN (GUARD (pools), GUARD (stacks), GUARD (delays), GUARD (nests),
     GUARD (restarts), GUARD (places), TEST (conditions), TEST (callees),
     TEST (visits))
