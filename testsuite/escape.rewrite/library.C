/* What the library's headers allocate is told where the program calls it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Only what GCC inlined is in view, so the answers are those of -O3; and the
   vector moves where its destructor is inlined as well.  */

/* { dg-additional-options "-std=c++17" } */

#include "lib/heap.h"

#include <memory>
#include <vector>

struct pair
{
  int x, y;
  pair (int a, int b) : x (a), y (b) { }
};

HELPER int
sum (const int *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += p[i];
  return s;
}

HELPER int
both (const pair &p)
{
  return p.x + p.y;
}

static void
filled_vector ()
{
  heap_begin ();
  {
    std::vector<int> v (4, 5);	/* { dg-site * } */
    /* { dg-message "new.16. in 'vector' (?:moved to the stack of|does not escape) 'filled_vector'" "at the call" { target -O3 } .-1 } */
    smash ();
    check (sum (v.data (), 4) == 20);
  }
  heap_end (-1);
}

static void
made_unique ()
{
  heap_begin ();
  {
    auto p = std::make_unique<pair> (1, 2);	/* { dg-site * } */
    /* { dg-message "new.8. in 'make_unique<pair, int, int>' moved to the stack of 'made_unique'" "at the call" { target -O3 } .-1 } */
    smash ();
    check (both (*p) == 3);
  }
  heap_end (-1);
}

static std::vector<int> kept;

static void
kept_vector ()
{
  heap_begin ();
  {
    std::vector<int> v (3, 7);		/* { dg-site * } */
    /* { dg-message "new.12. in 'vector' escapes 'kept_vector': stored in 'kept' .global-store" "why it stays" { target -O3 } .-1 } */
    smash ();
    kept = std::move (v);
  }
  smash ();
  check (sum (kept.data (), 3) == 21);
  std::vector<int> ().swap (kept);
  heap_end (1);
}

RUN (TEST (filled_vector), TEST (made_unique), GUARD (kept_vector))
