/* The body of a model: effects become those of a summary.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       memcpy (3): ret = $1; copy *$2 to *$1
	 RESULT from arg 0; MOVE *arg 0 = *arg 1

   A value is a node of the summary and a number of bytes to add to it, which
   ends up in the effect or in the load that uses the value.  */

#include "parse-int.h"

#include <stdio.h>
#include <string.h>

struct value
{
  int node;
  esc_off delta;	/* bytes, or ESC_ANY */
};

/* SIZE bytes at a value: ESC_ANY, up to the end.  */
struct place
{
  struct value at;
  esc_off size;
};

/* One body in the making.  */
struct body
{
  struct esc_model_reader *r;
  const struct esc_model_line *line;
  struct esc_summary *s;
  int fresh;		/* the last block made, or -1 */
  int call;		/* the last call's effect, or -1 */
  int nesting;
};

static bool parse_primary (struct body *b, struct value *v);

/* ---- Values.  */

/* What follows the "$" of an argument: its number, from 1.  */
static bool
parse_arg_number (struct body *b, int *arg)
{
  int64_t n;
  esc_scan_peek (b->r);
  struct esc_model_pos pos = b->r->pos;
  if (!esc_scan_number (b->r, INT32_MAX, "the number of an argument", &n))
    return false;
  if (n == 0)
    {
      esc_model_error (b->r, &pos, "arguments count from 1");
      return false;
    }
  if (n > ESC_MODEL_PARAMS
      || (b->line && !b->line->varargs && n > b->line->n_params))
    {
      int max = b->line ? b->line->n_params : ESC_MODEL_PARAMS;
      esc_model_error (b->r, &pos, "there is no argument %lld: '%s' has %d",
		       (long long) n, b->s->name, max);
      return false;
    }
  *arg = n - 1;
  return true;
}

static bool
parse_arg (struct body *b, struct value *v)
{
  struct esc_model_pos pos = b->r->pos;
  int arg;
  if (!parse_arg_number (b, &arg))
    return false;
  bool rest = esc_scan_dots (b->r);
  if (!rest && arg >= b->line->n_params)
    {
      esc_model_error (b->r, &pos, "'%s' has %d named arguments: write $%d..."
		       " for any of the others", b->s->name,
		       b->line->n_params, b->line->n_params + 1);
      return false;
    }
  v->delta = 0;
  v->node = (rest ? esc_summary_vararg (b->r->arena, b->s, arg)
	     : esc_summary_arg (b->r->arena, b->s, arg));
  return true;
}

/* A number of bytes, or with a "w" behind it of pointers.  */
static bool
parse_bytes (struct body *b, const char *what, int64_t *n)
{
  if (!esc_scan_number (b->r, INT32_MAX, what, n))
    return false;
  if (b->r->pos.at < b->r->end && *b->r->pos.at == 'w')
    {
      b->r->pos.at++;
      *n *= b->r->pointer_size;
    }
  return true;
}

static bool
parse_value (struct body *b, struct value *v)
{
  int64_t n;
  if (!parse_primary (b, v))
    return false;
  if (!esc_scan_accept (b->r, '+'))
    return true;
  if (esc_scan_accept (b->r, '?'))
    {
      v->delta = ESC_ANY;
      return true;
    }
  if (!parse_bytes (b, "a number of bytes or '?'", &n))
    return false;
  if (v->delta != ESC_ANY)
    v->delta += n;
  return true;
}

/* "*" primary [ "[" SIZE "]" ]: what V points to.  DEFAULT_SIZE holds if
   nothing is said.  */
static bool
parse_place (struct body *b, esc_off default_size, struct place *p)
{
  p->size = default_size;
  if (!esc_scan_expect (b->r, '*', "'*' of a place in memory")
      || !parse_primary (b, &p->at))
    return false;
  if (!esc_scan_accept (b->r, '['))
    return true;
  if (esc_scan_accept (b->r, '?'))
    p->size = ESC_ANY;
  else if (!parse_bytes (b, "a number of bytes or '?'", &p->size))
    return false;
  return esc_scan_expect (b->r, ']', "']'");
}

enum how { PLAIN, TEXT, DEEP };

/* A place, as the pointer that is there.  */
static bool
parse_load (struct body *b, enum how how, struct value *v)
{
  struct place p;
  if (!parse_place (b, how == PLAIN ? b->r->pointer_size : ESC_ANY, &p))
    return false;
  struct esc_snode n = { .kind = ESC_SN_LOAD, .parent = p.at.node,
			 .off = p.at.delta, .size = p.size,
			 .thin = how == TEXT, .deep = how == DEEP,
			 .func = ESC_NONE };
  if (how == DEEP && p.size == ESC_ANY)
    n.off = ESC_ANY;
  v->node = esc_summary_node (b->r->arena, b->s, &n);
  v->delta = 0;
  return true;
}

