/* Writing the text form: what all lines share, and summaries.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A summary has the number of its first mention, in the order of the
   functions and of the lines that mention it.  */

#include "text-write.h"

#include <inttypes.h>
#include <string.h>

/* ---- The summaries of the unit, numbered.  */

/* The slot of S.  Where it is depends on S's address, what is in it does
   not.  */
static int *
summary_slot (const struct esc_writer *w, const struct esc_summary *s)
{
  for (unsigned i = (unsigned) ((uintptr_t) s >> 4) * 2654435761u;; i++)
    {
      int *slot = &w->slots[i & w->mask];
      if (!*slot || w->summaries.at[*slot - 1] == s)
	return slot;
    }
}

static void
number_summary (struct esc_writer *w, const struct esc_summary *s)
{
  if (!s || *summary_slot (w, s))
    return;
  *esc_vec_push (w->arena, &w->summaries) = s;
  *summary_slot (w, s) = w->summaries.n;
  if ((unsigned) w->summaries.n <= w->mask / 2)
    return;
  w->mask = w->mask * 2 + 1;
  w->slots = esc_arena_alloc (w->arena,
			      ((size_t) w->mask + 1) * sizeof *w->slots);
  for (int i = 0; i < w->summaries.n; i++)
    *summary_slot (w, w->summaries.at[i]) = i + 1;
}

/* Numbers what the functions and tables refer to, and what that refers
   to.  */
void
esc_number_summaries (struct esc_writer *w)
{
  w->mask = 63;
  w->slots = esc_arena_alloc (w->arena, 64 * sizeof *w->slots);
  for (int i = 0; i < w->n_symbols; i++)
    number_summary (w, w->symbols[i].summary);
  for (int f = 0; f < w->unit->funcs.n; f++)
    {
      const struct esc_func *func = w->unit->funcs.at[f];
      for (int i = 0; i < func->objects.n; i++)
	number_summary (w, func->objects.at[i].summary);
      for (int i = 0; i < func->calls.n; i++)
	number_summary (w, func->calls.at[i].summary);
    }
  for (int i = 0; i < w->unit->data.n; i++)
    {
      const struct esc_data *d = w->unit->data.at[i];
      for (int k = 0; d && k < d->entries.n; k++)
	number_summary (w, d->entries.at[k].summary);
    }
  for (int i = 0; i < w->summaries.n; i++)
    {
      const struct esc_summary *s = w->summaries.at[i];
      for (int j = 0; j < s->nodes.n; j++)
	number_summary (w, s->nodes.at[j].summary);
      for (int j = 0; j < s->effects.n; j++)
	number_summary (w, s->effects.at[j].via);
    }
}

/* ---- Parts of lines.  */

void
esc_write_string (struct esc_writer *w, const char *s)
{
  putc ('"', w->file);
  for (; *s; s++)
    if (*s == '"' || *s == '\\')
      fprintf (w->file, "\\%c", *s);
    else if (*s == '\n')
      fputs ("\\n", w->file);
    else if (*s == '\t')
      fputs ("\\t", w->file);
    else if ((unsigned char) *s < ' ' || *s == 0x7f)
      fprintf (w->file, "\\x%02x", (unsigned char) *s);
    else
      putc (*s, w->file);
  putc ('"', w->file);
}

/* Writes: KEYWORD STRING, for a string that is there.  */
void
esc_write_attribute (struct esc_writer *w, const char *keyword, const char *s)
{
  if (!s)
    return;
  fprintf (w->file, " %s ", keyword);
  esc_write_string (w, s);
}

void
esc_write_name (struct esc_writer *w, const char *name)
{
  if (name)
    esc_write_attribute (w, "name", name);
  else
    fputs (" noname", w->file);
}

void
esc_write_flag (struct esc_writer *w, bool flag, const char *keyword)
{
  if (flag)
    fprintf (w->file, " %s", keyword);
}

void
esc_write_place (struct esc_writer *w, esc_loc loc)
{
  static const char plain[]
    = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-";
  if (!loc)
    return;
  struct esc_place place = esc_unit_place (w->unit, loc);
  fputs (" @", w->file);
  if (*place.file && !place.file[strspn (place.file, plain)])
    fputs (place.file, w->file);
  else
    esc_write_string (w, place.file);
  fprintf (w->file, ":%d:%d", place.line, place.column);
}

