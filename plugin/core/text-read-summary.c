/* Reading the text form: summaries.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       summary set params 2
	 p = arg 0
	 q = arg 1
	 *(p + 8) = q

   A line defines the next node, or adds an effect.  */

#include "text-read.h"

#include <string.h>

/* Takes the label of a node.  */
static int
read_node (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  int i = esc_names_find (r->nodes, lex->token, lex->length);
  if (lex->kind != ESC_T_WORD || i < 0)
    {
      esc_lex_expected (lex, "the label of a node above");
      return 0;
    }
  esc_lex_next (lex);
  return i;
}

/* Takes NODE or "-" for none.  */
static int
read_node_or_none (struct esc_reader *r)
{
  return esc_lex_mark (&r->lex, '-') ? -1 : read_node (r);
}

/* Takes what follows "*": NODE or "(" NODE ["+" OFFSET] ")".  */
static int
read_deref (struct esc_reader *r, esc_off *off)
{
  *off = 0;
  if (!esc_lex_mark (&r->lex, '('))
    return read_node (r);
  int node = read_node_or_none (r);
  *off = esc_read_plus (r);
  esc_lex_need_mark (&r->lex, ')');
  return node;
}

/* ---- Nodes.  */

static int
read_arg_number (struct esc_reader *r)
{
  return (int) esc_lex_int (&r->lex, 0, ESC_TEXT_ARGS, "an argument's number");
}

/* Takes an attribute of a fresh block.  */
static void
read_alloc_attribute (struct esc_reader *r, struct esc_alloc *a)
{
  struct esc_lex *lex = &r->lex;
  if (esc_lex_word (lex, "heap"))
    a->heap = true;
  else if (esc_lex_word (lex, "zeroed"))
    a->zeroed = true;
  else if (esc_lex_word (lex, "maybe-null"))
    a->maybe_null = true;
  else if (esc_lex_word (lex, "size-arg"))
    a->size_arg = read_arg_number (r);
  else if (esc_lex_word (lex, "count-arg"))
    a->count_arg = read_arg_number (r);
  else if (esc_lex_word (lex, "align-arg"))
    a->align_arg = read_arg_number (r);
  else if (esc_lex_word (lex, "size"))
    a->size_cst = esc_lex_int (lex, 0, INT64_MAX, "a number of bytes");
  else if (esc_lex_word (lex, "dealloc"))
    a->dealloc = esc_lex_string (lex);
  else if (esc_lex_word (lex, "name"))
    a->name = esc_lex_string (lex);
  else
    esc_lex_expected (lex, "heap, zeroed, maybe-null, size-arg, count-arg,"
		      " align-arg, size, dealloc, name or the end of the"
		      " line");
}

/* Takes the right side of: NODE = ...  */
static void
read_node_value (struct esc_reader *r, struct esc_snode *n)
{
  struct esc_lex *lex = &r->lex;
  if (esc_lex_word (lex, "arg"))
    {
      n->kind = ESC_SN_ARG;
      n->arg = read_arg_number (r);
    }
  else if (esc_lex_word (lex, "vararg"))
    {
      n->kind = ESC_SN_VARARG;
      n->arg = read_arg_number (r);
    }
  else if (esc_lex_mark (lex, '*'))
    {
      n->kind = ESC_SN_LOAD;
      n->parent = read_deref (r, &n->off);
      n->size = esc_read_bytes (r, r->unit->pointer_size);
      n->deep = esc_lex_word (lex, "deep");
      n->again = esc_lex_word (lex, "again");
      n->thin = esc_lex_word (lex, "thin");
    }
  else if (esc_lex_word (lex, "fresh"))
    {
      n->kind = ESC_SN_FRESH;
      n->alloc.size_arg = n->alloc.count_arg = n->alloc.align_arg = -1;
      n->alloc.size_cst = -1;
      while (lex->kind != ESC_T_EOL)
	read_alloc_attribute (r, &n->alloc);
    }
  else if (esc_lex_word (lex, "nonlocal"))
    n->kind = ESC_SN_NONLOCAL;
  else if (esc_lex_word (lex, "code"))
    {
      n->kind = ESC_SN_FUNC;
      if (esc_lex_word (lex, "summary"))
	n->summary = esc_read_summary_label (r);
      else
	n->func = esc_read_func_label (r);
    }
  else if (esc_lex_word (lex, "table"))
    {
      n->kind = ESC_SN_DATA;
      n->func = esc_read_table_label (r);
    }
  else if (esc_lex_word (lex, "result"))
    {
      n->kind = ESC_SN_CALLRES;
      if (lex->kind == ESC_T_NUMBER)
	n->effect = (int) esc_lex_int (lex, 0, INT32_MAX, "a number");
    }
  else
    esc_lex_expected (lex, "arg, vararg, '*', fresh, nonlocal, code,"
		      " table or result");
}

