/* Who holds what: a finished solution, looked up by object.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       p = &x; s.f = p;		x: held by value p and by word 0 of s

   A points-to set says what a node leads to; lifetimes and explanations ask
   the other way round.  Built once per solution that is asked, in time
   linear in its size.  Only for the files of the judge.  */

#ifndef ESC_INDEX_H
#define ESC_INDEX_H

#include "solve-int.h"

struct esc_index
{
  int *start;			/* by object, one more than there are: its
				   holders are node[start[o]] up to
				   node[start[o + 1] - 1], ascending */
  int *node;
  int *cell_of;			/* by node: the object that it is a word of,
				   or -1 */
  int *word;			/* by node that is a cell: which; -1: any */
  int *made;			/* by call: the first heap object that it
				   makes, or -1 */
  int *next_made;		/* by object: the next one of its call */
  int *freed;			/* by node: the first constraint that frees
				   what it points to, or -1 */
  int *next_freed;		/* by constraint, extras too */
};

/* The index of S, in ARENA.  Memory that is not tracked, and code, have no
   holders in it.  */
struct esc_index *esc_index_new (struct esc_arena *arena,
				 const struct esc_solution *s);

#endif
