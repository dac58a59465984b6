/* Blocks too large, frames too large, functions that call themselves.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The stack is small here, so a frame that grows beyond the limits ends the
   case.  */

/* { dg-escape "max-object=200 max-frame=500 max-recursive=64" } */
/* { dg-additional-options "-D_GNU_SOURCE" } */

#include "lib/heap.h"

#include <sys/resource.h>

typedef unsigned char *ptr;

static void
object (void)
{
  heap_begin ();
  ptr p = malloc (200);			/* { dg-moves malloc(200) } */
  ptr q = malloc (201);			/* { dg-guard malloc(201) size-limit } */
  fill (p, 200, 1);
  fill (q, 201, 2);
  smash ();
  check (filled_p (p, 200, 1));
  check (filled_p (q, 201, 2));
  free (p);
  free (q);
  heap_end (1);
}

/* Together they are too many; which of them stay is not said.  */
static void
frame (void)
{
  heap_begin ();
  ptr p[4];
  p[0] = malloc (160);			/* { dg-site * } */
  p[1] = malloc (160);			/* { dg-site * } */
  p[2] = malloc (160);			/* { dg-site * } */
  p[3] = malloc (160);			/* { dg-site * } */
  for (int i = 0; i < 4; i++)
    fill (p[i], 160, i);
  smash ();
  for (int i = 0; i < 4; i++)
    check (filled_p (p[i], 160, i));
  free (p[0]);
  free (p[1]);
  free (p[2]);
  free (p[3]);
  heap_end (1);
}

/* The slot for what fits is part of the frame.  */
HELPER int
speculated (size_t n)
{
  ptr p = malloc (n);			/* { dg-site * } */
  fill (p, n, 1);
  smash ();
  int r = filled_p (p, n, 1);
  free (p);
  return r;
}

static void
run_time (void)
{
  heap_begin ();
  check (speculated (100));
  check (speculated (200));
  check (speculated (201));
  check (speculated (256));
  check (speculated (257));
  heap_end (-1);
}

/* 200 bytes more in each of 18000 frames do not fit.  */
HELPER int
down (int n)
{
  ptr p = malloc (200);			/* { dg-guard malloc(200) recursion } */
  int r;
  fill (p, 8, n);
  r = n == 0 || down (n - 1);
  r = r && filled_p (p, 8, n);
  free (p);
  return r;
}

HELPER int odd (int n);

HELPER int
even (int n)
{
  ptr p = malloc (200);			/* { dg-guard malloc(200) recursion } */
  fill (p, 8, n);
  int r = n == 0 || odd (n - 1);
  r = r && filled_p (p, 8, n);
  free (p);
  return r;
}

HELPER int
odd (int n)
{
  return n != 0 && even (n - 1);
}

static void
with_small_stack (int (*fn) (int), int n)
{
  struct rlimit small = { 4 << 20, 4 << 20 };
  heap_begin ();
  check (setrlimit (RLIMIT_STACK, &small) == 0);
  check (fn (n));
  heap_end (-1);
}

static void
recursive (void)
{
  with_small_stack (down, 18000);
}

static void
mutual (void)
{
  with_small_stack (even, 36000);
}

/* Small enough for what may repeat.  */
HELPER int
small (int n)
{
  ptr p = malloc (32);			/* { dg-moves malloc(32) } */
  fill (p, 32, n);
  int r = n == 0 || small (n - 1);
  r = r && filled_p (p, 32, n);
  free (p);
  return r;
}

static void
recursive_small (void)
{
  heap_begin ();
  check (small (30));
  heap_end (0);
}

RUN (TEST (object), TEST (frame), TEST (run_time), GUARD (recursive),
     GUARD (mutual), TEST (recursive_small))
