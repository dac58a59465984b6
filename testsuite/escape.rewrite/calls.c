/* Calls whose result is not used, or goes straight to memory; texts.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE -w" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

typedef unsigned char *ptr;

struct string { ptr p; size_t n; };

HELPER void
swap (ptr *a, ptr *b)
{
  ptr t = *a;
  *a = *b;
  *b = t;
}

/* ---- Nobody looks at the block.  */

HELPER void
lost (size_t n, const char *s)
{
  void *p;
  malloc (24);
  calloc (3, 8);
  strdup ("abc");
  strdup (s);
  strndup (s, 3);
  strndup (s, n);
  realloc (NULL, 24);
  realloc (NULL, n);
  malloc (n);
  calloc (n, 2);
  aligned_alloc (32, 64);
  posix_memalign (&p, 32, 64);
}

HELPER void
lost_resized (size_t n)
{
  void *p = malloc (24);
  void *q = malloc (24);
  fill (p, 24, 1);
  fill (q, 24, 2);
  realloc (p, n);
  realloc (q, 40);
}

static void
unused (void)
{
  heap_begin ();
  lost (opaque (5), "some text");
  lost (opaque (5000), "");
  lost_resized (opaque (3));
  lost_resized (opaque (3000));
  heap_end_leaky (-1);
}

/* ---- The variable is in memory when it is assigned.  */

HELPER int
addressable (size_t n)
{
  ptr p, q;
  p = malloc (n);
  q = malloc (n + 1);
  fill (p, n, 1);
  fill (q, n + 1, 2);
  swap (&p, &q);
  smash ();
  int r = filled_p (q, n, 1) && filled_p (p, n + 1, 2);
  p = realloc (p, n + 30);
  q = realloc (q, n + 10);
  r = r && filled_p (q, n, 1) && filled_p (p, n + 1, 2);
  swap (&p, &q);
  free (p);
  free (q);
  return r;
}

HELPER int
texts (const char *s)
{
  ptr p, q;
  p = (ptr) strdup (s);
  q = (ptr) strndup (s, 9);
  swap (&p, &q);
  smash ();
  int r = (strcmp ((char *) q, s) == 0 && strncmp ((char *) p, s, 9) == 0
	   && strlen ((char *) p) <= 9);
  free (p);
  free (q);
  return r;
}

HELPER int
in_field (size_t n)
{
  struct string s, *v = &s;
  v->p = malloc (n);
  v->n = n;
  fill (v->p, n, 1);
  v->p = realloc (v->p, n * 2);
  smash ();
  int r = filled_p (v->p, n, 1);
  free (v->p);
  return r;
}

HELPER int
in_volatile (size_t n)
{
  unsigned char *volatile p = malloc (n);
  fill (p, n, 1);
  p = realloc (p, n + 5);
  smash ();
  int r = filled_p (p, n, 1);
  free (p);
  return r;
}

static void
assigned (void)
{
  heap_begin ();
  for (size_t n = 1; n < 700; n += 31)
    {
      check (addressable (opaque (n)));
      check (in_field (opaque (n)));
      check (in_volatile (opaque (n)));
    }
  check (texts ("short"));
  check (texts (""));
  check (texts ("a text of more than nine characters"));
  heap_end (-1);
}

/* ---- The new text is made from the old one.  */

HELPER int
shortened (const char *from)
{
  char *s = strdup (from);
  int r = 1;
  while (*s)
    {
      char *t = strdup (s + 1);
      free (s);
      s = t;
      from++;
      smash ();
      r = r && strcmp (s, from) == 0;
    }
  free (s);
  return r;
}

HELPER int
lengthened (int n)
{
  char *s = strdup ("");
  for (int i = 0; i < n; i++)
    {
      char *t = malloc (strlen (s) + 2);
      t[0] = 'a' + i % 26;
      strcpy (t + 1, s);
      free (s);
      s = t;
    }
  int r = (int) strlen (s) == n && (!n || s[n - 1] == 'a');
  free (s);
  return r;
}

/* A part of itself.  */
HELPER int
inside (const char *from)
{
  char *s = strdup (from), *t = strndup (s + 2, 4), *u = strdup (t + 1);
  smash ();
  int r = (strcmp (s, from) == 0 && strncmp (t, from + 2, 4) == 0
	   && strcmp (u, t + 1) == 0);
  free (s);
  r = r && strcmp (u, t + 1) == 0;
  free (t);
  r = r && strncmp (u, from + 3, 3) == 0;
  free (u);
  return r;
}

static void
derived (void)
{
  heap_begin ();
  check (shortened ("a text"));
  check (shortened (""));
  for (int n = 0; n < 40; n++)
    check (lengthened (n));
  check (lengthened (600));
  check (inside ("a text of some length"));
  heap_end (-1);
}

RUN (TEST (unused), TEST (assigned), TEST (derived))
