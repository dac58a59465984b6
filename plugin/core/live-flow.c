/* The order of a function's instructions, its uses and definitions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Constraints and calls of a block are merged into one order.  A copy of a
   phi reads its operand at the end of the edge's block; all else where it
   stands.  */

#include "live-int.h"

#include <string.h>

static int *
numbers (struct esc_arena *arena, int n, int value)
{
  int *a = esc_arena_alloc (arena, (n + 1) * sizeof *a);
  if (value)
    memset (a, value, (n + 1) * sizeof *a);
  return a;
}

/* ---- Order.  */

static void
number_block (struct order *o, int block, int *next)
{
  const struct esc_flow *flow = o->f->flow;
  const struct esc_block *b = &flow->blocks.at[block];
  int call = b->call;
  o->items.start[block] = *next;
  for (int con = b->con; con <= b->con_end; con++)
    {
      for (; call < b->call_end
	     && (con == b->con_end || flow->call_at.at[call] <= con); call++)
	{
	  o->call_key[call] = 4 * *next;
	  o->call_block[call] = block;
	  o->items.at[(*next)++] = 2 * call + 1;
	}
      if (con == b->con_end)
	break;
      o->con_key[con] = 4 * *next;
      o->con_block[con] = block;
      o->items.at[(*next)++] = 2 * con;
    }
}

static void
number_items (struct order *o, struct esc_arena *arena)
{
  const struct esc_func *f = o->f;
  int total = f->constraints.n + f->calls.n, next = 0;
  o->con_key = numbers (arena, f->constraints.n, 0);
  o->con_block = numbers (arena, f->constraints.n, -1);
  o->call_key = numbers (arena, f->calls.n, 0);
  o->call_block = numbers (arena, f->calls.n, -1);
  o->phi_pred = numbers (arena, f->constraints.n, -1);
  o->items.start = numbers (arena, o->n_blocks + 1, 0);
  o->items.at = numbers (arena, total, 0);
  for (int b = 0; b < o->n_blocks; b++)
    number_block (o, b, &next);
  o->items.start[o->n_blocks] = next;
  for (int i = 0; i < f->flow->phis.n; i++)
    o->phi_pred[f->flow->phis.at[i].con] = f->flow->phis.at[i].pred;
}

/* Ends of variables stand in long rows: BUSY leaps over them.  */
static void
find_busy (struct order *o, struct esc_arena *arena)
{
  int n = o->items.start[o->n_blocks];
  o->busy = numbers (arena, n + 1, 0);
  o->busy[n] = n;
  for (int i = n - 1; i >= 0; i--)
    {
      int item = o->items.at[i];
      int kind = item & 1 ? -1 : o->f->constraints.at[item / 2].kind;
      o->busy[i] = (kind == ESC_CON_KILL || kind == ESC_CON_ADDR
		    ? o->busy[i + 1] : i);
    }
}

/* ---- Lists: counted first, then filled.  */

/* Makes room for the lists of N, whose lengths are in START[I + 1]; leaves
   in FILL where each begins.  */
static void
open_lists (struct lists *l, struct esc_arena *arena, int n, int *fill)
{
  for (int i = 0; i < n; i++)
    {
      fill[i] = l->start[i];
      l->start[i + 1] += l->start[i];
    }
  l->at = numbers (arena, l->start[n], 0);
}

static void
find_preds (struct order *o, struct esc_arena *arena)
{
  const struct esc_flow *flow = o->f->flow;
  int *fill = numbers (arena, o->n_blocks, 0);
  o->preds.start = numbers (arena, o->n_blocks + 1, 0);
  for (int i = 0; i < flow->succs.n; i++)
    o->preds.start[flow->succs.at[i] + 1]++;
  open_lists (&o->preds, arena, o->n_blocks, fill);
  for (int b = 0; b < o->n_blocks; b++)
    for (int s = flow->blocks.at[b].succ; s < flow->blocks.at[b].succ_end; s++)
      o->preds.at[fill[flow->succs.at[s]]++] = b;
}

/* One walk over all uses and definitions: it counts, or it fills.  */
struct visit
{
  int *use, *def;		/* by value: count in [V + 1], or next index */
  int *use_at, *def_at;		/* NULL: count */
};

static void
visit (int *by, int *at, esc_id value, int item)
{
  if (value == ESC_NONE)
    return;
  if (at)
    at[by[value]++] = item;
  else
    by[value + 1]++;
}

