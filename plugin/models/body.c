/* The body of a model: effects become those of a summary.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       memcpy (3): ret = $1; copy *$2 to *$1
	 RESULT from arg 0; MOVE *arg 0 = *arg 1

   An effect is read by the function of its first word.  */

#include "body.h"

#include <stdio.h>
#include <string.h>

/* ---- Effects.  */

static struct esc_effect *
add (struct body *b, enum esc_effect_kind kind, enum esc_step step,
     const char *name)
{
  struct esc_effect *e = esc_summary_effect (b->r->arena, b->s, kind);
  e->why.step = step;
  e->why.name = name;
  return e;
}

/* What the user calls the function; NULL if its name is mangled, and only
   the call knows a better one.  */
static const char *
plain_name (const struct body *b)
{
  return strncmp (b->s->name, "_Z", 2) == 0 ? NULL : b->s->name;
}

/* "what argument 1 of f points to", or another name for the place.  */
static const char *
place_name (struct body *b, const struct value *v)
{
  const char *of = "", *name = plain_name (b);
  int arg;
  if (name)
    of = esc_arena_printf (b->r->arena, " of %s", name);
  if (esc_summary_level (b->s, v->node, &arg) >= 0)
    return esc_arena_printf (b->r->arena, "what argument %d%s points to",
			     arg + 1, of);
  return esc_arena_printf (b->r->arena, "memory%s", of);
}

static void
add_result (struct body *b, esc_off off, const struct value *v)
{
  struct esc_effect *e = add (b, ESC_EF_RESULT, ESC_S_RESULT, plain_name (b));
  e->off = off;
  e->from = v->node;
  e->delta = v->delta;
}

/* What follows "ret".  The result may be an aggregate.  */
static bool
parse_result (struct body *b)
{
  struct value v, result = { -1, 0 };
  if (!esc_body_offset (b, &result)
      || !esc_scan_expect (b->r, '=', "'='") || !esc_body_right (b, &v))
    return false;
  add_result (b, result.delta, &v);
  return true;
}

static void
add_store (struct body *b, const struct place *to,
	   const struct value *from)
{
  struct esc_effect *e = add (b, ESC_EF_STORE, ESC_S_STORE,
			      place_name (b, &to->at));
  e->to = to->at.node;
  e->off = to->at.delta;
  e->from = from->node;
  e->delta = from->delta;
  e->size = to->size;
}

static bool
parse_store (struct body *b)
{
  struct place to;
  struct value from;
  if (!esc_body_place (b, b->r->pointer_size, &to)
      || !esc_scan_expect (b->r, '=', "'='") || !esc_body_right (b, &from))
    return false;
  add_store (b, &to, &from);
  return true;
}

/* "copy" PLACE "to" PLACE.  Text has no pointers where a compiler would look
   for them; that they could hide in its bytes is all that is said.  */
static bool
parse_copy (struct body *b)
{
  struct place to, from;
  struct value v;
  bool text = esc_scan_keyword (b->r, "text");
  if (text ? !esc_body_text (b, &v) : !esc_body_place (b, ESC_ANY, &from))
    return false;
  if (!esc_scan_keyword (b->r, "to"))
    return esc_scan_wanted (b->r, "'to'");
  if (!esc_body_place (b, ESC_ANY, &to))
    return false;
  if (text)
    {
      add_store (b, &to, &v);
      return true;
    }
  struct esc_effect *e = add (b, ESC_EF_MOVE, ESC_S_COPY, plain_name (b));
  e->to = to.at.node;
  e->off = to.at.delta;
  e->from = from.at.node;
  e->off2 = from.at.delta;
  e->size = from.size;
  return true;
}

/* "write" and "fill": what is stored comes from outside, and is no pointer or
   might be one.  */
