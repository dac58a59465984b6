/* Building and comparing summaries.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "summary.h"

#include <string.h>

struct esc_summary *
esc_summary_new (struct esc_arena *arena, const char *name, int n_params,
		 const char *basis)
{
  struct esc_summary *s = esc_arena_alloc (arena, sizeof *s);
  s->name = name;
  s->basis = basis;
  s->n_params = n_params;
  s->fresh = -1;
  s->reason = ESC_R_UNKNOWN_CALL;
  return s;
}

static bool
same_node_p (const struct esc_snode *a, const struct esc_snode *b)
{
  if (a->kind != b->kind)
    return false;
  switch (a->kind)
    {
    case ESC_SN_ARG:
    case ESC_SN_VARARG:
      return a->arg == b->arg;
    case ESC_SN_LOAD:
      return (a->parent == b->parent && a->off == b->off
	      && a->size == b->size && a->thin == b->thin
	      && a->deep == b->deep && a->again == b->again);
    case ESC_SN_NONLOCAL:
      return true;
    case ESC_SN_FUNC:
    case ESC_SN_DATA:
      return a->func == b->func && a->summary == b->summary;
    case ESC_SN_CALLRES:
      return a->effect == b->effect;
    case ESC_SN_FRESH:
      return (a->alloc.heap == b->alloc.heap
	      && a->alloc.size_arg == b->alloc.size_arg
	      && a->alloc.count_arg == b->alloc.count_arg
	      && a->alloc.size_cst == b->alloc.size_cst
	      && a->alloc.dealloc == b->alloc.dealloc);
    }
  return false;
}

int
esc_summary_node (struct esc_arena *arena, struct esc_summary *s,
		  const struct esc_snode *node)
{
  /* Two blocks are two, however alike.  */
  if (node->kind != ESC_SN_FRESH)
    for (int i = 0; i < s->nodes.n; i++)
      if (same_node_p (&s->nodes.at[i], node))
	return i;
  *esc_vec_push (arena, &s->nodes) = *node;
  return s->nodes.n - 1;
}

int
esc_summary_arg (struct esc_arena *arena, struct esc_summary *s, int arg)
{
  struct esc_snode n = { .kind = ESC_SN_ARG, .arg = arg, .parent = -1,
			 .func = ESC_NONE };
  return esc_summary_node (arena, s, &n);
}

int
esc_summary_vararg (struct esc_arena *arena, struct esc_summary *s, int from)
{
  struct esc_snode n = { .kind = ESC_SN_VARARG, .arg = from, .parent = -1,
			 .func = ESC_NONE };
  return esc_summary_node (arena, s, &n);
}

int
esc_summary_load (struct esc_arena *arena, struct esc_summary *s, int parent,
		  esc_off off, esc_off size, bool thin)
{
  struct esc_snode n = { .kind = ESC_SN_LOAD, .parent = parent, .off = off,
			 .size = size, .thin = thin, .func = ESC_NONE };
  return esc_summary_node (arena, s, &n);
}

int
esc_summary_nonlocal (struct esc_arena *arena, struct esc_summary *s)
{
  struct esc_snode n = { .kind = ESC_SN_NONLOCAL, .parent = -1,
			 .func = ESC_NONE };
  return esc_summary_node (arena, s, &n);
}

int
esc_summary_fresh (struct esc_arena *arena, struct esc_summary *s,
		   const struct esc_alloc *alloc)
{
  struct esc_snode n = { .kind = ESC_SN_FRESH, .parent = -1,
			 .func = ESC_NONE, .alloc = *alloc };
  return esc_summary_node (arena, s, &n);
}

struct esc_effect *
esc_summary_effect (struct esc_arena *arena, struct esc_summary *s,
		    enum esc_effect_kind kind)
{
  struct esc_effect *e = esc_vec_push (arena, &s->effects);
  e->kind = kind;
  e->to = e->from = e->via_effect = -1;
  e->size = ESC_ANY;
  return e;
}

