/* A goroutine: pthread_create, thrd_create, an OpenMP task.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */
/* { dg-require-source "-fopenmp" "#include <omp.h>" } */
/* { dg-additional-options "-fopenmp" } */
/* { dg-prune-output "'t'" } */
/* { dg-prune-output "escapes 'joined'" } */

/* Go: go func() { x++ }() moves x to the heap.  */

#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static void *
run (void *arg)
{
  ++*(int *) arg;
  return 0;
}

static int
run11 (void *arg)
{
  ++*(int *) arg;
  return 0;
}

void
posix (void)
{
  int x = 1;			/* { dg-escapes x thread } */
  pthread_t t;
  pthread_create (&t, 0, run, &x);
}

void
posix_heap (void)
{
  int *x = malloc (sizeof *x);	/* { dg-escapes malloc(4) thread } */
  pthread_t t;
  *x = 1;
  pthread_create (&t, 0, run, x);
  pthread_detach (t);
}

void
c11 (void)
{
  int x = 1;			/* { dg-escapes x thread } */
  thrd_t t;
  thrd_create (&t, run11, &x);
}

int
joined (void)
{
  int x = 1;			/* { dg-stays x "joined: see conf-19b.c" { xfail *-*-* } } */
  thrd_t t;
  if (thrd_create (&t, run11, &x) != thrd_success)
    return -1;
  thrd_join (t, 0);
  return x;
}

void
task (void)
{
  int x = 1;			/* { dg-escapes x thread|unknown-call } */
  #pragma omp task shared (x)
  ++x;
}
