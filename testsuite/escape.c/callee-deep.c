/* A sentence names the function that the pointer is lost to, and who hands it
   there, however deep.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

void extern_take (void *);

static __attribute__ ((noinline)) void
inner (void *p)
{
  extern_take (p);
}

static __attribute__ ((noinline)) void
outer (void *p)
{
  inner (p);
}

void
f (void)
{
  void *p = malloc (8);	/* { dg-message "passed to 'extern_take', whose body is not in view, by 'inner' .unknown-call" "the innermost" } */
  outer (p);
  free (p);
}
