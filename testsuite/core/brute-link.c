/* A unit taken apart, written, read, linked and put together again.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Half of the functions are those of another unit.  Calls between the halves
   then run the summaries that a link made.  */

#include "core/analyze.h"
#include "core/check.h"
#include "core/link.h"
#include "core/outside.h"
#include "core/text.h"

#include "brute.h"

#include <stdlib.h>
#include <string.h>

/* Function I is in this half.  */
static int
half_of (int i)
{
  return i & 1;
}

/* Makes the calls and addresses in F of the other half's functions open.  */
static void
open_up (struct esc_func *f)
{
  for (int i = 0; i < f->calls.n; i++)
    {
      struct esc_call *c = &f->calls.at[i];
      if (c->kind != ESC_CALLEE_BODY || half_of (c->func) == half_of (f->id))
	continue;
      c->kind = ESC_CALLEE_UNKNOWN;
      c->symbol = f->unit->funcs.at[c->func]->name;
      c->func = ESC_NONE;
    }
  for (int i = 2; i < f->objects.n; i++)
    {
      struct esc_object *o = &f->objects.at[i];
      if (o->kind != ESC_OBJ_FUNC || half_of (o->func) == half_of (f->id))
	continue;
      o->symbol = f->unit->funcs.at[o->func]->name;
      o->func = ESC_NONE;
    }
}

static bool
sets_p (const struct esc_constraint *c)
{
  return (c->kind == ESC_CON_ADDR || c->kind == ESC_CON_COPY
	  || c->kind == ESC_CON_LOAD);
}

/* Is V set by one constraint of F, and by nothing else?  */
static bool
set_once_p (const struct esc_func *f, esc_id v)
{
  int sets = 0;
  for (int i = 0; i < f->constraints.n; i++)
    sets += sets_p (&f->constraints.at[i]) && f->constraints.at[i].to == v;
  for (int i = 0; i < f->calls.n; i++)
    sets += f->calls.at[i].result == v;
  return sets == 1 && v >= f->n_params;
}

/* Makes every load in F two, of which one is looked at here and the other
   there, which makes no difference.  */
static void
double_loads (struct esc_func *f)
{
  int n = f->constraints.n;
  for (int i = 0; i < n; i++)
    {
      struct esc_constraint load = f->constraints.at[i];
      if (load.kind != ESC_CON_LOAD || !set_once_p (f, load.to))
	continue;
      esc_id first = load.to;
      load.to = esc_add_value (f);
      *esc_vec_push (f->arena, &f->constraints) = load;
      for (int k = 0; k < n; k++)
	{
	  struct esc_constraint *c = &f->constraints.at[k];
	  if (c->kind != ESC_CON_ADDR && c->from == first && (k ^ i) % 3)
	    c->from = load.to;
	  if (!sets_p (c) && c->to == first && (k ^ i) % 3)
	    c->to = load.to;
	}
    }
}

static void
forget_answers (struct esc_unit *u)
{
  for (int i = 0; i < u->funcs.n; i++)
    {
      u->funcs.at[i]->out = NULL;
      u->funcs.at[i]->result = NULL;
      u->funcs.at[i]->open = false;
    }
}

/* What the other half sees of half HALF of U, in a block of malloc's.  */
static char *
text_of (const struct esc_unit *u, int half)
{
  char *text = NULL;
  size_t length = 0;
  FILE *file = open_memstream (&text, &length);
  struct esc_outside *o = esc_outside_new (u);
  for (int i = 0; i < u->funcs.n; i++)
    if (half_of (i) == half)
      esc_outside_add (o, u->funcs.at[i]);
  esc_outside_write (o, file, false);
  esc_outside_free (o);
  fclose (file);
  return text;
}

/* The summaries of U's functions, linked, as a text of malloc's; NULL if
   something went wrong.  */
static char *
link_halves (const struct esc_unit *u)
{
  struct esc_text t;
  struct esc_link_stats stats;
  char *text[2], *message, *closed = NULL;
  size_t length = 0;
  text[0] = text_of (u, 0);
  text[1] = text_of (u, 1);
  if (!esc_read_unit ("half 0", text[0], strlen (text[0]), u->limits, &t)
      || !esc_read_more ("half 1", text[1], strlen (text[1]), &t))
    printf ("%s\n%s\n%s\n", t.error, text[0], text[1]);
  else if (!esc_check_unit (t.unit, &message))
    printf ("%s\n%s\n%s\n", message, text[0], text[1]);
  else
    {
      FILE *file = open_memstream (&closed, &length);
      esc_link (t.unit, &stats);
      esc_analyze (t.unit);
      esc_link_write (file, t.unit, false);
      fclose (file);
    }
  if (t.unit)
    esc_unit_free (t.unit);
  free (text[0]);
  free (text[1]);
  return closed;
}

static const struct esc_summary *
find (const struct esc_text *t, const char *symbol)
{
  for (int i = 0; i < t->symbols.n; i++)
    if (strcmp (t->symbols.at[i].name, symbol) == 0)
      return t->symbols.at[i].summary;
  return NULL;
}

/* Gives what is open in F the summaries of T.  */
static void
fill_in (struct esc_func *f, const struct esc_text *t)
{
  for (int i = 0; i < f->calls.n; i++)
    {
      struct esc_call *c = &f->calls.at[i];
      c->summary = c->symbol ? find (t, c->symbol) : NULL;
      if (c->summary)
	c->kind = ESC_CALLEE_MODEL;
    }
  for (int i = 2; i < f->objects.n; i++)
    {
      struct esc_object *o = &f->objects.at[i];
      if (o->symbol)
	o->summary = find (t, o->symbol);
    }
}

bool
brute_relink (struct esc_unit *u, struct esc_text *closed)
{
  char *message;
  for (int i = 0; i < u->funcs.n; i++)
    {
      struct esc_symbol *s = esc_vec_push (u->arena,
					   &u->funcs.at[i]->symbols);
      s->name = u->funcs.at[i]->name;
      open_up (u->funcs.at[i]);
      double_loads (u->funcs.at[i]);
    }
  esc_analyze (u);
  char *text = link_halves (u);
  if (!text)
    return false;
  bool good = esc_read_unit ("closed", text, strlen (text), u->limits, closed);
  if (!good)
    printf ("%s\n%s\n", closed->error, text);
  else if (!(good = esc_check_unit (closed->unit, &message)))
    printf ("%s\n%s\n", message, text);
  free (text);
  if (!good)
    return false;
  forget_answers (u);
  for (int i = 0; i < u->funcs.n; i++)
    fill_in (u->funcs.at[i], closed);
  esc_analyze (u);
  return true;
}
