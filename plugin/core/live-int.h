/* What live.c, live-flow.c and live-item.c share.  Nobody else includes this.

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
  int *busy;			/* by index in ITEMS: that of the next one,
				   or this, that can use a pointer */
  struct lists uses;		/* by value: items that read it */
  struct lists defs;		/* by value: items that set it */
  bool *cyclic;			/* by block: can control come back? */
};

/* A key in a block, in that block's chain.  */
struct mark
{
  int key;
  int next;			/* or -1 */
};

struct point
{
  int block, key;
};

/* By block: a chain of marks, good if its stamp is the current one.  */
struct chains
{
  int *stamp, *head;
  ESC_VEC (struct mark) marks;
};

/* By object: the words of a variable that lead to what is asked about.  */
struct reach
{
  int lo, hi;			/* words, inclusive */
  bool any;			/* or at an unknown one */
};

struct esc_live
{
  struct esc_arena *arena;
  const struct esc_solution *s;
  const struct esc_func *f;
  const struct esc_index *index;
  struct order order;
  long budget;
  int query;			/* the number of the question */
  int bit;			/* ... and of the value or variable */
  int walk;			/* ... and of the walk back */
  int met;			/* the item that is the answer, or -1 */
  esc_id except;		/* a value that leads nowhere, or ESC_NONE */
  struct chains points;		/* stamp: query */
  struct chains defs;		/* stamp: bit */
  struct chains writes;		/* stamp: bit */
  int *seen;			/* by block: walk, when its end was reached */
  int *near;			/* by block: query */
  ESC_VEC (int) stack;		/* of blocks */
  ESC_VEC (struct point) at;	/* what is in POINTS */
  int *target;			/* by object: query, when it is asked about */
  int *leads;			/* by object: query, when it leads there */
  int *holds;			/* by object: query, when its content does */
  int *to_vars;			/* by object: query, when what it holds leads
				   to one of VARS */
  struct reach *reach;		/* by object that holds */
  ESC_VEC (int) found;		/* objects that lead */
  ESC_VEC (int) vars;		/* variables whose content leads */
  ESC_VEC (int) outer;		/* objects in TO_VARS */
  int *follow;			/* by value: query, when it is in VALUES */
  int *direct;			/* by value: query, when it points to a
				   target */
  ESC_VEC (int) values;
};

static inline const struct esc_constraint *
con_of (const struct esc_live *l, int item)
{
  return item & 1 ? NULL : &l->f->constraints.at[item / 2];
}

static inline const struct esc_call *
call_of (const struct esc_live *l, int item)
{
  return item & 1 ? &l->f->calls.at[item / 2] : NULL;
}

static inline int
block_of (const struct esc_live *l, int item)
{
  return (item & 1 ? l->order.call_block : l->order.con_block)[item / 2];
}

static inline int
key_of (const struct esc_live *l, int item)
{
  return (item & 1 ? l->order.call_key : l->order.con_key)[item / 2];
}

/* live-item.c */

/* Is there one storage of OBJ in a run of the function?  A block of memory,
   and what alloca gives, there may be many of.  */
bool esc_live_single_p (const struct esc_live *l, int obj);
/* Is VALUE the address of a variable, made once for all its uses?  */
bool esc_live_cached_p (const struct esc_live *l, esc_id value);
/* Does ITEM, among the uses of VALUE, use what it leads to?  */
bool esc_item_uses_p (const struct esc_live *l, int item, esc_id value);
/* Does call ITEM give VALUE to its callee?  */
bool esc_item_gives_p (const struct esc_live *l, int item, esc_id value);
/* Does ITEM read from the variable that VALUE points to?  */
bool esc_item_reads_p (const struct esc_live *l, int item, esc_id value);
/* Does ITEM end what variable OBJ held, through VALUE, which points to it?  */
bool esc_item_ends_p (const struct esc_live *l, int item, esc_id value,
		      int obj);

/* live-flow.c */
void esc_order_items (struct order *o, struct esc_arena *arena,
		      const struct esc_func *f);

#endif