static bool
parse_write (struct body *b, bool pointers)
{
  struct place to;
  if (!esc_body_place (b, ESC_ANY, &to))
    return false;
  if (pointers)
    {
      struct value v = { esc_summary_nonlocal (b->r->arena, b->s), 0 };
      add_store (b, &to, &v);
      return true;
    }
  struct esc_effect *e = add (b, ESC_EF_WRITE, ESC_S_STORE,
			      place_name (b, &to.at));
  e->to = to.at.node;
  e->off = to.at.delta;
  e->size = to.size;
  return true;
}

static bool
parse_sink (struct body *b, enum esc_verdict verdict,
	    enum esc_reason reason, enum esc_step step)
{
  struct value v;
  const char *name = plain_name (b);
  if (!esc_body_value (b, &v))
    return false;
  if (reason == ESC_R_GLOBAL_STORE)
    {
      if (!esc_scan_keyword (b->r, "in"))
	name = esc_arena_printf (b->r->arena, "memory that %s keeps",
				 name ? name : "it");
      else if (!(name = esc_scan_string (b->r)))
	return false;
    }
  struct esc_effect *e = add (b, ESC_EF_SINK, step, name);
  e->from = v.node;
  e->verdict = verdict;
  e->reason = reason;
  return true;
}

static bool
parse_free (struct body *b, bool realloc)
{
  struct value v;
  if (!esc_body_value (b, &v))
    return false;
  struct esc_effect *e = add (b, ESC_EF_FREE, ESC_S_FREE, plain_name (b));
  e->from = v.node;
  e->realloc = realloc;
  return true;
}

static bool
parse_call (struct body *b, bool thread)
{
  struct value to, args[ESC_MODEL_PARAMS];
  int n = 0;
  if (!esc_body_value (b, &to)
      || !esc_scan_expect (b->r, '(', "'(' and what it is called with"))
    return false;
  if (!esc_scan_accept (b->r, ')'))
    {
      do
	{
	  if (n == ESC_MODEL_PARAMS)
	    {
	      esc_model_error (b->r, &b->r->pos, "a call with more than %d"
			       " arguments", ESC_MODEL_PARAMS);
	      return false;
	    }
	  args[n].node = -1;
	  args[n].delta = 0;
	  if (!esc_scan_accept (b->r, '-') && !esc_body_value (b, &args[n]))
	    return false;
	  n++;
	}
      while (esc_scan_accept (b->r, ','));
      if (!esc_scan_expect (b->r, ')', "',' or ')'"))
	return false;
    }
  struct esc_effect *e = add (b, ESC_EF_CALL, ESC_S_CALLED, plain_name (b));
  e->to = to.node;
  e->delta = to.delta;
  e->thread = thread;
  e->n_args = n;
  e->args = esc_arena_alloc (b->r->arena, n * sizeof *e->args);
  e->deltas = esc_arena_alloc (b->r->arena, n * sizeof *e->deltas);
  for (int i = 0; i < n; i++)
    {
      e->args[i] = args[i].node;
      e->deltas[i] = args[i].delta;
    }
  b->call = b->s->effects.n - 1;
  return true;
}

static bool
parse_effect (struct body *b)
{
  struct esc_model_reader *r = b->r;
  if (esc_scan_peek (r) == '*')
    return parse_store (b);
  if (esc_scan_keyword (r, "ret"))
    return parse_result (b);
  if (esc_scan_keyword (r, "copy"))
    return parse_copy (b);
  if (esc_scan_keyword (r, "write"))
    return parse_write (b, false);
  if (esc_scan_keyword (r, "fill"))
    return parse_write (b, true);
  if (esc_scan_keyword (r, "free"))
    return parse_free (b, false);
  if (esc_scan_keyword (r, "realloc"))
    return parse_free (b, true);
  if (esc_scan_keyword (r, "keep"))
    return parse_sink (b, ESC_V_GLOBAL, ESC_R_GLOBAL_STORE, ESC_S_GLOBAL);
  if (esc_scan_keyword (r, "throw"))
    return parse_sink (b, ESC_V_GLOBAL, ESC_R_EXCEPTION, ESC_S_THROW);
  if (esc_scan_keyword (r, "escape"))
    return parse_sink (b, ESC_V_UNKNOWN, ESC_R_UNKNOWN_CALL, ESC_S_ARG);
  if (esc_scan_keyword (r, "call"))
    return parse_call (b, false);
  if (esc_scan_keyword (r, "thread"))
    return (esc_scan_keyword (r, "call") ? parse_call (b, true)
	    : parse_sink (b, ESC_V_THREAD, ESC_R_THREAD, ESC_S_ARG));
  if (esc_scan_keyword (r, "noreturn"))
    return b->s->noreturn = true;
  return esc_scan_wanted (r, "an effect ('ret', '*', 'copy', 'write', 'fill',"
			  " 'keep', 'free', 'realloc', 'call', 'thread',"
			  " 'throw', 'escape', 'noreturn', 'nothing' or"
			  " 'unknown')");
}

