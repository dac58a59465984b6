/* What the files of the judge share.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_JUDGE_INT_H
#define ESC_JUDGE_INT_H

#include "judge.h"
#include "live.h"
#include "plan.h"

struct esc_judge
{
  const struct esc_limits *limits;
  const struct esc_judge_options *options;
  struct esc_findings *out;
  int cap;			/* of out->at */
  struct esc_arena *scratch;	/* of the solution */
  struct esc_solution *solution;	/* of the function, once asked for */
  struct esc_index *index;	/* ... of that solution, or NULL */
  struct esc_live *live;	/* ... and its liveness */
  struct esc_search *search;	/* ... and what explain.c keeps */
  const struct esc_size *frame;	/* sum of what can move, or NULL */
  const struct esc_plan *plan;	/* of the function, or NULL */
  int n_moved;			/* sites that plans have moved so far */
};

/* judge.c */
struct esc_finding *esc_judge_finding (struct esc_judge *j,
				       const struct esc_func *f,
				       enum esc_finding_kind kind);

/* The heap block that call C of F hands out, as its maker describes it; NULL
   if the user would not call C an allocation.  */
const struct esc_alloc *esc_judge_alloc (const struct esc_func *f,
					 const struct esc_call *c);
/* The bytes that C, which hands out ALLOC, takes; NULL: not bounded.  */
const struct esc_size *esc_judge_size (struct esc_judge *j,
				       const struct esc_call *c,
				       const struct esc_alloc *alloc);

/* N's block stays, because of REASON; TEXT is the whole sentence, and lives as
   long as N.  */
void esc_judge_block (struct esc_finding *n, enum esc_reason reason,
		      const char *text);
/* N's block, and those before it in F, take more than a frame may.  */
void esc_judge_over_frame (struct esc_judge *j, const struct esc_func *f,
			   struct esc_finding *n);

/* judge-plan.c: says in N, which is about CALL, what the plan does with it;
   false if the plan has nothing to say.  */
bool esc_judge_planned (struct esc_judge *j, const struct esc_func *f,
			int call, struct esc_finding *n);

/* What could move, but is not in the plan: says why in N.  */
void esc_judge_unplanned (struct esc_judge *j, const struct esc_func *f,
			  int call, struct esc_finding *n);

/* judge-param.c: a line for each way that a parameter of F leaks.  */
void esc_judge_params (struct esc_judge *j, const struct esc_func *f);

/* lifetime.c: is the block that CALL makes, which does not escape, dead
   before its slot would be?  If not, says why in N.  */
bool esc_judge_lifetime (struct esc_judge *j, const struct esc_func *f,
			 int call, struct esc_finding *n);
/* May the address of variable OBJECT be used after the end of its block?  */
enum esc_liveness esc_judge_outlived (struct esc_judge *j,
				      const struct esc_func *f,
				      esc_id object);
struct esc_live *esc_judge_live (struct esc_judge *j,
				 const struct esc_func *f);
/* The solution of F, and the object in it that CALL makes.  */
const struct esc_solution *esc_judge_solution (struct esc_judge *j,
					       const struct esc_func *f);
const struct esc_index *esc_judge_index (struct esc_judge *j,
					 const struct esc_func *f);
esc_id esc_judge_object (struct esc_judge *j, const struct esc_func *f,
			 int call);

/* explain.c: the events of N, from OBJECT to the sink.  */
void esc_judge_events (struct esc_judge *j, const struct esc_func *f,
		       struct esc_finding *n, esc_id object);

#endif
