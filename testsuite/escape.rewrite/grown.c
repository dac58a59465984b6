/* Blocks that grow: they begin in a slot and leave it when they outgrow it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE -Wno-alloc-size-larger-than" } */

#include "lib/heap.h"

/* From one constant to another.  */
static void
once (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  p = realloc (p, 48);			/* { dg-moves realloc(48) } */
  check (filled_p (p, 24, 1));
  fill (p, 48, 2);
  smash ();
  check (filled_p (p, 48, 2));
  p = realloc (p, 8);			/* { dg-moves realloc(8) } */
  check (filled_p (p, 8, 2));
  free (p);
  heap_end (0);
}

/* Out of the slot, to a size that no slot has.  */
static void
outgrown (void)
{
  heap_begin ();
  unsigned char *p = malloc (32);	/* { dg-moves malloc(32) } */
  fill (p, 32, 1);
  p = realloc (p, 50000);		/* { dg-guard realloc(50000) } */
  check (filled_p (p, 32, 1));
  fill (p, 50000, 2);
  smash ();
  check (filled_p (p, 50000, 2));
  free (p);
  heap_end (1);
}

/* Not what is behind the slot, and not what was freed, is copied.  */
static void
zeros_kept (void)
{
  heap_begin ();
  unsigned char *p = calloc (1, 16);	/* { dg-moves calloc(16) } */
  unsigned char *q = malloc (16);	/* { dg-moves malloc(16) } */
  fill (q, 16, 9);
  p = realloc (p, 5000);		/* { dg-guard realloc(5000) } */
  check (zero_p (p, 16));
  fill (p, 5000, 3);
  check (filled_p (q, 16, 9));
  free (q);
  check (filled_p (p, 5000, 3));
  free (p);
  heap_end (1);
}

/* It fails: the old block lives on.  */
HELPER int
fails (size_t n)
{
  unsigned char *p = malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 1);
  unsigned char *q = realloc (p, n);	/* { dg-site realloc(*) } */
  if (!q)
    {
      smash ();
      int r = filled_p (p, 24, 1);
      free (p);
      return r ? -1 : -2;
    }
  int r = filled_p (q, n < 24 ? n : 24, 1);
  fill (q, n, 2);
  smash ();
  r = r && filled_p (q, n, 2);
  free (q);
  return r;
}

static void
failing (void)
{
  heap_begin ();
  check (fails (SIZE_MAX) == -1);
  check (fails ((size_t) PTRDIFF_MAX + 1) == -1);
  heap_end (0);
  heap_begin ();
  check (fails (1) == 1);
  check (fails (24) == 1);
  check (fails (300) == 1);
  check (fails (100000) == 1);
  heap_end (-1);
}

/* To nothing: that may free the block, or not; then nothing is in it.  */
static void
to_nothing (void)
{
  heap_begin ();
  unsigned char *p = malloc (24);	/* { dg-site malloc(24) } */
  fill (p, 24, 1);
  unsigned char *q = realloc (p, opaque (0));	/* { dg-site realloc(*) } */
  free (q);
  heap_end (-1);
}

/* An array that doubles.  */
HELPER int
doubling (int n)
{
  int cap = 4, len = 0;
  int *a = malloc (cap * sizeof *a);	/* { dg-moves malloc(16) } */
  for (int i = 0; i < n; i++)
    {
      if (len == cap)
	{
	  cap *= 2;
	  int *more = realloc (a, cap * sizeof *a);	/* { dg-site realloc(*) } */
	  if (!more)
	    {
	      free (a);
	      return 0;
	    }
	  a = more;
	}
      a[len++] = i * 3;
    }
  smash ();
  int r = 1;
  for (int i = 0; i < n; i++)
    r = r && a[i] == i * 3;
  free (a);
  return r;
}

static void
pushes (void)
{
  heap_begin ();
  check (doubling (0));
  check (doubling (3));
  check (doubling (4));
  heap_end (0);
  heap_begin ();
  check (doubling (5));
  check (doubling (1000));
  heap_end (-1);
}

/* From nothing, as a growing line does.  */
HELPER char *
read_line (const char **from, char **line, size_t *size)
{
  size_t n = 0;
  if (!**from)
    return NULL;
  for (;;)
    {
      if (n + 1 >= *size)
	{
	  *size = *size ? *size * 2 : 16;
	  char *more = realloc (*line, *size);	/* { dg-site realloc(*) } */
	  if (!more)
	    return NULL;
	  *line = more;
	}
      char c = (*line)[n++] = *(*from)++;
      if (c == '\n' || !**from)
	break;
    }
  (*line)[n] = 0;
  return *line;
}

