/* Reading the text form: the unit, and what all lines share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A line belongs to the last "function" or "summary" line above it.  Text
   may be anything at all, so every count has a bound, nothing recurses, and
   a label is looked up before it is used.  */

#include "text-read.h"

#include <string.h>

/* ---- Locations: the unit's esc_loc is an index in this table, plus 1.  */

struct esc_locs
{
  ESC_VEC (struct esc_place) places;
};

static void
expand_place (void *data, esc_loc loc, struct esc_place *place)
{
  struct esc_locs *locs = data;
  if (loc > 0 && loc <= (esc_loc) locs->places.n)
    *place = locs->places.at[loc - 1];
}

esc_loc
esc_read_place (struct esc_reader *r)
{
  if (!esc_lex_mark_p (&r->lex, '@'))
    return 0;
  struct esc_place place = esc_lex_place (&r->lex);
  char key[32];
  int n = snprintf (key, sizeof key, "%d:%d:", place.line, place.column);
  size_t length = strlen (place.file);
  char *whole = esc_arena_alloc (r->scratch, n + length + 1);
  memcpy (whole, key, n);
  memcpy (whole + n, place.file, length);
  int i = r->first_place + esc_names_add (r->places, whole, n + length);
  if (i == r->locs->places.n)
    *esc_vec_push (r->arena, &r->locs->places) = place;
  return (esc_loc) i + 1;
}

/* ---- Parts of lines.  */

bool
esc_read_keyword_p (const struct esc_lex *lex)
{
  static const char *const keywords[]
    = { "arg", "block", "call", "code", "dies", "expect", "free", "fresh",
	"fresh-result", "from", "function", "heap", "limit", "local",
	"nonlocal", "outside", "param", "realloc", "result", "rewrite", "says",
	"sink", "summary", "table", "unit", "vararg", "write" };
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
    if (esc_lex_word_p (lex, keywords[i]))
      return true;
  return false;
}

/* The current word as a string of its own, cut to the size of BUF.  */
static const char *
copy_word (const struct esc_reader *r, char *buf, size_t size)
{
  const struct esc_lex *lex = &r->lex;
  size_t n = lex->kind != ESC_T_WORD ? 0 : lex->length;
  if (n >= size)
    n = size - 1;
  memcpy (buf, lex->token, n);
  buf[n] = '\0';
  return buf;
}

struct esc_why
esc_read_why (struct esc_reader *r)
{
  struct esc_why why = { 0, ESC_S_NONE, NULL };
  struct esc_lex *lex = &r->lex;
  if (!esc_lex_mark (lex, ';'))
    return why;
  if (lex->kind == ESC_T_WORD)
    {
      char step[32];
      why.step = esc_step_find (copy_word (r, step, sizeof step));
      if (why.step == ESC_S_COUNT)
	{
	  why.step = ESC_S_NONE;
	  esc_lex_expected (lex, "a step such as assign, store or arg");
	}
      esc_lex_next (lex);
      if (lex->kind == ESC_T_STRING)
	why.name = esc_lex_string (lex);
    }
  why.loc = esc_read_place (r);
  return why;
}

esc_off
esc_read_off (struct esc_reader *r)
{
  if (esc_lex_mark (&r->lex, '?'))
    return ESC_ANY;
  return esc_lex_int (&r->lex, -INT64_MAX, INT64_MAX, "an offset");
}

esc_off
esc_read_plus (struct esc_reader *r)
{
  return esc_lex_mark (&r->lex, '+') ? esc_read_off (r) : 0;
}

esc_off
esc_read_bytes (struct esc_reader *r, esc_off otherwise)
{
  if (!esc_lex_mark (&r->lex, ':'))
    return otherwise;
  if (esc_lex_mark (&r->lex, '?'))
    return ESC_ANY;
  return esc_lex_int (&r->lex, 0, INT64_MAX, "a number of bytes");
}

esc_id
esc_read_find (const struct esc_names *names, const struct esc_lex *lex,
	       esc_id first)
{
  int i = esc_names_find (names, lex->token, lex->length);
  return lex->kind != ESC_T_WORD || i < 0 ? ESC_NONE : first + i;
}

esc_id
esc_read_func_label (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  esc_id i = esc_read_find (r->funcs, lex, r->first_func);
  if (i == ESC_NONE)
    {
      esc_lex_expected (lex, "the label of a function of this file");
      return 0;
    }
  esc_lex_next (lex);
  return i;
}

esc_id
esc_read_table_label (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  esc_id i = esc_read_find (r->tables, lex, r->first_table);
  if (i == ESC_NONE)
    {
      esc_lex_expected (lex, "the label of a table of this file");
      return 0;
    }
  esc_lex_next (lex);
  return i;
}

const struct esc_summary *
esc_read_summary_label (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  int i = esc_names_find (r->summaries, lex->token, lex->length);
  if (lex->kind != ESC_T_WORD || i < 0)
    {
      esc_lex_expected (lex, "the label of a summary of this file");
      return NULL;
    }
  esc_lex_next (lex);
  return r->summary.at[i];
}

