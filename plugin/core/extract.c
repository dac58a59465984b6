/* From a solution to a summary.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Callers see of a function: what ends up in its result, in what arguments
   point to, in sinks, at deallocators, and at code they brought along.

       int *first (struct s *p) { free (p->buf); return p->a; }

       n0 = arg0;  n1 = *(n0 + 8);  n2 = *(n0 + 0)
       free n1;  result n2

   In three steps, so that equal behaviour gives equal summaries whatever
   the order in which the solver found it: collect the effects on objects,
   number the objects that effects name, write the effects down sorted.  */

#include "extract-int.h"

#include <stdlib.h>
#include <string.h>

enum { COARSE_ROOM = 2 };

/* ---- Numbering.  */

/* How the block that OBJ stands for is made, in terms of the parameters of
   the function.  */
static struct esc_alloc
alloc_of (const struct extraction *x, int obj)
{
  const struct sobj *o = &x->s->objs.at[obj];
  struct esc_alloc a = { .size_arg = -1, .count_arg = -1, .size_cst = -1,
			 .align_arg = -1 };
  if (o->kind != ESC_OBJ_HEAP || !o->maker)
    return a;
  const struct esc_alloc *inner = &o->maker->nodes.at[o->origin].alloc;
  const struct esc_call *call = &x->s->f->calls.at[o->call];
  a = *inner;
  a.size_arg = a.count_arg = a.align_arg = -1;
  a.size_cst = -1;
  if (inner->size_arg < 0)
    a.size_cst = inner->size_cst;
  else if (inner->size_arg < call->n_args)
    {
      const struct esc_arg *arg = &call->args[inner->size_arg];
      const struct esc_arg *count
	= inner->count_arg >= 0 && inner->count_arg < call->n_args
	  ? &call->args[inner->count_arg] : NULL;
      if (inner->count_arg < 0 || count)
	{
	  a.size_arg = arg->param;
	  a.count_arg = count ? count->param : -1;
	  if (arg->constant && !count)
	    a.size_cst = arg->cst;
	  if (count && a.count_arg < 0)
	    a.size_arg = -1;
	}
    }
  return a;
}

static int number (struct extraction *x, int obj);

static int
number_fresh (struct extraction *x, int obj)
{
  if (x->n_fresh >= x->s->limits->fresh)
    {
      struct esc_alloc *last = &x->out->nodes.at[x->last_fresh].alloc;
      last->heap = false;
      last->dealloc = NULL;
      return x->last_fresh;
    }
  x->n_fresh++;
  struct esc_alloc a = alloc_of (x, obj);
  return x->last_fresh = esc_summary_fresh (x->arena, x->out, &a);
}

static int
number_outside (struct extraction *x, int obj)
{
  const struct sobj *o = &x->s->objs.at[obj];
  const struct esc_func *f = x->s->f;
  if (o->param >= 0)
    return (f->varargs && o->param == f->n_params - 1
	    ? esc_summary_vararg (x->arena, x->out, o->param)
	    : esc_summary_arg (x->arena, x->out, o->param));
  if (o->call >= 0)
    {
      struct esc_snode n = { .kind = ESC_SN_CALLRES, .parent = -1,
			     .func = ESC_NONE, .effect = o->call };
      return esc_summary_node (x->arena, x->out, &n);
    }
  struct esc_snode n = { .kind = ESC_SN_LOAD, .off = o->off,
			 .size = x->s->word, .thin = o->thin,
			 .func = ESC_NONE,
			 .again = o->again,
			 .deep = o->depth >= x->s->limits->depth };
  int parent = o->parent;
  if (x->coarse)
    {
      while (x->s->objs.at[parent].parent >= 0)
	parent = x->s->objs.at[parent].parent;
      n.off = ESC_ANY;
      n.deep = true;
      n.again = n.thin = false;
    }
  n.parent = number (x, parent);
  return esc_summary_node (x->arena, x->out, &n);
}

static int
number (struct extraction *x, int obj)
{
  if (x->node[obj] >= 0)
    return x->node[obj];
  const struct sobj *o = &x->s->objs.at[obj];
  int node;
  switch (o->kind)
    {
    case ESC_OBJ_OUTSIDE:
      node = number_outside (x, obj);
      break;
    case ESC_OBJ_FUNC:
    case ESC_OBJ_DATA:
      {
	struct esc_snode n = { .kind = o->kind == ESC_OBJ_FUNC ? ESC_SN_FUNC
			       : ESC_SN_DATA, .parent = -1,
			       .func = o->func, .summary = o->summary };
	node = esc_summary_node (x->arena, x->out, &n);
	break;
      }
    case ESC_OBJ_LOCAL:
    case ESC_OBJ_HEAP:
      node = number_fresh (x, obj);
      break;
    default:
      node = esc_summary_nonlocal (x->arena, x->out);
      break;
    }
  return x->node[obj] = node;
}

