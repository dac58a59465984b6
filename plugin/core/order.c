/* Call cycles: Tarjan's strongly connected components.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   "Depth-First Search and Linear Graph Algorithms", SIAM J. Comput. 1972;
   without recursion, as call chains in programs are long.  Within a cycle
   too the callees come first, but for those of the calls that close it: most
   summaries are then settled when they are first asked for.  */

#include "analyze.h"

#include <string.h>

/* Callees of all functions: those of function F are at[start[F]] up to
   at[start[F + 1] - 1].  */
struct callees
{
  int *start;
  esc_id *at;
};

static int
visit_callees (const struct esc_func *f, esc_id *to)
{
  int n = 0;
  for (int i = 0; i < f->callees.n; i++)
    {
      if (to)
	to[n] = f->callees.at[i];
      n++;
    }
  for (int i = 0; i < f->calls.n; i++)
    if (f->calls.at[i].kind == ESC_CALLEE_BODY)
      {
	if (to)
	  to[n] = f->calls.at[i].func;
	n++;
      }
  for (int i = 2; i < f->objects.n; i++)
    if (f->objects.at[i].kind == ESC_OBJ_FUNC
	&& f->objects.at[i].func != ESC_NONE)
      {
	if (to)
	  to[n] = f->objects.at[i].func;
	n++;
      }
  return n;
}

static struct callees
find_callees (const struct esc_unit *unit, struct esc_arena *arena)
{
  struct callees c;
  int n = unit->funcs.n, total = 0;
  c.start = esc_arena_alloc (arena, (n + 1) * sizeof *c.start);
  for (int i = 0; i < n; i++)
    {
      c.start[i] = total;
      total += visit_callees (unit->funcs.at[i], NULL);
    }
  c.start[n] = total;
  c.at = esc_arena_alloc (arena, (total + 1) * sizeof *c.at);
  for (int i = 0; i < n; i++)
    visit_callees (unit->funcs.at[i], c.at + c.start[i]);
  return c;
}

struct tarjan
{
  struct esc_unit *unit;
  struct callees callees;
  int *index, *low, *next;
  bool *on_stack;
  esc_id *stack, *path;
  esc_id *left;			/* those on the stack that are done with */
  int n_stack, n_path, n_left, count, components;
};

static void
enter (struct tarjan *t, esc_id f)
{
  t->index[f] = t->low[f] = ++t->count;
  t->next[f] = t->callees.start[f];
  t->stack[t->n_stack++] = f;
  t->on_stack[f] = true;
  t->path[t->n_path++] = f;
}

static void
leave (struct tarjan *t, esc_id f)
{
  struct esc_unit *unit = t->unit;
  t->n_path--;
  t->left[t->n_left++] = f;
  if (t->n_path > 0 && t->low[f] < t->low[t->path[t->n_path - 1]])
    t->low[t->path[t->n_path - 1]] = t->low[f];
  if (t->low[f] != t->index[f])
    return;
  int members = 0;
  do
    {
      t->on_stack[t->stack[--t->n_stack]] = false;
      members++;
    }
  while (t->stack[t->n_stack] != f);
  t->n_left -= members;
  for (int i = t->n_left; i < t->n_left + members; i++)
    {
      unit->component.at[t->left[i]] = t->components;
      unit->funcs.at[t->left[i]]->recursive |= members > 1;
      *esc_vec_push (unit->arena, &unit->order) = t->left[i];
    }
  t->components++;
}

static void
walk (struct tarjan *t, esc_id root)
{
  enter (t, root);
  while (t->n_path > 0)
    {
      esc_id f = t->path[t->n_path - 1];
      if (t->next[f] == t->callees.start[f + 1])
	{
	  leave (t, f);
	  continue;
	}
      esc_id callee = t->callees.at[t->next[f]++];
      if (callee == f)
	t->unit->funcs.at[f]->recursive = true;
      if (!t->index[callee])
	enter (t, callee);
      else if (t->on_stack[callee] && t->index[callee] < t->low[f])
	t->low[f] = t->index[callee];
    }
}

void
esc_order (struct esc_unit *unit)
{
  int n = unit->funcs.n;
  struct esc_arena *arena = esc_arena_new (0);
  struct tarjan t = { .unit = unit, .callees = find_callees (unit, arena) };
  t.index = esc_arena_alloc (arena, (n + 1) * sizeof *t.index);
  t.low = esc_arena_alloc (arena, (n + 1) * sizeof *t.low);
  t.next = esc_arena_alloc (arena, (n + 1) * sizeof *t.next);
  t.on_stack = esc_arena_alloc (arena, (n + 1) * sizeof *t.on_stack);
  t.stack = esc_arena_alloc (arena, (n + 1) * sizeof *t.stack);
  t.path = esc_arena_alloc (arena, (n + 1) * sizeof *t.path);
  t.left = esc_arena_alloc (arena, (n + 1) * sizeof *t.left);
  unit->order.n = unit->component.n = 0;
  for (int i = 0; i < n; i++)
    {
      *esc_vec_push (unit->arena, &unit->component) = -1;
      unit->funcs.at[i]->recursive = false;
    }
  for (int i = 0; i < n; i++)
    if (!t.index[i])
      walk (&t, i);
  esc_arena_free (arena);
}
