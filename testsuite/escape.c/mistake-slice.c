/* Regression seed: an address through a part of a part of the result.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

struct b { char head[8]; struct { int tag; char d[24]; } parts[3]; };

char *
f (int i, int j)
{
  struct b *b = malloc (sizeof *b);	/* { dg-escapes malloc(92) return } */
  char (*slice)[24] = &b->parts[i].d;
  return &(*slice)[j] + 1;
}