/* Takes: LABEL "=" ...  */
static void
read_node_line (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  struct esc_snode n = { .parent = -1, .func = ESC_NONE };
  if (lex->kind != ESC_T_WORD || esc_read_keyword_p (lex))
    {
      esc_lex_expected (lex, "a node's label or an effect");
      return;
    }
  if (esc_names_add (r->nodes, lex->token, lex->length) < r->s->nodes.n)
    {
      esc_lex_error (lex, "this summary has another node '%.*s'",
		     (int) (lex->length < 64 ? lex->length : 64), lex->token);
      return;
    }
  esc_lex_next (lex);
  esc_lex_need_mark (lex, '=');
  read_node_value (r, &n);
  *esc_vec_push (r->arena, &r->s->nodes) = n;
}

/* ---- Effects.  */

/* Takes: "result" ["+" OFFSET] "=" NODE ["+" DELTA] [":" SIZE].  */
static void
read_result (struct esc_reader *r, struct esc_effect *e)
{
  e->kind = ESC_EF_RESULT;
  e->off = esc_read_plus (r);
  esc_lex_need_mark (&r->lex, '=');
  e->from = read_node (r);
  e->delta = esc_read_plus (r);
  e->size = esc_read_bytes (r, r->unit->pointer_size);
}

/* Takes the rest of: "*" PLACE "=" ...  */
static void
read_store (struct esc_reader *r, struct esc_effect *e)
{
  e->to = read_deref (r, &e->off);
  esc_lex_need_mark (&r->lex, '=');
  if (esc_lex_mark (&r->lex, '*'))
    {
      e->kind = ESC_EF_MOVE;
      e->from = read_deref (r, &e->off2);
      e->size = esc_read_bytes (r, ESC_ANY);
      return;
    }
  e->kind = ESC_EF_STORE;
  e->from = read_node_or_none (r);
  e->delta = esc_read_plus (r);
  e->size = esc_read_bytes (r, r->unit->pointer_size);
}

/* Takes the rest of: "call" NODE "(" NODE ["+" DELTA], ... ")" ["result" NODE]
   ["thread"].  */
static void
read_call (struct esc_reader *r, struct esc_effect *e)
{
  struct esc_lex *lex = &r->lex;
  ESC_VEC (int) args = { 0 };
  ESC_VEC (esc_off) deltas = { 0 };
  e->kind = ESC_EF_CALL;
  e->to = read_node (r);
  esc_lex_need_mark (lex, '(');
  if (!esc_lex_mark_p (lex, ')'))
    do
      {
	*esc_vec_push (r->arena, &args) = read_node_or_none (r);
	*esc_vec_push (r->arena, &deltas) = esc_read_plus (r);
      }
    while (args.n < ESC_TEXT_ARGS && esc_lex_mark (lex, ','));
  esc_lex_need_mark (lex, ')');
  e->args = args.at;
  e->deltas = deltas.at;
  e->n_args = args.n;
  if (esc_lex_word (lex, "result"))
    e->from = read_node (r);
  e->thread = esc_lex_word (lex, "thread");
}

