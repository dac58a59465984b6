/* new and delete expressions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-std=c++17" } */

#include "lib/heap.h"

#include <new>

static int made, ended;

struct item
{
  int a;
  double b;
  item () : a (1), b (2) { made++; }
  item (int x) : a (x), b (x) { made++; }
  ~item () { ended++; }
};

HELPER double
sum (const item *p, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    s += p[i].a + p[i].b;
  return s;
}

static void
scalar ()
{
  heap_begin ();
  int *p = new int (7);			/* { dg-moves new(4) } */
  unsigned char *q = new unsigned char;	/* { dg-moves new(1) } */
  fill (q, 1, 2);
  smash ();
  check (*p == 7);
  check (filled_p (q, 1, 2));
  check (aligned_p (p, 16));
  delete p;
  delete q;
  heap_end (0);
}

struct plain_pair { long a, b; };

HELPER long
add (const plain_pair *p)
{
  return p->a * 10 + p->b;
}

static void
aggregate ()
{
  heap_begin ();
  plain_pair *p = new plain_pair ();	/* { dg-moves new(16) } */
  check (zero_p (p, sizeof *p));
  p->a = 1;
  p->b = 2;
  smash ();
  check (add (p) == 12);
  delete p;
  heap_end (0);
}

/* Constructed and destructed as ever.  */
static void
object ()
{
  heap_begin ();
  made = ended = 0;
  item *p = new item (3);		/* { dg-moves new(16) } */
  smash ();
  check (sum (p, 1) == 6);
  check (made == 1 && ended == 0);
  delete p;
  check (ended == 1);
  heap_end (0);
}

static void
array ()
{
  heap_begin ();
  int *p = new int[8];			/* { dg-moves new-array(32) } */
  fill (p, 32, 1);
  smash ();
  check (filled_p (p, 32, 1));
  delete[] p;
  int *q = new int[6] ();		/* { dg-moves new-array(24) } */
  check (zero_p (q, 24));
  fill (q, 24, 2);
  smash ();
  check (filled_p (q, 24, 2));
  delete[] q;
  heap_end (0);
}

/* With the count in front of it.  */
static void
cookie ()
{
  heap_begin ();
  made = ended = 0;
  item *p = new item[5];		/* { dg-moves new-array(88) } */
  smash ();
  check (sum (p, 5) == 15);
  check (made == 5 && ended == 0);
  delete[] p;
  check (ended == 5);
  heap_end (0);
}

HELPER double
counted (unsigned n)
{
  item *p = new item[n];		/* { dg-site * } */
  double s = sum (p, n);
  smash ();
  delete[] p;
  return s;
}

static void
counted_cookie ()
{
  heap_begin ();
  made = ended = 0;
  check (counted (3) == 9);
  check (counted (0) == 0);
  check (counted (400) == 1200);
  check (made == 403 && ended == 403);
  heap_end (-1);
}

static void
nothrow ()
{
  heap_begin ();
  int *p = new (std::nothrow) int (5);	/* { dg-moves new(4) } */
  if (!p)
    abort ();
  int *q = new (std::nothrow) int[4];	/* { dg-moves new-array(16) } */
  check (q != nullptr);
  fill (q, 16, 1);
  smash ();
  check (*p == 5);
  check (filled_p (q, 16, 1));
  delete p;
  delete[] q;
  heap_end (0);
}

HELPER int
too_many (size_t n)
{
  long *p = new (std::nothrow) long[n];	/* { dg-site * } */
  if (!p)
    return -1;
  fill (p, 8, 1);
  int r = filled_p (p, 8, 1);
  delete[] p;
  return r;
}

HELPER int
too_many_throwing (size_t n)
{
  try
    {
      long *p = new long[n];		/* { dg-site * } */
      fill (p, 8, 1);
      int r = filled_p (p, 8, 1);
      delete[] p;
      return r;
    }
  catch (const std::bad_alloc &)
    {
      return -2;
    }
}

static void
never ()
{
  heap_begin ();
  check (too_many (4) == 1);
  check (too_many (SIZE_MAX / 16) == -1);
  check (too_many_throwing (4) == 1);
  check (too_many_throwing (SIZE_MAX / 16) == -2);
  check (too_many_throwing (SIZE_MAX / 4) == -2);
  heap_end (-1);
}

struct alignas (64) wide { char c[64]; };

static void
aligned ()
{
  heap_begin ();
  wide *p = new wide;			/* { dg-moves new(64) } */
  wide *q = new wide[2];		/* { dg-moves new-array(128) } */
  check (aligned_p (p, 64));
  check (aligned_p (q, 64));
  fill (p, 64, 1);
  fill (q, 128, 2);
  smash ();
  check (filled_p (p, 64, 1));
  check (filled_p (q, 128, 2));
  delete[] q;
  delete p;
  heap_end (0);
}

/* Another object is made in a block that moves.  */
static void
placed ()
{
  heap_begin ();
  made = ended = 0;
  void *room = malloc (sizeof (item));	/* { dg-moves malloc(16) } */
  item *p = new (room) item (4);
  smash ();
  check (sum (p, 1) == 8);
  p->~item ();
  long *l = new (room) long (11);
  smash ();
  check (*l == 11);
  free (room);
  check (made == 1 && ended == 1);
  unsigned char *raw = new unsigned char[sizeof (item)];	/* { dg-moves new-array(16) } */
  p = new (raw) item (5);
  smash ();
  check (sum (p, 1) == 10);
  p->~item ();
  delete[] raw;
  heap_end (0);
}

