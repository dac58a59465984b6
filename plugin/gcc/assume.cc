/* What the rewriting of a site rests on.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void log_it (const char *s __attribute__ ((noescape)));
       static void show (char *p) { log_it (p); }

       char *p = malloc (8);		moved, because show does not keep it,
       show (p);			because log_it does not

   Calls that the block is passed to are told argument by argument; for
   functions of the unit that it is passed to, all that they and their callees
   rest on is told: more than need be, never less.  */

#include "assume.h"

#include "outside.h"
#include "record.h"

#include "core/says.h"
#include "report/lines.h"

/* What one function rests on, and whom it may call.  */
struct rests
{
  vec<esc_assumption> own;
  vec<esc_id> callees;
};

static vec<rests> by_func;

static bool
wanted_p (void)
{
  return (escape.options.record != ESC_RECORD_OFF && escape_rewrites_p ()
	  && !in_lto_p);
}

const char *
escape_rests_on (tree fndecl, const esc_summary *s)
{
  esc_model about;
  if (!wanted_p ())
    return NULL;
  const char *name = escape_symbol_of (fndecl);
  /* No program defines what the C library has to itself.  */
  if (name && strcmp (s->basis, "model") == 0
      && esc_models_about (escape_models (), s->name, &about)
      && about.reserved)
    return NULL;
  return name;
}

/* What call C assumes of its argument ARG, from 0, for SITE.  */
static esc_assumption
assumption_of (const esc_call *c, int arg, uint64_t site)
{
  esc_says says = esc_summary_says (c->summary, arg);
  esc_assumption a;
  a.site = site;
  a.on = esc_arena_strdup (escape.arena, c->summary->basis);
  a.function = c->rests;
  a.param = arg + 1;
  a.says = esc_says_text (escape.arena, &says);
  return a;
}

void
escape_assume_function (const esc_func *f)
{
  if (!wanted_p ())
    return;
  while (by_func.length () <= (unsigned) f->id)
    by_func.safe_push ({ vNULL, vNULL });
  rests *r = &by_func[f->id];
  for (int i = 0; i < f->calls.n; i++)
    {
      const esc_call *c = &f->calls.at[i];
      if (c->kind == ESC_CALLEE_BODY)
	r->callees.safe_push (c->func);
      for (int k = 0; c->kind == ESC_CALLEE_MODEL && c->rests && k < c->n_args;
	   k++)
	if (c->args[k].value != ESC_NONE)
	  r->own.safe_push (assumption_of (c, k, 0));
    }
  for (int i = 2; i < f->objects.n; i++)
    if (f->objects.at[i].kind == ESC_OBJ_FUNC
	&& f->objects.at[i].func != ESC_NONE)
      r->callees.safe_push (f->objects.at[i].func);
}

/* ---- Sites.  */

/* Where a block goes.  */
struct walk
{
  const esc_func *f;
  uint64_t site;
  vec<esc_id> todo;			/* functions */
  hash_set<int_hash<int, -1, -2>> *seen;
  hash_set<nofree_string_hash> *told;
};

static void
tell (walk *w, esc_assumption a)
{
  a.site = w->site;
  char *line = esc_line_assumption (&a);
  const char *kept = esc_arena_strdup (escape.arena, line);
  free (line);
  if (!w->told->add (kept))
    escape_record_line (kept);
}

static void
enter (walk *w, esc_id func)
{
  if (!w->seen->add (func))
    w->todo.safe_push (func);
}

/* The block is passed as argument ARG of call CALL.  */
static void
on_passed (void *data, int call, int arg)
{
  walk *w = (walk *) data;
  const esc_call *c = &w->f->calls.at[call];
  if (c->kind == ESC_CALLEE_MODEL && c->rests)
    tell (w, assumption_of (c, arg, w->site));
  else if (c->kind == ESC_CALLEE_BODY)
    enter (w, c->func);
  /* Code that the function knows may be called with it.  */
  for (int i = 2; i < w->f->objects.n; i++)
    if (w->f->objects.at[i].kind == ESC_OBJ_FUNC
	&& w->f->objects.at[i].func != ESC_NONE)
      enter (w, w->f->objects.at[i].func);
}

void
escape_assume_site (esc_judge *judge, const esc_func *f, const esc_finding *n,
		    uint64_t site)
{
  if (!wanted_p ())
    return;
  hash_set<int_hash<int, -1, -2>> seen;
  hash_set<nofree_string_hash> told;
  walk w = { f, site, vNULL, &seen, &told };
  esc_judge_passed (judge, f, n->call, on_passed, &w);
  while (w.todo.length () > 0)
    {
      esc_id id = w.todo.pop ();
      if ((unsigned) id >= by_func.length ())
	continue;
      for (unsigned i = 0; i < by_func[id].own.length (); i++)
	tell (&w, by_func[id].own[i]);
      for (unsigned i = 0; i < by_func[id].callees.length (); i++)
	enter (&w, by_func[id].callees[i]);
    }
  w.todo.release ();
}
