/* Bodies that OpenMP moves into functions of their own.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-require-source "-fopenmp" "#include <omp.h>" } */
/* { dg-additional-options "-fopenmp" } */

extern void work (int);

/* The team is joined at the end of the region.  */
int
f (int n)
{
  int sum = 0;			/* A copy goes there and back.  */
  #pragma omp parallel for reduction (+:sum)
  for (int i = 0; i < n; i++)
    sum += i;
  return sum;
}

int
f2 (void)
{
  int hits = 0;			/* { dg-stays hits } */
  #pragma omp parallel
  {
    #pragma omp atomic
    ++hits;
  }
  return hits;
}

/* A task may run after the function is left.  */
void
f3 (void)
{
  int x = 1;			/* { dg-escapes x thread|unknown-call } */
  #pragma omp task shared (x)
  {
    ++x;
    work (1);
  }
}

int *g;

void
f4 (void)
{
  int x = 1;			/* { dg-escapes x global-store|thread } */
  #pragma omp parallel
  {
    g = &x;
  }
}
