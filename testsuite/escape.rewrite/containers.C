/* Local containers of the library: contents first; what they count is the
   library's choice.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=c++17" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <algorithm>
#include <list>
#include <map>
#include <numeric>
#include <string>
#include <vector>

static __attribute__ ((noinline)) long
total (const std::vector<int> &v)
{
  return std::accumulate (v.begin (), v.end (), 0L);
}

static void
reserved ()
{
  heap_begin ();
  {
    std::vector<int> v;
    v.reserve (10);
    for (int i = 0; i < 10; i++)
      v.push_back (i);
    smash ();
    check (total (v) == 45);
    check (v.capacity () == 10);
  }
  heap_end (-1);
}

static void
grown ()
{
  heap_begin ();
  for (int n : { 0, 1, 5, 100, 3000 })
    {
      std::vector<int> v;
      for (int i = 0; i < n; i++)
	v.push_back (i);
      smash ();
      check (total (v) == n * (n - 1L) / 2);
      v.shrink_to_fit ();
      check (total (v) == n * (n - 1L) / 2);
    }
  heap_end (-1);
}

static void
sized ()
{
  heap_begin ();
  {
    std::vector<int> v (16);
    check (zero_p (v.data (), 64));
    std::iota (v.begin (), v.end (), 1);
    std::vector<int> w (v), x = { 3, 1, 2 };
    smash ();
    std::sort (x.begin (), x.end ());
    check (total (w) == 136 && w == v);
    check (x == std::vector<int> ({ 1, 2, 3 }));
    std::swap (v, x);
    check (total (v) == 6 && total (x) == 136);
    w = std::move (v);
    check (v.empty () && total (w) == 6);
  }
  heap_end (-1);
}

static void
rows ()
{
  heap_begin ();
  {
    std::vector<std::vector<int>> m (4);
    for (int i = 0; i < 4; i++)
      for (int k = 0; k <= i; k++)
	m[i].push_back (i * k);
    smash ();
    check (total (m[3]) == 18 && total (m[1]) == 1);
    std::swap (m[0], m[3]);
    check (total (m[0]) == 18);
  }
  heap_end (-1);
}

static __attribute__ ((noinline)) bool
same (const std::string &s, const char *want)
{
  return s == want;
}

static void
strings ()
{
  heap_begin ();
  {
    std::string s ("short"), t ("a text that does not fit in place at all");
    std::string u = s + ", " + t;
    smash ();
    check (same (s, "short"));
    check (same (t, "a text that does not fit in place at all"));
    check (same (u, "short, a text that does not fit in place at all"));
    s = t;
    t.append (" and more of it, and more of it");
    check (same (s.substr (2, 4), "text"));
    std::string w = std::move (u);
    s.clear ();
    check (same (s, "") && w.size () == 47);
    for (int i = 0; i < 500; i++)
      s += (char) ('a' + i % 26);
    smash ();
    check (s.size () == 500 && s[499] == 'f');
  }
  heap_end (-1);
}

static void
maps ()
{
  heap_begin ();
  {
    std::map<std::string, int> m;
    for (const char *w : { "one", "two", "three", "two", "one", "two" })
      m[w]++;
    smash ();
    check (m.size () == 3 && m["two"] == 3 && m["one"] == 2);
    m.erase ("one");
    std::list<int> l = { 3, 1, 2 };
    l.sort ();
    smash ();
    check (l.front () == 1 && l.back () == 3);
    check (m.begin ()->first == "three");
  }
  heap_end (-1);
}

static __attribute__ ((noinline)) void
may_throw (int c)
{
  if (c)
    throw c;
}

static void
thrown ()
{
  heap_begin ();
  for (int c = 0; c < 3; c++)
    try
      {
	std::vector<int> v (10 + c, c);
	std::string s (100, 'x');
	may_throw (c);
	smash ();
	check (total (v) == 0 && s.size () == 100);
      }
    catch (int n)
      {
	check (n == c);
      }
  heap_end (-1);
}

/* ---- Guards.  */

static std::vector<int> kept;
static std::string text;

static __attribute__ ((noinline)) void
keep (int n)
{
  std::vector<int> v;
  v.reserve (8);
  for (int i = 0; i < n; i++)
    v.push_back (i);
  kept = std::move (v);
}

static void
moved_out ()
{
  heap_begin ();
  keep (5);
  smash ();
  check (total (kept) == 10);
  keep (8);
  smash ();
  check (total (kept) == 28);
  kept = std::vector<int> ();
  heap_end (-1);
}

static __attribute__ ((noinline)) std::vector<int>
build (int n)
{
  std::vector<int> v (n, 3);
  v[0] = 1;
  return v;
}

static void
returned ()
{
  heap_begin ();
  {
    std::vector<int> v = build (8), w = build (4);
    smash ();
    check (total (v) == 22 && total (w) == 10);
  }
  heap_end (2);
}

static __attribute__ ((noinline)) void
swap_out (std::vector<int> &out)
{
  std::vector<int> v (6, 7);
  out.swap (v);
}

static void
swapped_out ()
{
  heap_begin ();
  {
    std::vector<int> v (3, 1);
    swap_out (v);
    smash ();
    check (total (v) == 42);
  }
  heap_end (-1);
}

static __attribute__ ((noinline)) void
keep_text (const char *s)
{
  std::string t (s);
  t += ", which is kept for a while";
  text = std::move (t);
}

static void
text_moved_out ()
{
  heap_begin ();
  keep_text ("a text that does not fit in place");
  smash ();
  check (same (text,
	       "a text that does not fit in place, which is kept for a while"));
  text = std::string ();
  text.shrink_to_fit ();
  heap_end (-1);
}

static __attribute__ ((noinline)) void
push (std::vector<std::vector<int>> &m, int n)
{
  std::vector<int> v (4, n);
  m.push_back (std::move (v));
}

static void
pushed ()
{
  heap_begin ();
  {
    std::vector<std::vector<int>> m;
    for (int i = 0; i < 5; i++)
      push (m, i);
    smash ();
    for (int i = 0; i < 5; i++)
      check (total (m[i]) == 4 * i);
  }
  heap_end (-1);
}

RUN (TEST (reserved), TEST (grown), TEST (sized), TEST (rows),
     TEST (strings), TEST (maps), TEST (thrown), GUARD (moved_out),
     GUARD (returned), GUARD (swapped_out), GUARD (text_moved_out),
     GUARD (pushed))
