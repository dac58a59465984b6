/* Writing the text form.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Values, objects and functions are written by number (v0, o2, f0), and
   summaries by the order in which the functions come to them.  All that the
   reader would assume is written out, so that a text has one form.  */

#include "flow.h"
#include "size.h"
#include "text-write.h"

#include <inttypes.h>
#include <string.h>

/* ---- Functions.  */

static void
write_param (struct esc_writer *w, const struct esc_param *p, int i)
{
  fprintf (w->file, "  param %d", i);
  esc_write_name (w, p->name);
  esc_write_flag (w, !p->pointer, "scalar");
  esc_write_flag (w, p->by_value, "by-value");
  esc_write_flag (w, p->noescape, "noescape");
  esc_write_place (w, p->loc);
  putc ('\n', w->file);
}

static void
write_object (struct esc_writer *w, const struct esc_object *o, int i)
{
  static const char *const kinds[]
    = { "nonlocal", "result", "local", "heap", "outside", "code",
	"data" };
  fprintf (w->file, "  %s o%d", kinds[o->kind], i);
  if (!w->bare)
    esc_write_name (w, o->name);
  if (!w->bare || o->size != ESC_ANY)
    {
      fputs (" size ", w->file);
      esc_write_off (w, o->size);
    }
  esc_write_flag (w, o->by_value, "by-value");
  esc_write_flag (w, o->many, "many");
  esc_write_flag (w, o->report, "report");
  esc_write_flag (w, o->assert, "assert");
  if (o->kind == ESC_OBJ_HEAP && o->call != ESC_NONE)
    fprintf (w->file, " call %d origin %d", (int) o->call, o->origin);
  if (o->kind == ESC_OBJ_FUNC && o->func != ESC_NONE)
    {
      fputs (" function ", w->file);
      esc_write_func (w, o->func);
    }
  if (o->kind == ESC_OBJ_FUNC && o->summary)
    {
      fputs (" summary ", w->file);
      esc_write_summary_label (w, o->summary);
    }
  esc_write_attribute (w, "symbol", o->symbol);
  if (o->kind == ESC_OBJ_DATA)
    {
      fputs (" table ", w->file);
      esc_write_id (w, 't', o->func);
    }
  esc_write_place (w, o->loc);
  putc ('\n', w->file);
}

static void
write_object_label (struct esc_writer *w, esc_id object)
{
  if (object == 0 || object == 1)
    fputs (object ? "result" : "nonlocal", w->file);
  else
    esc_write_id (w, 'o', object);
}

static void
write_constraint (struct esc_writer *w, const struct esc_constraint *c)
{
  FILE *file = w->file;
  switch ((enum esc_con_kind) c->kind)
    {
    case ESC_CON_ADDR:
    case ESC_CON_COPY:
      esc_write_id (w, 'v', c->to);
      fputs (c->kind == ESC_CON_ADDR ? " = &" : " = ", file);
      if (c->kind == ESC_CON_ADDR)
	write_object_label (w, c->from);
      else
	esc_write_id (w, 'v', c->from);
      esc_write_plus (w, c->off);
      break;
    case ESC_CON_LOAD:
      esc_write_id (w, 'v', c->to);
      fputs (" = ", file);
      esc_write_deref (w, 'v', c->from, c->off);
      esc_write_bytes (w, c->size, w->unit->pointer_size);
      esc_write_flag (w, c->thin, "thin");
      break;
    case ESC_CON_STORE:
      esc_write_deref (w, 'v', c->to, c->off);
      fputs (" = ", file);
      esc_write_id (w, 'v', c->from);
      esc_write_bytes (w, c->size, w->unit->pointer_size);
      esc_write_flag (w, c->part, "part");
      break;
    case ESC_CON_MOVE:
      esc_write_deref (w, 'v', c->to, c->off);
      fputs (" = ", file);
      esc_write_deref (w, 'v', c->from, c->off2);
      esc_write_bytes (w, c->size, ESC_ANY);
      break;
    case ESC_CON_SINK:
      fputs ("sink ", file);
      esc_write_id (w, 'v', c->from);
      fprintf (file, " %s %s",
	       esc_verdict_name ((enum esc_verdict) c->verdict),
	       esc_reason_code ((enum esc_reason) c->reason));
      break;
    case ESC_CON_FREE:
      fputs (c->realloc ? "realloc " : "free ", file);
      esc_write_id (w, 'v', c->from);
      break;
    case ESC_CON_KILL:
      fputs ("dies ", file);
      esc_write_id (w, 'v', c->to);
      break;
    }
}

