/* Shapes that somebody would try who wants to break the rewrite.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <stdio.h>

typedef unsigned char *ptr;

/* A cleanup label that is reached from inside a loop.  */
HELPER int
leave_loop (int at)
{
  ptr p = NULL, q = NULL;
  int r = 0;
  for (int i = 0; i < 6; i++)
    {
      p = malloc (24);
      fill (p, 24, i);
      if (i == at)
	goto out;
      q = malloc (40);
      fill (q, 40, i);
      smash ();
      r += filled_p (p, 24, i) && filled_p (q, 40, i);
      if (i == at + 3)
	goto out;
      free (q);
      free (p);
      p = q = NULL;
    }
out:
  free (q);
  free (p);
  return r;
}

static void
labels (void)
{
  heap_begin ();
  for (int at = -3; at < 8; at++)
    {
      int want = at < 0 ? at + 4 : at < 6 ? at : 6;
      check (leave_loop (at) == want);
    }
  heap_end (0);
}

/* The block is freed and made again under one name, in every arm.  */
HELPER int
remade (const char *how)
{
  ptr p = malloc (24);
  unsigned seed = 1;
  int r = 1;
  fill (p, 24, seed);
  for (; *how; how++)
    {
      r = r && filled_p (p, 24, seed);
      switch (*how)
	{
	case 'n':
	  free (p);
	  p = malloc (24);
	  break;
	case 'c':
	  free (p);
	  p = calloc (1, 24);
	  r = r && zero_p (p, 24);
	  break;
	case 'l':
	  free (p);
	  p = malloc (30000);
	  break;
	case 's':
	  {
	    ptr q = malloc (24);
	    memcpy (q, p, 24);
	    free (p);
	    p = q;
	    r = r && filled_p (p, 24, seed);
	  }
	  break;
	default:
	  break;
	}
      fill (p, 24, ++seed);
      smash ();
    }
  r = r && filled_p (p, 24, seed);
  free (p);
  return r;
}

static void
arms (void)
{
  heap_begin ();
  check (remade (""));
  check (remade ("ncsl"));
  check (remade ("ssssss"));
  check (remade ("lslslscn"));
  check (remade ("ccnnllss  ss"));
  heap_end (-1);
}

/* An owner that may have no block, its own, or somebody's.  */
struct view { const unsigned char *at; ptr owned; };

HELPER struct view
view_of (ptr given, ptr owned)
{
  struct view v = { given ? given : owned, owned };
  return v;
}

HELPER int
look (int how, ptr given)
{
  ptr owned = how & 1 ? malloc (24) : NULL;
  if (owned)
    fill (owned, 24, 7);
  struct view v = view_of (how & 2 ? given : NULL, owned);
  smash ();
  int r = !v.at || filled_p (v.at, 24, 7);
  free (v.owned);
  return r;
}

static void
views (void)
{
  unsigned char x[24];
  fill (x, 24, 7);
  heap_begin ();
  for (int how = 0; how < 4; how++)
    check (look (how, x));
  heap_end (0);
}

/* Two pointers to one block; one is cleared, the other freed.  */
HELPER int
twins (int c)
{
  ptr p = malloc (32);
  ptr q = p + 4;
  fill (p, 32, 1);
  if (c)
    p = NULL;
  smash ();
  int r = q[0] == (unsigned char) (29 + 4 * 7 + 1);
  if (p)
    free (p);
  else
    free (q - 4);
  return r;
}

static void
aliases (void)
{
  heap_begin ();
  check (twins (0));
  check (twins (1));
  heap_end (0);
}

/* A free behind a test that compares with the end of an array.  */
HELPER int
chain (int n)
{
  ptr t[4] = { NULL, NULL, NULL, NULL };
  ptr *end = t;
  int r = 1;
  if (n > 0)
    *end++ = malloc (16);
  if (n > 1)
    *end++ = malloc (16000);
  if (n > 2)
    *end++ = malloc (16);
  if (n > 3)
    *end++ = calloc (2, 8);
  for (ptr *p = t; p < end; p++)
    fill (*p, 16, p - t);
  smash ();
  while (end-- > t)
    {
      r = r && filled_p (*end, 16, end - t);
      free (*end);
    }
  return r;
}

