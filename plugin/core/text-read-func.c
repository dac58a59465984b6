/* Reading the text form: functions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Where a value is wanted, "&x + 8" stands for a value without a label that
   holds that address.  A constraint that it needs is added on the spot, and
   gets the line's why when that is known.  */

#include "flow.h"
#include "text-read.h"

#include <string.h>

/* ---- Labels.  */

/* The N of a label "vN" with N below R->numbered, or -1.  */
static esc_id
numbered_value (const struct esc_reader *r)
{
  const char *s = r->lex.token;
  size_t n = r->lex.length;
  esc_id id = 0;
  if (n < 2 || n > 8 || s[0] != 'v' || (s[1] == '0' && n > 2))
    return -1;
  for (size_t i = 1; i < n; i++)
    {
      if (s[i] < '0' || s[i] > '9')
	return -1;
      id = id * 10 + (s[i] - '0');
    }
  return id < r->numbered ? id : -1;
}

esc_id
esc_read_value (struct esc_reader *r, bool assign)
{
  struct esc_lex *lex = &r->lex;
  if (lex->kind != ESC_T_WORD || esc_read_keyword_p (lex))
    {
      esc_lex_expected (lex, "the label of a value");
      return 0;
    }
  esc_id id = numbered_value (r);
  if (id < 0)
    {
      int i = esc_names_add (r->values, lex->token, lex->length);
      if (i == r->value.n)
	{
	  struct esc_text_value *v = esc_vec_push (r->scratch, &r->value);
	  v->id = esc_add_value (r->f);
	  v->assigned = false;
	  v->line = lex->line;
	  v->column = esc_lex_column (lex);
	}
      r->value.at[i].assigned |= assign;
      id = r->value.at[i].id;
    }
  esc_lex_next (lex);
  return id;
}

esc_id
esc_read_object (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  int i = esc_names_find (r->objects, lex->token, lex->length);
  if (lex->kind != ESC_T_WORD || i < 0)
    {
      esc_lex_expected (lex, "the label of an object of this function (a line"
			" such as \"local x\" declares one)");
      return 0;
    }
  esc_lex_next (lex);
  return i;
}

esc_id
esc_read_operand (struct esc_reader *r, bool offset)
{
  if (!esc_lex_mark (&r->lex, '&'))
    return esc_read_value (r, false);
  esc_id object = esc_read_object (r);
  esc_off off = offset ? esc_read_plus (r) : 0;
  esc_id value = esc_add_value (r->f);
  esc_add_addr (r->f, value, object, off, 0);
  return value;
}

esc_id
esc_read_deref (struct esc_reader *r, esc_off *off)
{
  *off = 0;
  if (!esc_lex_mark (&r->lex, '('))
    return esc_read_operand (r, false);
  esc_id ptr = esc_read_operand (r, false);
  *off = esc_read_plus (r);
  esc_lex_need_mark (&r->lex, ')');
  return ptr;
}

/* ---- Expectations.  */

static struct esc_expect *
new_expect (struct esc_reader *r, const char *label)
{
  struct esc_expect *e = esc_vec_push (r->arena, &r->to->expects);
  e->func = r->f->id;
  e->object = ESC_NONE;
  e->call = e->param = -1;
  e->level = 0;
  e->line = r->lex.line;
  e->label = label;
  e->says = e->xfail = NULL;
  e->verdict = ESC_V_STAYS;
  e->reason = ESC_R_COUNT;
  return e;
}

struct esc_expect *
esc_read_expect (struct esc_reader *r, const char *label)
{
  struct esc_expect *e = new_expect (r, label);
  e->verdict = esc_read_verdict (r);
  if (esc_read_reason_p (r))
    e->reason = esc_read_reason (r);
  if (esc_lex_word (&r->lex, "xfail"))
    e->xfail = esc_lex_string (&r->lex);
  return e;
}

/* Takes the rest of: says STRING REASON.  */
static void
read_says (struct esc_reader *r)
{
  struct esc_expect *e = new_expect (r, r->f->name);
  e->says = esc_lex_string (&r->lex);
  e->reason = esc_read_reason (r);
}

/* ---- Declarations.  */

bool
esc_read_name (struct esc_reader *r, const char **name)
{
  if (esc_lex_word (&r->lex, "name"))
    *name = esc_lex_string (&r->lex);
  else if (esc_lex_word (&r->lex, "noname"))
    *name = NULL;
  else
    return false;
  return true;
}

