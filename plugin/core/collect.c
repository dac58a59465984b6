/* Collecting a function's effects from its solution.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void f (struct s *p, int *q) { p->a = q; g = q; }

       store  object of p + 0  =  object of q
       sink   object of q, global  */

#include "extract-int.h"

#include <string.h>

/* Was OBJ handed out by code of which nothing is told?  */
static bool
of_unknown_p (const struct extraction *x, int obj)
{
  if (!x->coarse)
    return false;
  while (x->s->objs.at[obj].parent >= 0)
    obj = x->s->objs.at[obj].parent;
  const struct sobj *o = &x->s->objs.at[obj];
  return o->kind == ESC_OBJ_OUTSIDE && o->call >= 0 && x->unknown[o->call];
}

int
esc_x_visible (const struct extraction *x, int obj)
{
  const struct sobj *o = &x->s->objs.at[obj];
  if (of_unknown_p (x, obj))
    return OBJ_NONLOCAL;
  if ((o->kind == ESC_OBJ_LOCAL || o->kind == ESC_OBJ_HEAP)
      && o->fate.verdict >= ESC_V_GLOBAL)
    return OBJ_NONLOCAL;
  /* What hangs on something that escapes, escapes with it at the caller.  */
  if (o->kind == ESC_OBJ_OUTSIDE && o->parent >= 0
      && o->fate.verdict >= ESC_V_GLOBAL
      && x->s->objs.at[o->parent].fate.verdict >= ESC_V_GLOBAL)
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

/* Chains the edges that constraints made by their ends, once.  */
static void
find_bringers (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  if (x->into)
    return;
  x->into = esc_arena_take (s->arena, (s->nodes.n + 1) * sizeof *x->into);
  x->next_into = esc_arena_take (s->arena,
				  (s->edges.n + 1) * sizeof *x->next_into);
  x->from = esc_arena_take (s->arena, (s->edges.n + 1) * sizeof *x->from);
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

/* The constraint that brought LOC to NODE, or -1.  */
static int
bringer (struct extraction *x, int node, int loc)
{
  const struct esc_solution *s = x->s;
  find_bringers (x);
  for (int e = x->into[node]; e >= 0; e = x->next_into[e])
    if (esc_s_member_p (&s->nodes.at[x->from[e]], loc))
      return s->edges.at[e].con;
  return -1;
}

static void
collect_cell (struct extraction *x, int obj, int node, esc_off at)
{
  const struct node *n = &x->s->nodes.at[node];
  bool result = obj == OBJ_RESULT;
  int to = esc_x_visible (x, obj);
  for (int i = 0; i < n->n; i++)
    {
      if (!result && natural_p (x, obj, n->pts[i], at))
	continue;
      const struct loc *l = &x->s->locs.at[n->pts[i]];
      int from = esc_x_visible (x, l->obj);
      struct raw *r = collect (x, result ? ESC_EF_RESULT : ESC_EF_STORE,
			       result ? -1 : to, from);
      r->off = !result && (from == OBJ_NONLOCAL || to == OBJ_NONLOCAL)
	       ? ESC_ANY : at;
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
	  && x->s->objs.at[o->parent].fate.verdict >= o->fate.verdict)
      || of_unknown_p (x, obj))
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
	  /* Writes are told of what a parameter itself points to.  */
	  if (esc_x_visible (x, obj) == OBJ_NONLOCAL
	      || (writes && s->objs.at[obj].parent >= 0))
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
      want (x, esc_x_visible (x, s->locs.at[args[i]].obj));
    }
}

/* In how many ways C can be called; or more than can be told.  */
static long
combinations (const struct extraction *x, const struct scall *c)
{
  long n = 1;
  for (int i = 0; i < c->n_args && n <= MAX_COMBINATIONS; i++)
    if (arg_locs (x, c, i) > 0)
      n *= arg_locs (x, c, i);
  return n;
}