static void
arrays (void)
{
  heap_begin ();
  for (int n = 0; n < 5; n++)
    check (chain (n));
  heap_end (3);
}

/* Bit-fields, unions and packed records that hold it.  */
struct __attribute__ ((packed)) odd { char c; ptr p; short s; };

union any { long n; ptr p; double d; void *v; };

HELPER void
put_any (union any *u, ptr p)
{
  u->v = p;
}

static void
records (void)
{
  heap_begin ();
  struct odd o = { 1, malloc (24), 2 };
  fill (o.p, 24, 1);
  struct odd copy;
  memcpy (&copy, &o, sizeof o);
  union any u;
  put_any (&u, copy.p);
  smash ();
  check (filled_p (u.p, 24, 1));
  check (u.n == (long) (uintptr_t) o.p);
  free ((void *) (uintptr_t) u.n);
  heap_end (0);
}

/* Vectors and complex numbers carry it.  */
typedef long v2 __attribute__ ((vector_size (2 * sizeof (long))));

static void
vectors (void)
{
  heap_begin ();
  ptr p = malloc (24), q = malloc (24);
  fill (p, 24, 1);
  fill (q, 24, 2);
  v2 v = { (long) p, (long) q };
  v2 w = { v[1], v[0] };
  smash ();
  check (filled_p ((ptr) w[0], 24, 2));
  check (filled_p ((ptr) w[1], 24, 1));
  free ((ptr) w[0]);
  free ((ptr) w[1]);
  heap_end (-1);
}

/* Printed, scanned, and compared as text.  */
static void
printed (void)
{
  char text[64];
  heap_begin ();
  ptr p = malloc (24);
  fill (p, 24, 1);
  snprintf (text, sizeof text, "%p", (void *) p);
  void *q = NULL;
  check (sscanf (text, "%p", &q) == 1);
  check (q == p);
  smash ();
  check (filled_p (q, 24, 1));
  free (p);
  heap_end (-1);
}

/* A frame that is given away as a whole.  */
struct frame { ptr a, b; int n; struct frame *up; };

HELPER int
depth_of (const struct frame *f)
{
  int n = 0;
  for (; f; f = f->up)
    n = n * 2 + (filled_p (f->a, 16, f->n) && filled_p (f->b, 16, f->n + 1));
  return n;
}

HELPER int
frames (int n, struct frame *up)
{
  struct frame f = { malloc (16), calloc (1, 16), n, up };
  fill (f.a, 16, n);
  fill (f.b, 16, n + 1);
  int r = n ? frames (n - 1, &f) : depth_of (&f);
  smash ();
  if (!filled_p (f.a, 16, n) || !filled_p (f.b, 16, n + 1))
    r = -1;
  free (f.a);
  free (f.b);
  return r;
}

static void
linked_frames (void)
{
  heap_begin ();
  check (frames (5, NULL) == 63);
  heap_end (0);
}

/* Duff's device: one site, entered in the middle of a loop.  */
HELPER int
device (int n)
{
  int r = 0, rounds = (n + 3) / 4;
  ptr p;
  switch (n % 4)
    {
    case 0: do { p = malloc (8); fill (p, 8, n); r += filled_p (p, 8, n); free (p);
    case 3: p = malloc (16); fill (p, 16, n); r += filled_p (p, 16, n); free (p);
    case 2: p = malloc (24); fill (p, 24, n); r += filled_p (p, 24, n); free (p);
    case 1: p = malloc (32); fill (p, 32, n); r += filled_p (p, 32, n); free (p);
	    } while (--rounds > 0);
    }
  return r;
}

static void
entered (void)
{
  heap_begin ();
  for (int n = 1; n < 12; n++)
    check (device (n) == n);
  heap_end (0);
}

/* A block that leads to itself, and two that lead to each other.  */
struct ring { struct ring *next; int v; };

HELPER int
go_round (const struct ring *r, int n)
{
  int s = 0;
  while (n--)
    {
      s = s * 3 + r->v;
      r = r->next;
    }
  return s;
}

