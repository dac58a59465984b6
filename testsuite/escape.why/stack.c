/* What can move is told without a path, and with what the proof rests on.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "report=2" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
f (const char *s)
{
  char *p = malloc (32);	/* { dg-stays malloc(32) } */
  strncpy (p, s, 31);
  p[31] = 0;
  puts (p);
  free (p);
}
/* { dg-bogus {escapes 'f'} "no contradiction" { target *-*-* } 0 } */
/* { dg-prune-output {rests on|\([0-9]+\)} } */
