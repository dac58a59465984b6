/* Functions that return twice: nothing moves in them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <setjmp.h>
#include <stdlib.h>
#include <unistd.h>

#define NOINLINE __attribute__ ((noinline, noclone))

jmp_buf env;

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (void)
{
  int *p = malloc (16);		/* { dg-stays-but malloc(16) setjmp } */
  *p = 1;
  if (setjmp (env))
    return rd (p);
  int r = rd (p);
  free (p);
  return r;
}

int
forked (void)
{
  int *p = malloc (24);		/* { dg-stays-but malloc(24) setjmp } */
  *p = 1;
  if (vfork () == 0)
    _exit (rd (p));
  int r = rd (p);
  free (p);
  return r;
}

/* The jump leaves from here, it does not arrive: nothing special.  */
int
jumps (int c)
{
  int *p = malloc (32);		/* { dg-stays malloc(32) } */
  *p = 1;
  int r = rd (p);
  if (c)
    longjmp (env, r);
  free (p);
  return r;
}
