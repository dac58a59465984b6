/* Collecting what other units need to know.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The functions are put into a unit of their own, where they keep their
   numbers, and those that nobody needs stay empty.  */

#include "outside.h"
#include "text.h"

struct esc_outside
{
  const struct esc_unit *from;
  struct esc_unit *to;
  ESC_VEC (esc_id) todo;	/* functions that are needed */
  bool *needed;			/* by function */
  bool *table;			/* by table: it is needed */
};

struct esc_outside *
esc_outside_new (const struct esc_unit *unit)
{
  struct esc_unit *to = esc_unit_new (unit->limits, unit->name,
				      unit->pointer_size);
  struct esc_outside *o = esc_arena_alloc (to->arena, sizeof *o);
  o->from = unit;
  o->to = to;
  return o;
}

void
esc_outside_free (struct esc_outside *o)
{
  if (o)
    esc_unit_free (o->to);
}

/* ---- Functions.  */

/* Makes the body of G a call of what F does.  */
static void
add_closed (struct esc_func *g, const struct esc_func *f)
{
  esc_id to = esc_add_value (g);
  esc_add_addr (g, to, 1, 0, 0);
  struct esc_summary *s = esc_summary_copy (g->arena, f->out);
  esc_summary_settle (g->arena, s);
  struct esc_call *c = esc_add_call (g, f->n_params, 0);
  c->kind = ESC_CALLEE_MODEL;
  c->summary = s;
  c->result_to = to;
  c->result_size = ESC_ANY;
  for (int i = 0; i < f->n_params; i++)
    {
      c->args[i].param = i;
      if (f->params[i].value == ESC_NONE)
	continue;
      g->params[i].value = esc_add_value (g);
      c->args[i].value = g->params[i].value;
    }
}

/* The function number ID of what is to be written.  */
static struct esc_func *
func_at (struct esc_outside *o, esc_id id)
{
  while (o->to->funcs.n <= id)
    {
      const struct esc_func *f = o->from->funcs.at[o->to->funcs.n];
      esc_func_declare (o->to, f->name, 0, f->n_params);
    }
  return o->to->funcs.at[id];
}

void
esc_outside_add (struct esc_outside *o, const struct esc_func *f)
{
  struct esc_func *g = func_at (o, f->id);
  esc_func_restart (g, o->to->arena);
  g->varargs = f->varargs;
  g->interposable = f->interposable;
  for (int i = 0; i < f->symbols.n; i++)
    {
      struct esc_symbol *s = esc_vec_push (o->to->arena, &g->symbols);
      s->name = esc_arena_strdup (o->to->arena, f->symbols.at[i].name);
      s->linkage = f->symbols.at[i].linkage;
    }
  if (f->gave_up || (!f->open && f->out->worst))
    g->gave_up = true;
  else if (f->open)
    esc_reduce (g, f);
  else
    add_closed (g, f);
}

/* ---- What is needed.  */

static void
need (struct esc_outside *o, esc_id func)
{
  if (func == ESC_NONE || o->needed[func])
    return;
  o->needed[func] = true;
  struct esc_func *f = o->to->funcs.at[func];
  if (!f->arena)
    {
      esc_func_restart (f, o->to->arena);
      f->gave_up = true;
    }
  *esc_vec_push (o->to->arena, &o->todo) = func;
}

static void need_summary (struct esc_outside *o, const struct esc_summary *s);

static void
need_table (struct esc_outside *o, esc_id table)
{
  if (o->table[table])
    return;
  o->table[table] = true;
  const struct esc_data *d = o->from->data.at[table];
  for (int i = 0; i < d->entries.n; i++)
    {
      need (o, d->entries.at[i].func);
      need_summary (o, d->entries.at[i].summary);
    }
}

static void
need_summary (struct esc_outside *o, const struct esc_summary *s)
{
  for (int i = 0; s && i < s->nodes.n; i++)
    if (s->nodes.at[i].kind == ESC_SN_FUNC)
      {
	need (o, s->nodes.at[i].func);
	need_summary (o, s->nodes.at[i].summary);
      }
    else if (s->nodes.at[i].kind == ESC_SN_DATA)
      need_table (o, s->nodes.at[i].func);
}

static void
need_callees (struct esc_outside *o, const struct esc_func *f)
{
  for (int i = 0; i < f->calls.n; i++)
    {
      need (o, f->calls.at[i].func);
      need_summary (o, f->calls.at[i].summary);
    }
  for (int i = 2; i < f->objects.n; i++)
    {
      const struct esc_object *obj = &f->objects.at[i];
      if (obj->kind == ESC_OBJ_FUNC)
	{
	  need (o, obj->func);
	  need_summary (o, obj->summary);
	}
      else if (obj->kind == ESC_OBJ_DATA)
	need_table (o, obj->func);
    }
}

/* Empties what is not needed.  */
static void
drop_rest (struct esc_outside *o)
{
  struct esc_unit *to = o->to;
  for (int i = 0; i < to->funcs.n; i++)
    if (!o->needed[i])
      esc_func_forget (to->funcs.at[i]);
  for (int i = 0; i < o->from->data.n; i++)
    *esc_vec_push (to->arena, &to->data)
      = o->table[i] ? o->from->data.at[i] : NULL;
}

void
esc_outside_write (struct esc_outside *o, FILE *file, bool rewrite)
{
  struct esc_unit *to = o->to;
  if (o->from->funcs.n > 0)
    func_at (o, o->from->funcs.n - 1);
  o->needed = esc_arena_alloc (to->arena, to->funcs.n + 1);
  o->table = esc_arena_alloc (to->arena, o->from->data.n + 1);
  for (int i = 0; i < to->funcs.n; i++)
    if (to->funcs.at[i]->symbols.n > 0)
      need (o, i);
  while (o->todo.n > 0)
    need_callees (o, to->funcs.at[o->todo.at[--o->todo.n]]);
  drop_rest (o);
  esc_write_bare (file, to, rewrite);
}
