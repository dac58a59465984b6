/* The solver: points-to sets and escapes of one function.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_solution *s = esc_solve (arena, f);
       f->out = esc_extract (unit->arena, s, ESC_FINE);

   Inclusion-based (Andersen) over one function's values and the memory that
   they reach; calls run the callee's summary (summary.h) in place.  Memory
   outside is made as it is looked at: what a parameter points to, what is
   loaded from there, ... to limits->depth levels.  An object escapes when a
   sink can reach it; whatever an escaped object holds escapes with it.

   Needs: the summaries (f->out) of callees; one of the same call cycle that
   has none yet counts as doing nothing, any other as unknown.  Leaves: the
   solution; F is not changed.  */

#ifndef ESC_SOLVE_H
#define ESC_SOLVE_H

#include "graph.h"
#include "summary.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_solution;

/* Solves F.  The solution lives in ARENA and refers to F.  */
struct esc_solution *esc_solve (struct esc_arena *arena,
				const struct esc_func *f);

/* The summary of S's function, in ARENA: never NULL, worst (gave-up) if it
   would be past the limits.  Its via pointers refer to the summaries of the
   callees, which must live as long.  If it is COARSE, or else would be past
   the limits, it tells no offsets apart, and nothing of what is reached
   through one argument.  */
enum esc_coarse { ESC_FINE, ESC_COARSE };
struct esc_summary *esc_extract (struct esc_arena *arena,
				 const struct esc_solution *s,
				 enum esc_coarse coarse);

/* What becomes of an object.  */
struct esc_fate
{
  enum esc_verdict verdict;	/* STAYS, RETURNED ... UNKNOWN; not LOOPS */
  enum esc_reason reason;	/* STACK when it stays */
  int why;			/* index for esc_why_at; 0: none */
  int call;			/* through this call of F, or -1 */
  const struct esc_summary *via;	/* ... and that callee's ... */
  int via_effect;		/* ... effect, or -1 */
  int con;			/* the solution's constraint, or -1 */
  esc_id container;		/* it escapes inside this solution object, or
				   ESC_NONE */
};

/* Objects of the solution: those of F first, with the same ids, then those
   that the solver made.  */
int esc_solution_n_objects (const struct esc_solution *s);
const struct esc_fate *esc_solution_fate (const struct esc_solution *s,
					  esc_id object);

/* The heap object that call CALL makes as its result or through an argument,
   the one with index I of them; ESC_NONE past the last.  */
esc_id esc_solution_made_by (const struct esc_solution *s, int call, int i);

/* The functions of F's own call cycle whose summaries the solution rests on,
   with repeats; sets *FUNCS, which lives as long as S.  */
int esc_solution_used (const struct esc_solution *s, const esc_id **funcs);

/* For every call C of F that makes new objects: sets MAKES[C], and MADE[C] to
   the worst of their fates.  */
void esc_solution_record_made (const struct esc_solution *s,
			       struct esc_fate *made, bool *makes);

/* Does the solution rest on what a symbol is that was not found?  */
bool esc_solution_open_p (const struct esc_solution *s);

/* The object that parameter PARAM points to, or ESC_NONE if nothing ever
   looked.  */
esc_id esc_solution_param (const struct esc_solution *s, int param);

/* May VALUE point to OBJECT?  */
bool esc_solution_points_p (const struct esc_solution *s, esc_id value,
			    esc_id object);

/* The objects that VALUE may point to, ascending and without repeats, into
   the ARENA's array *OBJECTS; the answer is their number.  NONLOCAL is among
   them when it may point to memory that is not tracked.  */
int esc_solution_points (const struct esc_solution *s,
			 struct esc_arena *arena, esc_id value,
			 esc_id **objects);

#ifdef __cplusplus
}
#endif

#endif
