/* What reduce.c and reduce-same.c share.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_REDUCE_INT_H
#define ESC_REDUCE_INT_H

#include "graph.h"

/* What is known of a value: it is the value ROOT plus OFF.  */
struct known
{
  int defs;			/* so many constraints set it; more if others
				   do, too */
  int copies;			/* so many of them make it FROM plus BY */
  esc_id from;
  esc_off by;
  esc_id root;			/* itself, or a value; or ... */
  esc_id object;		/* ... the address of this, or ESC_NONE */
  esc_off off;
  bool full;			/* it may point to something */
  bool used;
  esc_id is;			/* in the new function, or ESC_NONE */
  esc_id moved;			/* likewise, with OFF added */
};

struct reducer
{
  const struct esc_func *f;
  struct esc_func *g;		/* what comes out */
  struct esc_arena *arena;
  struct known *known;		/* by value */
  esc_id *object;		/* by object of F: that of G, or ESC_NONE */
  esc_id *address;		/* by object of F: a value of G, or ESC_NONE */
  int *call;			/* by call of F: that of G, or -1 */
  bool *idle;			/* by call: nothing comes of it */
  int *hash;			/* of G's constraints, plus 1; or of ... */
  unsigned mask;
  struct esc_constraint *loads;	/* ... what is loaded from where; OFF2 is the
				   value */
  int n_loads;
};

/* A + B in bytes; ESC_ANY if either is, or if the sum does not fit.  */
static inline esc_off
esc_r_plus (esc_off a, esc_off b)
{
  esc_off sum;
  if (a == ESC_ANY || b == ESC_ANY || __builtin_add_overflow (a, b, &sum))
    return ESC_ANY;
  return sum;
}

/* Does C set the value c->to?  */
static inline bool
esc_r_sets_p (const struct esc_constraint *c)
{
  return (c->kind == ESC_CON_ADDR || c->kind == ESC_CON_COPY
	  || c->kind == ESC_CON_LOAD);
}

/* Where C is looked for first, in a hash.  */
static inline unsigned
esc_r_hash (const struct esc_constraint *c)
{
  uint64_t h = c->kind;
  const int64_t parts[] = { c->to, c->from, c->off, c->off2, c->size,
			    c->verdict };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    h = (h ^ (uint64_t) parts[i]) * 0x9e3779b97f4a7c15u;
  return (unsigned) (h >> 32);
}

/* reduce-same.c: finds values that are others.  */
void esc_r_find_same (struct reducer *r);

/* The end of the way from V through values that are others: its ROOT is
   itself.  *OFF gets the sum of the offsets.  */
const struct known *esc_r_find (const struct reducer *r, esc_id v,
				esc_off *off);

#endif