/* One of the words that are values.  */
static bool
parse_word_value (struct body *b, struct value *v)
{
  struct esc_model_pos pos = b->r->pos;
  v->delta = 0;
  if (esc_scan_keyword (b->r, "text"))
    return parse_load (b, TEXT, v);
  if (esc_scan_keyword (b->r, "deep"))
    return parse_load (b, DEEP, v);
  if (esc_scan_keyword (b->r, "global"))
    {
      v->node = esc_summary_nonlocal (b->r->arena, b->s);
      return true;
    }
  if (esc_scan_keyword (b->r, "new"))
    {
      if (b->fresh < 0)
	esc_model_error (b->r, &pos, "nothing was made yet: a first 'new' has"
			 " its attributes in parentheses");
      v->node = b->fresh;
      return b->fresh >= 0;
    }
  if (esc_scan_keyword (b->r, "result"))
    {
      if (b->call < 0)
	{
	  esc_model_error (b->r, &pos, "nothing was called yet");
	  return false;
	}
      struct esc_snode n = { .kind = ESC_SN_CALLRES, .parent = -1,
			     .effect = b->call, .func = ESC_NONE };
      v->node = esc_summary_node (b->r->arena, b->s, &n);
      b->s->effects.at[b->call].from = v->node;
      return true;
    }
  return esc_scan_wanted (b->r, "a value ($N, '*', '(', 'text', 'deep',"
			  " 'global', 'new' or 'result')");
}

static bool
parse_primary (struct body *b, struct value *v)
{
  bool ok;
  int c = esc_scan_peek (b->r);
  if (b->nesting == ESC_MODEL_NESTING)
    {
      esc_model_error (b->r, &b->r->pos, "this is nested more than %d deep",
		       ESC_MODEL_NESTING);
      return false;
    }
  b->nesting++;
  if (c == '$')
    {
      b->r->pos.at++;
      ok = parse_arg (b, v);
    }
  else if (c == '*')
    ok = parse_load (b, PLAIN, v);
  else if (esc_scan_accept (b->r, '('))
    ok = parse_value (b, v) && esc_scan_expect (b->r, ')', "')'");
  else
    ok = parse_word_value (b, v);
  b->nesting--;
  return ok;
}

/* ---- Blocks.  */

/* Size and alignment may leave out the "$" in an option (LINE is NULL).  */
static bool
parse_attr_arg (struct body *b, int *arg)
{
  if (b->line && !esc_scan_expect (b->r, '$', "'$' and the number of an"
				   " argument"))
    return false;
  return parse_arg_number (b, arg);
}

static bool
parse_size (struct body *b, struct esc_alloc *a)
{
  int c = esc_scan_peek (b->r);
  if (b->line && c >= '0' && c <= '9')
    return esc_scan_number (b->r, INT64_MAX, "a number of bytes",
			    &a->size_cst);
  if (!parse_attr_arg (b, &a->size_arg))
    return false;
  return (!esc_scan_accept (b->r, '*') || parse_attr_arg (b, &a->count_arg));
}

static bool
parse_attr (struct body *b, struct esc_alloc *a)
{
  struct esc_model_reader *r = b->r;
  if (esc_scan_keyword (r, "zero"))
    a->zeroed = true;
  else if (esc_scan_keyword (r, "nullable"))
    a->maybe_null = true;
  else if (esc_scan_keyword (r, "opaque"))
    a->heap = false;
  else if (esc_scan_keyword (r, "size"))
    {
      if (!b->line && !esc_scan_expect (r, '=', "'='"))
	return false;
      return parse_size (b, a);
    }
  else if (esc_scan_keyword (r, "align"))
    {
      if (!b->line && !esc_scan_expect (r, '=', "'='"))
	return false;
      return parse_attr_arg (b, &a->align_arg);
    }
  else if (esc_scan_keyword (r, "dealloc"))
    {
      if (!b->line && !esc_scan_expect (r, '=', "'='"))
	return false;
      a->dealloc = esc_scan_word (r, NULL);
      return a->dealloc || esc_scan_wanted (r, "the name of a function");
    }
  else if (b->line && esc_scan_keyword (r, "as"))
    return (a->name = esc_scan_string (r)) != NULL;
  else
    return esc_scan_wanted (r, "'size', 'align', 'dealloc', 'zero',"
			    " 'nullable' or 'opaque'");
  return true;
}

/* { attr "," }: a new block, whose node becomes the last one.  */
static bool
parse_attrs (struct body *b)
{
  struct esc_alloc a = { .heap = true, .size_arg = -1, .count_arg = -1,
			 .size_cst = -1, .align_arg = -1,
			 .name = b->s->name };
  int c = esc_scan_peek (b->r);
  if (c != ')' && c != '\n')
    do
      if (!parse_attr (b, &a))
	return false;
    while (esc_scan_accept (b->r, ','));
  b->fresh = esc_summary_fresh (b->r->arena, b->s, &a);
  return true;
}

