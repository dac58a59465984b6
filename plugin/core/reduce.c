/* A function's graph with fewer constraints and the same answers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       v1 = v0 + 8			*(v0 + 8) = v2
       v3 = v1
       *(v3 + 0) = v2

   A value that is set once, to another one or to an address, is that other
   one; a value that is never set points to nothing; what nobody looks at is
   not computed.  What is left gives each object and each parameter the fate
   that it had before.  Whys, names and the control flow are left out.  */

#include "outside.h"
#include "reduce-int.h"

static bool
full_p (const struct reducer *r, esc_id v)
{
  return v != ESC_NONE && r->known[v].full;
}

/* Finds the values that may point to something.  */
static void
find_full (struct reducer *r)
{
  const struct esc_func *f = r->f;
  for (int i = 0; i < f->n_params; i++)
    if (f->params[i].value != ESC_NONE)
      r->known[f->params[i].value].full = true;
  for (int i = 0; i < f->calls.n; i++)
    if (f->calls.at[i].result != ESC_NONE)
      r->known[f->calls.at[i].result].full = true;
  for (bool again = true; again; )
    {
      again = false;
      for (int i = 0; i < f->constraints.n; i++)
	{
	  const struct esc_constraint *c = &f->constraints.at[i];
	  if (esc_r_sets_p (c) && !r->known[c->to].full
	      && (c->kind == ESC_CON_ADDR || full_p (r, c->from)))
	    r->known[c->to].full = again = true;
	}
    }
}

/* V is looked at, and so is the value that it is.  */
static void
use (struct reducer *r, esc_id v)
{
  esc_off off;
  if (v == ESC_NONE)
    return;
  r->known[v].used = true;
  r->known[esc_r_find (r, v, &off) - r->known].used = true;
}

static void
use_calls (struct reducer *r)
{
  for (int i = 0; i < r->f->calls.n; i++)
    {
      const struct esc_call *c = &r->f->calls.at[i];
      if (r->idle[i])
	continue;
      for (int k = 0; k < c->n_args; k++)
	use (r, c->args[k].value);
      use (r, c->target);
      use (r, c->result_to);
    }
}

/* Finds the values that somebody looks at.  */
static void
find_used (struct reducer *r)
{
  const struct esc_func *f = r->f;
  use_calls (r);
  for (int i = 0; i < f->constraints.n; i++)
    {
      const struct esc_constraint *c = &f->constraints.at[i];
      if (esc_r_sets_p (c) || c->kind == ESC_CON_KILL)
	continue;
      use (r, c->to);
      use (r, c->from);
    }
  for (bool again = true; again; )
    {
      again = false;
      for (int i = f->constraints.n - 1; i >= 0; i--)
	{
	  const struct esc_constraint *c = &f->constraints.at[i];
	  if ((c->kind == ESC_CON_COPY || c->kind == ESC_CON_LOAD)
	      && r->known[c->to].used && !r->known[c->from].used)
	    {
	      use (r, c->from);
	      again = true;
	    }
	}
    }
}

/* ---- Calls of which nothing comes.  */

/* Does V lead to something that is not anybody's already?  */
static bool
private_p (const struct reducer *r, esc_id v)
{
  esc_off off;
  return full_p (r, v) && esc_r_find (r, v, &off)->object != 0;
}

/* The summary that C runs, if that is settled; or NULL.  */
static const struct esc_summary *
settled (const struct reducer *r, const struct esc_call *c)
{
  if (c->kind == ESC_CALLEE_BODY)
    {
      const struct esc_func *callee = r->f->unit->funcs.at[c->func];
      return callee->open || callee->interposable ? NULL : callee->out;
    }
  return c->kind == ESC_CALLEE_MODEL && !c->symbol ? c->summary : NULL;
}

/* Can call C of F do anything with what is not anybody's already?  */
static bool
matters_p (const struct reducer *r, const struct esc_call *c)
{
  const struct esc_summary *s = settled (r, c);
  if (s && !s->worst && s->effects.n == 0)
    return false;
  if (c->kind == ESC_CALLEE_VALUE && private_p (r, c->target))
    return true;
  if (c->result != ESC_NONE && r->known[c->result].used)
    return true;
  if (private_p (r, c->result_to))
    return true;
  for (int i = 0; i < c->n_args; i++)
    if (private_p (r, c->args[i].value))
      return true;
  return false;
}

