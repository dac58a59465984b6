/* Control that does not go from call to return: setjmp, vfork, signals,
   functions that run at the end, gotos out of nested functions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-D_GNU_SOURCE -Wno-deprecated-declarations" } */

#include "lib/heap.h"

#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define N 24

typedef unsigned char *ptr;

static jmp_buf env;
static ptr payload;

HELPER void
jump (int n)
{
  longjmp (env, n);
}

/* What was in the block before setjmp returned again: memory keeps what a
   register would not.  */
HELPER int
kept_value (void)
{
  int *p = malloc (sizeof *p);		/* { dg-guard malloc(4) setjmp } */
  *p = 1;
  if (setjmp (env))
    {
      int r = *p;
      free (p);
      return r;
    }
  *p = 42;
  jump (1);
  return -1;
}

static void
returns_twice (void)
{
  heap_begin ();
  check (kept_value () == 42);
  heap_end (1);
}

/* Freed after the second return, made before the first.  */
HELPER int
kept_struct (void)
{
  struct { int a, b; double c; } *p = calloc (1, sizeof *p);	/* { dg-guard calloc(16) setjmp } */
  int n = setjmp (env);
  if (n == 0)
    p->a = 1;
  else if (n == 1)
    p->b = 10;
  else
    p->c = 100;
  if (n < 2)
    jump (n + 1);
  int r = p->a + p->b + p->c;
  free (p);
  return r;
}

static void
returns_often (void)
{
  heap_begin ();
  check (kept_struct () == 111);
  heap_end (1);
}

/* The block is what the jump is about: its frame is gone.  */
HELPER void
throw_block (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) global-store } */
  fill (p, N, 2);
  payload = p;
  longjmp (env, 1);
}

HELPER void
catch_block (void)
{
  payload = NULL;
  if (setjmp (env) == 0)
    throw_block ();
}

static void
thrown (void)
{
  catch_block ();
  smash ();
  check (payload && filled_p (payload, N, 2));
  free (payload);
}

/* Through the registers of the jump.  */
static uint32_t low;

HELPER void
throw_number (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 3);
  low = (uint32_t) (uintptr_t) p;
  longjmp (env, (int) ((uint64_t) (uintptr_t) p >> 32));
}

static void
thrown_as_number (void)
{
  /* Where addresses have small upper halves it does not tell anything.  */
  volatile uint32_t high = setjmp (env);
  if (!high)
    throw_number ();
  smash ();
  ptr p = (ptr) (uintptr_t) ((uint64_t) high << 32 | low);
  check (filled_p (p, N, 3));
  free (p);
}

/* Out of a nested function.  */
HELPER int
by_label (void)
{
  __label__ out;
  int *p = malloc (sizeof *p);		/* { dg-site malloc(4) } */
  *p = 1;
  NOINLINE void
  leave (int n)
  {
    *p += n;
    goto out;
  }
  leave (41);
  *p = 0;
out:;
  int r = *p;
  free (p);
  return r;
}

static void
nonlocal (void)
{
  heap_begin ();
  check (by_label () == 42);
  heap_end (-1);
}

/* The child shares the frame of its parent until it ends.  */
HELPER int
forks (void)
{
  int *p = malloc (sizeof *p);		/* { dg-guard malloc(4) setjmp } */
  *p = 1;
  pid_t pid = vfork ();
  if (pid == 0)
    {
      *(volatile int *) p = 42;
      _exit (0);
    }
  int r = *(volatile int *) p, status;
  waitpid (pid, &status, 0);
  free (p);
  return r;
}

static void
forked (void)
{
  heap_begin ();
  check (forks () == 42);
  heap_end (1);
}

/* ---- What runs later.  */

static ptr pending;

static void
on_signal (int n)
{
  if (!filled_p (pending, N, 4))
    _exit (n);
  fill (pending, N, 5);
}

HELPER void
arm (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) global-store } */
  fill (p, N, 4);
  pending = p;
  signal (SIGUSR1, on_signal);
}

static void
at_signal (void)
{
  arm ();
  smash ();
  raise (SIGUSR1);
  check (filled_p (pending, N, 5));
  free (pending);
}

static ptr final;

static void
at_end (void)
{
  if (!filled_p (final, N, 6))
    _exit (7);
  free (final);
}

HELPER void
prepare_end (void)
{
  final = malloc (N);			/* { dg-guard malloc(24) global-store } */
  fill (final, N, 6);
  atexit (at_end);
}

static void
at_exit (void)
{
  prepare_end ();
  smash ();
}

static void
at_end_with (int status, void *p)
{
  if (status != 0 || !filled_p (p, N, 7))
    _exit (8);
  free (p);
}

HELPER void
prepare_end_with (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 7);
  on_exit (at_end_with, p);
}

static void
at_exit_with (void)
{
  prepare_end_with ();
  smash ();
}

/* The program ends in the middle: what is registered still sees the
   block, whose frame is there, but below which nothing is safe.  */
static const unsigned char *watched;

static void
watch (void)
{
  smash ();
  if (!filled_p (watched, N, 8))
    _exit (9);
}

HELPER void
end_now (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) global-store } */
  fill (p, N, 8);
  watched = p;
  exit (0);
}

static void
ends_early (void)
{
  atexit (watch);
  end_now ();
}

/* A jump that leaves only: its own blocks die.  */
HELPER void
leaves (int c)
{
  ptr p = malloc (N);			/* { dg-moves malloc(24) } */
  fill (p, N, c);
  smash ();
  check (filled_p (p, N, c));
  if (c)
    jump (c);
  free (p);
}

static void
left (void)
{
  heap_begin ();
  if (setjmp (env) == 0)
    {
      leaves (0);
      leaves (1);
      check (0);
    }
  heap_end_leaky (0);
}

RUN (GUARD (returns_twice), GUARD (returns_often), GUARD (thrown),
     GUARD (thrown_as_number), TEST (nonlocal), TEST (forked),
     GUARD (at_signal), GUARD (at_exit), GUARD (at_exit_with),
     TEST (ends_early), TEST (left))