/* Takes the rest of: param N ATTRIBUTE...  */
static void
read_param (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  if (r->f->n_params == 0)
    {
      esc_lex_error (lex, "this function has no parameters");
      return;
    }
  int n = (int) esc_lex_int (lex, 0, r->f->n_params - 1,
			     "the number of a parameter");
  struct esc_param *p = &r->f->params[n];
  while (lex->kind != ESC_T_EOL)
    if (esc_read_name (r, &p->name))
      ;
    else if (esc_lex_mark_p (lex, '@'))
      p->loc = esc_read_place (r);
    else if (esc_lex_word (lex, "scalar"))
      p->pointer = false;
    else if (esc_lex_word (lex, "by-value"))
      p->by_value = true;
    else if (esc_lex_word (lex, "noescape"))
      p->noescape = true;
    else if (esc_lex_word (lex, "expect"))
      {
	int level = 0;
	if (esc_lex_word (lex, "level"))
	  level = (int) esc_lex_int (lex, 0, 1000, "a number of loads");
	struct esc_expect *e
	  = esc_read_expect (r, p->name ? p->name : "(unnamed)");
	e->param = n;
	e->level = level;
      }
    else
      esc_lex_expected (lex, "name, noname, scalar, by-value, noescape,"
			" expect or a place");
}

/* Takes an attribute of object O, whose label is LABEL.  */
static void
read_object_attribute (struct esc_reader *r, struct esc_object *o,
		       const char *label)
{
  struct esc_lex *lex = &r->lex;
  bool heap = o->kind == ESC_OBJ_HEAP, code = o->kind == ESC_OBJ_FUNC;
  bool data = o->kind == ESC_OBJ_DATA;
  if (esc_read_name (r, &o->name))
    ;
  else if (esc_lex_mark_p (lex, '@'))
    o->loc = esc_read_place (r);
  else if (esc_lex_word (lex, "size"))
    o->size = (esc_lex_mark (lex, '?') ? ESC_ANY
	       : esc_lex_int (lex, 0, INT64_MAX, "a number of bytes"));
  else if (esc_lex_word (lex, "by-value"))
    o->by_value = true;
  else if (esc_lex_word (lex, "many"))
    o->many = true;
  else if (esc_lex_word (lex, "report"))
    o->report = true;
  else if (esc_lex_word (lex, "assert"))
    o->assert = true;
  else if (heap && esc_lex_word (lex, "call"))
    o->call = (esc_id) esc_lex_int (lex, 0, INT32_MAX, "a call's number");
  else if (heap && esc_lex_word (lex, "origin"))
    o->origin = (int) esc_lex_int (lex, 0, INT32_MAX, "a node's number");
  else if (data && esc_lex_word (lex, "table"))
    o->func = esc_read_table_label (r);
  else if (code && esc_lex_word (lex, "function"))
    o->func = esc_read_func_label (r);
  else if (code && esc_lex_word (lex, "summary"))
    o->summary = esc_read_summary_label (r);
  else if (code && esc_lex_word (lex, "symbol"))
    o->symbol = esc_lex_string (lex);
  else if (esc_lex_word (lex, "expect"))
    esc_read_expect (r, label)->object = r->f->objects.n - 1;
  else
    esc_lex_expected (lex, heap ? "name, noname, size, report, assert,"
		      " by-value, many, call, origin, expect or a place"
		      : data ? "name, noname, size, report, assert, by-value,"
		      " many, table, expect or a place"
		      : code ? "name, noname, size, report, assert, by-value,"
		      " many, function, summary, symbol, expect or a place"
		      : "name, noname, size, report, assert, by-value, many,"
		      " expect or a place");
}

/* Takes the rest of: local|heap|outside|code LABEL ATTRIBUTE...  */
static void
read_declaration (struct esc_reader *r, enum esc_obj_kind kind)
{
  struct esc_lex *lex = &r->lex;
  esc_id code = ESC_NONE;
  if (lex->kind != ESC_T_WORD)
    {
      esc_lex_expected (lex, "a label");
      return;
    }
  if (kind == ESC_OBJ_FUNC || kind == ESC_OBJ_DATA)
    code = (kind == ESC_OBJ_FUNC
	    ? esc_read_find (r->funcs, lex, r->first_func)
	    : esc_read_find (r->tables, lex, r->first_table));
  if (esc_names_add (r->objects, lex->token, lex->length)
      < r->f->objects.n)
    {
      esc_lex_error (lex, "this function has another object '%.*s'",
		     (int) (lex->length < 64 ? lex->length : 64), lex->token);
      return;
    }
  int column = esc_lex_column (lex);
  const char *label = esc_lex_raw (lex);
  esc_id id = esc_add_object (r->f, kind, NULL, 0, ESC_ANY);
  struct esc_object *o = &r->f->objects.at[id];
  o->name = label;
  while (lex->kind != ESC_T_EOL)
    read_object_attribute (r, o, label);
  if (o->func == ESC_NONE && !o->summary && !o->symbol && code >= 0)
    o->func = code;
  if (kind == ESC_OBJ_DATA && o->func == ESC_NONE)
    esc_lex_error_at (lex, lex->line, column, "there is no table '%.64s'; say"
		      " which one with: table LABEL", label);
}

