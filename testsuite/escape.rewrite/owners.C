/* Blocks that an object of the library owns.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Without optimisation, allocation and delete are in other functions than
   the owner.  */

/* { dg-additional-options "-std=c++17" } */

#include "lib/heap.h"

#include <functional>
#include <memory>
#include <utility>

static int ended;

struct item
{
  int v[6];
  explicit item (int x) { for (int &e : v) e = x++; }
  ~item () { ended++; }
};

HELPER int
sum (const item *p)
{
  int s = 0;
  for (int e : p->v)
    s += e;
  return s;
}

static void
unique ()
{
  heap_begin ();
  ended = 0;
  {
    std::unique_ptr<item> p (new item (1));	/* { dg-site * } */
    smash ();
    check (sum (p.get ()) == 21);
    check (ended == 0);
  }
  check (ended == 1);
  heap_end (-1);
}

static void
unique_array ()
{
  heap_begin ();
  {
    std::unique_ptr<int[]> p (new int[4] ());	/* { dg-site * } */
    /* { dg-moves new-array(16) "an owner" { target -O1 -O2 -O3 } .-1 } */
    check (zero_p (p.get (), 16));
    fill (p.get (), 16, 1);
    smash ();
    check (filled_p (p.get (), 16, 1));
  }
  heap_end (-1);
}

static void
reset ()
{
  heap_begin ();
  ended = 0;
  std::unique_ptr<item> p;
  for (int i = 0; i < 4; i++)
    {
      p.reset (new item (i));		/* { dg-site * } */
      smash ();
      check (sum (p.get ()) == 15 + 6 * i);
      check (ended == i);
    }
  p.reset ();
  check (ended == 4);
  heap_end (-1);
}

static void
made_unique ()
{
  heap_begin ();
  ended = 0;
  for (int i = 0; i < 3; i++)
    {
      auto p = std::make_unique<item> (i);	/* { dg-site * } */
      smash ();
      check (sum (p.get ()) == 15 + 6 * i);
    }
  check (ended == 3);
  heap_end (-1);
}

/* Moved from one owner to the next, all of them local.  */
static void
handed_on ()
{
  heap_begin ();
  ended = 0;
  {
    auto p = std::make_unique<item> (2);	/* { dg-site * } */
    std::unique_ptr<item> q = std::move (p);
    check (!p);
    smash ();
    check (sum (q.get ()) == 27);
    std::unique_ptr<item> r (q.release ());
    check (sum (r.get ()) == 27);
  }
  check (ended == 1);
  heap_end (-1);
}

struct custom
{
  int *count;
  void
  operator() (item *p) const
  {
    ++*count;
    delete p;
  }
};

static void
deleter ()
{
  heap_begin ();
  ended = 0;
  int count = 0;
  {
    std::unique_ptr<item, custom> p (new item (3), custom { &count });	/* { dg-site * } */
    smash ();
    check (sum (p.get ()) == 33);
  }
  check (ended == 1 && count == 1);
  heap_end (-1);
}

static void
freed ()
{
  heap_begin ();
  {
    std::unique_ptr<void, void (*) (void *)> p (malloc (24), free);	/* { dg-site * } */
    fill (p.get (), 24, 1);
    smash ();
    check (filled_p (p.get (), 24, 1));
  }
  heap_end (-1);
}

/* ---- An exception passes through the owner.  */

static __attribute__ ((noinline)) void
may_throw (int c)
{
  if (c)
    throw c;
}

HELPER int
owned (int c)
{
  auto p = std::make_unique<item> (4);	/* { dg-site * } */
  auto q = std::make_unique<int> (c);	/* { dg-site * } */
  may_throw (c);
  smash ();
  return sum (p.get ()) + *q;
}

static void
thrown ()
{
  heap_begin ();
  ended = 0;
  check (owned (0) == 39);
  for (int c = 1; c < 3; c++)
    try
      {
	owned (c);
	check (0);
      }
    catch (int n)
      {
	check (n == c);
      }
  check (ended == 3);
  heap_end (-1);
}

/* ---- Counted owners.  */

static void
shared ()
{
  heap_begin ();
  ended = 0;
  {
    std::shared_ptr<item> p (new item (5));	/* { dg-site * } */
    std::shared_ptr<item> q = p;
    check (q.use_count () == 2);
    p.reset ();
    smash ();
    check (ended == 0);
    check (sum (q.get ()) == 45);
  }
  check (ended == 1);
  heap_end (-1);
}

