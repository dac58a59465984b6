/* A nested function whose address gets away takes its frame with it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define NOINLINE __attribute__ ((noinline, noclone))

#include <stdlib.h>

extern void ext (int (*) (void));

static NOINLINE int
apply (int (*fn) (void))
{
  return fn ();
}

int
f (void)
{
  int *b = malloc (16);		/* { dg-escapes malloc(16) unknown-call|indirect-call|global-store|heap-store|gave-up } */

  int get (void)
  {
    return *b;
  }

  *b = 1;
  ext (get);
  return get ();
}

/* Called in place through the trampoline: nothing may be lost.  */
int *g;

void
f2 (void)
{
  int *b = malloc (24);		/* { dg-escapes malloc(24) global-store|unknown-call|indirect-call|heap-store|gave-up } */

  int keep (void)
  {
    g = b;
    return 0;
  }

  *b = 1;
  apply (keep);
}
