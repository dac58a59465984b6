/* The reader of the text form, inside; for text-read*.c only.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One pass over the text collects the labels of functions and summaries, so
   that a second one can read each line once and finish with it.  */

#ifndef ESC_TEXT_READ_H
#define ESC_TEXT_READ_H

#include "text-lex.h"
#include "text.h"

/* No function has more parameters, and no call more arguments.  */
#define ESC_TEXT_ARGS 65535
/* "values N" is no more than this.  */
#define ESC_TEXT_VALUES (1 << 22)

/* A value with a label of its own.  */
struct esc_text_value
{
  esc_id id;
  bool assigned;		/* something is assigned to it */
  int line, column;		/* where it was first seen */
};

struct esc_reader
{
  struct esc_lex lex;
  struct esc_text *to;
  struct esc_unit *unit;
  struct esc_arena *arena;	/* the unit's */
  struct esc_arena *scratch;	/* until the text is read */
  struct esc_names *places;	/* "LINE:COLUMN:FILE", by location minus 1
				   and minus ... */
  struct esc_locs *locs;
  int first_place;		/* ... how many the unit had before */
  struct esc_names *funcs;	/* labels, by id ... */
  esc_id first_func;		/* ... minus this one's */
  struct esc_names *summaries;	/* labels, by index in ... */
  ESC_VEC (struct esc_summary *) summary;
  struct esc_names *tables;	/* labels, by id ... */
  esc_id first_table;		/* ... minus this one's */
  int first_expect, first_symbol;	/* what the text had before */
  esc_id table;			/* what lines belong to, or ESC_NONE */
  struct esc_func *f;		/* what lines belong to, or NULL */
  struct esc_names *objects;	/* its objects' labels, by id */
  struct esc_names *values;	/* its values' labels, by index in ... */
  ESC_VEC (struct esc_text_value) value;
  int numbered;			/* "values N": v0 to vN-1 need no label */
  struct esc_summary *s;	/* likewise */
  struct esc_names *nodes;	/* its nodes' labels, by index */
};

/* Is the current token a word that starts a line or may follow "="?  It
   cannot be the label of a value or a node then.  */
bool esc_read_keyword_p (const struct esc_lex *lex);

/* Takes "@FILE:LINE:COLUMN"; 0 if there is none.  */
esc_loc esc_read_place (struct esc_reader *r);

/* Takes the end of a line that is a constraint or an effect:
   [";" [STEP [STRING]] [PLACE]].  */
struct esc_why esc_read_why (struct esc_reader *r);

/* Takes an offset in bytes, or "?" for ESC_ANY.  */
esc_off esc_read_off (struct esc_reader *r);
/* Takes ["+" OFFSET]; 0 if there is none.  */
esc_off esc_read_plus (struct esc_reader *r);
/* Takes [":" SIZE] in bytes or "?"; OTHERWISE if there is none.  */
esc_off esc_read_bytes (struct esc_reader *r, esc_off otherwise);

/* The id of the current token, a label of NAMES whose ids start at FIRST; or
   ESC_NONE.  */
esc_id esc_read_find (const struct esc_names *names, const struct esc_lex *lex,
		      esc_id first);

/* Takes the label of a function, table or summary that the text has.  */
esc_id esc_read_func_label (struct esc_reader *r);
esc_id esc_read_table_label (struct esc_reader *r);
const struct esc_summary *esc_read_summary_label (struct esc_reader *r);

/* Takes a verdict; a reason; is the current token a reason?  */
enum esc_verdict esc_read_verdict (struct esc_reader *r);
bool esc_read_reason_p (const struct esc_reader *r);
enum esc_reason esc_read_reason (struct esc_reader *r);

/* Takes the label of a value of the function; ASSIGN if the line assigns to
   it.  Takes the label of one of its objects.  */
esc_id esc_read_value (struct esc_reader *r, bool assign);
esc_id esc_read_object (struct esc_reader *r);

/* Takes VALUE or "&" OBJECT; after the latter, if OFFSET, ["+" OFFSET].  */
esc_id esc_read_operand (struct esc_reader *r, bool offset);
/* Takes what follows "*": OPERAND or "(" OPERAND ["+" OFFSET] ")".  */
esc_id esc_read_deref (struct esc_reader *r, esc_off *off);

/* Takes "name" STRING or "noname", if that is next.  */
bool esc_read_name (struct esc_reader *r, const char **name);

/* Takes the rest of: "expect" VERDICT [REASON] ["xfail" STRING].  */
struct esc_expect *esc_read_expect (struct esc_reader *r, const char *label);

/* Takes the rest of: "call" CALLEE "(" ARGUMENT,... ")" ATTRIBUTE...; the
   result goes to value RESULT or is ESC_NONE.  */
void esc_read_call (struct esc_reader *r, esc_id result);

/* Takes the rest of the line "summary", or a line of a summary's body.  */
void esc_read_summary (struct esc_reader *r);
void esc_read_summary_line (struct esc_reader *r);

/* Takes the rest of the line "function", or a line of a function's body;
   looks back at a function when all its lines are read.  */
void esc_read_function (struct esc_reader *r);
void esc_read_function_line (struct esc_reader *r);
void esc_read_function_end (struct esc_reader *r);

#endif
