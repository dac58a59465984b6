/* Conformance 19 (S): a thread that is not joined.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'t'" } */

#include <pthread.h>

static void *
run (void *arg)
{
  ++*(int *) arg;
  return 0;
}

void
f (void)
{
  int x = 1;			/* { dg-escapes x thread } */
  pthread_t t;
  pthread_create (&t, 0, run, &x);
}
