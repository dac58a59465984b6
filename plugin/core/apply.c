/* Calls in the solver: running a callee's summary in the caller.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void set (struct s *p, int *q) { p->f = q; }	*(arg0 + 8) = arg1

       set (&s, &x);		becomes		*(&s + 8) = &x

   The nodes of a summary become nodes here (arguments are the caller's
   values, loads are loads, fresh objects are new objects of this call), its
   effects become constraints.  Calls through pointers are run for each
   function that the pointer turns out to hold.  */

#include "solve-int.h"

/* Past these a call through summaries is not followed.  */
enum { MAX_DEPTH = 4, MAX_CALLS_EACH = 8, MAX_CALLS = 256 };

static struct extra
extra_for (const struct scall *call, enum esc_con_kind kind, int why)
{
  struct extra x = { .call = call->call, .via = call->via,
		     .via_effect = call->via_effect };
  x.c.kind = kind;
  x.c.to = x.c.from = ESC_NONE;
  x.c.size = ESC_ANY;
  x.c.why = why;
  return x;
}

static int
why_of (const struct esc_solution *s, const struct scall *call)
{
  return s->f->calls.at[call->call].why;
}

/* ---- Code that is not in view.  */

static void
sink_arg (struct esc_solution *s, const struct scall *call,
	  const struct esc_arg *arg, enum esc_reason reason, bool inside_only)
{
  int value = arg->value;
  if (value == ESC_NONE)
    return;
  struct extra x = extra_for (call, ESC_CON_LOAD, why_of (s, call));
  if (arg->by_value)
    {
      x.c.to = esc_s_node (s);
      x.c.from = value;
      x.c.off = ESC_ANY;
      esc_s_constrain (s, &x);
      value = x.c.to;
      x.c.to = ESC_NONE;
    }
  x.c.kind = ESC_CON_SINK;
  x.c.from = value;
  x.c.verdict = ESC_V_UNKNOWN;
  x.c.reason = (arg->vararg && reason == ESC_R_UNKNOWN_CALL
		? ESC_R_VARARGS : reason);
  x.inside_only = inside_only;
  esc_s_constrain (s, &x);
}

/* CALL returns what location LOC says.  */
static void
give_result (struct esc_solution *s, const struct scall *call, int loc)
{
  if (call->result != ESC_NONE)
    esc_s_add (s, call->result, loc);
  if (call->result_to != ESC_NONE)
    {
      struct extra x = extra_for (call, ESC_CON_STORE, why_of (s, call));
      x.c.from = esc_s_node (s);
      x.c.to = call->result_to;
      x.c.off = ESC_ANY;
      esc_s_add (s, x.c.from, loc);
      esc_s_constrain (s, &x);
    }
}

/* Anything may happen to the arguments of CALL.  */
static void
run_unknown (struct esc_solution *s, int scall, enum esc_reason reason)
{
  if (s->calls.at[scall].unknown)
    return;
  s->calls.at[scall].unknown = true;
  struct scall call = s->calls.at[scall];
  for (int i = 0; i < call.n_args; i++)
    sink_arg (s, &call, &call.args[i], reason, false);
  give_result (s, &call, s->nowhere);
}

/* CALL runs code that a parameter points to.  Callers may know it; for what
   is inside here nobody does.  */
static void
run_outside (struct esc_solution *s, int scall)
{
  if (s->calls.at[scall].outside >= 0)
    return;
  int result = esc_s_object (s, ESC_OBJ_OUTSIDE);
  s->objs.at[result].call = scall;
  s->calls.at[scall].outside = result;
  *esc_vec_push (s->arena, &s->pcalls) = scall;
  struct scall call = s->calls.at[scall];
  for (int i = 0; i < call.n_args; i++)
    sink_arg (s, &call, &call.args[i], ESC_R_INDIRECT_CALL, true);
  give_result (s, &call, esc_s_loc (s, result, 0));
}

/* ---- Summaries.  */

