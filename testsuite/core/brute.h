/* A second solver, to compare the first one with: simple and slow.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It has no summaries: a call runs a copy of the callee's constraints.  It
   has no worklist: everything is done again until nothing changes.  It shares
   no code with the solver, only the graph.  */

#ifndef ESC_BRUTE_H
#define ESC_BRUTE_H

#include "core/graph.h"
#include "core/text.h"

struct brute;

/* Solves F.  Calls are followed to DEPTH levels; what is called below does
   nothing.  The caller owns the answer.  */
struct brute *brute_solve (const struct esc_func *f, int depth);
void brute_free (struct brute *b);

/* The verdicts of an object of F, and of what a parameter points to.  */
enum esc_verdict brute_object (const struct brute *b, esc_id object);
enum esc_verdict brute_param (const struct brute *b, int param);

/* No verdict is worse than the constraints say; it met no bound of its own
   that makes it so.  And none is better either.  */
bool brute_at_least_p (const struct brute *b);
bool brute_exact_p (const struct brute *b);

/* Code that a parameter points to is called: what it does with other
   parameters is for the callers to find out.  */
bool brute_outside_call_p (const struct brute *b);

/* Analyzes U for the first time, every other of its functions seen through a
   link; CLOSED gets what the link made, and must last as long as U.  False,
   after a message, if the link fails.  */
bool brute_relink (struct esc_unit *u, struct esc_text *closed);

#endif