static void
lines (void)
{
  const char *text = "one\n"
    "a line that is longer than sixteen characters, twice even\n\nlast";
  char *line = NULL;
  size_t size = 0, total = 0;
  heap_begin ();
  while (read_line (&text, &line, &size))
    total = total * 2 + strlen (line);
  check (total == ((4 * 2 + 58) * 2 + 1) * 2 + 4);
  free (line);
  heap_end (-1);
}

/* The same loop in one function.  */
HELPER int
gathered (const char *from)
{
  char *s = NULL;
  size_t n = 0, size = 0;
  for (; *from; from++)
    {
      if (n == size)
	{
	  size = size ? size * 2 : 8;
	  s = realloc (s, size);	/* { dg-site realloc(*) } */
	  if (!s)
	    return -1;
	}
      s[n++] = *from;
    }
  smash ();
  int sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += s[i] - '0';
  free (s);
  return sum;
}

static void
gathers (void)
{
  heap_begin ();
  check (gathered ("") == 0);
  check (gathered ("1") == 1);
  check (gathered ("12345678") == 36);
  check (gathered ("123456789") == 45);
  check (gathered ("11111111111111111111111111111111111111111111111111"
		   "11111111111111111111111111111111111111111111111111"
		   "11111111111111111111111111111111111111111111111111"
		   "11111111111111111111111111111111111111111111111111"
		   "11111111111111111111111111111111111111111111111111"
		   "11111111111111111111111111111111111111111111111111")
	 == 300);
  heap_end (-1);
}

/* A small buffer first, then the heap, then more of it.  */
HELPER int
from_buffer (int n)
{
  unsigned char buf[16];
  unsigned char *p = buf;
  int size = sizeof buf, r = 1;
  for (int i = 0; i < n; i++)
    {
      if (i == size)
	{
	  unsigned char *more;
	  if (p == buf)
	    {
	      more = malloc (32);	/* { dg-moves malloc(32) } */
	      memcpy (more, buf, sizeof buf);
	    }
	  else
	    more = realloc (p, size * 2);	/* { dg-site realloc(*) } */
	  p = more;
	  size *= 2;
	}
      p[i] = i * 5;
    }
  smash ();
  for (int i = 0; i < n; i++)
    r = r && p[i] == (unsigned char) (i * 5);
  if (p != buf)
    free (p);
  return r;
}

static void
buffers (void)
{
  heap_begin ();
  check (from_buffer (0));
  check (from_buffer (16));
  check (from_buffer (17));
  check (from_buffer (32));
  heap_end (0);
  heap_begin ();
  check (from_buffer (33));
  check (from_buffer (3000));
  heap_end (-1);
}

/* What grows is the caller's, or the own block.  */
HELPER int
mixed (unsigned char *given, int c)
{
  unsigned char *p = c ? given : malloc (24);	/* { dg-moves malloc(24) } */
  fill (p, 24, 4);
  unsigned char *q = realloc (p, 64);	/* { dg-site realloc(64) } */
  int r = filled_p (q, 24, 4);
  fill (q, 64, 5);
  smash ();
  r = r && filled_p (q, 64, 5);
  free (q);
  return r;
}

static void
either (void)
{
  heap_begin ();
  check (mixed (NULL, 0));
  check (mixed (malloc (24), 1));	/* { dg-guard malloc(24) } */
  check (mixed (NULL, 0));
  heap_end (-1);
}

/* Pointers into a block that holds pointers to itself are mended.  */
struct stack { int *base, *top; int n; };

HELPER int
mended (int n)
{
  struct stack s;
  s.base = malloc (2 * sizeof (int));	/* { dg-moves malloc(8) } */
  s.top = s.base;
  s.n = 2;
  for (int i = 0; i < n; i++)
    {
      if (s.top == s.base + s.n)
	{
	  ptrdiff_t at = s.top - s.base;
	  s.n *= 2;
	  s.base = realloc (s.base, s.n * sizeof (int));	/* { dg-site realloc(*) } */
	  s.top = s.base + at;
	}
      *s.top++ = i;
    }
  smash ();
  int r = 1;
  while (s.top != s.base)
    r = r && *--s.top == --n;
  free (s.base);
  return r && n == 0;
}

static void
stacks (void)
{
  heap_begin ();
  check (mended (0));
  check (mended (2));
  heap_end (0);
  heap_begin ();
  check (mended (3));
  check (mended (500));
  heap_end (-1);
}

/* One site that grows two arrays by turns.  */
HELPER int
two_arrays (int n)
{
  int *a[2] = { NULL, NULL };
  int len[2] = { 0, 0 }, r = 1;
  for (int i = 0; i < n; i++)
    {
      int k = (i * 5 / 3) & 1;
      a[k] = realloc (a[k], (len[k] + 1) * sizeof (int));	/* { dg-site * } */
      a[k][len[k]++] = i;
      smash ();
      for (int j = 0; j < 2; j++)
	for (int m = 1; m < len[j]; m++)
	  r = r && a[j][m] > a[j][m - 1];
    }
  int seen = 0;
  for (int j = 0; j < 2; j++)
    {
      for (int m = 0; m < len[j]; m++)
	seen += a[j][m];
      free (a[j]);
    }
  return r && seen == n * (n - 1) / 2;
}