static int
compare_children (const struct esc_solution *s, int a, int b)
{
  esc_off x = s->objs.at[a].off, y = s->objs.at[b].off;
  return (x > y) - (x < y);
}

/* Numbers OBJ and all wanted below it, by offset.  */
static void
number_tree (struct extraction *x, int obj)
{
  const struct esc_solution *s = x->s;
  if (x->node[obj] == -1)
    return;
  number (x, obj);
  int n = s->objs.at[obj].n_children, k = 0;
  if (n == 0)
    return;
  int *kids = esc_arena_alloc (s->arena, (n + 1) * sizeof *kids);
  for (int c = s->objs.at[obj].child; c >= 0; c = s->objs.at[c].next_child)
    {
      int i = k++;
      for (; i > 0 && compare_children (s, kids[i - 1], c) > 0; i--)
	kids[i] = kids[i - 1];
      kids[i] = c;
    }
  for (int i = 0; i < k; i++)
    number_tree (x, kids[i]);
}

static int
compare_fresh (const void *pa, const void *pb, const struct esc_solution *s)
{
  const struct sobj *a = &s->objs.at[*(const int *) pa];
  const struct sobj *b = &s->objs.at[*(const int *) pb];
  if (a->call != b->call)
    return a->call - b->call;
  if (a->origin != b->origin)
    return a->origin - b->origin;
  return *(const int *) pa - *(const int *) pb;
}

static void
number_all (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  for (int i = 0; i < s->f->n_params; i++)
    if (s->param_obj[i] >= 0)
      number_tree (x, s->param_obj[i]);
  for (int i = 1; i < x->wanted.n; i++)
    for (int k = i; k > 0 && compare_fresh (&x->wanted.at[k - 1],
					    &x->wanted.at[k], s) > 0; k--)
      {
	int t = x->wanted.at[k];
	x->wanted.at[k] = x->wanted.at[k - 1];
	x->wanted.at[k - 1] = t;
      }
  for (int i = 0; i < x->wanted.n; i++)
    number_tree (x, x->wanted.at[i]);
  for (int o = 0; o < s->objs.n; o++)
    if (x->node[o] == -2)
      number_tree (x, o);
}

/* ---- Writing down.  */

static void
write_call (struct extraction *x, const struct raw *r)
{
  const struct esc_solution *s = x->s;
  struct esc_effect *e = esc_summary_effect (x->arena, x->out, ESC_EF_CALL);
  e->to = number (x, r->to);
  e->n_args = r->n_args;
  e->args = esc_arena_alloc (x->arena, (r->n_args + 1) * sizeof *e->args);
  e->deltas = esc_arena_alloc (x->arena, (r->n_args + 1) * sizeof *e->deltas);
  e->why = *esc_why_at (s->f, r->why);
  for (int i = 0; i < r->n_args; i++)
    {
      e->args[i] = -1;
      if (r->args[i] < 0)
	continue;
      const struct loc *l = &s->locs.at[r->args[i]];
      int obj = esc_x_visible (x, l->obj);
      e->args[i] = number (x, obj);
      e->deltas[i] = obj == OBJ_NONLOCAL ? 0 : x->coarse ? ESC_ANY : l->off;
    }
  int result = s->calls.at[r->scall].outside;
  if (result >= 0 && x->node[result] >= 0)
    {
      e->from = x->node[result];
      x->out->nodes.at[e->from].effect = x->out->effects.n - 1;
    }
}

static bool
known_p (const struct extraction *x, const struct esc_effect *e)
{
  for (int i = 0; i < x->out->effects.n - 1; i++)
    {
      const struct esc_effect *o = &x->out->effects.at[i];
      if (o->kind == e->kind && o->to == e->to && o->from == e->from
	  && o->off == e->off && o->delta == e->delta
	  && o->realloc == e->realloc)
	return true;
    }
  return false;
}

/* Where in the object of R a pointer that moves points: coarsely at its
   begin or anywhere.  */
static esc_off
delta_of (const struct extraction *x, const struct raw *r)
{
  bool moves = r->kind == ESC_EF_STORE || r->kind == ESC_EF_RESULT;
  return moves && x->coarse && r->delta != 0 ? ESC_ANY : r->delta;
}

