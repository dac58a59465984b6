/* Symbols, and what they stand for.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "link.h"

#include "names.h"
#include "summary.h"

#include <string.h>

/* What a symbol is.  */
struct definition
{
  esc_id func;
  enum esc_linkage linkage;
  bool several;			/* which one the linker takes is not known */
};

struct esc_symbols
{
  struct esc_names *names;
  ESC_VEC (struct definition) at;	/* by name */
};

/* ---- Definitions.  */

/* One more definition of what D is.  */
static void
merge (struct definition *d, esc_id func, enum esc_linkage linkage)
{
  if (linkage < d->linkage)
    *d = (struct definition) { func, linkage, false };
  else if (linkage == d->linkage && linkage != ESC_LN_COMDAT)
    d->several = true;
}

static void
define (struct esc_unit *unit, const struct esc_func *f)
{
  struct esc_symbols *s = unit->symbols;
  for (int i = 0; i < f->symbols.n; i++)
    {
      const struct esc_symbol *y = &f->symbols.at[i];
      int at = esc_names_add (s->names, y->name, strlen (y->name));
      if (at == s->at.n)
	*esc_vec_push (unit->arena, &s->at)
	  = (struct definition) { f->id, y->linkage, false };
      else
	merge (&s->at.at[at], f->id, y->linkage);
    }
}

static const struct definition *
definition_of (const struct esc_unit *unit, const char *symbol)
{
  const struct esc_symbols *s = unit->symbols;
  int i = s ? esc_names_find (s->names, symbol, strlen (symbol)) : -1;
  return i < 0 ? NULL : &s->at.at[i];
}

const struct esc_func *
esc_link_find (const struct esc_unit *unit, const char *symbol)
{
  const struct definition *d = definition_of (unit, symbol);
  return d && !d->several ? unit->funcs.at[d->func] : NULL;
}

/* ---- Uses.  */

/* The function that SYMBOL stands for, which is wanted from now on; or
   ESC_NONE.  */
static esc_id
resolve (struct esc_unit *unit, const char *symbol,
	 struct esc_link_stats *stats)
{
  const struct definition *d = definition_of (unit, symbol);
  if (!d)
    stats->open++;
  else if (d->several)
    stats->several++;
  else if (unit->funcs.at[d->func]->interposable)
    stats->replaceable++;
  else
    {
      stats->found++;
      unit->funcs.at[d->func]->wanted = true;
      return d->func;
    }
  return ESC_NONE;
}

static void
link_calls (struct esc_unit *unit, struct esc_func *f,
	    struct esc_link_stats *stats)
{
  for (int i = 0; i < f->calls.n; i++)
    {
      struct esc_call *c = &f->calls.at[i];
      esc_id func = c->symbol ? resolve (unit, c->symbol, stats) : ESC_NONE;
      if (func == ESC_NONE)
	continue;
      c->kind = ESC_CALLEE_BODY;
      c->func = func;
      c->summary = NULL;
      c->symbol = NULL;
    }
}

static void
link_objects (struct esc_unit *unit, struct esc_func *f,
	      struct esc_link_stats *stats)
{
  for (int i = 2; i < f->objects.n; i++)
    {
      struct esc_object *o = &f->objects.at[i];
      esc_id func = o->symbol ? resolve (unit, o->symbol, stats) : ESC_NONE;
      if (func == ESC_NONE)
	continue;
      o->func = func;
      o->summary = NULL;
      o->symbol = NULL;
    }
}

static void
link_tables (struct esc_unit *unit, struct esc_link_stats *stats)
{
  for (int i = 0; i < unit->data.n; i++)
    for (int k = 0; k < unit->data.at[i]->entries.n; k++)
      {
	struct esc_entry *e = &unit->data.at[i]->entries.at[k];
	esc_id func = e->symbol ? resolve (unit, e->symbol, stats) : ESC_NONE;
	if (func == ESC_NONE)
	  continue;
	e->func = func;
	e->summary = NULL;
	e->symbol = NULL;
      }
}

/* ---- Whom F may call by what it is handed: for the order only.  */

static void
add_table (struct esc_func *f, esc_id table)
{
  const struct esc_data *d = f->unit->data.at[table];
  for (int i = 0; i < d->entries.n; i++)
    if (d->entries.at[i].func != ESC_NONE)
      *esc_vec_push (f->unit->arena, &f->callees) = d->entries.at[i].func;
}

static void
add_callees (struct esc_func *f)
{
  for (int i = 2; i < f->objects.n; i++)
    if (f->objects.at[i].kind == ESC_OBJ_DATA)
      add_table (f, f->objects.at[i].func);
  for (int i = 0; i < f->calls.n; i++)
    {
      const struct esc_summary *s = f->calls.at[i].summary;
      for (int k = 0; s && k < s->nodes.n; k++)
	if (s->nodes.at[k].kind == ESC_SN_FUNC
	    && s->nodes.at[k].func != ESC_NONE)
	  *esc_vec_push (f->unit->arena, &f->callees) = s->nodes.at[k].func;
	else if (s->nodes.at[k].kind == ESC_SN_DATA)
	  add_table (f, s->nodes.at[k].func);
    }
}

void
esc_link_settle (struct esc_unit *unit, esc_id first)
{
  for (int i = first; i < unit->funcs.n; i++)
    if (unit->funcs.at[i]->symbols.n > 0)
      unit->funcs.at[i]->interposable = false;
}

void
esc_link (struct esc_unit *unit, struct esc_link_stats *stats)
{
  memset (stats, 0, sizeof *stats);
  unit->symbols = esc_arena_alloc (unit->arena, sizeof *unit->symbols);
  unit->symbols->names = esc_names_new (unit->arena);
  for (int i = 0; i < unit->funcs.n; i++)
    define (unit, unit->funcs.at[i]);
  stats->symbols = unit->symbols->at.n;
  for (int i = 0; i < unit->funcs.n; i++)
    {
      link_calls (unit, unit->funcs.at[i], stats);
      link_objects (unit, unit->funcs.at[i], stats);
    }
  link_tables (unit, stats);
  for (int i = 0; i < unit->funcs.n; i++)
    add_callees (unit->funcs.at[i]);
}
