/* Sizes: constants, products, intervals, products that do not fit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-Wno-alloc-size-larger-than" } */

#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (const char *p)
{
  return *p;
}

int
product (void)
{
  char *p = calloc (10, 12);	/* { dg-stays calloc(120) } */
  int r = rd (p);
  free (p);
  return r;
}

int
bounded (size_t n)
{
  if (n > 100)
    return 0;
  char *p = malloc (n * 4);	/* { dg-stays malloc(0..400) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int
masked (unsigned n)
{
  char *p = malloc ((n & 0xff) + 1);	/* { dg-stays malloc(1..256) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int
bounded_product (unsigned char n)
{
  char *p = calloc (n, 8);	/* { dg-stays calloc(0..2040) } */
  int r = p ? rd (p) : 0;
  free (p);
  return r;
}

int
unbounded_product (size_t n)
{
  char *p = calloc (n, 8);	/* { dg-stays-but calloc(?) size-unknown } */
  int r = p ? rd (p) : 0;
  free (p);
  return r;
}

/* The product does not fit in size_t: calloc answers with a null pointer.  */
int
overflow (void)
{
  char *p = calloc ((size_t) -1 / 2, 4);	/* { dg-message {calloc\([^()]*\) does not escape .*\[size-(limit|unknown)\]} "too large for anything" } */
  int r = p ? rd (p) : 0;
  free (p);
  return r;
}

int
nothing (void)
{
  char *p = malloc (0);		/* { dg-stays malloc(0) } */
  int r = p ? rd (p) : 0;
  free (p);
  return r;
}

int
copy (const char *s)
{
  char *p = strdup (s);		/* { dg-message {strdup\([^()]*\) does not escape .*\[size-unknown\]} "a copy" } */
  int r = rd (p);
  free (p);
  return r;
}

int
aligned (void)
{
  char *p = aligned_alloc (64, 128);	/* { dg-stays aligned_alloc(128) } */
  *p = 1;
  int r = rd (p);
  free (p);
  return r;
}

int
by_address (void)
{
  void *p;
  if (posix_memalign (&p, 64, 192))	/* { dg-message {posix_memalign\(192\) does not escape} "through an out parameter" } */
    return -1;
  *(char *) p = 1;
  int r = rd (p);
  free (p);
  return r;
}