static void
write_callee (struct esc_writer *w, const struct esc_call *c)
{
  switch (c->kind)
    {
    case ESC_CALLEE_BODY:
      esc_write_func (w, c->func);
      break;
    case ESC_CALLEE_MODEL:
      fputs ("model ", w->file);
      esc_write_summary_label (w, c->summary);
      break;
    case ESC_CALLEE_VALUE:
      fputs ("through ", w->file);
      esc_write_id (w, 'v', c->target);
      break;
    case ESC_CALLEE_UNKNOWN:
      fprintf (w->file, "unknown %s", esc_reason_code (c->reason));
      break;
    }
}

static void
write_arg (struct esc_writer *w, const struct esc_arg *a)
{
  bool number = a->constant && a->value == ESC_NONE;
  if (number)
    fprintf (w->file, "%" PRId64, a->cst);
  else
    esc_write_id (w, 'v', a->value);
  esc_write_flag (w, a->by_value, "by-value");
  esc_write_flag (w, a->vararg, "vararg");
  if (a->constant && !number)
    fprintf (w->file, " const %" PRId64, a->cst);
  esc_write_attribute (w, "global", a->global);
  if (a->param != ESC_NONE)
    fprintf (w->file, " param %d", (int) a->param);
}

static void
write_call (struct esc_writer *w, const struct esc_call *c)
{
  if (c->result != ESC_NONE)
    {
      esc_write_id (w, 'v', c->result);
      fputs (" = ", w->file);
    }
  fputs ("call ", w->file);
  write_callee (w, c);
  fputs (" (", w->file);
  for (int i = 0; i < c->n_args; i++)
    {
      fputs (i ? ", " : "", w->file);
      write_arg (w, &c->args[i]);
    }
  putc (')', w->file);
  if (!w->bare)
    esc_write_name (w, c->name);
  esc_write_attribute (w, "symbol", c->symbol);
  if (c->result_to != ESC_NONE)
    {
      fputs (" into ", w->file);
      esc_write_deref (w, 'v', c->result_to, c->result_off);
      esc_write_bytes (w, c->result_size, ESC_ANY);
    }
  if (c->size)
    fprintf (w->file, " size %s", esc_size_dump (w->arena, c->size));
  esc_write_flag (w, c->site, "site");
  esc_write_flag (w, c->keep, "keep");
  esc_write_flag (w, c->assert, "assert");
  if (c->recipe != ESC_RX_NONE)
    fprintf (w->file, " recipe %s", esc_recipe_name (c->recipe));
  if (c->align)
    fprintf (w->file, " align %" PRId64, c->align);
}

/* Writes constraint I of F, a line; FROM is the block that a phi's copy comes
   from, or -1.  */
static void
write_constraint_line (struct esc_writer *w, const struct esc_func *f, int i,
		       int from)
{
  fputs ("  ", w->file);
  if (from >= 0)
    fprintf (w->file, "from %d ", from);
  write_constraint (w, &f->constraints.at[i]);
  esc_write_why (w, esc_why_at (f, f->constraints.at[i].why));
  putc ('\n', w->file);
}

/* Writes call I of F, a line.  */
static void
write_call_line (struct esc_writer *w, const struct esc_func *f, int i)
{
  fputs ("  ", w->file);
  write_call (w, &f->calls.at[i]);
  esc_write_why (w, esc_why_at (f, f->calls.at[i].why));
  putc ('\n', w->file);
}

/* Writes block I of F.  *PHI is the first phi that is not written yet.  */
static void
write_block (struct esc_writer *w, const struct esc_func *f, int i, int *phi)
{
  const struct esc_flow *flow = f->flow;
  const struct esc_block *b = &flow->blocks.at[i];
  fprintf (w->file, "  block %d", i);
  for (int k = b->succ; k < b->succ_end; k++)
    fprintf (w->file, "%s %d", k == b->succ ? " to" : ",", flow->succs.at[k]);
  putc ('\n', w->file);

  int call = b->call;
  for (int con = b->con; con <= b->con_end; con++)
    {
      for (; call < b->call_end && flow->call_at.at[call] <= con; call++)
	write_call_line (w, f, call);
      if (con == b->con_end)
	break;
      bool on_edge = *phi < flow->phis.n && flow->phis.at[*phi].con == con;
      write_constraint_line (w, f, con,
			     on_edge ? flow->phis.at[(*phi)++].pred : -1);
    }
}

/* Writes the constraints and calls of F, in blocks if it has any.  */
static void
write_body (struct esc_writer *w, const struct esc_func *f)
{
  bool flow = f->flow && f->flow->blocks.n > 0;
  int phi = 0;
  int n = flow ? f->flow->blocks.at[0].con : f->constraints.n;
  for (int i = 0; i < n; i++)
    write_constraint_line (w, f, i, -1);
  for (int i = 0; flow && i < f->flow->blocks.n; i++)
    write_block (w, f, i, &phi);
  for (int i = 0; !flow && i < f->calls.n; i++)
    write_call_line (w, f, i);
}