/* What grew is kept, and the next one grows from nothing.  */
HELPER int
several (int n)
{
  char *kept[4] = { NULL };
  int r = 1;
  for (int i = 0; i < n; i++)
    {
      char *s = NULL;
      for (int k = 1; k <= 3; k++)
	{
	  s = realloc (s, k * 8);	/* { dg-site * } */
	  fill (s, k * 8, i);
	}
      free (kept[i % 4]);
      kept[i % 4] = s;
    }
  smash ();
  for (int i = n < 4 ? 0 : n - 4; i < n; i++)
    r = r && filled_p (kept[i % 4], 24, i);
  for (int i = 0; i < 4; i++)
    free (kept[i]);
  return r;
}

/* The old pointer is looked at, not followed, after the block has grown.  */
HELPER int
moved_on (size_t n)
{
  char *p = malloc (16);		/* { dg-site * } */
  fill (p, 16, 1);
  uintptr_t old = (uintptr_t) p;
  char *q = realloc (p, n);		/* { dg-site * } */
  int same = (uintptr_t) q == old;
  int r = filled_p (q, n < 16 ? n : 16, 1);
  fill (q, n, 2);
  smash ();
  r = r && filled_p (q, n, 2) && same >= 0;
  free (q);
  return r;
}

/* Down to less, and up again: what was cut off is not seen again.  */
HELPER int
breathes (int rounds)
{
  size_t n = 64;
  unsigned char *p = malloc (n);	/* { dg-site * } */
  int r = 1;
  fill (p, n, 0);
  for (int i = 1; i <= rounds; i++)
    {
      size_t next = i % 5 == 4 ? 6000 : (i * 37) % 100 + 1;
      p = realloc (p, next);		/* { dg-site * } */
      r = r && filled_p (p, next < n ? next : n, i - 1);
      n = next;
      fill (p, n, i);
      smash ();
    }
  r = r && filled_p (p, n, rounds);
  free (p);
  return r;
}

/* Two blocks change places, and both grow.  */
HELPER int
race (int n)
{
  unsigned char *p = malloc (8);	/* { dg-site * } */
  unsigned char *q = malloc (8);	/* { dg-site * } */
  size_t np = 8, nq = 8;
  int r = 1;
  fill (p, np, 1);
  fill (q, nq, 2);
  for (int i = 0; i < n; i++)
    {
      p = realloc (p, np + 24);		/* { dg-site * } */
      r = r && filled_p (p, np, 1 + (i & 1)) && filled_p (q, nq, 2 - (i & 1));
      np += 24;
      fill (p, np, 1 + (i & 1));
      unsigned char *t = p;
      p = q;
      q = t;
      size_t nt = np;
      np = nq;
      nq = nt;
      smash ();
    }
  r = r && filled_p (p, np, 1 + (n & 1)) && filled_p (q, nq, 2 - (n & 1));
  free (p);
  free (q);
  return r;
}

static void
growths (void)
{
  heap_begin ();
  for (int n = 0; n < 12; n++)
    {
      check (two_arrays (n));
      check (several (n));
      check (breathes (n));
      check (race (n));
    }
  check (two_arrays (300));
  check (race (60));
  for (size_t n = 1; n < 600; n += 7)
    check (moved_on (n));
  heap_end (-1);
}

/* What is resized is null, and the slot is in use: such a call is made.  */
struct holder
{
  unsigned char *p;
  size_t n;
};

HELPER int
null_again (size_t n)
{
  struct holder h = { NULL, 4 };
  unsigned char *b = NULL;
  h.p = malloc (4);			/* { dg-site * } */
  h.p[3] = 1;
  b = realloc (b, 45);			/* { dg-site * } */
  fill (b, 45, 2);
  h.p = realloc (h.p, n);		/* { dg-site * } */
  smash ();
  int r = h.p[3] + filled_p (b, 45, 2);
  free (h.p);
  h.p = b;
  r += filled_p (h.p, 45, 2);
  free (h.p);
  return r;
}

static void
nulls (void)
{
  heap_begin ();
  check (null_again (20) == 3);
  check (null_again (2000) == 3);
  heap_end (-1);
}

RUN (TEST (nulls), TEST (growths), TEST (once), TEST (outgrown), TEST (zeros_kept), TEST (failing),
     TEST (to_nothing), TEST (pushes), TEST (lines), TEST (gathers),
     TEST (buffers), TEST (either), TEST (stacks))
