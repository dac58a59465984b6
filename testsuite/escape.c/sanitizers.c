/* The checks of sanitizers look at memory, and keep nothing.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */
/* { dg-additional-options "-fsanitize=address,undefined" } */

#include <stdlib.h>

struct s { int a[4]; struct s *next; };

static __attribute__ ((noinline, noclone)) int
look (struct s *s, int i)
{
  return s->a[i] + s->next->a[0];
}

int
block (int i)
{
  struct s x = { { 0 }, &x };		/* { dg-stays x } */
  struct s *p = malloc (sizeof *p);	/* { dg-stays "malloc(24)" } */
  if (!p)
    return 0;
  p->a[0] = i;
  p->next = &x;
  {
    struct s y = *p;			/* { dg-stays y } */
    i += look (&y, i & 3);
  }
  i += look (p, i & 3);
  free (p);
  return i;
}