static void
write_raw (struct extraction *x, const struct raw *r)
{
  const struct esc_solution *s = x->s;
  struct esc_effect *e = esc_summary_effect (x->arena, x->out, r->kind);
  e->to = r->to < 0 ? -1 : number (x, r->to);
  e->from = r->from < 0 ? -1 : number (x, r->from);
  e->off = x->coarse && r->kind == ESC_EF_STORE ? ESC_ANY : r->off;
  e->delta = delta_of (x, r);
  e->size = e->off == ESC_ANY ? ESC_ANY : s->word;
  e->verdict = r->verdict;
  e->reason = r->reason;
  e->realloc = r->realloc;
  e->via = r->via;
  e->via_effect = r->via_effect;
  e->why = *esc_why_at (s->f, r->why);
  if (known_p (x, e))
    x->out->effects.n--;
}

static int
compare_effects (const void *pa, const void *pb)
{
  const struct esc_effect *a = pa, *b = pb;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->to != b->to)
    return a->to - b->to;
  if (a->from != b->from)
    return a->from - b->from;
  if (a->off != b->off)
    return a->off < b->off ? -1 : 1;
  if (a->delta != b->delta)
    return a->delta < b->delta ? -1 : 1;
  if (a->verdict != b->verdict)
    return (int) a->verdict - (int) b->verdict;
  return a->realloc - b->realloc;
}

/* Does the function hand out one new block, and nothing else, that nobody
   else holds?  */
static void
find_fresh_result (struct esc_summary *out)
{
  int fresh = -1;
  for (int i = 0; i < out->effects.n; i++)
    {
      const struct esc_effect *e = &out->effects.at[i];
      if (e->kind == ESC_EF_RESULT)
	{
	  if (out->nodes.at[e->from].kind != ESC_SN_FRESH || e->delta != 0
	      || e->off != 0 || (fresh >= 0 && fresh != e->from))
	    return;
	  fresh = e->from;
	}
    }
  if (fresh < 0 || !out->nodes.at[fresh].alloc.heap)
    return;
  for (int i = 0; i < out->effects.n; i++)
    if (out->effects.at[i].kind != ESC_EF_RESULT
	&& out->effects.at[i].from == fresh)
      return;
  out->fresh_result = true;
  out->fresh = fresh;
}

/* Writes the effects down in order, and each once.  A coarse summary has few
   nodes, but each of them may lead to each: it gets more room.  */
static bool
write_all (struct extraction *x)
{
  int limit = x->s->limits->summary_edges, n_calls = 0, n = 0;
  if (x->coarse)
    limit *= COARSE_ROOM;
  for (int i = 0; i < x->raws.n; i++)
    if (x->raws.at[i].kind == ESC_EF_CALL)
      write_call (x, &x->raws.at[i]), n_calls++;
  for (int i = 0; i < x->raws.n; i++)
    if (x->raws.at[i].kind != ESC_EF_CALL)
      write_raw (x, &x->raws.at[i]);
  struct esc_effect *e = x->out->effects.at + n_calls;
  int total = x->out->effects.n - n_calls;
  if (total > 1)
    qsort (e, total, sizeof *e, compare_effects);
  for (int i = 0; i < total; i++)
    if (n == 0 || compare_effects (&e[n - 1], &e[i]) != 0)
      e[n++] = e[i];
  x->out->effects.n = n_calls + n;
  return x->out->effects.n <= limit;
}

static bool
attempt (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  x->out = esc_summary_new (x->arena, s->f->name,
			    s->f->n_params - s->f->varargs, "body");
  x->node = esc_arena_take (s->arena, s->objs.n * sizeof *x->node);
  x->raws.n = x->wanted.n = x->n_fresh = 0;
  x->last_fresh = -1;
  memset (x->node, -1, s->objs.n * sizeof *x->node);
  if (!esc_x_collect (x))
    return false;
  number_all (x);
  if (x->out->nodes.n > s->limits->summary_nodes || !write_all (x))
    return false;
  find_fresh_result (x->out);
  return true;
}

struct esc_summary *
esc_extract (struct esc_arena *arena, const struct esc_solution *s,
	     enum esc_coarse coarse)
{
  struct extraction x = { .s = s, .arena = arena };
  if (coarse == ESC_FINE && attempt (&x))
    return x.out;
  x.coarse = true;
  if (attempt (&x))
    return x.out;
  struct esc_summary *worst = esc_summary_new (arena, s->f->name,
					       s->f->n_params, "body");
  worst->worst = true;
  worst->reason = ESC_R_GAVE_UP;
  return worst;
}