static void
rings (void)
{
  heap_begin ();
  struct ring *a = malloc (sizeof *a), *b = malloc (sizeof *b);
  *a = (struct ring) { a, 1 };
  smash ();
  check (go_round (a, 3) == 13);
  *b = (struct ring) { a, 2 };
  a->next = b;
  smash ();
  check (go_round (a, 4) == 50);
  struct ring *c = b->next->next;
  check (c == b);
  free (c->next);
  free (c);
  heap_end (0);
}

/* The size is in the block's own first word, as some allocators have it.  */
HELPER void *
sized_new (size_t n)
{
  size_t *p = malloc (n + 16);
  *p = n;
  return p + 2;
}

INLINE void *
sized_new_inline (size_t n)
{
  size_t *p = malloc (n + 16);
  *p = n;
  return p + 2;
}

INLINE void
sized_free (void *p)
{
  if (p)
    free ((size_t *) p - 2);
}

INLINE size_t
sized (const void *p)
{
  return ((const size_t *) p)[-2];
}

static void
headers (void)
{
  heap_begin ();
  ptr p = sized_new_inline (40), q = sized_new (40);
  fill (p, 40, 1);
  fill (q, 40, 2);
  smash ();
  check (sized (p) == 40 && sized (q) == 40);
  check (filled_p (p, 40, 1) && filled_p (q, 40, 2));
  sized_free (p);
  sized_free (q);
  heap_end (1);
}

/* An aligned block inside a larger one.  */
INLINE void *
aligned_new (size_t n, size_t to)
{
  char *raw = malloc (n + to + sizeof raw);
  uintptr_t at = ((uintptr_t) raw + sizeof raw + to - 1) & -to;
  memcpy ((char *) at - sizeof raw, &raw, sizeof raw);
  return (void *) at;
}

INLINE void
aligned_free (void *p)
{
  void *raw;
  memcpy (&raw, (char *) p - sizeof raw, sizeof raw);
  free (raw);
}

static void
aligned (void)
{
  heap_begin ();
  ptr p = aligned_new (100, 64);
  check (aligned_p (p, 64));
  fill (p, 100, 1);
  smash ();
  check (filled_p (p, 100, 1));
  aligned_free (p);
  heap_end (-1);
}

/* Freed and used again under the same address by the program: the second
   life has nothing of the first.  */
static void
lives (void)
{
  heap_begin ();
  for (int i = 0; i < 4; i++)
    {
      int *p = malloc (4 * sizeof *p);
      p[0] = i;
      p[1] = opaque (i);
      check (p[0] == p[1]);
      free (p);
      p = calloc (4, sizeof *p);
      check (p[0] == 0 && p[3] == 0);
      p[opaque (i)] = 9;
      smash ();
      check (p[i] == 9);
      free (p);
    }
  heap_end (0);
}

/* A conditional expression chooses the size.  */
HELPER int
choice (int c)
{
  size_t n = c == 0 ? 8 : c == 1 ? 200 : c == 2 ? 90000 : 0;
  ptr p = calloc (n, 1);
  int r = zero_p (p, n);
  fill (p, n, c);
  smash ();
  r = r && filled_p (p, n, c);
  free (p);
  return r;
}

static void
choices (void)
{
  heap_begin ();
  for (int c = 0; c < 4; c++)
    check (choice (c));
  heap_end (-1);
}

/* A pointer is compared with what was freed before: not read through.  */
static void
reused (void)
{
  heap_begin ();
  int same = 0;
  uintptr_t before = 0;
  for (int i = 0; i < 5; i++)
    {
      ptr p = malloc (24);
      same += before == (uintptr_t) p;
      before = (uintptr_t) p;
      fill (p, 24, i);
      check (filled_p (p, 24, i));
      free (p);
    }
  check (same >= 0 && same <= 4);
  heap_end (-1);
}

/* More blocks than one free can be guarded against.  */
HELPER int
crowd (int which)
{
  ptr t[12];
  int r = 1;
  t[0] = malloc (16);
  t[1] = malloc (17);
  t[2] = malloc (18);
  t[3] = malloc (which == 3 ? 70000 : 19);
  t[4] = malloc (20);
  t[5] = calloc (1, 21);
  t[6] = malloc (22);
  t[7] = malloc (which == 7 ? 70000 : 23);
  t[8] = malloc (24);
  t[9] = calloc (5, 5);
  t[10] = malloc (26);
  t[11] = malloc (27);
  for (int i = 0; i < 12; i++)
    fill (t[i], 16 + i, i);
  smash ();
  for (int i = 0; i < 12; i++)
    r = r && filled_p (t[i], 16 + i, i);
  for (int i = 0; i < 12; i++)
    free (t[(i * 5 + which) % 12]);
  return r;
}