/* Does call SCALL go to what code of which nothing is told handed out?  */
static bool
target_unknown_p (const struct extraction *x, int scall)
{
  const struct esc_solution *s = x->s;
  const struct node *t = &s->nodes.at[s->calls.at[scall].target];
  for (int i = 0; i < t->n; i++)
    if (of_unknown_p (x, s->locs.at[t->pts[i]].obj))
      return true;
  return false;
}

/* Finds the calls that are told as calls of unknown code.  */
static void
find_unknown (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  x->unknown = esc_arena_alloc (s->arena,
				(s->calls.n + 1) * sizeof *x->unknown);
  for (bool again = true; again; )
    {
      again = false;
      for (int p = 0; p < s->pcalls.n; p++)
	{
	  int c = s->pcalls.at[p];
	  if (x->unknown[c])
	    continue;
	  x->unknown[c]
	    = (target_unknown_p (x, c)
	       || combinations (x, &s->calls.at[c]) > MAX_COMBINATIONS);
	  again |= x->unknown[c];
	}
    }
}

/* Anything may happen to the arguments of call SCALL.  */
static void
collect_unknown (struct extraction *x, int scall)
{
  const struct esc_solution *s = x->s;
  const struct scall *c = &s->calls.at[scall];
  for (int i = 0; i < c->n_args; i++)
    for (int k = 0; k < arg_locs (x, c, i); k++)
      {
	int loc = s->nodes.at[c->args[i].value].pts[k];
	int obj = esc_x_visible (x, s->locs.at[loc].obj);
	enum esc_obj_kind kind = s->objs.at[obj].kind;
	if (kind != ESC_OBJ_OUTSIDE && kind != ESC_OBJ_LOCAL
	    && kind != ESC_OBJ_HEAP)
	  continue;
	struct raw *r = collect (x, ESC_EF_SINK, -1, obj);
	r->verdict = ESC_V_UNKNOWN;
	r->reason = ESC_R_INDIRECT_CALL;
	r->why = s->f->calls.at[c->call].why;
      }
}

/* False when there are too many ways to call it.  */
static bool
collect_calls (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  if (x->coarse)
    find_unknown (x);
  for (int p = 0; p < s->pcalls.n; p++)
    {
      const struct scall *c = &s->calls.at[s->pcalls.at[p]];
      if (x->coarse && x->unknown[s->pcalls.at[p]])
	{
	  collect_unknown (x, s->pcalls.at[p]);
	  continue;
	}
      long ways = combinations (x, c);
      if (ways > MAX_COMBINATIONS)
	return false;
      const struct node *t = &s->nodes.at[c->target];
      for (int i = 0; i < t->n; i++)
	{
	  int obj = s->locs.at[t->pts[i]].obj;
	  if (s->objs.at[obj].kind == ESC_OBJ_OUTSIDE)
	    for (int k = 0; k < ways; k++)
	      collect_combination (x, s->pcalls.at[p], obj, k);
	}
    }
  return true;
}

/* ---- All of it.  */

/* More effects than a fine summary can have, even if each was there several
   times.  */
static bool
too_many_p (const struct extraction *x)
{
  return !x->coarse && x->raws.n > 4 * x->s->limits->summary_edges;
}

bool
esc_x_collect (struct extraction *x)
{
  const struct esc_solution *s = x->s;
  if (!collect_calls (x))
    return false;
  collect_content (x, OBJ_RESULT);
  for (int o = 0; o < s->objs.n && !too_many_p (x); o++)
    if (s->objs.at[o].kind == ESC_OBJ_OUTSIDE)
      {
	/* What an escaped object holds has escaped too, and says so.  */
	if (s->objs.at[o].fate.verdict < ESC_V_GLOBAL)
	  collect_content (x, o);
	collect_sink (x, o);
      }
  for (int i = 0; i < x->wanted.n && !too_many_p (x); i++)
    collect_content (x, x->wanted.at[i]);
  if (!too_many_p (x))
    collect_accesses (x);
  return !too_many_p (x);
}
