/* The analysis of a unit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       g = build (unit); esc_check_unit (g); esc_analyze (g);

   Callees first, one fixpoint per call cycle: solve a function, extract its
   summary, go on.  Cycles start from "does nothing" and grow; a function
   that still changes after limits->rounds rounds gets coarse summaries, and
   the worst after twice as many.  */

#ifndef ESC_ANALYZE_H
#define ESC_ANALYZE_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the analysis leaves at a function: f->result.  */
struct esc_result
{
  struct esc_fate *objects;	/* by object of F */
  struct esc_fate *params;	/* by parameter: of what it points to */
  struct esc_fate *made;	/* by call: of what it makes, the worst */
  bool *makes;			/* by call: does it make something? */
};

/* Numbers the call cycles and orders the functions, callees first: leaves
   unit->order, unit->component and f->recursive.  A function whose address
   is taken counts as called there.  */
void esc_order (struct esc_unit *unit);

/* Orders, solves, summarizes: leaves f->out and f->result for every
   function; with unit->build, f->result lasts until unit->done returns.
   Time is about linear in the size of the unit.  */
void esc_analyze (struct esc_unit *unit);

/* The same for F alone, whose body is there; what it calls has summaries, or
   has none and is not known.  F need not be among the unit's functions, and
   its id may be ESC_NONE.  The summary lives in ARENA; if that is NULL nobody
   wants it, and f->out is for F's own verdicts only, in F's arena.  */
void esc_analyze_one (struct esc_func *f, struct esc_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