enum esc_verdict
esc_read_verdict (struct esc_reader *r)
{
  char name[32];
  enum esc_verdict v
    = esc_verdict_find (copy_word (r, name, sizeof name));
  if (v == ESC_V_COUNT)
    {
      esc_lex_expected (&r->lex, "a verdict (stays, loops, returned, via-parm,"
			" global, thread or unknown)");
      return ESC_V_STAYS;
    }
  esc_lex_next (&r->lex);
  return v;
}

bool
esc_read_reason_p (const struct esc_reader *r)
{
  char code[32];
  return (esc_reason_find (copy_word (r, code, sizeof code))
	  != ESC_R_COUNT);
}

enum esc_reason
esc_read_reason (struct esc_reader *r)
{
  char code[32];
  enum esc_reason reason
    = esc_reason_find (copy_word (r, code, sizeof code));
  if (reason == ESC_R_COUNT)
    {
      if (r->lex.kind == ESC_T_WORD)
	esc_lex_error (&r->lex, "there is no reason '%s'; did you mean '%s'?",
		       code, esc_reason_nearest (code));
      else
	esc_lex_expected (&r->lex, "a reason such as unknown-call");
      return ESC_R_UNKNOWN_CALL;
    }
  esc_lex_next (&r->lex);
  return reason;
}

/* ---- The unit.  */

/* Takes the rest of: esg 1.  */
static void
read_version (struct esc_reader *r)
{
  esc_lex_int (&r->lex, 1, 1, "the version of the text form, a number");
}

/* Takes the rest of: unit STRING [pointer BYTES].  */
static void
read_unit (struct esc_reader *r)
{
  const char *name = esc_lex_string (&r->lex);
  int bytes = 8;
  if (esc_lex_word (&r->lex, "pointer"))
    bytes = (int) esc_lex_int (&r->lex, 2, 16, "a number of bytes");
  if (r->first_func > 0 && bytes != r->unit->pointer_size)
    esc_lex_error (&r->lex, "pointers have %d bytes here, and %d in what was"
		   " read before", bytes, r->unit->pointer_size);
  if (r->first_func > 0)
    return;
  r->unit->name = name;
  r->unit->pointer_size = bytes;
}