static void
write_function (struct esc_writer *w, const struct esc_func *f)
{
  if (w->bare && !f->arena)
    return;
  fputs ("\nfunction ", w->file);
  esc_write_id (w, 'f', f->id);
  fprintf (w->file, " values %d (", f->n_values);
  for (int i = 0; i < f->n_params; i++)
    {
      fputs (i ? ", " : "", w->file);
      esc_write_id (w, 'v', f->params[i].value);
    }
  putc (')', w->file);
  if (!w->bare || (f->symbols.n > 0
		   && strcmp (f->name, f->symbols.at[0].name) != 0))
    esc_write_name (w, f->name);
  esc_write_place (w, f->loc);
  esc_write_flag (w, f->varargs, "varargs");
  esc_write_flag (w, f->setjmp, "setjmp");
  esc_write_flag (w, f->interposable, "interposable");
  esc_write_flag (w, f->gave_up, "gave-up");
  if (f->gave_up && f->gave_up_on)
    {
      putc (' ', w->file);
      esc_write_string (w, f->gave_up_on);
    }
  for (int i = 0; i < f->symbols.n; i++)
    esc_write_attribute (w, esc_linkage_name (f->symbols.at[i].linkage),
			 f->symbols.at[i].name);
  putc ('\n', w->file);

  for (int i = 0; i < f->n_params && !w->bare; i++)
    write_param (w, &f->params[i], i);
  for (int i = 2; i < f->objects.n; i++)
    write_object (w, &f->objects.at[i], i);
  write_body (w, f);
}

/* ---- The unit.  */

/* Writes table I of constant data.  */
static void
write_table (struct esc_writer *w, int i)
{
  const struct esc_data *d = w->unit->data.at[i];
  if (!d)
    return;
  fprintf (w->file, "\ntable t%d", i);
  if (!w->bare)
    esc_write_name (w, d->name);
  putc ('\n', w->file);
  for (int k = 0; k < d->entries.n; k++)
    {
      const struct esc_entry *e = &d->entries.at[k];
      fputs ("  entry ", w->file);
      esc_write_off (w, e->off);
      if (e->func != ESC_NONE)
	{
	  fputs (" function ", w->file);
	  esc_write_func (w, e->func);
	}
      else if (e->summary && !(w->bare && e->symbol))
	{
	  fputs (" summary ", w->file);
	  esc_write_summary_label (w, e->summary);
	}
      else
	fputs (" nonlocal", w->file);
      esc_write_attribute (w, "symbol", e->symbol);
      putc ('\n', w->file);
    }
}

static void
write_limits (struct esc_writer *w)
{
  const struct esc_limits *limits = w->unit->limits;
#define ESC_LIMIT(NAME) \
  if (limits->NAME != esc_default_limits.NAME) \
    fprintf (w->file, "limit " #NAME " %d\n", limits->NAME);
#include "limits.def"
#undef ESC_LIMIT
}

/* Writes the lines that come before all others.  */
static void
write_head (struct esc_writer *w, bool rewrite)
{
  fputs ("esg 1\nunit ", w->file);
  esc_write_string (w, w->unit->name);
  fprintf (w->file, " pointer %d\n", w->unit->pointer_size);
  if (rewrite)
    fputs ("rewrite\n", w->file);
  write_limits (w);
}

static void
write_unit (struct esc_writer *w, bool rewrite)
{
  const struct esc_unit *unit = w->unit;
  w->arena = esc_arena_new (0);
  esc_number_summaries (w);

  write_head (w, rewrite);
  for (int i = 0; i < w->summaries.n; i++)
    {
      putc ('\n', w->file);
      esc_write_summary_text (w, w->summaries.at[i]);
    }
  for (int i = 0; i < unit->data.n; i++)
    write_table (w, i);
  for (int i = 0; i < unit->funcs.n; i++)
    write_function (w, unit->funcs.at[i]);
  esc_arena_free (w->arena);
}

void
esc_write_unit (FILE *file, const struct esc_unit *unit)
{
  struct esc_writer w = { .file = file, .unit = unit };
  write_unit (&w, false);
}

void
esc_write_bare (FILE *file, const struct esc_unit *unit, bool rewrite)
{
  struct esc_writer w = { .file = file, .unit = unit, .bare = true };
  write_unit (&w, rewrite);
}

void
esc_write_closed (FILE *file, const struct esc_unit *unit, bool rewrite,
		  const struct esc_text_symbol *symbols, int n)
{
  struct esc_writer w = { .file = file, .unit = unit, .symbols = symbols,
			  .n_symbols = n, .bare = true };
  write_unit (&w, rewrite);
}