static void
crowds (void)
{
  heap_begin ();
  for (int which = 0; which < 12; which++)
    check (crowd (which));
  heap_end (-1);
}

/* One of many sites is behind the pointer, a different one each round.  */
HELPER int
any_of (const char *how)
{
  ptr p = NULL;
  int r = 1;
  for (int i = 0; how[i]; i++)
    {
      ptr q = p;
      switch (how[i])
	{
	case 'a': q = malloc (16); break;
	case 'b': q = malloc (24); break;
	case 'c': q = calloc (1, 32); break;
	case 'd': q = malloc (70000); break;
	case 'e': q = (ptr) strdup ("sixteen letters."); break;
	case 'f': q = realloc (NULL, 40); break;
	}
      if (q != p)
	{
	  if (p)
	    r = r && filled_p (p, 16, i - 1);
	  free (p);
	}
      fill (q, 16, i);
      p = q;
      smash ();
      r = r && filled_p (p, 16, i);
    }
  free (p);
  return r;
}

static void
mixtures (void)
{
  heap_begin ();
  check (any_of (""));
  check (any_of ("a"));
  check (any_of ("abcdef"));
  check (any_of ("a.b.c.d.e.f"));
  check (any_of ("aabbccddeeff"));
  check (any_of ("fedcba..abab"));
  heap_end (-1);
}

/* The test is on another variable than the pointer.  */
HELPER int
size_is_flag (size_t n)
{
  unsigned char buf[64];
  ptr p = n > sizeof buf ? malloc (n) : buf;
  fill (p, n, 1);
  smash ();
  int r = filled_p (p, n, 1);
  if (n > sizeof buf)
    free (p);
  return r;
}

/* The buffer is in a struct together with the pointer, and in view.  */
struct small_string { char *at; size_t n; char in_place[16]; };

HELPER void
string_set (struct small_string *s, const char *text)
{
  s->n = strlen (text);
  s->at = s->n < sizeof s->in_place ? s->in_place : malloc (s->n + 1);
  memcpy (s->at, text, s->n + 1);
}

INLINE void
string_set_inline (struct small_string *s, const char *text)
{
  s->n = strlen (text);
  s->at = s->n < sizeof s->in_place ? s->in_place : malloc (s->n + 1);
  memcpy (s->at, text, s->n + 1);
}

INLINE void
string_end (struct small_string *s)
{
  if (s->at != s->in_place)
    free (s->at);
}

HELPER int
string_is (const struct small_string *s, const char *text)
{
  return strcmp (s->at, text) == 0;
}

HELPER int
string_try (const char *text, const char *other)
{
  struct small_string s, t;
  string_set (&s, text);
  string_set_inline (&t, other);
  smash ();
  int r = string_is (&s, text) && string_is (&t, other);
  string_end (&s);
  string_end (&t);
  return r;
}

static void
small_buffers (void)
{
  heap_begin ();
  for (size_t n = 0; n < 500; n += 13)
    check (size_is_flag (n));
  check (size_is_flag (64) && size_is_flag (65) && size_is_flag (100000));
  check (string_try ("short", "also short"));
  check (string_try ("short", "a text that does not fit in place"));
  check (string_try ("a text that does not fit in place", "short"));
  check (string_try ("a text that does not fit in place",
		     "another text that does not fit in place"));
  heap_end (-1);
}

RUN (TEST (crowds), TEST (mixtures), TEST (small_buffers), TEST (labels), TEST (arms), TEST (views), TEST (aliases),
     TEST (arrays), TEST (records), TEST (vectors), TEST (printed),
     TEST (linked_frames), TEST (entered), TEST (rings), TEST (headers),
     TEST (aligned), TEST (lives), TEST (choices), TEST (reused))
