/* Blocks that are resized: in place or moved, failed, to zero.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int *g;

int
moved (void)
{
  int *p = malloc (16);		/* { dg-stays-but malloc(16) realloc } */
  *p = 1;
  int r = rd (p);
  p = realloc (p, 64);		/* { dg-message {realloc\(64\) does not escape .*\[(stack|realloc)\]} "realloc(64) does not escape" } */
  r += rd (p);
  free (p);
  return r;
}

int
failed (size_t n)
{
  int *p = malloc (24);		/* { dg-stays-but malloc(24) realloc } */
  *p = 1;
  int r = rd (p);
  int *q = realloc (p, n);	/* { dg-message {realloc\([^()]*\) does not escape .*\[(size-unknown|realloc)\]} "realloc(?) does not escape" } */
  if (!q)
    {
      r = rd (p);
      free (p);
      return r;
    }
  r += rd (q);
  free (q);
  return r;
}

int
zero (void)
{
  int *p = malloc (32);		/* { dg-stays-but malloc(32) realloc } */
  *p = 1;
  int r = rd (p);
  p = realloc (p, 0);		/* { dg-message {realloc\(0\) does not escape .*\[(stack|realloc)\]} "realloc(0) does not escape" } */
  free (p);
  return r;
}

/* What comes out is what went in: the block escapes with its successor.  */
void
kept (void)
{
  int *p = malloc (40);		/* { dg-message {malloc\(40\) .*\[(realloc|global-store)\]} "malloc(40) is resized or stored" } */
  *p = 1;
  g = realloc (p, 80);		/* { dg-escapes realloc(80) global-store } */
}

/* The contents move with the block: x is reachable from g.  */
int **gg;

void
contents (int **p)
{
  int **q = malloc (8);		/* { dg-message {malloc\(8\) .*\[(realloc|global-store)\]} "malloc(8) is resized or stored" } */
  *q = malloc (4);		/* { dg-escapes malloc(4) global-store|heap-store|param-store } */
  gg = realloc (q, 16);		/* { dg-escapes realloc(16) global-store } */
}
