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

#include "solve-int.h"

#include <stdlib.h>
#include <string.h>

struct raw
{
  enum esc_effect_kind kind;
  int to, from;			/* objects or -1 */
  esc_off off, delta;
  enum esc_verdict verdict;
  enum esc_reason reason;
  bool realloc;
  int scall;			/* CALL */
  int *args;			/* CALL: locations or -1 */
  int n_args;
  int why;
  const struct esc_summary *via;
  int via_effect;
};

struct extraction
{
  const struct esc_solution *s;
  struct esc_arena *arena;	/* of the summary */
  struct esc_summary *out;
  bool coarse;			/* no offsets, one place for all that is
				   reached through an argument */
  ESC_VEC (struct raw) raws;
  int *node;			/* by object: -1 unused, -2 wanted, or node */
  ESC_VEC (int) wanted;		/* inside objects, contents to be collected */
  int n_fresh, last_fresh;
  int *into, *next_into, *from;	/* edges by their end: see bringer */
};

/* The object that effects name for OBJ.  What has escaped is nonlocal.  */
static int
visible (const struct extraction *x, int obj)
{
  const struct sobj *o = &x->s->objs.at[obj];
  if ((o->kind == ESC_OBJ_LOCAL || o->kind == ESC_OBJ_HEAP)
      && o->fate.verdict >= ESC_V_GLOBAL)
    return OBJ_NONLOCAL;
  return obj;
}

static void
want (struct extraction *x, int obj)
{
  if (obj < 0 || x->node[obj] != -1)
    return;
  x->node[obj] = -2;
  const struct sobj *o = &x->s->objs.at[obj];
  if (o->kind == ESC_OBJ_LOCAL || o->kind == ESC_OBJ_HEAP)
    *esc_vec_push (x->s->arena, &x->wanted) = obj;
  if (o->kind == ESC_OBJ_OUTSIDE && o->parent >= 0)
    want (x, o->parent);
}

static struct raw *
collect (struct extraction *x, enum esc_effect_kind kind, int to, int from)
{
  want (x, to);
  want (x, from);
  struct raw *r = esc_vec_push (x->s->arena, &x->raws);
  r->kind = kind;
  r->to = to;
  r->from = from;
  r->via_effect = -1;
  return r;
}

/* Is LOC what the word at OFF of outside object OBJ held from the start?  If
   something was stored in OBJ that looks the same, it does not count.  */
static bool
natural_p (const struct extraction *x, int obj, int loc, esc_off off)
{
  const struct sobj *holder = &x->s->objs.at[obj];
  const struct sobj *o = &x->s->objs.at[x->s->locs.at[loc].obj];
  if (o->kind != ESC_OBJ_OUTSIDE)
    return false;
  if (o->parent == obj && off != ESC_ANY && o->off == off)
    return !holder->stored || x->s->locs.at[loc].off == 0;
  bool vague = ((o->parent == obj && o->off == ESC_ANY)
		|| x->s->locs.at[loc].obj == obj);
  return vague && !holder->stored;
}

/* The constraint that brought LOC to NODE, or -1.  */
static int
bringer (const struct extraction *x, int node, int loc)
{
  const struct esc_solution *s = x->s;
  for (int e = x->into[node]; e >= 0; e = x->next_into[e])
    {
      const struct node *from = &s->nodes.at[x->from[e]];
      for (int i = 0; i < from->n; i++)
	if (from->pts[i] == loc)
	  return s->edges.at[e].con;
    }
  return -1;
}

static void
collect_cell (struct extraction *x, int obj, int node, esc_off at)
{
  const struct node *n = &x->s->nodes.at[node];
  bool result = obj == OBJ_RESULT;
  for (int i = 0; i < n->n; i++)
    {
      if (!result && natural_p (x, obj, n->pts[i], at))
	continue;
      const struct loc *l = &x->s->locs.at[n->pts[i]];
      int from = visible (x, l->obj);
      struct raw *r = collect (x, result ? ESC_EF_RESULT : ESC_EF_STORE,
			       result ? -1 : obj, from);
      r->off = !result && from == OBJ_NONLOCAL ? ESC_ANY : at;
      r->delta = from == OBJ_NONLOCAL ? 0 : l->off;
      int con = from == OBJ_NONLOCAL ? -1 : bringer (x, node, n->pts[i]);
      if (con < 0)
	continue;
      const struct extra *extra = esc_s_extra (x->s, con);
      r->why = esc_s_con (x->s, con)->why;
      r->via = extra ? extra->via : NULL;
      r->via_effect = extra ? extra->via_effect : -1;
    }
}

