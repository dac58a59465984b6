/* Vectors and strings: what of them moves today, and what does not yet.  Where
   their destructors are called twice, the second time as an exception passes,
   GCC inlines them at -O3, and those of strings not always: what stays is
   freed elsewhere.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=gnu++20" } */
/* { dg-prune-output "note: " } */

#include "lib/heap.h"

#include <string>
#include <vector>

static const char *const long_text = "a text that does not fit in place at all";

HELPER int
fixed (int c)
{
  std::vector<int> v (16);	/* { dg-moves new(64) "" { target -O3 } } */
  int r = zero_p (v.data (), 64);
  fill (v.data (), 64, c);
  smash ();
  return r + filled_p (v.data (), 64, c);
}

HELPER int
bounded (unsigned char n)
{
  std::vector<int> v (n);	/* { dg-moves new(*) "" { target -O3 } } */
  int r = zero_p (v.data (), 4 * n);
  fill (v.data (), 4 * n, n);
  smash ();
  return r + filled_p (v.data (), 4 * n, n);
}

HELPER int
filled (void)
{
  std::string s (100, 'x');
  smash ();
  return s.size () == 100 && strspn (s.c_str (), "x") == 100;
}

HELPER int
copied (void)
{
  std::string s (long_text);
  smash ();
  return strcmp (s.c_str (), long_text) == 0;
}

/* What grows is copied in a function that is not inlined.  */
HELPER int
longer (const char *p)
{
  std::string s (long_text);	/* { dg-moves new(*) "_M_append is not inlined" { xfail *-*-* } } */
  s += p;
  smash ();
  return (strncmp (s.c_str (), long_text, strlen (long_text)) == 0
	  && strcmp (s.c_str () + strlen (long_text), p) == 0);
}

static void
all (void)
{
  heap_begin ();
  check (fixed (3) == 2);
  check (bounded (0) == 2);
  check (bounded (255) == 2);
  check (filled () == 1);
  check (copied () == 1);
  check (longer (" and more") == 1);
  heap_end (-1);
}

RUN (TEST (all))
