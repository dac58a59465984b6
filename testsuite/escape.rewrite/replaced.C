/* Global operators that this unit replaces, and that count.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An expression may be left out even so, all of it; what is made and not
   left out must be freed by the same pair.  */

/* { dg-additional-options "-std=c++17 -Wl,--allow-multiple-definition" } */

#include "lib/heap.h"

#include <new>

static int made, ended;

__attribute__ ((noinline)) void *
operator new (size_t n)
{
  made++;
  void *p = malloc (n + 16);		/* { dg-guard malloc(*) } */
  if (!p)
    throw std::bad_alloc ();
  return (char *) p + 16;
}

__attribute__ ((noinline)) void
operator delete (void *p) noexcept
{
  if (!p)
    return;
  ended++;
  free ((char *) p - 16);
}

__attribute__ ((noinline)) void
operator delete (void *p, size_t) noexcept
{
  operator delete (p);
}

static int *kept;

static __attribute__ ((noinline)) void
keep (int n)
{
  kept = new int (n);			/* { dg-site * } */
}

static void
pairs ()
{
  heap_begin ();
  int *p = new int (7);			/* { dg-site * } */
  fill (p, 1, 1);
  smash ();
  check (filled_p (p, 1, 1));
  delete p;
  check (made == ended);
  keep (8);
  smash ();
  check (*kept == 8);
  delete kept;
  check (made == ended && made >= 1);
  heap_end (-1);
}

HELPER int
one_of (int c, int *given)
{
  int *p = c ? new int (c) : given;	/* { dg-site * } */
  smash ();
  int r = *p;
  delete p;
  return r;
}

static void
joined ()
{
  heap_begin ();
  made = ended = 0;
  check (one_of (0, new int (5)) == 5);	/* { dg-site * } */
  check (one_of (3, nullptr) == 3);
  check (made == ended);
  heap_end (-1);
}

RUN (TEST (pairs), TEST (joined))
