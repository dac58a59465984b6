/* The path of a block: allocated, joined, returned.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2" } */

#include <stdlib.h>

char *
f (int c, char *other)
{
  char *b = malloc (32);	/* { dg-escapes malloc(32) return } */
  char *r = c ? b : other;
  b[0] = 'x';
  return r;			/* { dg-message {returned} "the sink is an event" } */
}
/* { dg-message {hint: let the caller pass the buffer} "what would change it" { target *-*-* } 0 } */
/* { dg-prune-output {\([0-9]+\)} } */