static bool
same_component_p (const struct esc_solution *s, const struct esc_func *callee)
{
  const struct esc_unit *u = s->f->unit;
  if (callee == s->f)
    return true;
  return (callee && s->f->id >= 0 && callee->id < u->component.n
	  && s->f->id < u->component.n
	  && u->component.at[callee->id] == u->component.at[s->f->id]);
}

/* The new object that fresh node NODE of SUMMARY stands for.  Those of one
   call within a call cycle are one, or each round would bring more.  */
static int
fresh_object (struct esc_solution *s, const struct scall *call,
	      const struct esc_summary *summary, int node, bool merge)
{
  if (merge)
    for (int o = s->f->objects.n; o < s->objs.n; o++)
      if (s->objs.at[o].kind == ESC_OBJ_HEAP
	  && s->objs.at[o].call == call->call)
	return o;
  int obj = esc_s_object (s, ESC_OBJ_HEAP);
  s->objs.at[obj].call = call->call;
  s->objs.at[obj].origin = node;
  s->objs.at[obj].maker = summary;
  return obj;
}

static int
node_for_varargs (struct esc_solution *s, const struct scall *call, int from)
{
  int node = -1;
  for (int i = from; i < call->n_args; i++)
    if (call->args[i].value != ESC_NONE)
      {
	if (node < 0)
	  node = esc_s_node (s);
	struct extra x = extra_for (call, ESC_CON_COPY, why_of (s, call));
	x.c.to = node;
	x.c.from = call->args[i].value;
	esc_s_constrain (s, &x);
      }
  return node;
}

static int
node_for_load (struct esc_solution *s, const struct scall *call,
	       const struct esc_snode *n, int parent)
{
  if (parent < 0)
    return -1;
  struct extra x = extra_for (call, ESC_CON_LOAD, why_of (s, call));
  x.c.to = esc_s_node (s);
  x.c.from = parent;
  x.c.off = n->off;
  x.c.size = n->off == ESC_ANY ? ESC_ANY : n->size;
  x.c.thin = n->thin;
  esc_s_constrain (s, &x);
  if (n->again)
    {
      x.c.from = x.c.to;
      esc_s_constrain (s, &x);
    }
  if (n->deep)
    {
      x.c.from = x.c.to;
      x.c.off = x.c.size = ESC_ANY;
      esc_s_constrain (s, &x);
    }
  return x.c.to;
}

/* The node here for node I of SUMMARY; -1 if it can hold no pointer.  */
static int
node_for (struct esc_solution *s, const struct scall *call,
	  const struct esc_summary *summary, int i, const int *map,
	  bool merge)
{
  const struct esc_snode *n = &summary->nodes.at[i];
  int node;
  switch (n->kind)
    {
    case ESC_SN_ARG:
      return n->arg < call->n_args ? call->args[n->arg].value : -1;
    case ESC_SN_VARARG:
      return node_for_varargs (s, call, n->arg);
    case ESC_SN_LOAD:
      return node_for_load (s, call, n, map[n->parent]);
    case ESC_SN_FRESH:
      node = esc_s_node (s);
      esc_s_add (s, node,
		 esc_s_loc (s, fresh_object (s, call, summary, i, merge), 0));
      return node;
    case ESC_SN_NONLOCAL:
      node = esc_s_node (s);
      esc_s_add (s, node, s->nowhere);
      return node;
    case ESC_SN_FUNC:
    case ESC_SN_DATA:
      {
	int code = esc_s_code (s, n->kind == ESC_SN_FUNC ? ESC_OBJ_FUNC
			       : ESC_OBJ_DATA, n->func, n->summary);
	node = esc_s_node (s);
	esc_s_add (s, node, esc_s_loc (s, code, 0));
	return node;
      }
    case ESC_SN_CALLRES:
      return esc_s_node (s);
    }
  return -1;
}