/* What OBJ holds at the end.  */
static void
collect_content (struct extraction *x, int obj)
{
  const struct sobj *o = &x->s->objs.at[obj];
  if (o->any >= 0)
    collect_cell (x, obj, o->any, ESC_ANY);
  for (int w = 0; w < o->n_cell; w++)
    if (o->cell[w] >= 0)
      collect_cell (x, obj, o->cell[w], (esc_off) w * x->s->word);
}

static void
collect_sink (struct extraction *x, int obj)
{
  const struct sobj *o = &x->s->objs.at[obj];
  if (o->fate.verdict < ESC_V_GLOBAL || o->kind != ESC_OBJ_OUTSIDE
      || (o->parent >= 0
	  && x->s->objs.at[o->parent].fate.verdict >= o->fate.verdict))
    return;
  struct raw *r = collect (x, ESC_EF_SINK, -1, obj);
  r->verdict = o->fate.verdict;
  r->reason = o->fate.reason;
  r->why = o->fate.why;
  r->via = o->fate.via;
  r->via_effect = o->fate.via_effect;
}

/* Frees and plain writes are read off the finished sets.  */
static void
collect_accesses (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  int n = s->f->constraints.n + s->extras.n;
  for (int con = 0; con < n; con++)
    {
      const struct esc_constraint *c = esc_s_con (s, con);
      bool frees = c->kind == ESC_CON_FREE;
      bool writes = c->kind == ESC_CON_STORE || c->kind == ESC_CON_MOVE;
      int node = frees ? c->from : c->to;
      if ((!frees && !writes) || node < 0)
	continue;
      const struct node *p = &s->nodes.at[node];
      for (int i = 0; i < p->n; i++)
	{
	  int obj = s->locs.at[p->pts[i]].obj;
	  if (s->objs.at[obj].kind != ESC_OBJ_OUTSIDE
	      && !(frees && x->node[obj] != -1 && obj > OBJ_RESULT))
	    continue;
	  struct raw *r = frees ? collect (x, ESC_EF_FREE, -1, obj)
	    : collect (x, ESC_EF_WRITE, obj, -1);
	  r->realloc = frees && c->realloc;
	  r->why = c->why;
	}
    }
}

/* ---- Calls of code that came from outside.  */

enum { MAX_COMBINATIONS = 16 };

static int
arg_locs (const struct extraction *x, const struct scall *c, int i)
{
  if (c->args[i].value == ESC_NONE)
    return 0;
  return x->s->nodes.at[c->args[i].value].n;
}

static void
collect_combination (struct extraction *x, int scall, int target, int number)
{
  const struct esc_solution *s = x->s;
  const struct scall *c = &s->calls.at[scall];
  struct raw *r = collect (x, ESC_EF_CALL, target, -1);
  r->scall = scall;
  r->n_args = c->n_args;
  int *args = esc_arena_alloc (s->arena, (c->n_args + 1) * sizeof *args);
  r->args = args;
  r->why = s->f->calls.at[c->call].why;
  for (int i = 0; i < c->n_args; i++)
    {
      int n = arg_locs (x, c, i);
      args[i] = -1;
      if (n == 0)
	continue;
      args[i] = s->nodes.at[c->args[i].value].pts[number % n];
      number /= n;
      want (x, visible (x, s->locs.at[args[i]].obj));
    }
}

