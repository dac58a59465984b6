/* What the files of the plan share.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_PLAN_INT_H
#define ESC_PLAN_INT_H

#include "judge-int.h"
#include "plan.h"
#include "size.h"

/* A call whose block may get into a slot.  */
struct site
{
  int call;
  esc_id object;		/* of the solution */
  int parent;			/* in its class: see esc_plan_class */
  bool good;			/* nothing speaks against it so far */
  bool resizes;			/* realloc of what is no null pointer */
  bool outgrows;		/* ... to a size that no slot has: its own
				   block is none of the class */
  bool fits;			/* its size is bounded, and within the limits */
  bool checked;			/* VACANT is known */
  bool vacant;			/* no block of its class is in use when it
				   runs; of a resizing one: with a null
				   pointer */
  bool pool;			/* not vacant, but it has a pool */
  const struct esc_alloc *alloc;
  const struct esc_size *size;	/* NULL: not bounded */
  uint64_t least;		/* bytes that it takes at least */
  int slot;
  enum esc_reason reason;	/* not good: why, or ESC_R_COUNT */
  const char *text;
};

struct planner
{
  struct esc_arena *arena;
  struct esc_judge *judge;
  const struct esc_judge_options *options;
  const struct esc_func *f;
  const struct esc_solution *s;
  const struct esc_index *index;
  bool blind;			/* everything moves: for testing the tests */
  bool changed;
  ESC_VEC (struct site) sites;	/* ascending by call */
  int *site_of;			/* by object of the solution: or -1 */
  int *by_call;			/* by call: or -1 */
  struct esc_plan *plan;
};

/* plan.c: the first site of SITE's class.  */
int esc_plan_class (const struct planner *p, int site);
/* Site SITE stays; REASON is ESC_R_COUNT where the judge has a better one.
   TEXT follows the site's name.  */
void esc_plan_refuse (struct planner *p, int site, enum esc_reason reason,
		      const char *text);

/* plan-free.c: the objects that VALUE may point to, ESC_NONE: none; sets
   *OBJECTS, which lives as long as the planner.  Memory that is not tracked
   is object 0.  */
int esc_plan_points (struct planner *p, esc_id value, const esc_id **objects);
/* Is OBJECT the block of a site that is still good?  */
bool esc_plan_good_p (const struct planner *p, esc_id object);
/* Refuses sites whose blocks are freed, or resized, in a way that cannot be
   taken away.  */
void esc_plan_check_frees (struct planner *p);
/* What becomes of the calls that free and resize.  */
void esc_plan_frees (struct planner *p);

#endif