/* FROM + DELTA as a node.  */
static int
plus_delta (struct esc_solution *s, const struct scall *call, int from,
	    esc_off delta)
{
  if (delta == 0 || from < 0)
    return from;
  struct extra x = extra_for (call, ESC_CON_COPY, why_of (s, call));
  x.c.to = esc_s_node (s);
  x.c.from = from;
  x.c.off = delta;
  esc_s_constrain (s, &x);
  return x.c.to;
}

static void
run_result (struct esc_solution *s, const struct scall *call,
	    const struct esc_effect *e, int from)
{
  if (from < 0)
    return;
  if (call->result != ESC_NONE)
    {
      struct extra x = extra_for (call, ESC_CON_COPY, why_of (s, call));
      x.c.to = call->result;
      x.c.from = from;
      x.c.off = e->delta;
      esc_s_constrain (s, &x);
    }
  if (call->result_to != ESC_NONE)
    {
      struct extra x = extra_for (call, ESC_CON_STORE, why_of (s, call));
      x.c.to = call->result_to;
      x.c.off = esc_s_plus (call->result_off, e->off);
      x.c.size = e->off == ESC_ANY ? ESC_ANY : s->word;
      x.c.from = plus_delta (s, call, from, e->delta);
      esc_s_constrain (s, &x);
    }
}

/* A summary calls what node TO points to.  */
static void
run_call_effect (struct esc_solution *s, const struct scall *outer,
		 const struct esc_effect *e, const int *map)
{
  if (map[e->to] < 0)
    return;
  struct esc_arg *args = esc_arena_alloc (s->arena,
					  (e->n_args + 1) * sizeof *args);
  for (int i = 0; i < e->n_args; i++)
    {
      args[i].param = ESC_NONE;
      args[i].value = e->args[i] < 0 ? ESC_NONE
	: plus_delta (s, outer, map[e->args[i]], e->deltas[i]);
    }
  struct scall call = { .call = outer->call, .args = args,
			.n_args = e->n_args, .target = map[e->to],
			.result = ESC_NONE,
			.result_to = ESC_NONE, .depth = outer->depth + 1,
			.outside = -1, .via = outer->via,
			.via_effect = outer->via_effect };
  if (e->from >= 0)
    call.result = map[e->from];
  *esc_vec_push (s->arena, &s->calls) = call;
  esc_s_use (s, map[e->to], ROLE_TARGET, s->calls.n - 1);
}

static void
run_effect (struct esc_solution *s, const struct scall *call,
	    const struct esc_effect *e, const int *map)
{
  struct extra x = extra_for (call, ESC_CON_STORE, why_of (s, call));
  x.c.off = e->off;
  x.c.off2 = e->off2;
  x.c.size = e->size;
  x.c.to = e->to < 0 ? ESC_NONE : map[e->to];
  x.c.from = e->from < 0 ? ESC_NONE : map[e->from];
  if ((e->to >= 0 && x.c.to < 0) || (e->from >= 0 && x.c.from < 0))
    return;
  switch (e->kind)
    {
    case ESC_EF_STORE:
      x.c.from = plus_delta (s, call, x.c.from, e->delta);
      break;
    case ESC_EF_WRITE:
      break;
    case ESC_EF_MOVE:
      x.c.kind = ESC_CON_MOVE;
      break;
    case ESC_EF_SINK:
      x.c.kind = ESC_CON_SINK;
      x.c.verdict = e->verdict;
      x.c.reason = e->reason;
      break;
    case ESC_EF_FREE:
      x.c.kind = ESC_CON_FREE;
      x.c.realloc = e->realloc;
      break;
    case ESC_EF_RESULT:
    case ESC_EF_CALL:
      return;
    }
  esc_s_constrain (s, &x);
}

static void
run_summary (struct esc_solution *s, int scall,
	     const struct esc_summary *summary, bool merge)
{
  struct scall call = s->calls.at[scall];
  int *map = esc_arena_alloc (s->arena,
			      (summary->nodes.n + 1) * sizeof *map);
  call.via = summary;
  call.via_effect = -1;
  for (int i = 0; i < summary->nodes.n; i++)
    map[i] = node_for (s, &call, summary, i, map, merge);
  for (int i = 0; i < summary->effects.n; i++)
    {
      const struct esc_effect *e = &summary->effects.at[i];
      call.via_effect = i;
      if (e->kind == ESC_EF_RESULT)
	run_result (s, &call, e, map[e->from]);
      else if (e->kind == ESC_EF_CALL)
	run_call_effect (s, &call, e, map);
      else
	run_effect (s, &call, e, map);
    }
}

