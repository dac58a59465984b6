/* The verifier of the graph.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A check that fails writes its message into the checker, on top of where
   the checker says that it is; the first message stays.  */

#include "check.h"
#include "flow.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct checker
{
  const struct esc_unit *unit;
  const struct esc_func *f;
  char where[160];		/* "function 'f': call 3" */
  char message[400];		/* "" while all is well */
  struct esc_arena *arena;	/* of: */
  const struct esc_summary **seen;	/* hash table by address */
  size_t n_seen, mask;
};

/* ---- Complaints.  */

static void fail (struct checker *c, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

static void
fail (struct checker *c, const char *format, ...)
{
  va_list args;
  if (c->message[0])
    return;
  int n = snprintf (c->message, sizeof c->message, "%s: ", c->where);
  va_start (args, format);
  vsnprintf (c->message + n, sizeof c->message - n, format, args);
  va_end (args);
}

static void where (struct checker *c, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

static void
where (struct checker *c, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  vsnprintf (c->where, sizeof c->where, format, args);
  va_end (args);
}

/* Is I below N?  */
static void
check_index (struct checker *c, const char *what, int64_t i, int64_t n)
{
  if (i >= 0 && i < n)
    return;
  if (n == 0)
    fail (c, "%s %" PRId64 ", and there are none", what, i);
  else
    fail (c, "%s %" PRId64 " is not in 0..%" PRId64, what, i, n - 1);
}

/* The same, or none at all.  */
static void
check_optional (struct checker *c, const char *what, int64_t i, int64_t n)
{
  if (i != ESC_NONE)
    check_index (c, what, i, n);
}

/* Is SIZE a number of bytes, or ESC_ANY?  */
static void
check_bytes (struct checker *c, const char *what, esc_off size)
{
  if (size < 0 && size != ESC_ANY)
    fail (c, "%s is %" PRId64 " bytes", what, size);
}

static void
check_flag (struct checker *c, bool ok, const char *complaint)
{
  if (!ok)
    fail (c, "%s", complaint);
}

static void
check_verdict (struct checker *c, int verdict, int reason)
{
  check_index (c, "verdict", verdict, ESC_V_COUNT);
  check_index (c, "reason", reason, ESC_R_COUNT);
}

/* ---- Summaries.  */

static void
check_code (struct checker *c, esc_id func, const struct esc_summary *s)
{
  check_optional (c, "function", func, c->unit->funcs.n);
  check_flag (c, func == ESC_NONE || !s,
	      "code is a function and a summary at once");
}

static void
check_alloc (struct checker *c, const struct esc_alloc *a)
{
  check_flag (c, a->size_arg >= -1 && a->count_arg >= -1
	      && a->align_arg >= -1, "an argument's number is below -1");
  check_flag (c, a->size_cst >= -1, "the size is below -1");
}

static void
check_node (struct checker *c, const struct esc_summary *s, int i)
{
  const struct esc_snode *n = &s->nodes.at[i];
  switch (n->kind)
    {
    case ESC_SN_ARG:
    case ESC_SN_VARARG:
      check_flag (c, n->arg >= 0, "the argument's number is negative");
      return;
    case ESC_SN_LOAD:
      check_index (c, "parent", n->parent, i);
      check_bytes (c, "size", n->size);
      return;
    case ESC_SN_FRESH:
      check_alloc (c, &n->alloc);
      return;
    case ESC_SN_NONLOCAL:
    case ESC_SN_CALLRES:
      return;
    case ESC_SN_FUNC:
      check_code (c, n->func, n->summary);
      return;
    case ESC_SN_DATA:
      check_index (c, "data", n->func, c->unit->data.n);
      return;
    }
  fail (c, "kind %d is no kind of node", (int) n->kind);
}

static void
check_effect (struct checker *c, const struct esc_summary *s,
	      const struct esc_effect *e)
{
  int n = s->nodes.n;
  check_optional (c, "node", e->to, n);
  check_optional (c, "node", e->from, n);
  check_bytes (c, "size", e->size);
  check_index (c, "step", e->why.step, ESC_S_COUNT);
  if (e->via)
    check_index (c, "effect of the callee", e->via_effect, e->via->effects.n);
  switch (e->kind)
    {
    case ESC_EF_RESULT:
    case ESC_EF_FREE:
      check_index (c, "node", e->from, n);
      return;
    case ESC_EF_STORE:
    case ESC_EF_WRITE:
      check_index (c, "target node", e->to, n);
      return;
    case ESC_EF_MOVE:
      check_index (c, "target node", e->to, n);
      check_index (c, "source node", e->from, n);
      return;
    case ESC_EF_SINK:
      check_index (c, "node", e->from, n);
      check_verdict (c, e->verdict, e->reason);
      return;
    case ESC_EF_CALL:
      check_index (c, "called node", e->to, n);
      if (e->from >= 0 && !c->message[0])
	check_flag (c, s->nodes.at[e->from].kind == ESC_SN_CALLRES,
		    "the result goes to a node that is no call's result");
      check_flag (c, e->n_args == 0 || (e->args && e->deltas),
		  "there are no arguments");
      for (int i = 0; i < e->n_args && !c->message[0]; i++)
	check_optional (c, "argument's node", e->args[i], n);
      return;
    }
  fail (c, "kind %d is no kind of effect", (int) e->kind);
}

static void
check_summary (struct checker *c, const struct esc_summary *s)
{
  static const char unnamed[] = "?";
  const char *name = s->name ? s->name : unnamed;
  where (c, "summary '%.64s'", name);
  check_flag (c, s->basis, "there is no basis");
  check_flag (c, s->n_params >= 0, "the number of parameters is negative");
  check_index (c, "reason", s->reason, ESC_R_COUNT);
  if (s->fresh_result)
    {
      check_index (c, "the fresh result is node", s->fresh, s->nodes.n);
      if (!c->message[0])
	check_flag (c, s->nodes.at[s->fresh].kind == ESC_SN_FRESH,
		    "the fresh result is a node that is not fresh");
    }
  for (int i = 0; i < s->nodes.n && !c->message[0]; i++)
    {
      where (c, "summary '%.64s': node %d", name, i);
      check_node (c, s, i);
    }
  for (int i = 0; i < s->effects.n && !c->message[0]; i++)
    {
      where (c, "summary '%.64s': effect %d", name, i);
      check_effect (c, s, &s->effects.at[i]);
    }
}

/* ---- The summaries of the unit, each looked at once.  */

static const struct esc_summary **
seen_slot (const struct checker *c, const struct esc_summary *s)
{
  size_t i = ((uintptr_t) s >> 4) * 2654435761u;
  while (c->seen[i & c->mask] && c->seen[i & c->mask] != s)
    i++;
  return &c->seen[i & c->mask];
}

static void
grow_seen (struct checker *c)
{
  const struct esc_summary **old = c->seen;
  size_t n = c->mask + 1;
  c->mask = n * 2 - 1;
  c->seen = esc_arena_alloc (c->arena, n * 2 * sizeof *c->seen);
  for (size_t i = 0; i < n; i++)
    if (old[i])
      *seen_slot (c, old[i]) = old[i];
}

/* Checks S and, in time, the summaries that it mentions.  */
static void
see (struct checker *c, const struct esc_summary *s)
{
  ESC_VEC (const struct esc_summary *) todo = { 0 };
  if (!s || *seen_slot (c, s))
    return;
  *esc_vec_push (c->arena, &todo) = s;
  while (todo.n > 0 && !c->message[0])
    {
      s = todo.at[--todo.n];
      if (!s || *seen_slot (c, s))
	continue;
      *seen_slot (c, s) = s;
      if (++c->n_seen > c->mask / 2)
	grow_seen (c);
      check_summary (c, s);
      for (int i = 0; i < s->nodes.n; i++)
	if (s->nodes.at[i].kind == ESC_SN_FUNC)
	  *esc_vec_push (c->arena, &todo) = s->nodes.at[i].summary;
      for (int i = 0; i < s->effects.n; i++)
	*esc_vec_push (c->arena, &todo) = s->effects.at[i].via;
    }
}

/* ---- Objects.  */

static void
check_object (struct checker *c, int i)
{
  const struct esc_object *o = &c->f->objects.at[i];
  check_index (c, "kind", o->kind, ESC_OBJ_DATA + 1);
  check_flag (c, (o->kind == ESC_OBJ_NONLOCAL) == (i == 0),
	      "object 0, and no other, is what is not local");
  check_flag (c, (o->kind == ESC_OBJ_RESULT) == (i == 1),
	      "object 1, and no other, is the result");
  check_bytes (c, "size", o->size);
  if (o->kind == ESC_OBJ_FUNC)
    {
      check_code (c, o->func, o->summary);
      see (c, o->summary);
    }
  if (o->kind == ESC_OBJ_DATA)
    check_index (c, "data", o->func, c->unit->data.n);
  if (o->kind == ESC_OBJ_HEAP)
    {
      check_optional (c, "call", o->call, c->f->calls.n);
      check_flag (c, o->origin >= 0, "the origin is negative");
    }
}

/* ---- Constraints.  */

static const char *const kinds[]
  = { "addr", "copy", "load", "store", "move", "sink", "free", "kill" };

static void
check_value (struct checker *c, esc_id value)
{
  check_index (c, "value", value, c->f->n_values);
}

static void
check_constraint (struct checker *c, const struct esc_constraint *k)
{
  check_index (c, "kind", k->kind, ESC_CON_KILL + 1);
  check_index (c, "why", k->why, c->f->whys.n);
  switch ((enum esc_con_kind) k->kind)
    {
    case ESC_CON_ADDR:
      check_value (c, k->to);
      check_index (c, "object", k->from, c->f->objects.n);
      return;
    case ESC_CON_COPY:
      check_value (c, k->to);
      check_value (c, k->from);
      return;
    case ESC_CON_STORE:
      check_value (c, k->to);
      check_optional (c, "value", k->from, c->f->n_values);
      check_bytes (c, "size", k->size);
      return;
    case ESC_CON_LOAD:
    case ESC_CON_MOVE:
      check_value (c, k->to);
      check_value (c, k->from);
      check_bytes (c, "size", k->size);
      return;
    case ESC_CON_SINK:
      check_value (c, k->from);
      check_verdict (c, k->verdict, k->reason);
      return;
    case ESC_CON_FREE:
      check_value (c, k->from);
      return;
    case ESC_CON_KILL:
      check_value (c, k->to);
      return;
    }
}

/* ---- Calls.  */

static void
check_callee (struct checker *c, const struct esc_call *call)
{
  switch (call->kind)
    {
    case ESC_CALLEE_BODY:
      check_index (c, "function", call->func, c->unit->funcs.n);
      return;
    case ESC_CALLEE_MODEL:
      check_flag (c, call->summary, "the model has no summary");
      see (c, call->summary);
      return;
    case ESC_CALLEE_VALUE:
      check_value (c, call->target);
      return;
    case ESC_CALLEE_UNKNOWN:
      check_index (c, "reason", call->reason, ESC_R_COUNT);
      return;
    }
  fail (c, "kind %d is no kind of callee", (int) call->kind);
}

static void
check_arg (struct checker *c, const struct esc_arg *arg)
{
  check_optional (c, "value", arg->value, c->f->n_values);
  check_optional (c, "parameter", arg->param, c->f->n_params);
}

static void
check_call (struct checker *c, const struct esc_call *call)
{
  const struct esc_func *f = c->f;
  check_callee (c, call);
  check_index (c, "why", call->why, f->whys.n);
  check_optional (c, "result", call->result, f->n_values);
  check_optional (c, "place of the result", call->result_to, f->n_values);
  if (call->result_to != ESC_NONE)
    check_bytes (c, "size of the result", call->result_size);
  check_flag (c, call->n_args >= 0 && (call->n_args == 0 || call->args),
	      "there are no arguments");
  for (int i = 0; i < call->n_args && !c->message[0]; i++)
    check_arg (c, &call->args[i]);
}

/* ---- Control flow.  */

/* Is LO..HI - 1 the next range after what ends at *LAST, within 0..N?  */
static void
check_range (struct checker *c, const char *what, int lo, int hi, int *last,
	     int n)
{
  if (lo < *last || hi < lo || hi > n)
    fail (c, "%s %d up to %d, after %d, of %d", what, lo, hi, *last, n);
  *last = hi;
}

static void
check_block (struct checker *c, const struct esc_block *b,
	     struct esc_block *last)
{
  const struct esc_func *f = c->f;
  check_range (c, "constraints", b->con, b->con_end, &last->con_end,
	       f->constraints.n);
  check_range (c, "calls", b->call, b->call_end, &last->call_end,
	       f->calls.n);
  check_range (c, "edges", b->succ, b->succ_end, &last->succ_end,
	       f->flow->succs.n);
  for (int i = b->succ; i < b->succ_end && !c->message[0]; i++)
    check_index (c, "block", f->flow->succs.at[i], f->flow->blocks.n);
  for (int i = b->call; i < b->call_end && !c->message[0]; i++)
    {
      int at = f->flow->call_at.at[i];
      check_flag (c, at >= b->con && at <= b->con_end
		  && (i == b->call || at >= f->flow->call_at.at[i - 1]),
		  "a call is not where the order of calls puts it");
    }
}

static void
check_flow (struct checker *c)
{
  const struct esc_flow *flow = c->f->flow;
  struct esc_block last = { 0 };
  int con = -1;
  where (c, "function '%.64s': control flow", c->f->name);
  check_flag (c, flow->call_at.n == c->f->calls.n,
	      "the places of the calls are not as many as the calls");
  for (int i = 0; i < flow->blocks.n && !c->message[0]; i++)
    {
      where (c, "function '%.64s': block %d", c->f->name, i);
      check_block (c, &flow->blocks.at[i], &last);
    }
  for (int i = 0; i < flow->phis.n && !c->message[0]; i++)
    {
      const struct esc_phi_copy *p = &flow->phis.at[i];
      where (c, "function '%.64s': phi %d", c->f->name, i);
      check_index (c, "constraint", p->con, c->f->constraints.n);
      check_index (c, "block", p->pred, flow->blocks.n);
      check_flag (c, p->con > con, "the phis are not in ascending order");
      con = p->con;
    }
}

/* ---- Constant data.  */

static void
check_table (struct checker *c, const struct esc_data *d)
{
  for (int i = 0; i < d->entries.n && !c->message[0]; i++)
    {
      const struct esc_entry *e = &d->entries.at[i];
      where (c, "table '%.64s': entry %d", d->name ? d->name : "?", i);
      check_flag (c, e->off >= 0, "its offset is negative");
      check_code (c, e->func, e->summary);
      see (c, e->summary);
    }
}

/* ---- Functions and the unit.  */

/* What the elements of F need to be checked at all.  */
static void
check_counts (struct checker *c, int id)
{
  const struct esc_func *f = c->f;
  check_flag (c, f->id == id, "its id is not its index in the unit");
  check_flag (c, f->unit == c->unit, "it is of another unit");
  check_flag (c, f->n_values >= 0, "the number of values is negative");
  check_flag (c, f->n_params >= 0 && (f->n_params == 0 || f->params),
	      "there are no parameters");
  check_flag (c, f->objects.n >= 2, "objects 0 and 1 are missing");
  check_flag (c, f->whys.n >= 1, "why 0 is missing");
}

static void
check_function (struct checker *c, int id)
{
  const struct esc_func *f = c->f = c->unit->funcs.at[id];
  where (c, "function %d", id);
  check_flag (c, f && f->name, "it has no name");
  if (c->message[0])
    return;
  where (c, "function '%.64s'", f->name);
  check_counts (c, id);
  for (int i = 0; i < f->n_params && !c->message[0]; i++)
    {
      where (c, "function '%.64s': parameter %d", f->name, i);
      check_optional (c, "value", f->params[i].value, f->n_values);
    }
  for (int i = 0; i < f->whys.n && !c->message[0]; i++)
    {
      where (c, "function '%.64s': why %d", f->name, i);
      check_index (c, "step", f->whys.at[i].step, ESC_S_COUNT);
    }
  for (int i = 0; i < f->objects.n && !c->message[0]; i++)
    {
      where (c, "function '%.64s': object %d", f->name, i);
      check_object (c, i);
    }
  for (int i = 0; i < f->constraints.n && !c->message[0]; i++)
    {
      const struct esc_constraint *k = &f->constraints.at[i];
      where (c, "function '%.64s': constraint %d (%s)", f->name, i,
	     k->kind <= ESC_CON_KILL ? kinds[k->kind] : "?");
      check_constraint (c, k);
    }
  for (int i = 0; i < f->calls.n && !c->message[0]; i++)
    {
      const struct esc_call *call = &f->calls.at[i];
      where (c, "function '%.64s': call %d (%.32s)", f->name, i,
	     call->name ? call->name : "?");
      check_call (c, call);
    }
  if (f->flow && !c->message[0])
    check_flow (c);
  if (f->out && !c->message[0])
    see (c, f->out);
}

static void
check_limits (struct checker *c)
{
#define ESC_LIMIT(NAME) \
  check_flag (c, c->unit->limits->NAME >= 1, "limit " #NAME " is below 1");
#include "limits.def"
#undef ESC_LIMIT
}

/* The outcome: true if C has no complaint.  */
static bool
finish (const struct checker *c, char **message)
{
  if (c->message[0])
    *message = esc_arena_strdup (c->unit->arena, c->message);
  return !c->message[0];
}

bool
esc_check_unit (const struct esc_unit *unit, char **message)
{
  struct checker c = { .unit = unit, .mask = 63 };
  c.arena = esc_arena_new (0);
  c.seen = esc_arena_alloc (c.arena, 64 * sizeof *c.seen);
  where (&c, "unit '%.64s'", unit->name);
  check_limits (&c);
  check_flag (&c, unit->pointer_size >= 2 && unit->pointer_size <= 16,
	      "a pointer does not have 2 to 16 bytes");
  for (int i = 0; i < unit->data.n && !c.message[0]; i++)
    check_table (&c, unit->data.at[i]);
  for (int i = 0; i < unit->funcs.n && !c.message[0]; i++)
    check_function (&c, i);
  esc_arena_free (c.arena);
  return finish (&c, message);
}

bool
esc_check_function (const struct esc_func *f, char **message)
{
  struct checker c = { .unit = f->unit, .mask = 63 };
  c.arena = esc_arena_new (0);
  c.seen = esc_arena_alloc (c.arena, 64 * sizeof *c.seen);
  check_function (&c, f->id);
  esc_arena_free (c.arena);
  return finish (&c, message);
}

bool
esc_check_summary (const struct esc_unit *unit,
		   const struct esc_summary *summary, char **message)
{
  struct checker c = { .unit = unit };
  check_summary (&c, summary);
  return finish (&c, message);
}