static void
visit_con (const struct esc_constraint *c, int item, struct visit *v)
{
  switch ((enum esc_con_kind) c->kind)
    {
    case ESC_CON_ADDR:
      visit (v->def, v->def_at, c->to, item);
      break;
    case ESC_CON_COPY:
    case ESC_CON_LOAD:
      visit (v->def, v->def_at, c->to, item);
      visit (v->use, v->use_at, c->from, item);
      break;
    case ESC_CON_STORE:
    case ESC_CON_MOVE:
      visit (v->use, v->use_at, c->to, item);
      visit (v->use, v->use_at, c->from, item);
      break;
    case ESC_CON_SINK:
    case ESC_CON_FREE:
      visit (v->use, v->use_at, c->from, item);
      break;
    case ESC_CON_KILL:
      visit (v->use, v->use_at, c->to, item);
      break;
    }
}

static void
visit_all (const struct esc_func *f, struct visit *v)
{
  for (int i = 0; i < f->constraints.n; i++)
    visit_con (&f->constraints.at[i], 2 * i, v);
  for (int i = 0; i < f->calls.n; i++)
    {
      const struct esc_call *c = &f->calls.at[i];
      visit (v->def, v->def_at, c->result, 2 * i + 1);
      visit (v->use, v->use_at, c->target, 2 * i + 1);
      visit (v->use, v->use_at, c->result_to, 2 * i + 1);
      for (int k = 0; k < c->n_args; k++)
	visit (v->use, v->use_at, c->args[k].value, 2 * i + 1);
    }
}

static void
find_uses (struct order *o, struct esc_arena *arena)
{
  const struct esc_func *f = o->f;
  int n = f->n_values;
  o->uses.start = numbers (arena, n + 1, 0);
  o->defs.start = numbers (arena, n + 1, 0);
  struct visit count = { .use = o->uses.start, .def = o->defs.start };
  visit_all (f, &count);
  struct visit fill = { .use = numbers (arena, n, 0),
			.def = numbers (arena, n, 0) };
  open_lists (&o->uses, arena, n, fill.use);
  open_lists (&o->defs, arena, n, fill.def);
  fill.use_at = o->uses.at;
  fill.def_at = o->defs.at;
  visit_all (f, &fill);
}

/* ---- Cycles: Tarjan's algorithm, see order.c.  */

struct walk
{
  int *index, *low, *next, *stack, *path;
  int n_stack, n_path, count;
};

static void
enter (struct order *o, struct walk *w, int block)
{
  w->index[block] = w->low[block] = ++w->count;
  w->next[block] = o->f->flow->blocks.at[block].succ;
  w->stack[w->n_stack++] = block;
  w->path[w->n_path++] = block;
}

/* A block is off the stack when its low is INT32_MAX.  */
static void
leave (struct order *o, struct walk *w, int block)
{
  w->n_path--;
  if (w->n_path > 0 && w->low[block] < w->low[w->path[w->n_path - 1]])
    w->low[w->path[w->n_path - 1]] = w->low[block];
  if (w->low[block] != w->index[block])
    return;
  bool alone = w->stack[w->n_stack - 1] == block;
  int member;
  do
    {
      member = w->stack[--w->n_stack];
      w->low[member] = INT32_MAX;
      o->cyclic[member] |= !alone;
    }
  while (member != block);
}

static void
walk_from (struct order *o, struct walk *w, int root)
{
  const struct esc_flow *flow = o->f->flow;
  enter (o, w, root);
  while (w->n_path > 0)
    {
      int b = w->path[w->n_path - 1];
      if (w->next[b] == flow->blocks.at[b].succ_end)
	{
	  leave (o, w, b);
	  continue;
	}
      int to = flow->succs.at[w->next[b]++];
      if (to == b)
	o->cyclic[b] = true;
      if (!w->index[to])
	enter (o, w, to);
      else if (w->low[to] != INT32_MAX && w->index[to] < w->low[b])
	w->low[b] = w->index[to];
    }
}

static void
find_cycles (struct order *o, struct esc_arena *arena)
{
  int n = o->n_blocks;
  struct walk w = { .index = numbers (arena, n, 0),
		    .low = numbers (arena, n, 0),
		    .next = numbers (arena, n, 0),
		    .stack = numbers (arena, n, 0),
		    .path = numbers (arena, n, 0) };
  o->cyclic = esc_arena_alloc (arena, (n + 1) * sizeof *o->cyclic);
  for (int root = 0; root < n; root++)
    if (!w.index[root])
      walk_from (o, &w, root);
}

void
esc_order_items (struct order *o, struct esc_arena *arena,
		 const struct esc_func *f)
{
  o->f = f;
  o->n_blocks = f->flow->blocks.n;
  number_items (o, arena);
  find_busy (o, arena);
  find_preds (o, arena);
  find_uses (o, arena);
  find_cycles (o, arena);
}
