/* Objects of C++ that outlive the function that makes them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-more-turns } */
/* { dg-additional-options "-std=c++17" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <exception>
#include <functional>
#include <initializer_list>
#include <stdexcept>
#include <vector>

struct item
{
  int v[6];
  explicit item (int x) { for (int &e : v) e = x++; }
};

HELPER int
sum (const item *p)
{
  int s = 0;
  for (int e : p->v)
    s += e;
  return s;
}

/* The constructor registers the object.  */
static struct widget *all;

struct widget
{
  widget *next;
  int v;
  __attribute__ ((noinline)) explicit widget (int x) : next (all), v (x)
  {
    all = this;
  }
};

static __attribute__ ((noinline)) void
make_widget (int x)
{
  new widget (x);
}

static void
registered ()
{
  make_widget (1);
  make_widget (2);
  smash ();
  check (all->v == 2 && all->next->v == 1);
}

/* Through a virtual function.  */
struct keeper
{
  item *kept = nullptr;
  virtual ~keeper () {}
  virtual void take (item *p) { kept = p; }
};

struct dropper : keeper
{
  void take (item *p) override { delete p; }
};

static __attribute__ ((noinline)) void
give (keeper *k, int x)
{
  item *p = new item (x);
  k->take (p);
}

static void
by_virtual ()
{
  heap_begin ();
  keeper k;
  dropper d;
  give (&k, 1);
  give (&d, 2);
  smash ();
  check (sum (k.kept) == 21);
  delete k.kept;
  heap_end (-1);
}

/* A local that is made once.  */
static __attribute__ ((noinline)) item *
once (int x)
{
  static item *p = new item (x);
  return p;
}

static void
function_static ()
{
  once (1);
  smash ();
  check (sum (once (50)) == 21);
  delete once (0);
}

/* Behind a reference that is returned, or is a member.  */
struct holder { item &r; };

static __attribute__ ((noinline)) holder
refer (int x)
{
  item &r = *new item (x);
  return holder { r };
}

static void
by_reference ()
{
  holder h = refer (1);
  smash ();
  check (sum (&h.r) == 21);
  delete &h.r;
}

/* A lambda that goes out with its captures.  */
static __attribute__ ((noinline)) auto
adder (int x)
{
  item *p = new item (x);
  return [p] (int n) { return sum (p) + n; };
}

static void
by_lambda ()
{
  auto f = adder (1);
  smash ();
  check (f (1) == 22);
}

/* this is returned: a chain of calls.  */
struct builder
{
  int n = 0, v[5];
  builder &add (int x) { v[n++] = x; return *this; }
  builder *done () { return this; }
};

static __attribute__ ((noinline)) builder *
build ()
{
  builder *b = new builder;
  return b->add (1).add (2).add (3).done ();
}

static void
by_chain ()
{
  builder *b = build ();
  smash ();
  check (b->n == 3 && b->v[0] + b->v[1] * 10 + b->v[2] * 100 == 321);
  delete b;
}

/* The tree takes it, or deletes it when it has it already.  */
struct tree
{
  tree *left = nullptr, *right = nullptr;
  int key;
  explicit tree (int k) : key (k) {}
};

HELPER bool
insert (tree **root, tree *t)
{
  while (*root)
    {
      if ((*root)->key == t->key)
	return false;
      root = t->key < (*root)->key ? &(*root)->left : &(*root)->right;
    }
  *root = t;
  return true;
}

static __attribute__ ((noinline)) void
add (tree **root, int k)
{
  tree *t = new tree (k);
  if (!insert (root, t))
    delete t;
}

HELPER int
walk (const tree *t, int s)
{
  return t ? walk (t->right, walk (t->left, s) * 10 + t->key) : s;
}

HELPER void
fell (tree *t)
{
  if (t)
    {
      fell (t->left);
      fell (t->right);
      delete t;
    }
}

static void
in_tree ()
{
  heap_begin ();
  tree *root = nullptr;
  for (int k : { 5, 2, 8, 2, 1, 9, 5 })
    add (&root, k);
  smash ();
  check (walk (root, 0) == 12589);
  fell (root);
  heap_end (7);
}

/* In an exception that is rethrown, or kept for later.  */
struct trouble { item *about; };

static __attribute__ ((noinline)) std::exception_ptr
kept_trouble (int x)
{
  try
    {
      throw trouble { new item (x) };
    }
  catch (...)
    {
      return std::current_exception ();
    }
}

static void
in_exception ()
{
  std::exception_ptr e = kept_trouble (1);
  smash ();
  try
    {
      std::rethrow_exception (e);
    }
  catch (const trouble &t)
    {
      smash ();
      check (sum (t.about) == 21);
      delete t.about;
    }
}

/* Alive over the next round because of what was thrown.  */
static __attribute__ ((noinline)) void
may_throw (int i)
{
  if (i % 3 == 1)
    throw i;
}

HELPER int
over_throw (int n)
{
  item *last = nullptr;
  int seed = 0, r = 1;
  for (int i = 0; i < n; i++)
    {
      item *p = new item (i);
      try
	{
	  may_throw (i);
	  delete p;
	}
      catch (int x)
	{
	  if (last)
	    r = r && sum (last) == 15 + 6 * seed;
	  delete last;
	  last = p;
	  seed = x;
	}
      if (last)
	r = r && sum (last) == 15 + 6 * seed;
    }
  delete last;
  return r;
}

static void
over_rounds ()
{
  heap_begin ();
  check (over_throw (9));
  heap_end (-1);
}

/* Its own handler sees the block of the same round: that may move.  */
HELPER int
handled_each (int n)
{
  item *p = nullptr;
  int r = 1;
  for (int i = 0; i < n; i++)
    try
      {
	p = new item (i);
	may_throw (i);
	smash ();
	r = r && sum (p) == 15 + 6 * i;
	delete p;
	p = nullptr;
      }
    catch (int x)
      {
	smash ();
	r = r && x == i && sum (p) == 15 + 6 * i;
	delete p;
	p = nullptr;
      }
  return r;
}

static void
each_round ()
{
  heap_begin ();
  check (handled_each (7));
  heap_end (-1);
}

/* A destructor uses it on the way out, before or behind the delete.  */
struct scope
{
  item *&p;
  int *seen;
  ~scope () { *seen += p ? sum (p) : 1000; }
};

HELPER int
unwound (int c)
{
  int seen = 0;
  try
    {
      item *p = new item (c);
      scope s { p, &seen };
      may_throw (c);
      delete p;
      p = nullptr;
    }
  catch (int)
    {
      smash ();
      seen += 5;
    }
  return seen;
}

static void
unwinding ()
{
  heap_begin ();
  check (unwound (0) == 1000);
  check (unwound (1) == 26);
  heap_end_leaky (-1);
}

RUN (GUARD (registered), GUARD (by_virtual), GUARD (function_static),
     GUARD (by_reference), GUARD (by_lambda), GUARD (by_chain),
     GUARD (in_tree), GUARD (in_exception), GUARD (over_rounds),
     TEST (each_round), TEST (unwinding))
