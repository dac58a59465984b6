/* A null check, and an error path that returns.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <errno.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
f (int c)
{
  int *p = malloc (16);		/* { dg-stays malloc(16) } */
  if (!p)
    return -1;
  *p = c;
  int r = rd (p);
  free (p);
  return r;
}

int
with_errno (int c)
{
  errno = 0;
  int *p = calloc (6, 4);	/* { dg-stays calloc(24) } */
  if (p == NULL && errno == ENOMEM)
    return -errno;
  *p = c;
  int r = rd (p);
  free (p);
  return r;
}

int
two (int c)
{
  int r = -1;
  int *q = NULL;
  int *p = malloc (32);		/* { dg-stays malloc(32) } */
  if (!p)
    goto out;
  q = malloc (40);		/* { dg-stays malloc(40) } */
  if (!q)
    goto out;
  *p = *q = c;
  r = rd (p) + rd (q);
out:
  free (q);
  free (p);
  return r;
}
