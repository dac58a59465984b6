/* Where a block goes: the arguments that lead to it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct s s = { .name = malloc (8) };
       use (&s);			argument 0 leads to the block  */

#include "judge-int.h"

/* Marks in LEADS the objects that lead to OBJECT, which itself does.  */
static void
mark_leading (const struct esc_index *x, struct esc_arena *arena, bool *leads,
	      esc_id object)
{
  ESC_VEC (esc_id) todo = { 0 };
  leads[object] = true;
  *esc_vec_push (arena, &todo) = object;
  while (todo.n > 0)
    {
      esc_id o = todo.at[--todo.n];
      for (int h = x->start[o]; h < x->start[o + 1]; h++)
	{
	  int in = x->cell_of[x->node[h]];
	  if (in < 0 || leads[in])
	    continue;
	  leads[in] = true;
	  *esc_vec_push (arena, &todo) = in;
	}
    }
}

static bool
leads_p (const struct esc_solution *s, const bool *leads, esc_id value)
{
  const struct node *n = &s->nodes.at[value];
  for (int i = 0; i < n->n; i++)
    if (leads[s->locs.at[n->pts[i]].obj])
      return true;
  return false;
}

void
esc_judge_passed (struct esc_judge *j, const struct esc_func *f, int call,
		  void (*fn) (void *data, int call, int arg), void *data)
{
  esc_id object = esc_judge_object (j, f, call);
  if (object == ESC_NONE)
    return;
  const struct esc_index *x = esc_judge_index (j, f);
  const struct esc_solution *s = j->solution;
  bool *leads = esc_arena_alloc (j->scratch, s->objs.n + 1);
  mark_leading (x, j->scratch, leads, object);
  for (int c = 0; c < f->calls.n; c++)
    for (int i = 0; i < f->calls.at[c].n_args; i++)
      if (f->calls.at[c].args[i].value != ESC_NONE
	  && leads_p (s, leads, f->calls.at[c].args[i].value))
	fn (data, c, i);
}
