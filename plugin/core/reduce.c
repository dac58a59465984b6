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

#include <string.h>

/* What is known of a value: it is the value ROOT plus OFF.  */
struct known
{
  int defs;			/* so many constraints set it; more if others
				   do, too */
  int copies;			/* so many of them make it FROM plus BY */
  esc_id from;
  esc_off by;
  esc_id root;			/* itself, or a value; or ... */
  esc_id object;		/* ... the address of this, or ESC_NONE */
  esc_off off;
  bool full;			/* it may point to something */
  bool used;
  esc_id is;			/* in the new function, or ESC_NONE */
  esc_id moved;			/* likewise, with OFF added */
};

struct reducer
{
  const struct esc_func *f;
  struct esc_func *g;		/* what comes out */
  struct esc_arena *arena;
  struct known *known;		/* by value */
  esc_id *object;		/* by object of F: that of G, or ESC_NONE */
  esc_id *address;		/* by object of F: a value of G, or ESC_NONE */
  int *call;			/* by call of F: that of G, or -1 */
  bool *idle;			/* by call: nothing comes of it */
  int *hash;			/* of G's constraints, plus 1; or of ... */
  unsigned mask;
  struct esc_constraint *loads;	/* ... what is loaded from where; OFF2 is the
				   value */
  int n_loads;
};

static esc_off
plus (esc_off a, esc_off b)
{
  esc_off sum;
  if (a == ESC_ANY || b == ESC_ANY || __builtin_add_overflow (a, b, &sum))
    return ESC_ANY;
  return sum;
}

/* ---- What is what.  */

/* Does C set the value c->to?  */
static bool
sets_p (const struct esc_constraint *c)
{
  return (c->kind == ESC_CON_ADDR || c->kind == ESC_CON_COPY
	  || c->kind == ESC_CON_LOAD);
}

static void
count_defs (struct reducer *r)
{
  const struct esc_func *f = r->f;
  for (int i = 0; i < f->n_values; i++)
    r->known[i] = (struct known) { .root = i, .object = ESC_NONE,
				   .is = ESC_NONE, .moved = ESC_NONE };
  for (int i = 0; i < f->n_params; i++)
    if (f->params[i].value != ESC_NONE)
      r->known[f->params[i].value].defs += 2;
  for (int i = 0; i < f->constraints.n; i++)
    if (sets_p (&f->constraints.at[i]))
      r->known[f->constraints.at[i].to].defs++;
  for (int i = 0; i < f->calls.n; i++)
    if (f->calls.at[i].result != ESC_NONE)
      r->known[f->calls.at[i].result].defs += 2;
}

/* The end of the way from V through values that are others: its ROOT is
   itself.  *OFF gets the sum of the offsets.  */
static const struct known *
find (const struct reducer *r, esc_id v, esc_off *off)
{
  *off = 0;
  /* Values may be each other's copies, and nothing else.  */
  for (int n = r->f->n_values; r->known[v].root != v && n > 0; n--)
    {
      *off = plus (*off, r->known[v].off);
      v = r->known[v].root;
    }
  if (r->known[v].object != ESC_NONE)
    *off = plus (*off, r->known[v].off);
  if (r->known[v].object == 0)
    *off = 0;
  return &r->known[v];
}

/* Can it still turn out what V is?  */
static bool
undecided_p (const struct reducer *r, esc_id v)
{
  return r->known[v].root == v && r->known[v].object == ESC_NONE;
}

/* Takes values that are set once, to an address, for that.  */
static void
find_addresses (struct reducer *r)
{
  for (int i = 0; i < r->f->constraints.n; i++)
    {
      const struct esc_constraint *c = &r->f->constraints.at[i];
      if (c->kind != ESC_CON_ADDR || r->known[c->to].defs != 1)
	continue;
      r->known[c->to].object = c->from;
      r->known[c->to].off = c->off;
    }
}

/* Notes that C makes its value what it copies.  */
static void
note_copy (struct reducer *r, const struct esc_constraint *c)
{
  esc_off off;
  struct known *k = &r->known[c->to];
  esc_id from = find (r, c->from, &off) - r->known;
  esc_off by = plus (off, c->off);
  if (from == c->to && by == 0)
    k->copies++;
  else if (k->from == ESC_NONE || (k->from == from && k->by == by))
    {
      k->from = from;
      k->by = by;
      k->copies++;
    }
}

/* Takes values that are always set to the same one for that.  True if there
   was any.  */