/* Finds the values and the calls that are of use to each other.  */
static void
find_of_use (struct reducer *r)
{
  for (bool again = true; again; )
    {
      again = false;
      for (int i = 0; i < r->f->n_values; i++)
	r->known[i].used = false;
      find_used (r);
      for (int i = 0; i < r->f->calls.n; i++)
	if (!r->idle[i] && !matters_p (r, &r->f->calls.at[i]))
	  r->idle[i] = again = true;
    }
}

/* ---- Writing the new function.  */

static esc_id
new_object (struct reducer *r, esc_id object)
{
  if (object <= 1)
    return object;
  if (r->object[object] != ESC_NONE)
    return r->object[object];
  const struct esc_object *o = &r->f->objects.at[object];
  esc_id id = esc_add_object (r->g, o->kind, NULL, 0, o->size);
  struct esc_object *n = &r->g->objects.at[id];
  n->func = o->func;
  n->summary = o->symbol ? NULL : o->summary;
  n->symbol = o->symbol;
  n->by_value = o->by_value;
  n->many = o->many;
  n->call = o->call == ESC_NONE ? ESC_NONE : r->call[o->call];
  n->origin = o->origin;
  return r->object[object] = id;
}

/* The value of the new function that V is; its offset goes to *OFF.  */
static esc_id
base (struct reducer *r, esc_id v, esc_off *off)
{
  const struct known *k = esc_r_find (r, v, off);
  if (k->object == ESC_NONE)
    {
      struct known *root = &r->known[k - r->known];
      if (root->is == ESC_NONE)
	root->is = esc_add_value (r->g);
      return root->is;
    }
  if (r->address[k->object] == ESC_NONE)
    {
      r->address[k->object] = esc_add_value (r->g);
      esc_add_addr (r->g, r->address[k->object], new_object (r, k->object), 0,
		    0);
    }
  return r->address[k->object];
}

/* The value of the new function that V is, offset and all; ESC_NONE if it
   points to nothing.  */
static esc_id
whole (struct reducer *r, esc_id v)
{
  esc_off off;
  if (!full_p (r, v))
    return ESC_NONE;
  esc_id is = base (r, v, &off);
  if (off == 0)
    return is;
  struct known *k = &r->known[v];
  if (k->moved == ESC_NONE)
    {
      k->moved = esc_add_value (r->g);
      esc_add_copy (r->g, k->moved, is, off, 0);
    }
  return k->moved;
}

static bool
same_p (const struct esc_constraint *a, const struct esc_constraint *b)
{
  return (a->kind == b->kind && a->to == b->to && a->from == b->from
	  && a->off == b->off && a->off2 == b->off2 && a->size == b->size
	  && a->verdict == b->verdict && a->reason == b->reason
	  && a->thin == b->thin && a->realloc == b->realloc
	  && a->part == b->part);
}

/* Adds C, once.  */
static void
emit (struct reducer *r, const struct esc_constraint *c)
{
  unsigned i = esc_r_hash (c) & r->mask;
  for (; r->hash[i]; i = (i + 1) & r->mask)
    if (same_p (&r->g->constraints.at[r->hash[i] - 1], c))
      return;
  *esc_vec_push (r->g->arena, &r->g->constraints) = *c;
  r->hash[i] = r->g->constraints.n;
}

static void
reduce_def (struct reducer *r, const struct esc_constraint *c)
{
  struct known *k = &r->known[c->to];
  struct esc_constraint n = *c;
  esc_off off;
  if (!k->used || !k->full || k->root != c->to || k->object != ESC_NONE
      || (c->kind != ESC_CON_ADDR && !full_p (r, c->from)))
    return;
  n.why = 0;
  n.to = base (r, c->to, &off);
  if (c->kind == ESC_CON_ADDR)
    n.from = new_object (r, c->from);
  else
    {
      n.from = base (r, c->from, &off);
      n.off = esc_r_plus (c->off, off);
    }
  if (c->kind != ESC_CON_COPY || n.to != n.from || n.off != 0)
    emit (r, &n);
}

static void
reduce_constraint (struct reducer *r, const struct esc_constraint *c)
{
  struct esc_constraint n = *c;
  esc_off off;
  n.why = 0;
  switch ((enum esc_con_kind) c->kind)
    {
    case ESC_CON_ADDR:
    case ESC_CON_COPY:
    case ESC_CON_LOAD:
      reduce_def (r, c);
      return;
    case ESC_CON_STORE:
      if (!full_p (r, c->to))
	return;
      n.to = base (r, c->to, &off);
      n.off = esc_r_plus (c->off, off);
      n.from = whole (r, c->from);
      if (n.from == ESC_NONE || (!private_p (r, c->to)
				 && !private_p (r, c->from)))
	return;
      break;
    case ESC_CON_MOVE:
      if (!full_p (r, c->to) || !full_p (r, c->from)
	  || (!private_p (r, c->to) && !private_p (r, c->from)))
	return;
      n.to = base (r, c->to, &off);
      n.off = esc_r_plus (c->off, off);
      n.from = base (r, c->from, &off);
      n.off2 = esc_r_plus (c->off2, off);
      break;
    case ESC_CON_SINK:
    case ESC_CON_FREE:
      if (!private_p (r, c->from))
	return;
      n.from = base (r, c->from, &off);
      break;
    case ESC_CON_KILL:
      return;
    }
  emit (r, &n);
}

