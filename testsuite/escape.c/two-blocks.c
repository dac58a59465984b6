/* Calls that make two blocks: which of them is the site, and what becomes of
   it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct s { int *buf; int n; };

static NOINLINE struct s *
make (void)
{
  int *buf = malloc (40);	/* { dg-escapes malloc(40) return|heap-store } */
  struct s *s = malloc (sizeof *s);	/* { dg-escapes malloc(16) return } */
  if (!s || !buf)
    abort ();
  buf[0] = 1;
  s->buf = buf;
  return s;
}

static NOINLINE void
drop (struct s *s)
{
  free (s);
}

int
f (void)
{
  struct s *s = make ();	/* { dg-message {make\(16\).*\[free-elsewhere\]} "the block that is returned" } */
  int r = s->buf[0];
  free (s->buf);
  drop (s);
  return r;
}

int
g (int n)
{
  int *old = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct s *s = make ();	/* { dg-message {make\(16\).*\[loop\]} "what it made lives on" } */
      if (old)
	sum += *old;
      old = s->buf;
      free (s);
    }
  return sum;
}