static bool
find_copies (struct reducer *r)
{
  bool found = false;
  for (int i = 0; i < r->f->n_values; i++)
    {
      r->known[i].copies = 0;
      r->known[i].from = ESC_NONE;
    }
  for (int i = 0; i < r->f->constraints.n; i++)
    {
      const struct esc_constraint *c = &r->f->constraints.at[i];
      if (c->kind == ESC_CON_COPY && undecided_p (r, c->to))
	note_copy (r, c);
    }
  for (int i = 0; i < r->f->n_values; i++)
    {
      struct known *k = &r->known[i];
      /* What was a root may have become another one's copy just now.  */
      if (k->from == ESC_NONE || k->from == i || k->copies != k->defs
	  || r->known[k->from].root != k->from)
	continue;
      k->root = k->from;
      k->off = k->by;
      found = true;
    }
  return found;
}

static unsigned
hash_of (const struct esc_constraint *c)
{
  uint64_t h = c->kind;
  const int64_t parts[] = { c->to, c->from, c->off, c->off2, c->size,
			    c->verdict };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    h = (h ^ (uint64_t) parts[i]) * 0x9e3779b97f4a7c15u;
  return (unsigned) (h >> 32);
}

/* The value that is loaded from where C loads from; V, if that is the first
   one.  */
static esc_id
same_load (struct reducer *r, const struct known *from, esc_off off,
	   const struct esc_constraint *c)
{
  struct esc_constraint key = {
    .kind = ESC_CON_LOAD, .to = from->object, .size = c->size,
    .from = from->object == ESC_NONE ? from - r->known : ESC_NONE,
    .off = plus (off, c->off)
  };
  unsigned i = hash_of (&key) & r->mask;
  for (; r->hash[i]; i = (i + 1) & r->mask)
    {
      const struct esc_constraint *o = &r->loads[r->hash[i] - 1];
      if (o->to == key.to && o->from == key.from && o->off == key.off
	  && o->size == key.size)
	return o->off2;
    }
  key.off2 = c->to;
  r->loads[r->n_loads++] = key;
  r->hash[i] = r->n_loads;
  return c->to;
}

/* Takes values that are set once, and loaded from the same place, for one.
   True if there was any.  */
static bool
find_loads (struct reducer *r)
{
  bool found = false;
  esc_off off;
  memset (r->hash, 0, (r->mask + 1) * sizeof *r->hash);
  r->n_loads = 0;
  for (int i = 0; i < r->f->constraints.n; i++)
    {
      const struct esc_constraint *c = &r->f->constraints.at[i];
      if (c->kind != ESC_CON_LOAD || r->known[c->to].defs != 1
	  || !undecided_p (r, c->to))
	continue;
      const struct known *from = find (r, c->from, &off);
      struct known *k = &r->known[c->to];
      esc_id same = from->object == 0 ? c->to : same_load (r, from, off, c);
      if (from->object == 0)
	k->object = 0;
      k->root = same;
      found |= same != c->to || k->object == 0;
    }
  return found;
}

/* Finds values that are others.  */
static void
find_same (struct reducer *r)
{
  enum { ROUNDS = 8 };
  find_addresses (r);
  for (int i = 0; i < ROUNDS; i++)
    {
      bool found = find_copies (r);
      if (!find_loads (r) && !found)
	break;
    }
  memset (r->hash, 0, (r->mask + 1) * sizeof *r->hash);
}

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
	  if (sets_p (c) && !r->known[c->to].full
	      && (c->kind == ESC_CON_ADDR || full_p (r, c->from)))
	    r->known[c->to].full = again = true;
	}
    }
}

static void
use (struct reducer *r, esc_id v)
{
  if (v != ESC_NONE)
    r->known[v].used = true;
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
      if (sets_p (c) || c->kind == ESC_CON_KILL)
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
	    r->known[c->from].used = again = true;
	}
    }
}

/* ---- Calls of which nothing comes.  */

/* Does V lead to something that is not anybody's already?  */
static bool
private_p (const struct reducer *r, esc_id v)
{
  esc_off off;
  return full_p (r, v) && find (r, v, &off)->object != 0;
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
  const struct known *k = find (r, v, off);
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
  unsigned i = hash_of (c) & r->mask;
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
      n.off = plus (c->off, off);
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
      n.off = plus (c->off, off);
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
      n.off = plus (c->off, off);
      n.from = base (r, c->from, &off);
      n.off2 = plus (c->off2, off);
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
  count_defs (&r);
  find_same (&r);
  find_full (&r);
  find_of_use (&r);
  reduce_body (&r);
  esc_arena_free (arena);
}
