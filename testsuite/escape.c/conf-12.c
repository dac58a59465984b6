/* Conformance 12 (P): callees that are known by an attribute or a model.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#include <stdio.h>
#include <string.h>

#if __has_attribute (noescape)
# define NOESCAPE __attribute__ ((noescape))
#else
# error "the plugin does not register noescape"
#endif

extern int peek (const int *p NOESCAPE);
extern void fill (char *NOESCAPE);

int
f (void)
{
  int x = 1;			/* { dg-stays x } */
  return peek (&x);
}

void
f2 (const char *from, size_t n)
{
  char a[64];			/* { dg-stays a } */
  char b[64];			/* { dg-stays b } */
  memcpy (a, from, n);
  strcpy (b, a);
  snprintf (a, sizeof a, "%zu", strlen (b));
  puts (a);
}

void
f3 (void)
{
  char a[8];			/* { dg-stays a } */
  fill (a);
}