/* ---- Constraints.  */

/* Takes the rest of: VALUE = ...  */
static void
read_assignment (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  esc_id to = esc_read_value (r, true);
  esc_off off;
  esc_lex_need_mark (lex, '=');
  if (esc_lex_mark (lex, '&'))
    {
      esc_id object = esc_read_object (r);
      esc_add_addr (r->f, to, object, esc_read_plus (r), 0);
    }
  else if (esc_lex_mark (lex, '*'))
    {
      esc_id from = esc_read_deref (r, &off);
      esc_off size = esc_read_bytes (r, r->unit->pointer_size);
      esc_add_load (r->f, to, from, off, size, esc_lex_word (lex, "thin"), 0);
    }
  else if (esc_lex_word (lex, "call"))
    esc_read_call (r, to);
  else
    {
      esc_id from = esc_read_value (r, false);
      esc_add_copy (r->f, to, from, esc_read_plus (r), 0);
    }
}

/* Takes the rest of: * POINTER = ...  */
static void
read_store (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  esc_off off, from_off;
  esc_id to = esc_read_deref (r, &off), from = ESC_NONE;
  esc_lex_need_mark (lex, '=');
  if (esc_lex_mark (lex, '*'))
    {
      from = esc_read_deref (r, &from_off);
      esc_add_move (r->f, to, off, from, from_off,
		    esc_read_bytes (r, ESC_ANY), 0);
      return;
    }
  if (!esc_lex_mark (lex, '-'))
    from = esc_read_operand (r, true);
  esc_add_store (r->f, to, off, esc_read_bytes (r, r->unit->pointer_size),
		 from, 0);
  r->f->constraints.at[r->f->constraints.n - 1].part
    = esc_lex_word (lex, "part");
}

static void
read_sink (struct esc_reader *r)
{
  esc_id from = esc_read_operand (r, true);
  enum esc_verdict verdict = esc_read_verdict (r);
  esc_add_sink (r->f, from, verdict, esc_read_reason (r), 0);
}

/* Takes ["from" N]: the block before the edge that a copy is on, or -1.  */
static int
read_from (struct esc_reader *r)
{
  if (!esc_lex_word (&r->lex, "from"))
    return -1;
  return (int) esc_lex_int (&r->lex, 0, INT32_MAX, "a block's number");
}

/* Takes a line that adds constraints or a call, and says why.  */
static void
read_statement (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  int n_constraints = r->f->constraints.n, n_calls = r->f->calls.n;
  int from = r->f->flow ? read_from (r) : -1;
  if (esc_lex_word (lex, "call"))
    esc_read_call (r, ESC_NONE);
  else if (esc_lex_word (lex, "sink"))
    read_sink (r);
  else if (esc_lex_word (lex, "free"))
    esc_add_free (r->f, esc_read_operand (r, true), false, 0);
  else if (esc_lex_word (lex, "realloc"))
    esc_add_free (r->f, esc_read_operand (r, true), true, 0);
  else if (esc_lex_word (lex, "dies"))
    esc_add_kill (r->f, esc_read_operand (r, false), 0);
  else if (esc_lex_mark (lex, '*'))
    read_store (r);
  else
    read_assignment (r);

  struct esc_why w = esc_read_why (r);
  int why = 0;
  if (w.loc || w.step != ESC_S_NONE || w.name)
    why = esc_add_why (r->f, w.loc, w.step, w.name);
  for (int i = n_constraints; i < r->f->constraints.n; i++)
    r->f->constraints.at[i].why = why;
  for (int i = n_calls; i < r->f->calls.n; i++)
    r->f->calls.at[i].why = why;
  if (from >= 0 && r->f->constraints.n > n_constraints)
    esc_flow_phi (r->f, r->f->constraints.n - 1, from);
}

/* Takes the rest of: block N ["to" N,...].  */
static void
read_block (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  struct esc_func *f = r->f;
  if (!f->flow && f->calls.n > 0)
    {
      esc_lex_error (lex, "the first block comes before all calls");
      return;
    }
  if (!f->flow)
    esc_flow_start (f);
  int n = f->flow->blocks.n;
  esc_lex_int (lex, n, n, "the number of the next block");
  esc_flow_block (f);
  if (esc_lex_word (lex, "to"))
    do
      esc_flow_succ (f, (int) esc_lex_int (lex, 0, INT32_MAX,
					   "a block's number"));
    while (esc_lex_mark (lex, ','));
}

