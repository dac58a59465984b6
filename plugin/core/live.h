/* Liveness: may anything that leads to an object be used after a point?

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       while (more ())
	 {
	   char *p = malloc (8);	the point: before this call
	   if (best (p)) keep = p;	keep leads to the block, and is used
	 }				after the point: an earlier block may
       use (keep);			still be in use

   Classic liveness, asked for few places at a time: from each use backward
   to the definition, and whether the point is met on the way ("Fast liveness
   checking for SSA-form programs", Boissinot and others, CGO 2008, has the
   idea of starting at the uses).  What leads to an object:

   - values that point to it, to a block that leads to it, or to an alloca
     that does;
   - the contents of variables that hold such pointers.  Such a content dies
     with its variable, and where all words that matter are stored over.

   Only for the files of the judge.  */

#ifndef ESC_LIVE_H
#define ESC_LIVE_H

#include "index.h"

struct esc_live;

enum esc_liveness
{
  ESC_LIVE_NO,
  ESC_LIVE_YES,
  ESC_LIVE_TIRED	/* it would take too long to tell */
};

/* For the function of S, which has control flow; all in ARENA.  */
struct esc_live *esc_live_new (struct esc_arena *arena,
			       const struct esc_solution *s,
			       const struct esc_index *index);

/* Can CALL run twice in one run of the function?  Where that is not known,
   it can.  */
bool esc_live_again_p (struct esc_live *l, int call);

/* May something that leads to OBJECTS, N of them, made by earlier runs of
   CALL be used when it runs again?  EXCEPT is a value that leads nowhere when
   CALL runs, or ESC_NONE.  */
enum esc_liveness esc_live_at_call (struct esc_live *l, int call,
				    const esc_id *objects, int n,
				    esc_id except);

/* May something that leads to OBJECTS, N of them, be used after CALL?  */
enum esc_liveness esc_live_after_call (struct esc_live *l, int call,
				       const esc_id *objects, int n);

/* May something that leads to variable OBJECT be used after the end of the
   variable's block?  */
enum esc_liveness esc_live_after_block (struct esc_live *l, esc_id object);

/* Where the use is that made the last answer YES; 0 if that is not known.  */
esc_loc esc_live_met (const struct esc_live *l);

#endif
