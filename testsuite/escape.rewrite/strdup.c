/* Copies of strings and of memory, of bounded length.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE" } */

#include "lib/heap.h"

HELPER int
text_p (const char *s, const char *want)
{
  for (; *s == *want; s++, want++)
    if (!*s)
      return 1;
  return 0;
}

HELPER void
upper (char *s)
{
  for (; *s; s++)
    if (*s >= 'a' && *s <= 'z')
      *s -= 'a' - 'A';
}

static void
constant (void)
{
  heap_begin ();
  char *s = strdup ("some text");	/* { dg-moves strdup(10) } */
  char *t = strdup ("");		/* { dg-moves strdup(1) } */
  upper (s);
  smash ();
  check (text_p (s, "SOME TEXT"));
  check (text_p (t, ""));
  check (aligned_p (s, 16));
  free (s);
  free (t);
  heap_end (0);
}

/* Twice in one run: the copy of the second round is made anew.  */
static void
again (void)
{
  heap_begin ();
  for (int i = 0; i < 3; i++)
    {
      char *s = strdup ("abc");		/* { dg-moves strdup(4) } */
      check (text_p (s, "abc"));
      upper (s);
      smash ();
      check (text_p (s, "ABC"));
      free (s);
    }
  heap_end (0);
}

HELPER int
prefix (const char *from, const char *want)
{
  char *s = strndup (from, 10);		/* { dg-moves strndup(*) } */
  if (!s)
    return 0;
  int ok = text_p (s, want);
  upper (s);
  smash ();
  free (s);
  return ok;
}

static void
bounded (void)
{
  static const char open[4] = { 'o', 'p', 'e', 'n' };
  heap_begin ();
  check (prefix ("a long long text", "a long lon"));
  check (prefix ("short", "short"));
  check (prefix ("", ""));
  check (prefix ("0123456789", "0123456789"));
  heap_end (0);
  /* What is not a string: no byte behind the limit may be read.  */
  heap_begin ();
  char *s = strndup (open, 4);		/* { dg-moves strndup(*) } */
  check (text_p (s, "open"));
  free (s);
  heap_end (0);
}

/* A string of which only the buffer is known.  */
struct name { char text[16]; int end; };

HELPER int
of_array (const struct name *n, const char *want)
{
  char *s = strdup (n->text);		/* { dg-site strdup(*) } */
  int ok = text_p (s, want);
  upper (s);
  smash ();
  free (s);
  return ok;
}

static void
array (void)
{
  static const struct name n = { "fifteen letters", 1 };
  static const struct name m = { "", 1 };
  heap_begin ();
  check (of_array (&n, "fifteen letters"));
  check (of_array (&m, ""));
  heap_end (-1);
}

/* A string of any length: speculative.  */
HELPER int
any (const char *from, size_t n)
{
  char *s = strdup (from);		/* { dg-moves strdup(*) } */
  int ok = strlen (s) == n && memcmp (s, from, n + 1) == 0;
  upper (s);
  smash ();
  ok = ok && strlen (s) == n;
  free (s);
  return ok;
}

static void
unbounded (void)
{
  static char large[5000];
  memset (large, 'x', sizeof large - 1);
  heap_begin ();
  check (any ("abc", 3));
  check (any (large + sizeof large - 256, 255));
  heap_end (0);
  heap_begin ();
  check (any (large + sizeof large - 257, 256));
  check (any (large, sizeof large - 1));
  heap_end (2);
}

/* By hand.  */
HELPER void *
memdup (const void *from, size_t n)
{
  void *p = malloc (n);			/* { dg-site * } */
  if (p)
    memcpy (p, from, n);
  return p;
}

INLINE void *
memdup_inline (const void *from, size_t n)
{
  void *p = malloc (n);			/* { dg-site * } */
  if (p)
    memcpy (p, from, n);
  return p;
}

HELPER int
copy (const char *from, size_t n)
{
  if (n > 64)
    return 0;
  char *p = memdup_inline (from, n);	/* { dg-site * } */
  int ok = memcmp (p, from, n) == 0;
  fill (p, n, 1);
  smash ();
  ok = ok && filled_p (p, n, 1);
  free (p);
  char *q = memdup (from, n);		/* { dg-site * } */
  ok = ok && memcmp (q, from, n) == 0;
  heap_block (q, n);
  free (q);
  return ok;
}

static void
by_hand (void)
{
  static const char from[64] = "what is copied";
  heap_begin ();
  check (copy (from, 64));
  check (copy (from, 0));
  check (copy (from, 9));
  heap_end (3);
}

RUN (TEST (constant), TEST (again), TEST (bounded), TEST (array),
     TEST (unbounded), TEST (by_hand))