/* False when there are too many ways to call it.  */
static bool
collect_calls (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  for (int p = 0; p < s->pcalls.n; p++)
    {
      const struct scall *c = &s->calls.at[s->pcalls.at[p]];
      long combinations = 1;
      for (int i = 0; i < c->n_args && combinations <= MAX_COMBINATIONS; i++)
	if (arg_locs (x, c, i) > 0)
	  combinations *= arg_locs (x, c, i);
      if (combinations > MAX_COMBINATIONS)
	return false;
      const struct node *t = &s->nodes.at[c->target];
      for (int i = 0; i < t->n; i++)
	{
	  int obj = s->locs.at[t->pts[i]].obj;
	  if (s->objs.at[obj].kind == ESC_OBJ_OUTSIDE)
	    for (int k = 0; k < combinations; k++)
	      collect_combination (x, s->pcalls.at[p], obj, k);
	}
    }
  return true;
}

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
      int obj = visible (x, l->obj);
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

static void
write_raw (struct extraction *x, const struct raw *r)
{
  const struct esc_solution *s = x->s;
  struct esc_effect *e = esc_summary_effect (x->arena, x->out, r->kind);
  e->to = r->to < 0 ? -1 : number (x, r->to);
  e->from = r->from < 0 ? -1 : number (x, r->from);
  e->off = x->coarse && r->kind == ESC_EF_STORE ? ESC_ANY : r->off;
  e->delta = x->coarse && r->delta != 0 ? ESC_ANY : r->delta;
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
  return (int) a->verdict - (int) b->verdict;
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

static bool
attempt (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  x->out = esc_summary_new (x->arena, s->f->name,
			    s->f->n_params - s->f->varargs, "body");
  x->node = esc_arena_alloc (s->arena, s->objs.n * sizeof *x->node);
  x->raws.n = x->wanted.n = x->n_fresh = 0;
  x->last_fresh = -1;
  for (int o = 0; o < s->objs.n; o++)
    x->node[o] = -1;
  if (!collect_calls (x))
    return false;
  collect_content (x, OBJ_RESULT);
  for (int o = 0; o < s->objs.n; o++)
    if (s->objs.at[o].kind == ESC_OBJ_OUTSIDE)
      {
	collect_content (x, o);
	collect_sink (x, o);
      }
  for (int i = 0; i < x->wanted.n; i++)
    collect_content (x, x->wanted.at[i]);
  collect_accesses (x);
  if (!x->coarse && x->raws.n > 4 * s->limits->summary_edges)
    return false;
  number_all (x);
  if (x->out->nodes.n > s->limits->summary_nodes)
    return false;
  int n_calls = 0;
  for (int i = 0; i < x->raws.n; i++)
    if (x->raws.at[i].kind == ESC_EF_CALL)
      write_call (x, &x->raws.at[i]), n_calls++;
  for (int i = 0; i < x->raws.n; i++)
    if (x->raws.at[i].kind != ESC_EF_CALL)
      {
	write_raw (x, &x->raws.at[i]);
	if (x->out->effects.n > s->limits->summary_edges)
	  return false;
      }
  if (x->out->effects.n > n_calls)
    qsort (x->out->effects.at + n_calls, x->out->effects.n - n_calls,
	   sizeof *x->out->effects.at, compare_effects);
  find_fresh_result (x->out);
  return true;
}

/* Chains the edges that constraints made by their ends.  */
static void
find_bringers (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  x->into = esc_arena_alloc (s->arena, (s->nodes.n + 1) * sizeof *x->into);
  x->next_into = esc_arena_alloc (s->arena,
				  (s->edges.n + 1) * sizeof *x->next_into);
  x->from = esc_arena_alloc (s->arena, (s->edges.n + 1) * sizeof *x->from);
  memset (x->into, -1, s->nodes.n * sizeof *x->into);
  for (int n = 0; n < s->nodes.n; n++)
    for (int e = s->nodes.at[n].edge; e >= 0; e = s->edges.at[e].next)
      if (s->edges.at[e].con >= 0)
	{
	  x->from[e] = n;
	  x->next_into[e] = x->into[s->edges.at[e].to];
	  x->into[s->edges.at[e].to] = e;
	}
}

struct esc_summary *
esc_extract (struct esc_arena *arena, const struct esc_solution *s)
{
  struct extraction x = { .s = s, .arena = arena };
  find_bringers (&x);
  if (attempt (&x))
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