static void
looped ()
{
  heap_begin ();
  for (int i = 0; i < 5; i++)
    {
      plain_pair *p = new plain_pair ();	/* { dg-moves new(16) } */
      check (zero_p (p, sizeof *p));
      fill (p, sizeof *p, i);
      smash ();
      check (filled_p (p, sizeof *p, i));
      delete p;
    }
  heap_end (0);
}

HELPER int
joined_one (int c, int *given)
{
  int *p = c ? new int (c) : given;	/* { dg-moves new(4) } */
  smash ();
  int r = *p;
  delete p;
  return r;
}

static void
joined ()
{
  heap_begin ();
  check (joined_one (5, nullptr) == 5);
  heap_end (0);
  heap_begin ();
  check (joined_one (0, new int (9)) == 9);	/* { dg-guard new(4) } */
  heap_end (1);
}

/* Deleted through the base.  */
struct base
{
  int v;
  base (int x) : v (x) {}
  virtual ~base () { ended++; }
  virtual int get () const { return v; }
};

struct derived : base
{
  long more[3];
  derived (int x) : base (x) { more[0] = more[1] = more[2] = x; }
  ~derived () { ended += 10; }
  int get () const override { return v + (int) more[2]; }
};

static void
through_base ()
{
  heap_begin ();
  ended = 0;
  base *p = new derived (6);		/* { dg-site new(*) } */
  smash ();
  check (p->get () == 12);
  delete p;
  check (ended == 11);
  heap_end (-1);
}

/* Lambdas that capture it.  */
static void
captured ()
{
  heap_begin ();
  int *p = new int[4] ();		/* { dg-moves new-array(16) } */
  auto put = [p] (int i, int v) __attribute__ ((noinline)) { p[i] = v; };
  auto get = [&p] (int i) __attribute__ ((noinline)) { return p[i]; };
  for (int i = 0; i < 4; i++)
    put (i, i * 3);
  smash ();
  for (int i = 0; i < 4; i++)
    check (get (i) == i * 3);
  delete[] p;
  heap_end (0);
}

/* ---- Exceptions.  */

struct oops { int n; };

static __attribute__ ((noinline)) void
may_throw (int c)
{
  if (c)
    throw oops { c };
}

/* Lost on the way out.  */
HELPER int
lost (int c)
{
  int *p = new int (c + 1);		/* { dg-moves new(4) } */
  may_throw (c);
  smash ();
  int r = *p;
  delete p;
  return r;
}

/* Deleted by the handler, which goes on.  */
HELPER int
handled (int c)
{
  int *p = new int (c + 1);		/* { dg-moves new(4) } */
  int r;
  try
    {
      may_throw (c);
      smash ();
      r = *p;
    }
  catch (const oops &o)
    {
      smash ();
      r = *p * 100 + o.n;
      delete p;
      return r;
    }
  delete p;
  return r;
}

/* Deleted and passed on.  */
HELPER int
passed_on (int c)
{
  plain_pair *p = new plain_pair ();	/* { dg-moves new(16) } */
  p->a = c;
  try
    {
      may_throw (c);
    }
  catch (...)
    {
      check (p->a == c);
      delete p;
      throw;
    }
  smash ();
  int r = p->a == c;
  delete p;
  return r;
}

static void
exceptions ()
{
  heap_begin ();
  check (lost (0) == 1);
  check (handled (0) == 1);
  check (handled (3) == 403);
  check (passed_on (0) == 1);
  for (int c = 1; c < 3; c++)
    try
      {
	passed_on (c);
	check (0);
      }
    catch (const oops &o)
      {
	check (o.n == c);
      }
  heap_end (0);
  try
    {
      lost (4);
      check (0);
    }
  catch (const oops &o)
    {
      check (o.n == 4);
    }
  heap_end_leaky (0);
}

/* The constructor throws: its delete runs on the way out.  */
struct fussy
{
  int v[4];
  __attribute__ ((noinline)) fussy (int c)
  {
    v[0] = c;
    may_throw (c);
    v[1] = 1;
  }
};

HELPER int
construct (int c)
{
  fussy *p = new fussy (c);		/* { dg-moves new(16) } */
  smash ();
  int r = p->v[0] + p->v[1];
  delete p;
  return r;
}

static void
throwing ()
{
  heap_begin ();
  check (construct (0) == 1);
  try
    {
      construct (2);
      check (0);
    }
  catch (const oops &o)
    {
      check (o.n == 2);
    }
  check (construct (0) == 1);
  heap_end (0);
}

RUN (TEST (scalar), TEST (aggregate), TEST (object), TEST (array),
     TEST (cookie), TEST (counted_cookie), TEST (nothrow), TEST (never),
     TEST (aligned), TEST (placed), TEST (looped), TEST (joined),
     TEST (through_base), TEST (captured), TEST (exceptions),
     TEST (throwing))
