/* From verdicts to findings.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       esc_analyze (unit); esc_judge (unit, &options, &findings);

   An allocation that does not escape may still have to stay: it is too big,
   its size is not known, an earlier block of the same site is alive when the
   site runs again, or somebody else frees it.  This is where that is
   decided, and where the sentences are made.  */

#ifndef ESC_JUDGE_H
#define ESC_JUDGE_H

#include "analyze.h"
#include "finding.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_judge_options
{
  uint64_t max_object;		/* bytes */
  uint64_t max_frame;		/* bytes, all of one function together */
  uint64_t max_recursive;	/* bytes, in a function on a call cycle */
  bool allocs, locals, params;	/* which kinds to judge */
  bool events;			/* with the path of events */
  /* Asked for the control flow of F before its sites are judged; may leave
     f->flow NULL, which is the worst.  May be NULL.  */
  void (*flow) (void *data, struct esc_func *f);
  void *data;
};

/* Judges UNIT after esc_analyze.  The findings are appended to OUT, in the
   order of functions, and live in OUT->arena with all their strings; the
   totals are not touched.  */
void esc_judge (struct esc_unit *unit, const struct esc_judge_options *options,
		struct esc_findings *out);

/* How an object of F with fate FATE gets away: "stored in 'g' by 'set'".
   The string lives in ARENA.  */
char *esc_describe_fate (struct esc_arena *arena, const struct esc_func *f,
			 const struct esc_fate *fate);

#ifdef __cplusplus
}
#endif

#endif
