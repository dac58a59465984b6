/* Lines and tokens of the text form; used by its reader only.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       while (esc_lex_line (&lex))
	 if (esc_lex_word (&lex, "unit"))
	   name = esc_lex_string (&lex);

   The current token is looked at and taken.  After the first error all
   tokens are ESC_T_EOL and there are no more lines, so that a caller need
   not look for errors until the end.  */

#ifndef ESC_TEXT_LEX_H
#define ESC_TEXT_LEX_H

#include "graph.h"
#include "names.h"

enum esc_token
{
  ESC_T_EOL,
  ESC_T_WORD,		/* a letter, and letters, digits and "_.$-" */
  ESC_T_NUMBER,		/* "-" or a digit, and letters, digits and "." */
  ESC_T_STRING,		/* from quote to quote */
  ESC_T_MARK		/* any other character, alone */
};

struct esc_lex
{
  const char *name;		/* of the file */
  const char *at, *end;		/* what has not been looked at */
  const char *start;		/* of the line */
  int line;			/* from 1 */
  enum esc_token kind;		/* of the current token ... */
  const char *token;		/* ... which starts here */
  size_t length;		/* ... and is that long */
  struct esc_names *strings;	/* where strings are stored */
  char *error;			/* "" until there is one */
  size_t error_size;
};

void esc_lex_init (struct esc_lex *lex, const char *name, const char *text,
		   size_t length, struct esc_names *strings, char *error,
		   size_t error_size);

/* Goes on to the next line that is not blank.  False if there is none.  */
bool esc_lex_line (struct esc_lex *lex);

void esc_lex_next (struct esc_lex *lex);

/* An error at the current token, or at LINE and COLUMN.  Only the first one
   is kept.  */
void esc_lex_error (struct esc_lex *lex, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));
void esc_lex_error_at (struct esc_lex *lex, int line, int column,
		       const char *format, ...)
  __attribute__ ((format (printf, 4, 5)));
/* "expected WHAT, got (the current token)".  */
void esc_lex_expected (struct esc_lex *lex, const char *what);

/* The column of the current token, from 1.  */
int esc_lex_column (const struct esc_lex *lex);

/* Is the current token the mark C?  Take it if it is.  */
bool esc_lex_mark_p (const struct esc_lex *lex, char c);
bool esc_lex_mark (struct esc_lex *lex, char c);
void esc_lex_need_mark (struct esc_lex *lex, char c);

/* The same for the word WORD.  */
bool esc_lex_word_p (const struct esc_lex *lex, const char *word);
bool esc_lex_word (struct esc_lex *lex, const char *word);

/* Takes an integer of LO to HI; WHAT names it in errors.  LO on error.  */
int64_t esc_lex_int (struct esc_lex *lex, int64_t lo, int64_t hi,
		     const char *what);

/* Takes a string, or the current token as it stands; the answer is stored in
   LEX->strings.  "" on error.  */
const char *esc_lex_string (struct esc_lex *lex);
const char *esc_lex_raw (struct esc_lex *lex);
/* The current token as it stands, without taking it.  */
const char *esc_lex_look (struct esc_lex *lex);

/* Takes "@FILE:LINE:COLUMN".  */
struct esc_place esc_lex_place (struct esc_lex *lex);

#endif