static void
run_callee (struct esc_solution *s, int scall, esc_id func,
	    const struct esc_summary *summary)
{
  const struct esc_func *callee
    = func == ESC_NONE ? NULL : s->f->unit->funcs.at[func];
  if (callee && callee->interposable)
    {
      run_unknown (s, scall, ESC_R_INTERPOSABLE);
      return;
    }
  bool cycle = same_component_p (s, callee);
  if (callee)
    {
      summary = callee->out;
      s->open |= callee->open;
    }
  if (cycle)
    *esc_vec_push (s->arena, &s->used) = func;
  if (!summary)
    {
      /* The first round of a call cycle; or code nobody described.  */
      if (!cycle)
	run_unknown (s, scall, ESC_R_INDIRECT_CALL);
      s->early |= cycle;
      return;
    }
  if (summary->worst)
    run_unknown (s, scall, summary->reason);
  else
    run_summary (s, scall, summary, cycle);
}

/* ---- Entry points.  */

/* The pointer that call SCALL goes through may hold location LOC.  */
void
esc_s_target (struct esc_solution *s, int scall, int loc)
{
  const struct sobj *o = &s->objs.at[s->locs.at[loc].obj];
  int applied = s->calls.n;
  if (o->kind == ESC_OBJ_OUTSIDE)
    run_outside (s, scall);
  else if (o->kind != ESC_OBJ_FUNC)
    {
      /* Code in data, such as a trampoline, can use the data.  */
      esc_s_escape (s, s->locs.at[loc].obj, ESC_V_UNKNOWN,
		    ESC_R_INDIRECT_CALL, -1, -1);
      run_unknown (s, scall, ESC_R_INDIRECT_CALL);
    }
  else if (s->calls.at[scall].depth > MAX_DEPTH
	   || applied > MAX_CALLS + MAX_CALLS_EACH * s->f->calls.n)
    run_unknown (s, scall, ESC_R_GAVE_UP);
  else
    run_callee (s, scall, o->func, o->summary);
}

/* Calls through pointers of which nothing is known: not what they hold, and so
   not that it is no function either.  While a summary is missing it may only
   be not known yet.  */
bool
esc_s_lost_calls (struct esc_solution *s)
{
  bool any = false;
  for (int i = 0; i < s->calls.n && !s->early; i++)
    {
      const struct scall *call = &s->calls.at[i];
      if (call->target < 0 || call->unknown || s->nodes.at[call->target].n)
	continue;
      run_unknown (s, i, ESC_R_INDIRECT_CALL);
      any = true;
    }
  return any;
}

/* Call CALL of the function.  */
void
esc_s_call (struct esc_solution *s, int call)
{
  const struct esc_call *c = &s->f->calls.at[call];
  struct scall sc = { .call = call, .args = c->args, .n_args = c->n_args,
		      .target = c->target, .result = c->result,
		      .result_to = c->result_to, .result_off = c->result_off,
		      .outside = -1, .via_effect = -1 };
  *esc_vec_push (s->arena, &s->calls) = sc;
  int id = s->calls.n - 1;
  s->open |= c->symbol != NULL;
  switch (c->kind)
    {
    case ESC_CALLEE_BODY:
      run_callee (s, id, c->func, NULL);
      break;
    case ESC_CALLEE_MODEL:
      run_callee (s, id, ESC_NONE, c->summary);
      break;
    case ESC_CALLEE_VALUE:
      esc_s_use (s, c->target, ROLE_TARGET, id);
      break;
    case ESC_CALLEE_UNKNOWN:
      run_unknown (s, id, c->reason);
      break;
    }
}
