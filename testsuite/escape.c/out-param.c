/* Blocks that are handed out through a parameter.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local,param" } */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
make (int **out,		/* { dg-keeps out } */
      int v)
{
  *out = malloc (16);		/* { dg-escapes malloc(16) param-store } */
  if (!*out)
    return -1;
  **out = v;
  return 0;
}

int
f (void)
{
  int *p;			/* { dg-stays p } */
  if (make (&p, 1) < 0)
    return -1;
  int r = *p;
  free (p);
  return r;
}
/* { dg-prune-output "note: make\\(" } */