void
esc_write_off (struct esc_writer *w, esc_off off)
{
  if (off == ESC_ANY)
    putc ('?', w->file);
  else
    fprintf (w->file, "%" PRId64, off);
}

void
esc_write_plus (struct esc_writer *w, esc_off off)
{
  if (w->bare && off == 0)
    return;
  fputs (" + ", w->file);
  esc_write_off (w, off);
}

void
esc_write_bytes (struct esc_writer *w, esc_off size, esc_off otherwise)
{
  if (w->bare && size == otherwise)
    return;
  fputs (" : ", w->file);
  esc_write_off (w, size);
}

/* Ids: a letter and the number, "-" for none.  */
void
esc_write_id (struct esc_writer *w, char letter, esc_id id)
{
  if (id == ESC_NONE)
    putc ('-', w->file);
  else
    fprintf (w->file, "%c%d", letter, (int) id);
}

void
esc_write_func (struct esc_writer *w, esc_id func)
{
  if (w->by_name && func >= 0 && func < w->unit->funcs.n)
    fputs (w->unit->funcs.at[func]->name, w->file);
  else
    esc_write_id (w, 'f', func);
}

void
esc_write_summary_label (struct esc_writer *w, const struct esc_summary *s)
{
  if (w->by_name || !s)
    fputs (s && s->name ? s->name : "-", w->file);
  else
    esc_write_id (w, 's', *summary_slot (w, s) - 1);
}

/* Writes: "*(" ID "+" OFF ")".  */
void
esc_write_deref (struct esc_writer *w, char letter, esc_id id, esc_off off)
{
  fputs (w->bare && off == 0 ? "*" : "*(", w->file);
  esc_write_id (w, letter, id);
  if (w->bare && off == 0)
    return;
  esc_write_plus (w, off);
  putc (')', w->file);
}

void
esc_write_why (struct esc_writer *w, const struct esc_why *why)
{
  if (!why->loc && why->step == ESC_S_NONE && !why->name)
    return;
  fputs (" ;", w->file);
  if (why->step != ESC_S_NONE || why->name)
    fprintf (w->file, " %s", esc_step_name (why->step));
  if (why->name)
    {
      putc (' ', w->file);
      esc_write_string (w, why->name);
    }
  esc_write_place (w, why->loc);
}

/* ---- Summaries.  */

static void
write_fresh (struct esc_writer *w, const struct esc_alloc *a)
{
  fputs ("fresh", w->file);
  esc_write_flag (w, a->heap, "heap");
  esc_write_flag (w, a->zeroed, "zeroed");
  esc_write_flag (w, a->maybe_null, "maybe-null");
  if (a->size_arg >= 0)
    fprintf (w->file, " size-arg %d", a->size_arg);
  if (a->count_arg >= 0)
    fprintf (w->file, " count-arg %d", a->count_arg);
  if (a->align_arg >= 0)
    fprintf (w->file, " align-arg %d", a->align_arg);
  if (a->size_cst >= 0)
    fprintf (w->file, " size %" PRId64, a->size_cst);
  esc_write_attribute (w, "dealloc", a->dealloc);
  esc_write_attribute (w, "name", a->name);
}

static void
write_node (struct esc_writer *w, const struct esc_snode *n)
{
  switch (n->kind)
    {
    case ESC_SN_ARG:
      fprintf (w->file, "arg %d", n->arg);
      break;
    case ESC_SN_VARARG:
      fprintf (w->file, "vararg %d", n->arg);
      break;
    case ESC_SN_LOAD:
      esc_write_deref (w, 'n', n->parent, n->off);
      esc_write_bytes (w, n->size, w->unit->pointer_size);
      esc_write_flag (w, n->deep, "deep");
      esc_write_flag (w, n->again, "again");
      esc_write_flag (w, n->thin, "thin");
      break;
    case ESC_SN_FRESH:
      write_fresh (w, &n->alloc);
      break;
    case ESC_SN_NONLOCAL:
      fputs ("nonlocal", w->file);
      break;
    case ESC_SN_FUNC:
      fputs (n->func != ESC_NONE ? "code " : "code summary ", w->file);
      if (n->func != ESC_NONE)
	esc_write_func (w, n->func);
      else
	esc_write_summary_label (w, n->summary);
      break;
    case ESC_SN_DATA:
      fprintf (w->file, "table t%d", (int) n->func);
      break;
    case ESC_SN_CALLRES:
      fprintf (w->file, "result %d", n->effect);
      break;
    }
}

