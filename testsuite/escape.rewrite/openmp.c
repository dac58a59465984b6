/* OpenMP: regions, loops, tasks.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-require-source "-fopenmp" "int f (void) { return 0; }" } */
/* { dg-additional-options "-fopenmp" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#define N 24

typedef unsigned char *ptr;

/* Shared by the threads of a region, which ends before the block does.  */
static void
shared (void)
{
  heap_begin ();
  int *p = calloc (64, sizeof *p);
#pragma omp parallel for num_threads (2)
  for (int i = 0; i < 64; i++)
    p[i] = i * i;
  smash ();
  for (int i = 0; i < 64; i++)
    check (p[i] == i * i);
  free (p);
  heap_end (-1);
}

/* One for each thread, or each round.  */
static void
private (void)
{
  int wrong = 0;
  heap_begin ();
#pragma omp parallel for num_threads (2) reduction (+: wrong)
  for (int i = 0; i < 64; i++)
    {
      ptr p = malloc (N);
      fill (p, N, i);
      wrong += !filled_p (p, N, i);
      free (p);
    }
  check (!wrong);
  heap_end (-1);
}

/* The tasks run when the function that made them has returned.  */
static int done;

HELPER void
make_task (int i)
{
  ptr p = malloc (N);
  fill (p, N, i);
#pragma omp task firstprivate (p, i)
  {
    smash ();
    if (filled_p (p, N, i))
      {
#pragma omp atomic
	done++;
      }
    free (p);
  }
}

static void
tasks (void)
{
  heap_begin ();
  done = 0;
#pragma omp parallel num_threads (2)
#pragma omp single
  for (int i = 0; i < 50; i++)
    {
      make_task (i);
      smash ();
    }
  check (done == 50);
  heap_end (50);
}

RUN (TEST (shared), TEST (private), GUARD (tasks))