/* What stands on the right of "=": a new block, or any value.  */
static bool
parse_right (struct body *b, struct value *v)
{
  struct esc_model_pos pos;
  esc_scan_peek (b->r);
  pos = b->r->pos;
  if (esc_scan_keyword (b->r, "new") && esc_scan_accept (b->r, '('))
    {
      if (!parse_attrs (b) || !esc_scan_expect (b->r, ')', "',' or ')'"))
	return false;
      v->node = b->fresh;
      v->delta = 0;
      return true;
    }
  b->r->pos = pos;
  return parse_value (b, v);
}

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

/* "what argument 1 of f points to", or another name for the place.  */
static const char *
place_name (struct body *b, const struct value *v)
{
  int arg;
  if (esc_summary_level (b->s, v->node, &arg) >= 0)
    return esc_arena_printf (b->r->arena, "what argument %d of %s points to",
			     arg + 1, b->s->name);
  return esc_arena_printf (b->r->arena, "memory of %s", b->s->name);
}

static void
add_result (struct body *b, const struct value *v)
{
  struct esc_effect *e = add (b, ESC_EF_RESULT, ESC_S_RESULT, b->s->name);
  e->from = v->node;
  e->delta = v->delta;
}

static void
add_store (struct body *b, const struct place *to, const struct value *from)
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
  if (!parse_place (b, b->r->pointer_size, &to)
      || !esc_scan_expect (b->r, '=', "'='") || !parse_right (b, &from))
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
  if (text ? !parse_load (b, TEXT, &v) : !parse_place (b, ESC_ANY, &from))
    return false;
  if (!esc_scan_keyword (b->r, "to"))
    return esc_scan_wanted (b->r, "'to'");
  if (!parse_place (b, ESC_ANY, &to))
    return false;
  if (text)
    {
      add_store (b, &to, &v);
      return true;
    }
  struct esc_effect *e = add (b, ESC_EF_MOVE, ESC_S_COPY, b->s->name);
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
  if (!parse_place (b, ESC_ANY, &to))
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
parse_sink (struct body *b, enum esc_verdict verdict, enum esc_reason reason,
	    enum esc_step step)
{
  struct value v;
  const char *name = b->s->name;
  if (!parse_value (b, &v))
    return false;
  if (reason == ESC_R_GLOBAL_STORE)
    {
      if (!esc_scan_keyword (b->r, "in"))
	name = esc_arena_printf (b->r->arena, "memory that %s keeps", name);
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
  if (!parse_value (b, &v))
    return false;
  struct esc_effect *e = add (b, ESC_EF_FREE, ESC_S_FREE, b->s->name);
  e->from = v.node;
  e->realloc = realloc;
  return true;
}

static bool
parse_call (struct body *b, bool thread)
{
  struct value to, args[ESC_MODEL_PARAMS];
  int n = 0;
  if (!parse_value (b, &to)
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
	  if (!esc_scan_accept (b->r, '-') && !parse_value (b, &args[n]))
	    return false;
	  n++;
	}
      while (esc_scan_accept (b->r, ','));
      if (!esc_scan_expect (b->r, ')', "',' or ')'"))
	return false;
    }
  struct esc_effect *e = add (b, ESC_EF_CALL, ESC_S_CALLED, b->s->name);
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
  struct value v;
  if (esc_scan_peek (r) == '*')
    return parse_store (b);
  if (esc_scan_keyword (r, "ret"))
    {
      if (!esc_scan_expect (r, '=', "'='") || !parse_right (b, &v))
	return false;
      add_result (b, &v);
      return true;
    }
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
			  " 'keep', 'free', 'realloc', 'call', 'thread', 'throw',"
			  " 'escape', 'noreturn', 'nothing' or 'unknown')");
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
      if (s->nodes.at[e->from].kind != ESC_SN_FRESH || e->delta != 0
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
  if (!parse_attrs (&b))
    return NULL;
  if (!esc_scan_eol_p (r))
    {
      esc_scan_wanted (r, "',' or the end");
      return NULL;
    }
  struct value v = { b.fresh, 0 };
  add_result (&b, &v);
  /* All that is known of the arguments is that some are numbers.  */
  struct esc_effect *e = add (&b, ESC_EF_SINK, ESC_S_ARG, name);
  e->from = esc_summary_vararg (r->arena, b.s, 0);
  e->verdict = ESC_V_UNKNOWN;
  e->reason = ESC_R_UNKNOWN_CALL;
  find_fresh_result (b.s);
  return b.s;
}
