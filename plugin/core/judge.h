/* From verdicts to findings.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       j = esc_judge_new (&limits, &options, &findings);
       esc_judge_function (j, f);		after esc_analyze, for each

   An allocation that does not escape may still have to stay: it is too big,
   its size is not known, an earlier block of the same site is alive when the
   site runs again, or somebody else frees it.  This is where that is
   decided, and where the sentences are made.  */

#ifndef ESC_JUDGE_H
#define ESC_JUDGE_H

#include "analyze.h"
#include "finding.h"
#include "options.h"
#include "plan.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_judge_options
{
  int rewrite;			/* ESC_REWRITE_ON ...: see options.h */
  uint64_t speculate;		/* bytes of stack to keep for blocks whose
				   size is not bounded; 0: none */
  int limit;			/* sites that may move, 0: all */
  uint64_t max_object;		/* bytes */
  uint64_t max_frame;		/* bytes, all of one function together */
  uint64_t max_recursive;	/* bytes, in a function on a call cycle */
  bool allocs, locals, params;	/* which kinds to judge */
  bool asserts;			/* what is marked escape_assert, whatever its
				   kind */
  bool events;			/* with the path of events */
};

struct esc_judge;

/* A judge that appends its findings to OUT; they live in OUT->arena with all
   their strings, and the totals are not touched.  All three must outlive the
   judge, which the caller owns.  */
struct esc_judge *esc_judge_new (const struct esc_limits *limits,
				 const struct esc_judge_options *options,
				 struct esc_findings *out);
void esc_judge_free (struct esc_judge *judge);

/* May F, whose body is there, have an allocation to judge?  The verdicts need
   not be there, but the summaries of its callees.  */
bool esc_judge_sites_p (const struct esc_func *f);

/* Judges F, whose verdicts and body are there.  */
void esc_judge_function (struct esc_judge *judge, struct esc_func *f);

/* What is to be done with the function that was judged last; NULL if
   nothing is.  Good until the next one is judged.  */
const struct esc_plan *esc_judge_plan (const struct esc_judge *judge);

/* Told of an argument, from 0, of a call of a function that leads to
   something, LEVEL loads below what the argument points to; see says.h.  */
typedef void (*esc_passed_fn) (void *data, int call, int arg, int level);

/* Tells FN of each argument of a call in F, the function that was judged
   last, that leads to the block that CALL makes; or to what is LEVEL loads
   below what parameter PARAM points to.  */
void esc_judge_passed (struct esc_judge *judge, const struct esc_func *f,
		       int call, esc_passed_fn fn, void *data);
void esc_judge_param_passed (struct esc_judge *judge,
			     const struct esc_func *f, int param, int level,
			     esc_passed_fn fn, void *data);

/* N's block does not escape, but is allocated within CALLEE, which is not
   inlined.  The sentence lives in ARENA.  */
void esc_judge_elsewhere (struct esc_arena *arena, struct esc_finding *n,
			  const char *callee);

/* How an object of F with fate FATE gets away: "stored in 'g' by 'set'".
   The string lives in ARENA.  */
char *esc_describe_fate (struct esc_arena *arena, const struct esc_func *f,
			 const struct esc_fate *fate);

#ifdef __cplusplus
}
#endif

#endif