/* Is argument ARG the size of what S makes?  */
static bool
sized_p (const struct esc_summary *s, int arg)
{
  for (int i = 0; s && i < s->nodes.n; i++)
    if (s->nodes.at[i].kind == ESC_SN_FRESH
	&& (s->nodes.at[i].alloc.size_arg == arg
	    || s->nodes.at[i].alloc.count_arg == arg))
      return true;
  return false;
}

static void
reduce_call (struct reducer *r, const struct esc_call *c)
{
  const struct esc_summary *s = settled (r, c);
  int at = r->g->calls.n;
  esc_off off;
  esc_add_call (r->g, c->n_args, 0);
  struct esc_call n = r->g->calls.at[at];
  n.kind = c->kind;
  n.func = c->func;
  n.summary = c->summary;
  n.reason = c->reason;
  n.symbol = c->symbol;
  /* What an earlier link said may not be so any more.  */
  if (c->symbol && c->kind == ESC_CALLEE_MODEL)
    {
      n.kind = ESC_CALLEE_UNKNOWN;
      n.summary = NULL;
    }
  if (c->kind == ESC_CALLEE_VALUE)
    {
      n.target = whole (r, c->target);
      if (n.target == ESC_NONE)
	n.kind = ESC_CALLEE_UNKNOWN;
    }
  for (int i = 0; i < c->n_args; i++)
    {
      n.args[i].by_value = c->args[i].by_value;
      n.args[i].value = whole (r, c->args[i].value);
      if (!sized_p (s, i))
	continue;
      n.args[i].param = c->args[i].param;
      n.args[i].constant = c->args[i].constant;
      n.args[i].cst = c->args[i].cst;
    }
  if (c->result != ESC_NONE && r->known[c->result].used)
    n.result = base (r, c->result, &off);
  n.result_to = whole (r, c->result_to);
  n.result_off = c->result_off;
  n.result_size = c->result_size;
  r->g->calls.at[at] = n;
}

static void
reduce_body (struct reducer *r)
{
  const struct esc_func *f = r->f;
  esc_off off;
  int n = 0;
  for (int i = 0; i < f->n_params; i++)
    if (f->params[i].value != ESC_NONE && r->known[f->params[i].value].used)
      r->g->params[i].value = base (r, f->params[i].value, &off);
  for (int i = 0; i < f->calls.n; i++)
    r->call[i] = r->idle[i] ? -1 : n++;
  for (int i = 0; i < f->constraints.n; i++)
    reduce_constraint (r, &f->constraints.at[i]);
  for (int i = 0; i < f->calls.n; i++)
    if (r->call[i] >= 0)
      reduce_call (r, &f->calls.at[i]);
}

void
esc_reduce (struct esc_func *g, const struct esc_func *f)
{
  struct reducer r = { .f = f, .g = g, .mask = 63 };
  struct esc_arena *arena = esc_arena_new (0);
  r.arena = arena;
  while (r.mask < 4u * f->constraints.n)
    r.mask = r.mask * 2 + 1;
  r.known = esc_arena_take (arena, (f->n_values + 1) * sizeof *r.known);
  r.object = esc_arena_take (arena, f->objects.n * sizeof *r.object);
  r.address = esc_arena_take (arena, f->objects.n * sizeof *r.address);
  r.call = esc_arena_take (arena, (f->calls.n + 1) * sizeof *r.call);
  r.idle = esc_arena_alloc (arena, f->calls.n + 1);
  r.loads = esc_arena_take (arena, (f->constraints.n + 1) * sizeof *r.loads);
  r.hash = esc_arena_alloc (arena, (r.mask + 1) * sizeof *r.hash);
  for (int i = 0; i < f->objects.n; i++)
    r.object[i] = r.address[i] = ESC_NONE;
  esc_r_find_same (&r);
  find_full (&r);
  find_of_use (&r);
  reduce_body (&r);
  esc_arena_free (arena);
}
