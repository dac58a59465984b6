/* The bottom-up pass over the call graph.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "analyze.h"

#include <string.h>

/* What is forgotten soon comes in chunks that are so many times larger.  */
enum { LARGER = 8 };

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
  struct esc_arena *bodies;	/* of one call cycle, with unit->build */
  int *first_caller;		/* by function: index in callers or -1 */
  ESC_VEC (struct caller) callers;
  uint64_t *pairs;		/* set of callee, caller; 0 is empty */
  int n_pairs, pairs_cap;
  bool *dirty;
  int *solved;
};

/* ---- Who rests on whom.  */

/* Adds PAIR, not 0, to the set.  True if it is new.  */
static bool
new_pair_p (struct pass *p, uint64_t pair)
{
  if (2 * p->n_pairs >= p->pairs_cap)
    {
      uint64_t *old = p->pairs;
      int old_cap = p->pairs_cap;
      p->pairs_cap = old_cap ? 2 * old_cap : 64;
      p->pairs = esc_arena_alloc (p->arena,
				  p->pairs_cap * sizeof *p->pairs);
      p->n_pairs = 0;
      for (int i = 0; i < old_cap; i++)
	if (old[i])
	  new_pair_p (p, old[i]);
    }
  uint64_t hash = pair * 0x9e3779b97f4a7c15u;
  int i = (int) (hash >> 33) & (p->pairs_cap - 1);
  for (; p->pairs[i]; i = (i + 1) & (p->pairs_cap - 1))
    if (p->pairs[i] == pair)
      return false;
  p->pairs[i] = pair;
  p->n_pairs++;
  return true;
}

static void
add_caller (struct pass *p, esc_id callee, esc_id caller)
{
  if (!new_pair_p (p, ((uint64_t) callee + 1) << 32 | (uint32_t) caller))
    return;
  struct caller *c = esc_vec_push (p->arena, &p->callers);
  c->func = caller;
  c->next = p->first_caller[callee];
  p->first_caller[callee] = p->callers.n - 1;
}

/* Notes whose summaries solution S of F rests on.  */
static void
add_callers (struct pass *p, const struct esc_func *f,
	     const struct esc_solution *s)
{
  const esc_id *used;
  int n = esc_solution_used (s, &used);
  for (int i = 0; i < n; i++)
    add_caller (p, used[i], f->id);
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
    f->result = new_result (f->arena, f);
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
worst_summary (struct esc_arena *arena, const struct esc_func *f)
{
  struct esc_summary *w = esc_summary_new (arena, f->name, f->n_params,
					   "body");
  w->worst = true;
  w->reason = ESC_R_GAVE_UP;
  return w;
}

/* The summary of F, whose solution S is number SOLVED.  One that does not
   settle is coarse from then on: it may have gone back and forth between a
   coarse one and the fine one that follows from that.  In the end it is the
   worst.  */
static struct esc_summary *
summarize (struct esc_arena *arena, const struct esc_func *f,
	   const struct esc_solution *s, int solved)
{
  int rounds = f->unit->limits->rounds;
  if (f->gave_up || solved > 2 * rounds)
    return worst_summary (arena, f);
  return esc_extract (arena, s, solved > rounds ? ESC_COARSE : ESC_FINE);
}

/* Solves F.  True if its summary is new.  */
static bool
solve (struct pass *p, struct esc_func *f)
{
  esc_arena_reset (p->scratch);
  struct esc_solution *s = esc_solve (p->scratch, f);
  record (f, s);
  f->open |= esc_solution_open_p (s);
  add_callers (p, f, s);
  if (f->out && f->out->worst)
    return false;
  struct esc_summary *out
    = summarize (p->scratch, f, s, ++p->solved[f->id]);
  if (f->out && esc_summary_equal (f->out, out))
    return false;
  f->out = esc_summary_copy (p->unit->arena, out);
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

/* If one function of a call cycle rests on an open call, all do.  */
static void
share_open (const struct esc_unit *u, int first, int end)
{
  bool open = false;
  for (int i = first; i < end; i++)
    open |= u->funcs.at[u->order.at[i]]->open;
  for (int i = first; i < end; i++)
    u->funcs.at[u->order.at[i]]->open = open;
}

/* The functions FIRST to END of the order: one call cycle, or one function
   that calls others only, as far as the order knows.  */
static void
analyze_component (struct pass *p, int first, int end)
{
  struct esc_unit *u = p->unit;
  if (u->build)
    esc_arena_reset (p->bodies);
  for (int i = first; u->build && i < end; i++)
    {
      struct esc_func *f = u->funcs.at[u->order.at[i]];
      esc_func_restart (f, p->bodies);
      u->build (u->build_data, f);
    }
  solve_cycle (p, first, end);
  share_open (u, first, end);
  for (int i = first; u->done && i < end; i++)
    u->done (u->build_data, u->funcs.at[u->order.at[i]]);
}

void
esc_analyze (struct esc_unit *unit)
{
  esc_order (unit);
  struct esc_arena *arena = esc_arena_new (unit->limits->chunk);
  struct pass p = { .unit = unit, .arena = arena };
  int n = unit->funcs.n;
  p.scratch = esc_arena_new (LARGER * unit->limits->chunk);
  p.bodies = esc_arena_new (LARGER * unit->limits->chunk);
  p.first_caller = esc_arena_alloc (arena, (n + 1) * sizeof *p.first_caller);
  p.dirty = esc_arena_alloc (arena, (n + 1) * sizeof *p.dirty);
  p.solved = esc_arena_alloc (arena, (n + 1) * sizeof *p.solved);
  memset (p.first_caller, -1, (n + 1) * sizeof *p.first_caller);
  for (int i = 0, end; i < n; i = end)
    {
      int component = unit->component.at[unit->order.at[i]];
      for (end = i + 1; end < n; end++)
	if (unit->component.at[unit->order.at[end]] != component)
	  break;
      analyze_component (&p, i, end);
    }
  esc_arena_free (p.bodies);
  esc_arena_free (p.scratch);
  esc_arena_free (arena);
}

/* Does solution S of F rest on F's own summary?  */
static bool
uses_itself_p (const struct esc_func *f, const struct esc_solution *s)
{
  const esc_id *used;
  for (int n = esc_solution_used (s, &used); n > 0; n--)
    if (used[n - 1] == f->id)
      return true;
  return false;
}

void
esc_analyze_one (struct esc_func *f, struct esc_arena *arena)
{
  struct esc_arena *scratch = esc_arena_new (f->unit->limits->chunk);
  f->out = NULL;
  for (int round = 1; ; round++)
    {
      esc_arena_reset (scratch);
      struct esc_solution *s = esc_solve (scratch, f);
      record (f, s);
      if (!arena && !uses_itself_p (f, s))
	break;
      struct esc_summary *out = summarize (scratch, f, s, round);
      bool same = f->out && esc_summary_equal (f->out, out);
      if (!same)
	f->out = esc_summary_copy (arena ? arena : f->arena, out);
      if (same || out->worst || !uses_itself_p (f, s))
	break;
    }
  esc_arena_free (scratch);
}