/* The limit that the current word names, or NULL.  */
static int *
find_limit (struct esc_reader *r, struct esc_limits *limits)
{
#define ESC_LIMIT(NAME) \
  if (esc_lex_word_p (&r->lex, #NAME)) \
    return &limits->NAME;
#include "limits.def"
#undef ESC_LIMIT
  return NULL;
}

/* Takes the rest of: limit NAME N.  The limits are the unit's own from then
   on.  */
static void
read_limit (struct esc_reader *r)
{
  struct esc_limits *limits
    = esc_arena_alloc (r->arena, sizeof *limits);
  *limits = *r->unit->limits;
  r->unit->limits = limits;
  int *limit = find_limit (r, limits);
  if (!limit)
    {
      esc_lex_expected (&r->lex, "the name of a limit such as points_to");
      return;
    }
  esc_lex_next (&r->lex);
  *limit = (int) esc_lex_int (&r->lex, 1, 1000000, "a number");
}

/* Takes the rest of: table LABEL [name STRING | noname].  */
static void
read_table (struct esc_reader *r)
{
  r->table = esc_read_table_label (r);
  if (r->table < r->unit->data.n)
    esc_read_name (r, &r->unit->data.at[r->table]->name);
}

/* Takes a line of a table: entry OFFSET nonlocal | function LABEL | summary
   LABEL.  */
static void
read_entry (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  if (!esc_lex_word (lex, "entry"))
    {
      esc_lex_expected (lex, "entry, table, summary or function");
      return;
    }
  esc_off off = esc_lex_int (lex, 0, INT64_MAX, "an offset");
  esc_id func = ESC_NONE;
  const struct esc_summary *summary = NULL;
  if (esc_lex_word (lex, "function"))
    func = esc_read_func_label (r);
  else if (esc_lex_word (lex, "summary"))
    summary = esc_read_summary_label (r);
  else if (!esc_lex_word (lex, "nonlocal"))
    esc_lex_expected (lex, "nonlocal, function or summary");
  const char *symbol = NULL;
  if (esc_lex_word (lex, "symbol"))
    symbol = esc_lex_string (lex);
  if (!lex->error[0])
    esc_data_add (r->unit, r->table, off, func, summary)->symbol = symbol;
}

/* The lines of a function, summary or table end here.  */
static void
leave (struct esc_reader *r)
{
  esc_read_function_end (r);
  r->s = NULL;
  r->table = ESC_NONE;
}

static void
read_line (struct esc_reader *r)
{
  struct esc_lex *lex = &r->lex;
  if (esc_lex_word (lex, "function"))
    {
      leave (r);
      esc_read_function (r);
    }
  else if (esc_lex_word (lex, "summary"))
    {
      leave (r);
      esc_read_summary (r);
    }
  else if (esc_lex_word (lex, "table"))
    {
      leave (r);
      read_table (r);
    }
  else if (r->table != ESC_NONE)
    read_entry (r);
  else if (r->f)
    esc_read_function_line (r);
  else if (r->s)
    esc_read_summary_line (r);
  else if (esc_lex_word (lex, "esg"))
    read_version (r);
  else if (esc_lex_word (lex, "unit"))
    read_unit (r);
  else if (esc_lex_word (lex, "limit"))
    read_limit (r);
  else if (esc_lex_word (lex, "rewrite"))
    r->to->rewrite = true;
  else
    esc_lex_expected (lex, "esg, unit, limit, rewrite, table, summary or"
		      " function");
  if (lex->kind != ESC_T_EOL)
    esc_lex_expected (lex, "the end of the line");
}

/* Takes the label of a "function" or "summary" line into NAMES.  */
static void
collect_label (struct esc_reader *r, struct esc_names *names)
{
  struct esc_lex *lex = &r->lex;
  int n = esc_names_count (names);
  if (lex->kind != ESC_T_WORD || esc_lex_word_p (lex, "model")
      || esc_lex_word_p (lex, "through") || esc_lex_word_p (lex, "unknown"))
    esc_lex_expected (lex, "a label");
  else if (esc_names_add (names, lex->token, lex->length) < n)
    esc_lex_error (lex, "there is another '%.*s' above",
		   (int) (lex->length < 64 ? lex->length : 64), lex->token);
}

/* The first pass.  */
static void
collect_labels (struct esc_reader *r)
{
  while (esc_lex_line (&r->lex))
    if (esc_lex_word (&r->lex, "function"))
      collect_label (r, r->funcs);
    else if (esc_lex_word (&r->lex, "table"))
      {
	collect_label (r, r->tables);
	int last = esc_names_count (r->tables) - 1;
	if (r->first_table + last == r->unit->data.n)
	  esc_data_new (r->unit, esc_names_at (r->tables, last));
      }
    else if (esc_lex_word (&r->lex, "summary"))
      {
	collect_label (r, r->summaries);
	int last = esc_names_count (r->summaries) - 1;
	if (last == r->summary.n)
	  *esc_vec_push (r->scratch, &r->summary)
	    = esc_summary_new (r->arena, NULL, 0, NULL);
      }
}

/* Takes back what R has added to its unit.  */
static void
take_back (struct esc_reader *r)
{
  r->unit->funcs.n = r->first_func;
  r->unit->data.n = r->first_table;
  r->to->expects.n = r->first_expect;
  r->to->symbols.n = r->first_symbol;
}

static void
read_text (struct esc_reader *r, const char *name, const char *text,
	   size_t length)
{
  struct esc_text *to = r->to;
  struct esc_names *strings = esc_names_new (r->arena);
  esc_lex_init (&r->lex, name, text, length, strings, to->error,
		sizeof to->error);
  collect_labels (r);
  if (to->error[0])
    return;
  esc_lex_init (&r->lex, name, text, length, strings, to->error,
		sizeof to->error);
  while (esc_lex_line (&r->lex))
    read_line (r);
  esc_read_function_end (r);
}

bool
esc_read_more (const char *name, const char *text, size_t length,
	       struct esc_text *to)
{
  struct esc_reader r = { .to = to, .unit = to->unit };
  r.arena = r.unit->arena;
  r.scratch = esc_arena_new (0);
  r.places = esc_names_new (r.scratch);
  r.funcs = esc_names_new (r.scratch);
  r.summaries = esc_names_new (r.scratch);
  r.tables = esc_names_new (r.scratch);
  r.table = ESC_NONE;
  r.locs = r.unit->expand_data;
  r.first_place = r.locs->places.n;
  r.first_func = r.unit->funcs.n;
  r.first_table = r.unit->data.n;
  r.first_expect = to->expects.n;
  r.first_symbol = to->symbols.n;
  to->error[0] = '\0';
  read_text (&r, name, text, length);
  if (to->error[0])
    take_back (&r);
  esc_arena_free (r.scratch);
  return !to->error[0];
}

bool
esc_read_unit (const char *name, const char *text, size_t length,
	       const struct esc_limits *limits, struct esc_text *to)
{
  memset (to, 0, sizeof *to);
  to->unit = esc_unit_new (limits, name, 8);
  to->unit->expand = expand_place;
  to->unit->expand_data = esc_arena_alloc (to->unit->arena,
					   sizeof (struct esc_locs));
  if (esc_read_more (name, text, length, to))
    return true;
  esc_unit_free (to->unit);
  memset (&to->expects, 0, sizeof to->expects);
  memset (&to->symbols, 0, sizeof to->symbols);
  to->unit = NULL;
  return false;
}
