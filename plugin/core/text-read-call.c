/* Reading the text form: calls.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       m = call model malloc (24) site expect stays ; alloc "malloc"  */

#include "flow.h"
#include "size.h"
#include "text-read.h"

#include <string.h>

/* Takes an argument.  */
static struct esc_arg
read_arg (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  struct esc_arg arg = { .value = ESC_NONE, .param = ESC_NONE };
  if (lex->kind == ESC_T_NUMBER)
    {
      arg.constant = true;
      arg.cst = esc_lex_int (lex, INT64_MIN, INT64_MAX, "a number");
    }
  else if (!esc_lex_mark (lex, '-'))
    arg.value = esc_read_operand (r, true);
  for (;;)
    if (esc_lex_word (lex, "by-value"))
      arg.by_value = true;
    else if (esc_lex_word (lex, "vararg"))
      arg.vararg = true;
    else if (esc_lex_word (lex, "const"))
      {
	arg.constant = true;
	arg.cst = esc_lex_int (lex, INT64_MIN, INT64_MAX, "a number");
      }
    else if (esc_lex_word (lex, "global"))
      arg.global = esc_lex_string (lex);
    else if (esc_lex_word (lex, "param"))
      arg.param = (esc_id) esc_lex_int (lex, 0, ESC_TEXT_ARGS,
					"a parameter's number");
    else
      return arg;
}

/* Takes what is called, into C.  */
static void
read_callee (struct esc_reader *r, struct esc_call *c)
{
  struct esc_lex *lex = &r->lex;
  if (esc_lex_word (lex, "unknown"))
    {
      c->kind = ESC_CALLEE_UNKNOWN;
      c->reason = esc_read_reason (r);
    }
  else if (esc_lex_word (lex, "model"))
    {
      c->kind = ESC_CALLEE_MODEL;
      c->name = esc_lex_look (lex);
      c->summary = esc_read_summary_label (r);
    }
  else if (esc_lex_word (lex, "through"))
    {
      c->kind = ESC_CALLEE_VALUE;
      c->name = esc_lex_look (lex);
      c->target = esc_read_value (r, false);
    }
  else
    {
      c->kind = ESC_CALLEE_BODY;
      c->name = esc_lex_look (lex);
      c->func = esc_read_func_label (r);
    }
}

/* Takes: size SIZE.  */
static const struct esc_size *
read_size (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  if (esc_lex_mark (lex, '?'))
    return esc_size_unknown (r->arena);
  const struct esc_size *size = NULL;
  if (lex->kind == ESC_T_NUMBER)
    size = esc_size_parse (r->arena, esc_lex_raw (lex));
  if (!size)
    esc_lex_expected (lex, "a size such as 24, 0..400, 16..inf or ?");
  return size;
}

/* Takes: recipe NAME.  */
static enum esc_recipe
read_recipe (struct esc_reader *r)
{
  for (int i = 0; i < ESC_RX_COUNT; i++)
    if (esc_lex_word (&r->lex, esc_recipe_name (i)))
      return i;
  esc_lex_expected (&r->lex, "a recipe: result, out, text or resize");
  return ESC_RX_NONE;
}

/* Takes: align BYTES, a power of two.  */
static int64_t
read_align (struct esc_reader *r)
{
  int64_t n = esc_lex_int (&r->lex, 1, 4096, "an alignment in bytes");
  if (n & (n - 1))
    esc_lex_expected (&r->lex, "a power of two");
  return n;
}

/* Takes an attribute of call C, which is number N.  */
static void
read_call_attribute (struct esc_reader *r, struct esc_call *c, int n)
{
  struct esc_lex *lex = &r->lex;
  if (esc_read_name (r, &c->name))
    ;
  else if (esc_lex_word (lex, "symbol"))
    c->symbol = esc_lex_string (lex);
  else if (esc_lex_word (lex, "into"))
    {
      esc_lex_need_mark (lex, '*');
      c->result_to = esc_read_deref (r, &c->result_off);
      c->result_size = esc_read_bytes (r, ESC_ANY);
    }
  else if (esc_lex_word (lex, "size"))
    c->size = read_size (r);
  else if (esc_lex_word (lex, "site"))
    c->site = true;
  else if (esc_lex_word (lex, "keep"))
    c->keep = true;
  else if (esc_lex_word (lex, "recipe"))
    c->recipe = read_recipe (r);
  else if (esc_lex_word (lex, "align"))
    c->align = read_align (r);
  else if (esc_lex_word (lex, "assert"))
    c->assert = true;
  else if (esc_lex_word (lex, "expect"))
    esc_read_expect (r, c->name ? c->name : "call")->call = n;
  else
    esc_lex_expected (lex, "name, noname, symbol, into, size, site, keep,"
		      " assert, recipe, align, expect or ';'");
}

void
esc_read_call (struct esc_reader *r, esc_id result)
{
  struct esc_lex *lex = &r->lex;
  struct esc_call call = { 0 };
  ESC_VEC (struct esc_arg) args = { 0 };

  call.func = call.target = ESC_NONE;
  call.reason = ESC_R_UNKNOWN_CALL;
  read_callee (r, &call);
  esc_lex_need_mark (lex, '(');
  if (!esc_lex_mark_p (lex, ')'))
    do
      *esc_vec_push (r->scratch, &args) = read_arg (r);
    while (args.n < ESC_TEXT_ARGS && esc_lex_mark (lex, ','));
  esc_lex_need_mark (lex, ')');

  struct esc_call *c = esc_add_call (r->f, args.n, 0);
  c->kind = call.kind;
  c->func = call.func;
  c->summary = call.summary;
  c->target = call.target;
  c->reason = call.reason;
  c->name = call.name;
  c->result = result;
  if (args.n)
    memcpy (c->args, args.at, args.n * sizeof *args.at);
  while (lex->kind != ESC_T_EOL && !esc_lex_mark_p (lex, ';'))
    read_call_attribute (r, c, r->f->calls.n - 1);
  esc_flow_call (r->f, r->f->calls.n - 1);
}