static void
made_shared ()
{
  heap_begin ();
  ended = 0;
  {
    auto p = std::make_shared<item> (6);	/* { dg-site * } */
    std::weak_ptr<item> w = p;
    smash ();
    check (sum (p.get ()) == 51);
    check (w.lock () == p);
    p.reset ();
    check (ended == 1);
    check (w.expired ());
  }
  heap_end (-1);
}

/* ---- Functions with a capture that is too large to be held in place.  */

HELPER int
call (const std::function<int (int)> &f, int n)
{
  return f (n);
}

static void
function ()
{
  heap_begin ();
  {
    long a = 1, b = 20, c = 300, d = 4000;
    std::function<int (int)> f = [=] (int n) {	/* { dg-site * } */
      return (int) (a + b + c + d) * n;
    };		/* { dg-site * } */
    smash ();
    check (call (f, 2) == 8642);
    std::function<int (int)> g = f;	/* { dg-site * } */
    f = nullptr;
    smash ();
    check (call (g, 1) == 4321);
  }
  heap_end (-1);
}

/* ---- Guards: the owner goes away with it.  */

static std::unique_ptr<item> kept;

static __attribute__ ((noinline)) void
keep (int x)
{
  std::unique_ptr<item> p (new item (x));	/* { dg-guard new(24) } */
  kept = std::move (p);
}

static void
moved_out ()
{
  heap_begin ();
  ended = 0;
  keep (1);
  smash ();
  check (sum (kept.get ()) == 21);
  keep (2);
  smash ();
  check (ended == 1);
  check (sum (kept.get ()) == 27);
  kept.reset ();
  check (ended == 2);
  heap_end (2);
}

static __attribute__ ((noinline)) std::unique_ptr<item>
make (int x)
{
  auto p = std::make_unique<item> (x);	/* { dg-site * } */
  p->v[0] += 100;
  return p;
}

static void
returned ()
{
  heap_begin ();
  {
    auto p = make (1);			/* { dg-site * } */
    auto q = make (2);			/* { dg-site * } */
    smash ();
    check (sum (p.get ()) == 121);
    check (sum (q.get ()) == 127);
  }
  heap_end (2);
}

static std::shared_ptr<item> common;

static __attribute__ ((noinline)) void
share (int x)
{
  std::shared_ptr<item> p (new item (x));	/* { dg-site * } */
  common = p;
}

static void
shared_out ()
{
  heap_begin ();
  share (1);
  smash ();
  check (sum (common.get ()) == 21);
  check (common.use_count () == 1);
  common.reset ();
  heap_end (-1);
}

static std::function<int (int)> callback;

static __attribute__ ((noinline)) void
install (long a, long b, long c)
{
  callback = [=] (int n) { return (int) (a * 100 + b * 10 + c) + n; };	/* { dg-site * } */
}

static void
installed ()
{
  heap_begin ();
  install (1, 2, 3);
  smash ();
  check (callback (1) == 124);
  callback = nullptr;
  heap_end (-1);
}

/* Released, and freed by the caller.  */
static __attribute__ ((noinline)) item *
let_go (int x)
{
  auto p = std::make_unique<item> (x);	/* { dg-site * } */
  may_throw (0);
  return p.release ();
}

static void
released ()
{
  heap_begin ();
  item *p = let_go (3);			/* { dg-site * } */
  smash ();
  check (sum (p) == 33);
  delete p;
  heap_end (1);
}

/* The exception itself.  */
struct failure { std::shared_ptr<item> about; };

static __attribute__ ((noinline)) void
fail (int x)
{
  std::shared_ptr<item> p (new item (x));	/* { dg-site * } */
  throw failure { p };
}

static void
in_exception ()
{
  heap_begin ();
  try
    {
      fail (4);
    }
  catch (const failure &f)
    {
      smash ();
      check (sum (f.about.get ()) == 39);
    }
  heap_end (-1);
}

static __attribute__ ((noinline)) void
throw_pointer (int x)
{
  item *p = new item (x);		/* { dg-guard new(24) exception } */
  throw p;
}

static void
as_exception ()
{
  heap_begin ();
  try
    {
      throw_pointer (4);
    }
  catch (item *p)
    {
      smash ();
      check (sum (p) == 39);
      delete p;
    }
  heap_end (1);
}

RUN (TEST (unique), TEST (unique_array), TEST (reset), TEST (made_unique),
     TEST (handed_on), TEST (deleter), TEST (freed), TEST (thrown),
     TEST (shared), TEST (made_shared), TEST (function),
     GUARD (moved_out), GUARD (returned), GUARD (shared_out),
     GUARD (installed), GUARD (released), GUARD (in_exception),
     GUARD (as_exception))
