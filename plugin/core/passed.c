/* Where a block goes: the arguments that lead to it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct s s = { .name = malloc (8) };
       use (&s);			argument 0 leads to the block  */

#include "judge-int.h"
#include "says.h"

/* By object, the levels at which it leads to what was asked for: bits.  */
struct leads
{
  unsigned char *at;
  ESC_VEC (esc_id) todo;
};

static void
mark (struct esc_arena *arena, struct leads *l, esc_id object, unsigned levels)
{
  if ((l->at[object] & levels) == levels)
    return;
  l->at[object] |= levels;
  *esc_vec_push (arena, &l->todo) = object;
}

/* Marks what holds what is marked, one level further away.  */
static void
mark_holders (struct esc_arena *arena, struct leads *l,
	      const struct esc_index *x)
{
  enum { LAST = 1 << (ESC_SAYS_LEVELS - 1) };
  while (l->todo.n > 0)
    {
      esc_id o = l->todo.at[--l->todo.n];
      unsigned up = l->at[o] << 1 | (l->at[o] & LAST);
      for (int h = x->start[o]; h < x->start[o + 1]; h++)
	if (x->cell_of[x->node[h]] >= 0)
	  mark (arena, l, x->cell_of[x->node[h]],
		up & ((1 << ESC_SAYS_LEVELS) - 1));
    }
}

static unsigned
levels_of (const struct esc_solution *s, const struct leads *l, esc_id value)
{
  const struct node *n = &s->nodes.at[value];
  unsigned levels = 0;
  for (int i = 0; i < n->n; i++)
    levels |= l->at[s->locs.at[n->pts[i]].obj];
  return levels;
}

/* Tells FN of the arguments that lead to what L has marked.  */
static void
tell (const struct esc_func *f, const struct esc_solution *s,
      const struct leads *l, esc_passed_fn fn, void *data)
{
  for (int c = 0; c < f->calls.n; c++)
    for (int i = 0; i < f->calls.at[c].n_args; i++)
      {
	esc_id value = f->calls.at[c].args[i].value;
	unsigned levels = value == ESC_NONE ? 0 : levels_of (s, l, value);
	for (int level = 0; level < ESC_SAYS_LEVELS; level++)
	  if (levels >> level & 1)
	    fn (data, c, i, level);
      }
}

void
esc_judge_passed (struct esc_judge *j, const struct esc_func *f, int call,
		  esc_passed_fn fn, void *data)
{
  esc_id object = esc_judge_object (j, f, call);
  struct leads l = { 0 };
  if (object == ESC_NONE)
    return;
  const struct esc_index *x = esc_judge_index (j, f);
  l.at = esc_arena_alloc (j->scratch, j->solution->objs.n + 1);
  mark (j->scratch, &l, object, 1);
  mark_holders (j->scratch, &l, x);
  tell (f, j->solution, &l, fn, data);
}

/* The levels at which object O leads to what is LEVEL loads below what
   parameter PARAM points to: also to what nobody in F has looked at.  */
static unsigned
above_levels (const struct esc_solution *s, esc_id o, int param, int level)
{
  const struct sobj *obj = &s->objs.at[o];
  if (obj->kind != ESC_OBJ_OUTSIDE)
    return 0;
  esc_id root = o;
  while (s->objs.at[root].parent >= 0)
    root = s->objs.at[root].parent;
  if (s->objs.at[root].param != param)
    return 0;
  if (obj->depth > level)
    return level == ESC_SAYS_LEVELS - 1;
  unsigned bit = 1u << (level - obj->depth);
  /* At the last level of all, an object stands for all below.  */
  return obj->depth >= s->limits->depth ? 2 * bit - 1 : bit;
}

void
esc_judge_param_passed (struct esc_judge *j, const struct esc_func *f,
			int param, int level, esc_passed_fn fn, void *data)
{
  const struct esc_index *x = esc_judge_index (j, f);
  const struct esc_solution *s = j->solution;
  struct leads l = { 0 };
  l.at = esc_arena_alloc (j->scratch, s->objs.n + 1);
  for (int o = 0; o < s->objs.n; o++)
    if (above_levels (s, o, param, level))
      mark (j->scratch, &l, o, above_levels (s, o, param, level));
  if (l.todo.n == 0)
    return;
  mark_holders (j->scratch, &l, x);
  tell (f, s, &l, fn, data);
}
