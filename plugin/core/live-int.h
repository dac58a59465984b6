/* What live.c and live-flow.c share.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_LIVE_INT_H
#define ESC_LIVE_INT_H

#include "flow.h"
#include "live.h"

/* The instruction with number K, in the order of the program, reads its
   operands at key 4K + 1 and sets its result at 4K + 2; a point before it
   has key 4K, one after it 4K + 3.  */
enum { KEY_BEFORE = 0, KEY_USE = 1, KEY_DEF = 2, KEY_AFTER = 3,
       KEY_END = INT32_MAX };

/* A list by number: those of I are at[start[I]] up to at[start[I + 1] - 1]. */
struct lists
{
  int *start;
  int *at;
};

/* The order of a function's instructions.  Items are 2 * constraint, or
   2 * call + 1.  */
struct order
{
  const struct esc_func *f;
  int n_blocks;
  int *con_key, *con_block;	/* block -1: in none */
  int *call_key, *call_block;
  int *phi_pred;		/* by constraint: its edge's block, or -1 */
  struct lists preds;		/* by block */
  struct lists items;		/* by block, in order */
  struct lists uses;		/* by value: items that read it */
  struct lists defs;		/* by value: items that set it */
  bool *cyclic;			/* by block: can control come back? */
};

/* live-flow.c */
void esc_order_items (struct order *o, struct esc_arena *arena,
		      const struct esc_func *f);

#endif
