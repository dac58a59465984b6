/* Building the graph.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "flow.h"

#include <string.h>

struct esc_unit *
esc_unit_new (const struct esc_limits *limits, const char *name,
	      int pointer_size)
{
  /* Large chunks go back to the system when the unit goes.  */
  struct esc_arena *arena = esc_arena_new (8 * limits->chunk);
  struct esc_unit *unit = esc_arena_alloc (arena, sizeof *unit);
  unit->arena = arena;
  unit->limits = limits;
  unit->name = esc_arena_strdup (arena, name ? name : "");
  unit->pointer_size = pointer_size;
  return unit;
}

void
esc_unit_free (struct esc_unit *unit)
{
  if (unit)
    esc_arena_free (unit->arena);
}

struct esc_place
esc_unit_place (const struct esc_unit *unit, esc_loc loc)
{
  struct esc_place place = { "", 0, 0, false };
  if (unit->expand && loc)
    unit->expand (unit->expand_data, loc, &place);
  return place;
}

const char *
esc_recipe_name (enum esc_recipe recipe)
{
  static const char *const names[] =
    {
#define ESC_RECIPE(ID, NAME, MEANING) NAME,
#include "recipes.def"
#undef ESC_RECIPE
    };
  return names[recipe];
}

const char *
esc_linkage_name (enum esc_linkage linkage)
{
  static const char *const names[] = { "global", "weak", "comdat" };
  return names[linkage];
}

void
esc_func_forget (struct esc_func *f)
{
  f->arena = NULL;
  f->n_values = 0;
  memset (&f->objects, 0, sizeof f->objects);
  memset (&f->constraints, 0, sizeof f->constraints);
  memset (&f->calls, 0, sizeof f->calls);
  memset (&f->whys, 0, sizeof f->whys);
  f->flow = NULL;
  f->result = NULL;
  f->params = NULL;
}

void
esc_func_restart (struct esc_func *f, struct esc_arena *arena)
{
  esc_func_forget (f);
  f->arena = arena;
  f->params = esc_arena_alloc (arena, f->n_params * sizeof *f->params);
  for (int i = 0; i < f->n_params; i++)
    f->params[i].value = ESC_NONE;
  esc_add_object (f, ESC_OBJ_NONLOCAL, NULL, 0, ESC_ANY);
  esc_add_object (f, ESC_OBJ_RESULT, NULL, 0, ESC_ANY);
  esc_add_why (f, 0, ESC_S_NONE, NULL);
}

struct esc_func *
esc_func_declare (struct esc_unit *unit, const char *name, esc_loc loc,
		  int n_params)
{
  struct esc_func *f = esc_arena_alloc (unit->arena, sizeof *f);
  f->id = unit->funcs.n;
  f->unit = unit;
  f->name = esc_arena_strdup (unit->arena, name);
  f->loc = loc;
  f->n_params = n_params;
  *esc_vec_push (unit->arena, &unit->funcs) = f;
  return f;
}

struct esc_func *
esc_func_new (struct esc_unit *unit, const char *name, esc_loc loc,
	      int n_params)
{
  struct esc_func *f = esc_func_declare (unit, name, loc, n_params);
  esc_func_restart (f, unit->arena);
  return f;
}

esc_id
esc_add_value (struct esc_func *f)
{
  return f->n_values++;
}

esc_id
esc_add_object (struct esc_func *f, enum esc_obj_kind kind, const char *name,
		esc_loc loc, esc_off size)
{
  esc_id id = f->objects.n;
  struct esc_object *o = esc_vec_push (f->arena, &f->objects);
  o->kind = kind;
  o->name = name ? esc_arena_strdup (f->arena, name) : NULL;
  o->loc = loc;
  o->size = size;
  o->func = ESC_NONE;
  o->call = ESC_NONE;
  return id;
}

esc_id
esc_func_object (struct esc_func *f, esc_id func,
		 const struct esc_summary *summary, const char *name)
{
  for (int i = 2; i < f->objects.n; i++)
    if (f->objects.at[i].kind == ESC_OBJ_FUNC
	&& f->objects.at[i].func == func
	&& f->objects.at[i].summary == summary
	&& (func != ESC_NONE || summary))
      return i;
  esc_id id = esc_add_object (f, ESC_OBJ_FUNC, name, 0, ESC_ANY);
  f->objects.at[id].func = func;
  f->objects.at[id].summary = summary;
  return id;
}

