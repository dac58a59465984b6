/* A site in a macro is reported where the macro is used.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))
#define NEW(T) ((T *) malloc (sizeof (T)))

struct s { long a, b; };

static NOINLINE long
rd (struct s *p)
{
  return p->a;
}

long
f (void)
{
  struct s *p = NEW (struct s);	/* { dg-message {malloc\(16\) does not escape|expansion of macro 'NEW'} "the line of the use" } */
  p->a = 1;
  long r = rd (p);
  free (p);
  return r;
}

struct s *
f2 (void)
{
  return NEW (struct s);	/* { dg-message {malloc\(16\) escapes|expansion of macro 'NEW'} "the line of the use" } */
}
/* { dg-prune-output {malloc\(16\)|macro 'NEW'} } */