static void *
copy_of (struct esc_arena *arena, const void *at, size_t size)
{
  void *p = esc_arena_alloc (arena, size);
  return size ? memcpy (p, at, size) : p;
}

struct esc_summary *
esc_summary_copy (struct esc_arena *arena, const struct esc_summary *s)
{
  struct esc_summary *c = copy_of (arena, s, sizeof *s);
  c->nodes.at = copy_of (arena, s->nodes.at,
			 s->nodes.n * sizeof *s->nodes.at);
  c->effects.at = copy_of (arena, s->effects.at,
			   s->effects.n * sizeof *s->effects.at);
  c->nodes.cap = s->nodes.n;
  c->effects.cap = s->effects.n;
  for (int i = 0; i < c->effects.n; i++)
    {
      struct esc_effect *e = &c->effects.at[i];
      if (e->n_args == 0)
	continue;
      e->args = copy_of (arena, e->args, e->n_args * sizeof *e->args);
      e->deltas = copy_of (arena, e->deltas, e->n_args * sizeof *e->deltas);
    }
  return c;
}

/* What E does at the bottom of the way that it came.  */
static struct esc_why
bottom_why (const struct esc_effect *e)
{
  struct esc_why why = e->why;
  for (int hops = 0; e->via && e->via_effect >= 0 && hops < 64; hops++)
    {
      e = &e->via->effects.at[e->via_effect];
      if (e->why.step != ESC_S_NONE)
	why = e->why;
    }
  return why;
}

void
esc_summary_settle (struct esc_arena *arena, struct esc_summary *s)
{
  for (int i = 0; i < s->effects.n; i++)
    {
      struct esc_effect *e = &s->effects.at[i];
      e->why = bottom_why (e);
      e->why.loc = 0;
      if (e->why.name)
	e->why.name = esc_arena_strdup (arena, e->why.name);
      e->via = NULL;
      e->via_effect = -1;
    }
}

static bool
same_effect_p (const struct esc_effect *a, const struct esc_effect *b)
{
  if (a->kind != b->kind || a->to != b->to || a->from != b->from
      || a->off != b->off || a->off2 != b->off2 || a->delta != b->delta
      || a->size != b->size || a->verdict != b->verdict
      || a->realloc != b->realloc || a->n_args != b->n_args)
    return false;
  for (int i = 0; i < a->n_args; i++)
    if (a->args[i] != b->args[i] || a->deltas[i] != b->deltas[i])
      return false;
  return true;
}

int
esc_summary_made (const struct esc_summary *s)
{
  if (s->fresh_result)
    return s->fresh;
  for (int i = 0; i < s->nodes.n; i++)
    if (s->nodes.at[i].kind == ESC_SN_FRESH && s->nodes.at[i].alloc.heap)
      return i;
  return -1;
}

const struct esc_alloc *
esc_summary_alloc (const struct esc_summary *s)
{
  int made = esc_summary_made (s);
  return made < 0 ? NULL : &s->nodes.at[made].alloc;
}

bool
esc_summary_equal (const struct esc_summary *a, const struct esc_summary *b)
{
  if (a->worst || b->worst)
    return a->worst == b->worst;
  if (a->nodes.n != b->nodes.n || a->effects.n != b->effects.n
      || a->fresh_result != b->fresh_result || a->fresh != b->fresh)
    return false;
  for (int i = 0; i < a->nodes.n; i++)
    if (!same_node_p (&a->nodes.at[i], &b->nodes.at[i]))
      return false;
  for (int i = 0; i < a->effects.n; i++)
    if (!same_effect_p (&a->effects.at[i], &b->effects.at[i]))
      return false;
  return true;
}

int
esc_summary_level (const struct esc_summary *s, int node, int *arg)
{
  for (int level = 0; node >= 0; level++)
    {
      const struct esc_snode *n = &s->nodes.at[node];
      if (n->kind == ESC_SN_ARG || n->kind == ESC_SN_VARARG)
	{
	  *arg = n->arg;
	  return level;
	}
      if (n->kind != ESC_SN_LOAD)
	return -1;
      node = n->parent;
    }
  return -1;
}