static void
read_sink (struct esc_reader *r, struct esc_effect *e)
{
  e->kind = ESC_EF_SINK;
  e->from = read_node (r);
  e->verdict = esc_read_verdict (r);
  e->reason = esc_read_reason (r);
}

static void
read_free (struct esc_reader *r, struct esc_effect *e, bool realloc)
{
  e->kind = ESC_EF_FREE;
  e->from = read_node (r);
  e->realloc = realloc;
}

static void
read_write (struct esc_reader *r, struct esc_effect *e)
{
  e->kind = ESC_EF_WRITE;
  esc_lex_need_mark (&r->lex, '*');
  e->to = read_deref (r, &e->off);
  e->size = esc_read_bytes (r, ESC_ANY);
}

/* Takes an effect, if the line is one.  */
static bool
read_effect (struct esc_reader *r, struct esc_effect *e)
{
  struct esc_lex *lex = &r->lex;
  e->to = e->from = e->via_effect = -1;
  e->size = ESC_ANY;
  if (esc_lex_word (lex, "result"))
    read_result (r, e);
  else if (esc_lex_mark (lex, '*'))
    read_store (r, e);
  else if (esc_lex_word (lex, "sink"))
    read_sink (r, e);
  else if (esc_lex_word (lex, "free"))
    read_free (r, e, false);
  else if (esc_lex_word (lex, "realloc"))
    read_free (r, e, true);
  else if (esc_lex_word (lex, "write"))
    read_write (r, e);
  else if (esc_lex_word (lex, "call"))
    read_call (r, e);
  else
    return false;
  if (esc_lex_word (lex, "via"))
    {
      e->via = esc_read_summary_label (r);
      e->via_effect = (int) esc_lex_int (lex, 0, INT32_MAX,
					 "an effect's number");
    }
  e->why = esc_read_why (r);
  return true;
}

void
esc_read_summary_line (struct esc_reader *r)
{
  struct esc_effect e = { 0 };
  if (esc_lex_word (&r->lex, "fresh-result"))
    {
      r->s->fresh_result = true;
      r->s->fresh = read_node (r);
    }
  else if (read_effect (r, &e))
    *esc_vec_push (r->arena, &r->s->effects) = e;
  else
    read_node_line (r);
}

/* ---- Summaries.  */

static void
read_attribute (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  struct esc_summary *s = r->s;
  if (esc_lex_word (lex, "name"))
    s->name = esc_lex_string (lex);
  else if (esc_lex_word (lex, "symbol"))
    {
      struct esc_text_symbol *t = esc_vec_push (r->arena, &r->to->symbols);
      t->name = esc_lex_string (lex);
      t->summary = s;
    }
  else if (esc_lex_word (lex, "basis"))
    s->basis = esc_lex_string (lex);
  else if (esc_lex_word (lex, "params"))
    s->n_params = (int) esc_lex_int (lex, 0, ESC_TEXT_ARGS,
				     "a number of parameters");
  else if (esc_lex_word (lex, "worst"))
    {
      s->worst = true;
      s->reason = esc_read_reason (r);
    }
  else if (esc_lex_word (lex, "noreturn"))
    s->noreturn = true;
  else
    esc_lex_expected (lex, "name, symbol, basis, params, worst or noreturn");
}

void
esc_read_summary (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  int i = esc_names_find (r->summaries, lex->token, lex->length);
  if (i < 0)
    {
      esc_lex_expected (lex, "a label");
      return;
    }
  r->s = r->summary.at[i];
  r->s->name = esc_lex_raw (lex);
  r->s->basis = "model";
  r->nodes = esc_names_new (r->scratch);
  while (lex->kind != ESC_T_EOL)
    read_attribute (r);
}
