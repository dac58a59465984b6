/* What the rewriting of a site rests on.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void log_it (const char *s __attribute__ ((noescape)));
       static void show (char *p) { log_it (p); }

       char *p = malloc (8);		moved, because show does not keep it,
       show (p);			because log_it does not

   For each parameter of a function, and each level of what it leads to, it is
   noted to which calls that is passed on; so a site is followed from call to
   call.  */

#include "assume.h"

#include "outside.h"
#include "record.h"

#include "core/says.h"
#include "report/lines.h"

enum { NOWHERE = -1 };

/* A pointer that came in as a parameter is passed on.  */
struct way
{
  int param, level;		/* what came in */
  esc_id callee;		/* to this function of the unit; or NOWHERE,
				   and ASSUMED says what becomes of it */
  int arg, at;			/* as that argument, at that level; NOWHERE:
				   perhaps as any */
  esc_assumption assumed;
};

static vec<vec<way>> ways;		/* by function */

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

/* ---- From call to call.  */

/* Where ways are collected that start at PARAM and LEVEL of F.  */
struct collection
{
  const esc_func *f;
  vec<way> *to;
  int param, level;
};

/* Code that F knows may be called with it.  */
static void
add_code (collection *c)
{
  for (int i = 2; i < c->f->objects.n; i++)
    {
      const esc_object *o = &c->f->objects.at[i];
      if (o->kind == ESC_OBJ_FUNC && o->func != ESC_NONE)
	c->to->safe_push ({ c->param, c->level, o->func, NOWHERE, 0, { } });
    }
}

static void
on_passed (void *data, int call, int arg, int level)
{
  collection *c = (collection *) data;
  const esc_call *k = &c->f->calls.at[call];
  way w = { c->param, c->level, NOWHERE, arg, level, { } };
  if (k->kind == ESC_CALLEE_BODY)
    w.callee = k->func;
  else if (k->kind == ESC_CALLEE_MODEL && k->rests)
    {
      esc_says says = esc_summary_says (k->summary, arg, level);
      w.assumed.on = esc_arena_strdup (escape.arena, k->summary->basis);
      w.assumed.function = k->rests;
      w.assumed.param = arg + 1;
      w.assumed.level = level;
      w.assumed.says = esc_says_text (escape.arena, says);
    }
  if (w.callee != NOWHERE || w.assumed.function)
    c->to->safe_push (w);
  add_code (c);
}

void
escape_assume_function (esc_judge *judge, const esc_func *f)
{
  if (!wanted_p ())
    return;
  while (ways.length () <= (unsigned) f->id)
    ways.safe_push (vNULL);
  for (int i = 0; i < f->n_params; i++)
    for (int level = 0; level < ESC_SAYS_LEVELS; level++)
      {
	collection c = { f, &ways[f->id], i, level };
	if (f->params[i].value != ESC_NONE)
	  esc_judge_param_passed (judge, f, i, level, on_passed, &c);
      }
}

/* ---- Sites.  */

/* A block on its way.  */
struct walk
{
  uint64_t site;
  vec<way> todo;
  hash_set<nofree_string_hash> seen;
};

static void
go (walk *w, const way *to)
{
  char key[64];
  const char *line = NULL;
  if (to->callee != NOWHERE)
    snprintf (key, sizeof key, "%d %d %d", (int) to->callee, to->arg, to->at);
  else
    {
      esc_assumption a = to->assumed;
      a.site = w->site;
      line = esc_line_assumption (&a);
    }
  if (!w->seen.add (esc_arena_strdup (escape.arena, line ? line : key)))
    {
      if (line)
	escape_record_line (line);
      else
	w->todo.safe_push (*to);
    }
  free ((char *) line);
}

/* Follows FROM, which leads to a function of the unit.  */
static void
follow (walk *w, const way *from)
{
  if ((unsigned) from->callee >= ways.length ())
    return;
  const vec<way> &on = ways[from->callee];
  for (unsigned i = 0; i < on.length (); i++)
    if (from->arg == NOWHERE
	|| (on[i].param == from->arg && on[i].level == from->at))
      go (w, &on[i]);
}

void
escape_assume_site (esc_judge *judge, const esc_func *f, const esc_finding *n,
		    uint64_t site)
{
  if (!wanted_p ())
    return;
  walk w;
  vec<way> first = vNULL;
  collection c = { f, &first, NOWHERE, 0 };
  w.site = site;
  w.todo = vNULL;
  esc_judge_passed (judge, f, n->call, on_passed, &c);
  for (unsigned i = 0; i < first.length (); i++)
    go (&w, &first[i]);
  while (w.todo.length () > 0)
    {
      way next = w.todo.pop ();
      follow (&w, &next);
    }
  first.release ();
  w.todo.release ();
}
