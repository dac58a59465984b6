/* What extract.c and collect.c share.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_EXTRACT_INT_H
#define ESC_EXTRACT_INT_H

#include "solve-int.h"

/* An effect on objects of the solution.  */
struct raw
{
  enum esc_effect_kind kind;
  int to, from;			/* objects or -1 */
  esc_off off, delta;
  enum esc_verdict verdict;
  enum esc_reason reason;
  bool realloc;
  int scall;			/* CALL */
  int *args;			/* CALL: locations or -1 */
  int n_args;
  int why;
  const struct esc_summary *via;
  int via_effect;
};

struct extraction
{
  const struct esc_solution *s;
  struct esc_arena *arena;	/* of the summary */
  struct esc_summary *out;
  bool coarse;			/* no offsets, one place for all that is
				   reached through an argument; a call of code
				   from outside that can run in too many ways
				   is one of unknown code */
  bool *unknown;		/* by scall: is it told as such? */
  ESC_VEC (struct raw) raws;
  int *node;			/* by object: -1 unused, -2 wanted, or node */
  ESC_VEC (int) wanted;		/* inside objects, contents to be collected */
  int n_fresh, last_fresh;
  int *into, *next_into, *from;	/* edges by their end: see bringer */
};

/* The object that effects name for OBJ.  What has escaped is nonlocal.  */
int esc_x_visible (const struct extraction *x, int obj);

/* Collects all effects in x->raws, and marks what they name in x->node.
   False if there is too much.  */
bool esc_x_collect (struct extraction *x);

#endif
