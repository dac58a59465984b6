/* operator new of a class, called as a function, and placement: what the
   standard does not allow to leave out stays.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=c++17 -Wno-free-nonheap-object" } */

#include "lib/heap.h"

#include <new>

static int made, freed;

struct counted
{
  int v[4];
  static __attribute__ ((noinline)) void *
  operator new (size_t n)
  {
    made++;
    return ::operator new (n);		/* { dg-site * } */
  }
  static __attribute__ ((noinline)) void
  operator delete (void *p)
  {
    freed++;
    ::operator delete (p);
  }
};

HELPER int
sum (const int *p)
{
  return p[0] + p[1] + p[2] + p[3];
}

static void
of_class ()
{
  heap_begin ();
  made = freed = 0;
  counted *p = new counted ();		/* { dg-site * } */
  fill (p, sizeof *p, 1);
  smash ();
  check (filled_p (p, sizeof *p, 1));
  delete p;
  check (made == 1 && freed == 1);
  heap_end (1);
}

/* From a pool of the class: the next one has the place of the last.  */
struct pooled
{
  int v[4];
  static pooled pool[4];
  static int used;
  static __attribute__ ((noinline)) void *
  operator new (size_t)
  {
    return &pool[used++];
  }
  static __attribute__ ((noinline)) void
  operator delete (void *p)
  {
    check (p == &pool[--used]);
  }
};

pooled pooled::pool[4];
int pooled::used;

static void
of_pool ()
{
  heap_begin ();
  pooled *p = new pooled ();
  pooled *q = new pooled ();
  fill (p, 16, 1);
  fill (q, 16, 2);
  smash ();
  check (q == p + 1 && p == pooled::pool);
  check (filled_p (p, 16, 1) && filled_p (q, 16, 2));
  delete q;
  delete p;
  check (pooled::used == 0);
  heap_end (0);
}

/* The functions, called by name: only an expression may be left out.  */
static void
called ()
{
  heap_begin ();
  void *p = operator new (24);		/* { dg-guard new(24) } */
  fill (p, 24, 1);
  smash ();
  check (filled_p (p, 24, 1));
  operator delete (p);
  heap_end (1);
}

/* Placement into a local, into a block.  */
static void
placed ()
{
  heap_begin ();
  alignas (16) char here[16];
  int *p = new (here) int[4] { 1, 2, 3, 4 };
  smash ();
  check (sum (p) == 10);
  char *there = new char[64];		/* { dg-moves new-array(64) } */
  int *q = new (there + 16) int[4] { 5, 6, 7, 8 };
  smash ();
  check (sum (q) == 26);
  delete[] there;
  heap_end (0);
}

/* operator new with arguments of its own.  */
struct arena { char room[256]; size_t used; };

__attribute__ ((noinline)) void *
operator new (size_t n, arena &a)
{
  void *p = a.room + a.used;
  a.used += (n + 15) & ~(size_t) 15;
  return p;
}

static void
in_arena ()
{
  heap_begin ();
  alignas (16) arena a;
  a.used = 0;
  int *p = new (a) int (1);
  int *q = new (a) int (2);
  smash ();
  check (*p == 1 && *q == 2);
  check ((char *) q == (char *) p + 16);
  check (a.used == 32);
  heap_end (0);
}

RUN (TEST (of_class), TEST (of_pool), TEST (called), TEST (placed),
     TEST (in_arena))