/* ---- Functions.  */

void
esc_read_function_line (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  if (esc_lex_word (lex, "param"))
    read_param (r);
  else if (esc_lex_word (lex, "local"))
    read_declaration (r, ESC_OBJ_LOCAL);
  else if (esc_lex_word (lex, "heap"))
    read_declaration (r, ESC_OBJ_HEAP);
  else if (esc_lex_word (lex, "outside"))
    read_declaration (r, ESC_OBJ_OUTSIDE);
  else if (esc_lex_word (lex, "code"))
    read_declaration (r, ESC_OBJ_FUNC);
  else if (esc_lex_word (lex, "data"))
    read_declaration (r, ESC_OBJ_DATA);
  else if (esc_lex_word (lex, "block"))
    read_block (r);
  else if (esc_lex_word (lex, "says"))
    read_says (r);
  else
    read_statement (r);
}

/* Takes "global", "weak" or "comdat", and the name.  False if there is none
   of them.  */
static bool
read_symbol (struct esc_reader *r)
{
  for (int i = ESC_LN_GLOBAL; i <= ESC_LN_COMDAT; i++)
    if (esc_lex_word (&r->lex, esc_linkage_name ((enum esc_linkage) i)))
      {
	struct esc_symbol *s = esc_vec_push (r->arena, &r->f->symbols);
	s->linkage = (enum esc_linkage) i;
	s->name = esc_lex_string (&r->lex);
	return true;
      }
  return false;
}

static void
read_function_attribute (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  struct esc_func *f = r->f;
  if (esc_lex_word (lex, "name"))
    f->name = esc_lex_string (lex);
  else if (esc_lex_mark_p (lex, '@'))
    f->loc = esc_read_place (r);
  else if (esc_lex_word (lex, "varargs"))
    f->varargs = true;
  else if (esc_lex_word (lex, "setjmp"))
    f->setjmp = true;
  else if (esc_lex_word (lex, "interposable"))
    f->interposable = true;
  else if (esc_lex_word (lex, "gave-up"))
    {
      f->gave_up = true;
      if (lex->kind == ESC_T_STRING)
	f->gave_up_on = esc_lex_string (lex);
    }
  else if (!read_symbol (r))
    esc_lex_expected (lex, "name, varargs, setjmp, interposable, gave-up,"
		      " global, weak, comdat or a place");
}

/* Reads the labels between the parentheses.  The parameters are created with
   the function, so the labels are counted first.  */
static void
read_params (struct esc_reader *r, const char *label)
{
  struct esc_lex *lex = &r->lex, ahead;
  int n = 0;
  esc_lex_need_mark (lex, '(');
  ahead = *lex;
  while (ahead.kind != ESC_T_EOL && !esc_lex_mark_p (&ahead, ')')
	 && n < ESC_TEXT_ARGS)
    {
      n += !esc_lex_mark_p (&ahead, ',');
      esc_lex_next (&ahead);
    }

  r->f = esc_func_new (r->unit, label, 0, n);
  r->f->n_values = r->numbered;
  for (int i = 0; i < n; i++)
    {
      struct esc_param *p = &r->f->params[i];
      p->pointer = true;
      if (i > 0)
	esc_lex_need_mark (lex, ',');
      if (esc_lex_mark (lex, '-'))
	continue;
      p->name = esc_lex_look (lex);
      p->value = esc_read_value (r, true);
    }
  esc_lex_need_mark (lex, ')');
}

void
esc_read_function (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  const char *label = esc_lex_raw (lex);

  r->value.n = 0;
  r->values = esc_names_new (r->scratch);
  r->objects = esc_names_new (r->scratch);
  esc_names_add (r->objects, "nonlocal", strlen ("nonlocal"));
  esc_names_add (r->objects, "result", strlen ("result"));
  r->numbered = 0;
  if (esc_lex_word (lex, "values"))
    r->numbered = (int) esc_lex_int (lex, 0, ESC_TEXT_VALUES,
				     "a number of values");
  read_params (r, label);
  while (lex->kind != ESC_T_EOL)
    read_function_attribute (r);
  if (r->f->symbols.n > 0 && strcmp (r->f->name, label) == 0)
    r->f->name = r->f->symbols.at[0].name;
}

void
esc_read_function_end (struct esc_reader *r)
{
  for (int i = 0; r->f && i < r->value.n; i++)
    if (!r->value.at[i].assigned)
      esc_lex_error_at (&r->lex, r->value.at[i].line, r->value.at[i].column,
			"nothing is ever assigned to value '%.64s'",
			esc_names_at (r->values, i));
  if (r->f && r->f->flow)
    esc_flow_end (r->f);
  r->f = NULL;
}