esc_id
esc_data_new (struct esc_unit *unit, const char *name)
{
  struct esc_data *d = esc_arena_alloc (unit->arena, sizeof *d);
  d->name = name ? esc_arena_strdup (unit->arena, name) : NULL;
  *esc_vec_push (unit->arena, &unit->data) = d;
  return unit->data.n - 1;
}

struct esc_entry *
esc_data_add (struct esc_unit *unit, esc_id data, esc_off off, esc_id func,
	      const struct esc_summary *summary)
{
  struct esc_entry *e = esc_vec_push (unit->arena,
				      &unit->data.at[data]->entries);
  e->off = off;
  e->func = func;
  e->summary = summary;
  return e;
}

esc_id
esc_data_object (struct esc_func *f, esc_id data)
{
  for (int i = 2; i < f->objects.n; i++)
    if (f->objects.at[i].kind == ESC_OBJ_DATA && f->objects.at[i].func == data)
      return i;
  esc_id id = esc_add_object (f, ESC_OBJ_DATA, f->unit->data.at[data]->name, 0,
			      ESC_ANY);
  f->objects.at[id].func = data;
  return id;
}

int
esc_add_why (struct esc_func *f, esc_loc loc, enum esc_step step,
	     const char *name)
{
  if (f->whys.n > 0)
    {
      const struct esc_why *last = &f->whys.at[f->whys.n - 1];
      if (last->loc == loc && last->step == step && last->name == name)
	return f->whys.n - 1;
    }
  struct esc_why *w = esc_vec_push (f->arena, &f->whys);
  w->loc = loc;
  w->step = step;
  w->name = name;
  return f->whys.n - 1;
}

static struct esc_constraint *
add (struct esc_func *f, enum esc_con_kind kind, esc_id to, esc_id from,
     int why)
{
  struct esc_constraint *c = esc_vec_push (f->arena, &f->constraints);
  c->kind = kind;
  c->to = to;
  c->from = from;
  c->why = why;
  return c;
}

void
esc_add_addr (struct esc_func *f, esc_id to, esc_id object, esc_off off,
	      int why)
{
  add (f, ESC_CON_ADDR, to, object, why)->off = off;
}

void
esc_add_copy (struct esc_func *f, esc_id to, esc_id from, esc_off off,
	      int why)
{
  add (f, ESC_CON_COPY, to, from, why)->off = off;
}

void
esc_add_load (struct esc_func *f, esc_id to, esc_id ptr, esc_off off,
	      esc_off size, bool thin, int why)
{
  struct esc_constraint *c = add (f, ESC_CON_LOAD, to, ptr, why);
  c->off = off;
  c->size = size;
  c->thin = thin;
}

void
esc_add_store (struct esc_func *f, esc_id ptr, esc_off off, esc_off size,
	       esc_id from, int why)
{
  struct esc_constraint *c = add (f, ESC_CON_STORE, ptr, from, why);
  c->off = off;
  c->size = size;
}

void
esc_add_move (struct esc_func *f, esc_id to, esc_off to_off, esc_id from,
	      esc_off from_off, esc_off size, int why)
{
  struct esc_constraint *c = add (f, ESC_CON_MOVE, to, from, why);
  c->off = to_off;
  c->off2 = from_off;
  c->size = size;
}

void
esc_add_sink (struct esc_func *f, esc_id from, enum esc_verdict verdict,
	      enum esc_reason reason, int why)
{
  struct esc_constraint *c = add (f, ESC_CON_SINK, ESC_NONE, from, why);
  c->verdict = verdict;
  c->reason = reason;
}

void
esc_add_free (struct esc_func *f, esc_id from, bool realloc, int why)
{
  add (f, ESC_CON_FREE, ESC_NONE, from, why)->realloc = realloc;
}

void
esc_add_kill (struct esc_func *f, esc_id to, int why)
{
  add (f, ESC_CON_KILL, to, ESC_NONE, why);
}

struct esc_call *
esc_add_call (struct esc_func *f, int n_args, int why)
{
  struct esc_call *c = esc_vec_push (f->arena, &f->calls);
  c->kind = ESC_CALLEE_UNKNOWN;
  c->reason = ESC_R_UNKNOWN_CALL;
  c->func = ESC_NONE;
  c->target = ESC_NONE;
  c->n_args = n_args;
  c->args = esc_arena_alloc (f->arena, n_args * sizeof *c->args);
  for (int i = 0; i < n_args; i++)
    c->args[i].value = c->args[i].param = ESC_NONE;
  c->result = c->result_to = ESC_NONE;
  c->why = why;
  if (f->flow)
    *esc_vec_push (f->arena, &f->flow->call_at) = f->constraints.n;
  return c;
}