/* ---- The whole.  */

/* Is node NODE used by E, other than as the place that E writes to?  */
static bool
used_p (const struct esc_effect *e, int node)
{
  if (e->kind == ESC_EF_CALL)
    for (int i = 0; i < e->n_args; i++)
      if (e->args[i] == node)
	return true;
  return e->from == node && e->kind != ESC_EF_MOVE;
}

/* Is the result NULL or a new block that nobody else holds?  */
static void
find_fresh_result (struct esc_summary *s)
{
  int fresh = -1;
  for (int i = 0; i < s->effects.n; i++)
    {
      const struct esc_effect *e = &s->effects.at[i];
      if (e->kind != ESC_EF_RESULT)
	continue;
      if (s->nodes.at[e->from].kind != ESC_SN_FRESH || e->off != 0
	  || e->delta != 0
	  || (fresh >= 0 && fresh != e->from))
	return;
      fresh = e->from;
    }
  if (fresh < 0)
    return;
  for (int i = 0; i < s->effects.n; i++)
    if (s->effects.at[i].kind != ESC_EF_RESULT
	&& used_p (&s->effects.at[i], fresh))
      return;
  s->fresh_result = true;
  s->fresh = fresh;
}

struct esc_summary *
esc_model_body (struct esc_model_reader *r, const struct esc_model_line *line,
		const char *name)
{
  struct body b = { .r = r, .line = line, .fresh = -1, .call = -1 };
  b.s = esc_summary_new (r->arena, name, line->n_params, r->basis);
  r->pos = line->body;
  if (esc_scan_keyword (r, "unknown"))
    {
      b.s->worst = true;
      b.s->reason = ESC_R_UNKNOWN_CALL;
    }
  else if (!esc_scan_keyword (r, "nothing"))
    {
      do
	if (!parse_effect (&b))
	  return NULL;
      while (esc_scan_accept (r, ';'));
      if (!esc_scan_eol_p (r))
	{
	  esc_scan_wanted (r, "';' or the end of the line");
	  return NULL;
	}
    }
  if (!esc_scan_eol_p (r))
    {
      esc_scan_wanted (r, "the end of the line");
      return NULL;
    }
  find_fresh_result (b.s);
  return b.s;
}

struct esc_summary *
esc_model_alloc (struct esc_model_reader *r, const char *name)
{
  struct body b = { .r = r, .fresh = -1, .call = -1 };
  b.s = esc_summary_new (r->arena, name, 0, r->basis);
  if (!esc_body_attrs (&b))
    return NULL;
  if (!esc_scan_eol_p (r))
    {
      esc_scan_wanted (r, "',' or the end");
      return NULL;
    }
  struct value v = { b.fresh, 0 };
  add_result (&b, 0, &v);
  /* All that is known of the arguments is that some are numbers.  */
  struct esc_effect *e = add (&b, ESC_EF_SINK, ESC_S_ARG, name);
  e->from = esc_summary_vararg (r->arena, b.s, 0);
  e->verdict = ESC_V_UNKNOWN;
  e->reason = ESC_R_UNKNOWN_CALL;
  find_fresh_result (b.s);
  return b.s;
}
