/* Conformance 19b (B): a thread that is joined on every path.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'t'" } */
/* { dg-prune-output "'x' escapes .*thread" } */

#include <pthread.h>

static void *
run (void *arg)
{
  ++*(int *) arg;
  return 0;
}

int
f (void)
{
  int x = 1;			/* { dg-stays x "joined on every path: what a thread holds until its join is not modelled" { xfail *-*-* } } */
  pthread_t t;
  if (pthread_create (&t, 0, run, &x) != 0)
    return -1;
  pthread_join (t, 0);
  return x;
}
