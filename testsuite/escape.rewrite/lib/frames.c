/* What the passes behind the rewrite make of the slots.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

struct pair { int a, b; };

extern void use (const void *) __attribute__ ((noescape));
extern void after (int);

/* A small struct is gone: its members are registers.  */
int
scalars (int n)
{
  struct pair *p = malloc (sizeof *p);
  if (!p)
    return -1;
  p->a = n;
  p->b = 0;
  for (int i = 0; i < n; i++)
    p->b += p->a * i;
  int r = p->b;
  free (p);
  return r;
}

/* Three blocks, one after the other, have one place.  */
void
in_turn (void)
{
  char *p = malloc (1000);
  use (p);
  free (p);
  p = malloc (1000);
  use (p);
  free (p);
  p = malloc (1000);
  use (p);
  free (p);
}

/* The last call is a jump.  */
void
jumps (int n)
{
  int *p = malloc (64);
  *p = n;
  use (p);
  n += *p;
  free (p);
  after (n);
}
