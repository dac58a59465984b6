/* Values, places and new blocks, as bodies of models write them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       *($1 + 1w)
	 the node LOAD of arg 0, 8 bytes from there, 8 bytes large

   Loads, arguments and blocks become nodes of the summary, equal ones once
   (blocks aside).  */

#include "body.h"

static bool parse_primary (struct body *b,
			   struct value *v);

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

bool
esc_body_offset (struct body *b, struct value *v)
{
  int64_t n;
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

bool
esc_body_value (struct body *b, struct value *v)
{
  return parse_primary (b, v) && esc_body_offset (b, v);
}

/* "*" primary [ "[" SIZE "]" ]: what V points to.  DEFAULT_SIZE holds if
   nothing is said.  */
bool
esc_body_place (struct body *b, esc_off default_size, struct place *p)
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
  if (!esc_body_place (b, how == PLAIN ? b->r->pointer_size : ESC_ANY, &p))
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

bool
esc_body_text (struct body *b, struct value *v)
{
  return parse_load (b, TEXT, v);
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
    ok = esc_body_value (b, v) && esc_scan_expect (b->r, ')', "')'");
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
      if (!b->line && !esc_scan_expect (r, ':', "':'"))
	return false;
      return parse_size (b, a);
    }
  else if (esc_scan_keyword (r, "align"))
    {
      if (!b->line && !esc_scan_expect (r, ':', "':'"))
	return false;
      return parse_attr_arg (b, &a->align_arg);
    }
  else if (esc_scan_keyword (r, "dealloc"))
    {
      if (!b->line && !esc_scan_expect (r, ':', "':'"))
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
bool
esc_body_attrs (struct body *b)
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
bool
esc_body_right (struct body *b, struct value *v)
{
  struct esc_model_pos pos;
  esc_scan_peek (b->r);
  pos = b->r->pos;
  if (esc_scan_keyword (b->r, "new") && esc_scan_accept (b->r, '('))
    {
      if (!esc_body_attrs (b) || !esc_scan_expect (b->r, ')', "',' or ')'"))
	return false;
      v->node = b->fresh;
      v->delta = 0;
      return true;
    }
  b->r->pos = pos;
  return esc_body_value (b, v);
}