static void
write_call_effect (struct esc_writer *w, const struct esc_effect *e)
{
  fputs ("call ", w->file);
  esc_write_id (w, 'n', e->to);
  fputs (" (", w->file);
  for (int i = 0; i < e->n_args; i++)
    {
      fputs (i ? ", " : "", w->file);
      esc_write_id (w, 'n', e->args[i]);
      esc_write_plus (w, e->deltas[i]);
    }
  putc (')', w->file);
  if (e->from >= 0)
    {
      fputs (" result ", w->file);
      esc_write_id (w, 'n', e->from);
    }
  esc_write_flag (w, e->thread, "thread");
}

/* Writes: "=" NODE "+" DELTA ":" SIZE.  */
static void
write_source (struct esc_writer *w, const struct esc_effect *e)
{
  fputs (" = ", w->file);
  esc_write_id (w, 'n', e->from);
  esc_write_plus (w, e->delta);
  esc_write_bytes (w, e->size, w->unit->pointer_size);
}

static void
write_effect (struct esc_writer *w, const struct esc_effect *e)
{
  switch (e->kind)
    {
    case ESC_EF_RESULT:
      fputs ("result", w->file);
      esc_write_plus (w, e->off);
      write_source (w, e);
      break;
    case ESC_EF_STORE:
      esc_write_deref (w, 'n', e->to, e->off);
      write_source (w, e);
      break;
    case ESC_EF_MOVE:
      esc_write_deref (w, 'n', e->to, e->off);
      fputs (" = ", w->file);
      esc_write_deref (w, 'n', e->from, e->off2);
      esc_write_bytes (w, e->size, ESC_ANY);
      break;
    case ESC_EF_SINK:
      fputs ("sink ", w->file);
      esc_write_id (w, 'n', e->from);
      fprintf (w->file, " %s %s", esc_verdict_name (e->verdict),
	       esc_reason_code (e->reason));
      break;
    case ESC_EF_FREE:
      fputs (e->realloc ? "realloc " : "free ", w->file);
      esc_write_id (w, 'n', e->from);
      break;
    case ESC_EF_WRITE:
      fputs ("write ", w->file);
      esc_write_deref (w, 'n', e->to, e->off);
      esc_write_bytes (w, e->size, ESC_ANY);
      break;
    case ESC_EF_CALL:
      write_call_effect (w, e);
      break;
    }
}

void
esc_write_summary_text (struct esc_writer *w, const struct esc_summary *s)
{
  fputs ("summary ", w->file);
  esc_write_summary_label (w, s);
  if (!w->by_name && s->name)
    esc_write_attribute (w, "name", s->name);
  for (; w->symbol < w->n_symbols && w->symbols[w->symbol].summary == s;
       w->symbol++)
    esc_write_attribute (w, "symbol", w->symbols[w->symbol].name);
  esc_write_attribute (w, "basis", s->basis);
  fprintf (w->file, " params %d", s->n_params);
  if (s->worst)
    fprintf (w->file, " worst %s", esc_reason_code (s->reason));
  esc_write_flag (w, s->noreturn, "noreturn");
  putc ('\n', w->file);

  for (int i = 0; i < s->nodes.n; i++)
    {
      fprintf (w->file, "  n%d = ", i);
      write_node (w, &s->nodes.at[i]);
      putc ('\n', w->file);
    }
  if (s->fresh_result)
    fprintf (w->file, "  fresh-result n%d\n", s->fresh);
  for (int i = 0; i < s->effects.n; i++)
    {
      const struct esc_effect *e = &s->effects.at[i];
      fputs ("  ", w->file);
      write_effect (w, e);
      if (e->via)
	{
	  fputs (" via ", w->file);
	  esc_write_summary_label (w, e->via);
	  fprintf (w->file, " %d", e->via_effect);
	}
      esc_write_why (w, &e->why);
      putc ('\n', w->file);
    }
}

void
esc_write_summary (FILE *file, const struct esc_unit *unit,
		   const struct esc_summary *summary)
{
  struct esc_writer w = { .file = file, .unit = unit, .by_name = true };
  esc_write_summary_text (&w, summary);
}
