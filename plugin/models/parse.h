/* The grammar of models: a line of text becomes a summary.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_model_reader r = { .arena = a, .file = "x.models", ... };
       struct esc_model_line line;
       while (esc_model_next (&r, &line))
	 if (line.kind == ESC_LINE_MODEL)
	   s = esc_model_body (&r, &line, line.names.at[0].string);

   A line that begins with a blank goes on with the one before; "#" begins a
   comment.  Arguments count from 1, as in GCC's attributes.

     file     = { [ group | alias | model ] newline }
     group    = "group" NAME [ ":" item { ";" item } ]
     item     = "header" ( "none" | { "<" PATH ">" } )
              | "library" NAME | "c++" | "reserved" | "optional"
     alias    = NAME "=" NAME
     model    = NAME { "," NAME } "(" N [ "+" ] ")" ":" effect { ";" effect }

     effect   = "nothing"                      none of what follows
              | "unknown"                      nothing is known of it
              | "noreturn"
              | "ret" [ "+" size ] "=" right   the result may be that
              | place "=" right                stores a pointer there
              | "copy" [ "text" ] place "to" place  all that is in the one
              | "write" place                  stores what is no pointer
              | "fill" place                   stores bytes from outside
              | "free" value | "realloc" value
              | "keep" value [ "in" STRING ]   holds it after the call
              | "thread" value                 gives it to another thread
              | "throw" value                  ... to an exception handler
              | "escape" value                 ... to code not known
              | [ "thread" ] "call" value "(" [ arg { "," arg } ] ")"
     right    = value | "new" "(" [ attr { "," attr } ] ")"
     attr     = "size" ( "$" N [ "*" "$" N ] | BYTES ) | "align" "$" N
              | "zero" | "nullable" | "dealloc" NAME | "opaque"
              | "as" STRING
     arg      = value | "-"                    "-": no pointer
     value    = primary [ "+" ( size | "?" ) ]
     primary  = "$" N [ "..." ]                argument N [ or any later ]
              | place                          the pointer there
              | "text" place                   a pointer hidden in bytes there
              | "deep" place                   any pointer reachable there
              | "global"                       what outlives the call, and
                                               what was kept before
              | "new"                          the last block made
              | "result"                       of the last "call"
              | "(" value ")"
     place    = "*" primary [ "[" ( size | "?" ) "]" ]
     size     = BYTES | N "w"                  "w": as large as a pointer

   A place without a size is as large as a pointer, where one is loaded or
   stored, and goes up to the end of its object elsewhere ("[?]").  */

#ifndef ESC_MODELS_PARSE_H
#define ESC_MODELS_PARSE_H

#include "models.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A position: AT is in line LINE, which begins at START.  */
struct esc_model_pos
{
  const char *at;
  const char *start;
  int line;		/* from 1 */
};

struct esc_model_reader
{
  struct esc_arena *arena;
  const char *file;
  struct esc_model_pos pos;
  const char *end;
  int pointer_size;	/* bytes */
  const char *basis;
  esc_models_error_fn error;	/* NULL: errors are internal ones */
  void *data;
  bool bad;		/* an error in this line was told already */
  bool failed;		/* in any line */
};

/* A group, in the words of struct esc_model.  */
struct esc_model_group
{
  const char *name;
  const char *headers;
  const char *library;
  bool cxx;
  bool reserved;
  bool optional;
};

enum esc_model_line_kind { ESC_LINE_GROUP, ESC_LINE_ALIAS, ESC_LINE_MODEL };

struct esc_model_name
{
  const char *string;
  struct esc_model_pos pos;
};

struct esc_model_line
{
  enum esc_model_line_kind kind;
  struct esc_model_group group;		/* GROUP */
  ESC_VEC (struct esc_model_name) names;	/* ALIAS: one; MODEL */
  struct esc_model_name target;		/* ALIAS */
  int n_params;				/* MODEL */
  bool varargs;
  struct esc_model_pos body;		/* MODEL: what follows the ":" */
};

/* The longest list of parameters, and the deepest nesting.  */
enum { ESC_MODEL_PARAMS = 64, ESC_MODEL_NESTING = 16 };

/* Reads up to the body of the next line that is no error; false at the end.
   The next call skips the body if nobody read it.  */
bool esc_model_next (struct esc_model_reader *r, struct esc_model_line *line);

/* The summary of NAME, one of the names of LINE, a model; NULL after an
   error.  */
struct esc_summary *esc_model_body (struct esc_model_reader *r,
				    const struct esc_model_line *line,
				    const char *name);

/* The attributes of "new", up to the end of the text: an allocation function
   NAME of the option alloc.  NULL after an error.  */
struct esc_summary *esc_model_alloc (struct esc_model_reader *r,
				     const char *name);

/* Tells an error at POS, unless one was told in this line already.  */
void esc_model_error (struct esc_model_reader *r,
		      const struct esc_model_pos *pos, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

#ifdef __cplusplus
}
#endif

#endif
