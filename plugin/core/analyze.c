/* The bottom-up pass over the call graph.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "analyze.h"

#include <string.h>

struct caller
{
  esc_id func;
  int next;			/* in the list of one callee, or -1 */
};

/* What one run keeps: callers by function within its cycle, and how often
   each function was solved.  */
struct pass
{
  struct esc_unit *unit;
  struct esc_arena *arena;	/* of the pass */
  struct esc_arena *scratch;	/* of one solution */
  int *first_caller;		/* by function: index in callers or -1 */
  ESC_VEC (struct caller) callers;
  bool *dirty;
  int *solved;
};

static void
add_caller (struct pass *p, esc_id callee, esc_id caller)
{
  const struct esc_unit *u = p->unit;
  if (u->component.at[callee] != u->component.at[caller])
    return;
  struct caller *c = esc_vec_push (p->arena, &p->callers);
  c->func = caller;
  c->next = p->first_caller[callee];
  p->first_caller[callee] = p->callers.n - 1;
}

static void
find_callers (struct pass *p)
{
  for (int i = 0; i < p->unit->funcs.n; i++)
    {
      const struct esc_func *f = p->unit->funcs.at[i];
      if (!f->recursive)
	continue;
      for (int k = 0; k < f->calls.n; k++)
	if (f->calls.at[k].kind == ESC_CALLEE_BODY)
	  add_caller (p, f->calls.at[k].func, i);
      for (int k = 2; k < f->objects.n; k++)
	if (f->objects.at[k].kind == ESC_OBJ_FUNC
	    && f->objects.at[k].func != ESC_NONE)
	  add_caller (p, f->objects.at[k].func, i);
    }
}

/* ---- Verdicts.  */

static struct esc_result *
new_result (struct esc_arena *arena, const struct esc_func *f)
{
  struct esc_result *r = esc_arena_alloc (arena, sizeof *r);
  r->objects = esc_arena_alloc (arena, f->objects.n * sizeof *r->objects);
  r->params = esc_arena_alloc (arena,
			       (f->n_params + 1) * sizeof *r->params);
  r->made = esc_arena_alloc (arena, (f->calls.n + 1) * sizeof *r->made);
  r->makes = esc_arena_alloc (arena, (f->calls.n + 1) * sizeof *r->makes);
  return r;
}

static void
record (struct esc_func *f, const struct esc_solution *s)
{
  if (!f->result)
    f->result = new_result (f->unit->arena, f);
  struct esc_result *r = f->result;
  for (int i = 0; i < f->objects.n; i++)
    r->objects[i] = *esc_solution_fate (s, i);
  for (int i = 0; i < f->n_params; i++)
    if (esc_solution_param (s, i) != ESC_NONE)
      r->params[i] = *esc_solution_fate (s, esc_solution_param (s, i));
  memset (r->makes, 0, f->calls.n * sizeof *r->makes);
  esc_solution_record_made (s, r->made, r->makes);
}

/* ---- Summaries.  */

static struct esc_summary *
worst_summary (struct pass *p, const struct esc_func *f)
{
  struct esc_summary *w = esc_summary_new (p->unit->arena, f->name,
					   f->n_params, "body");
  w->worst = true;
  w->reason = ESC_R_GAVE_UP;
  return w;
}

/* Solves F.  True if its summary is new.  */
static bool
solve (struct pass *p, struct esc_func *f)
{
  esc_arena_reset (p->scratch);
  struct esc_solution *s = esc_solve (p->scratch, f);
  record (f, s);
  if (f->out && f->out->worst)
    return false;
  struct esc_summary *out
    = f->gave_up || ++p->solved[f->id] > p->unit->limits->rounds
      ? worst_summary (p, f) : esc_extract (p->unit->arena, s);
  if (f->out && esc_summary_equal (f->out, out))
    return false;
  f->out = out;
  return true;
}

static void
solve_cycle (struct pass *p, int first, int end)
{
  for (int i = first; i < end; i++)
    p->dirty[p->unit->order.at[i]] = true;
  for (bool again = true; again; )
    {
      again = false;
      for (int i = first; i < end; i++)
	{
	  esc_id id = p->unit->order.at[i];
	  if (!p->dirty[id])
	    continue;
	  p->dirty[id] = false;
	  if (!solve (p, p->unit->funcs.at[id]))
	    continue;
	  for (int c = p->first_caller[id]; c >= 0; c = p->callers.at[c].next)
	    p->dirty[p->callers.at[c].func] = again = true;
	}
    }
}

void
esc_analyze (struct esc_unit *unit)
{
  esc_order (unit);
  struct esc_arena *arena = esc_arena_new (unit->limits->chunk);
  struct pass p = { .unit = unit, .arena = arena };
  int n = unit->funcs.n;
  p.scratch = esc_arena_new (unit->limits->chunk);
  p.first_caller = esc_arena_alloc (arena, (n + 1) * sizeof *p.first_caller);
  p.dirty = esc_arena_alloc (arena, (n + 1) * sizeof *p.dirty);
  p.solved = esc_arena_alloc (arena, (n + 1) * sizeof *p.solved);
  memset (p.first_caller, -1, (n + 1) * sizeof *p.first_caller);
  find_callers (&p);
  for (int i = 0, end; i < n; i = end)
    {
      int component = unit->component.at[unit->order.at[i]];
      for (end = i + 1; end < n; end++)
	if (unit->component.at[unit->order.at[end]] != component)
	  break;
      if (end - i > 1 || unit->funcs.at[unit->order.at[i]]->recursive)
	solve_cycle (&p, i, end);
      else
	solve (&p, unit->funcs.at[unit->order.at[i]]);
    }
  esc_arena_free (p.scratch);
  esc_arena_free (arena);
}
