/* Wrong code that a review found.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define HELPER __attribute__ ((noinline, noclone)) static

static void
check (int good)
{
  if (!good)
    abort ();
}

/* GCC takes it that an access through a larger type is not to the slot.  */
struct tail { long head; int a; char rest[]; };
static struct tail other;

HELPER int
truncated (int c)
{
  struct tail *p = malloc (offsetof (struct tail, rest) + 1);	/* { dg-site malloc(13) } */
  struct tail *q = c ? p : &other;
  p->a = 1;
  q->a = 2;
  int r = p->a;
  free (p);
  return r;
}

/* What earlier functions stored is still known when they are compiled.  */
static void *(*resize) (void *, size_t);

HELPER void
set_resize (int c)
{
  if (c)
    resize = realloc;
}

HELPER int
by_pointer (int n)
{
  if (n == 5)
    set_resize (n);
  int *p = malloc (40);		/* { dg-site malloc(40) } */
  p[0] = n;
  p = resize (p, 1000);
  int r = p[0];
  free (p);
  return r;
}

/* An address in two halves, as makecontext wants it.  */
static unsigned kept[2];

HELPER void
keep (unsigned low, unsigned high)
{
  kept[0] = low;
  kept[1] = high;
}

HELPER void
halves (void)
{
  int *p = malloc (8);		/* { dg-site malloc(8) } */
  *p = 77;
  keep ((unsigned) (uintptr_t) p, (unsigned) ((uint64_t) (uintptr_t) p >> 32));
}

HELPER int
overwrite (void)
{
  volatile int a[200];
  for (int i = 0; i < 200; i++)
    a[i] = i;
  return a[7];
}

int
main (void)
{
  check (truncated (1) == 2);
  check (by_pointer (5) == 5);
  halves ();
  overwrite ();
  int *p = (int *) (uintptr_t) ((uint64_t) kept[1] << 32 | kept[0]);
  check (*p == 77);
  free (p);
  return 0;
}
