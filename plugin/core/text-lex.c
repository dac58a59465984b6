/* Lines and tokens of the text form.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Bytes are compared as ASCII whatever the locale.  The text need not end
   in NUL or in a newline.  */

#include "text-lex.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* No token of an error message is longer than this.  */
#define SHOWN 40

static bool
letter_p (char c)
{
  return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
	  || c == '$' || (unsigned char) c >= 0x80);
}

static bool
digit_p (char c)
{
  return c >= '0' && c <= '9';
}

void
esc_lex_init (struct esc_lex *lex, const char *name, const char *text,
	      size_t length, struct esc_names *strings, char *error,
	      size_t error_size)
{
  memset (lex, 0, sizeof *lex);
  lex->name = name;
  lex->at = lex->token = lex->start = text;
  lex->end = text + length;
  lex->strings = strings;
  lex->error = error;
  lex->error_size = error_size;
  error[0] = '\0';
}

int
esc_lex_column (const struct esc_lex *lex)
{
  return (int) (lex->token - lex->start) + 1;
}

static void
set_error (struct esc_lex *lex, int line, int column, const char *format,
	   va_list args)
{
  /* A copy of this lexer, which looked ahead, may have met it before.  */
  bool first = !lex->error[0];
  lex->at = lex->end;
  lex->kind = ESC_T_EOL;
  lex->length = 0;
  if (!first)
    return;
  int n = snprintf (lex->error, lex->error_size, "%s:%d:%d: error: ",
		    lex->name, line, column);
  if (n >= 0 && (size_t) n < lex->error_size)
    vsnprintf (lex->error + n, lex->error_size - n, format, args);
}

void
esc_lex_error_at (struct esc_lex *lex, int line, int column,
		  const char *format, ...)
{
  va_list args;
  va_start (args, format);
  set_error (lex, line, column, format, args);
  va_end (args);
}

void
esc_lex_error (struct esc_lex *lex, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  set_error (lex, lex->line, esc_lex_column (lex), format, args);
  va_end (args);
}

/* The current token for a message: control characters become '?'.  */
static const char *
show_token (const struct esc_lex *lex, char *buf)
{
  size_t n = lex->length < SHOWN ? lex->length : SHOWN;
  for (size_t i = 0; i < n; i++)
    buf[i] = (unsigned char) lex->token[i] < ' ' ? '?' : lex->token[i];
  strcpy (buf + n, n < lex->length ? "..." : "");
  return buf;
}

void
esc_lex_expected (struct esc_lex *lex, const char *what)
{
  char buf[SHOWN + 4];
  if (lex->kind == ESC_T_EOL)
    esc_lex_error (lex, "expected %s, got the end of the line", what);
  else
    esc_lex_error (lex, "expected %s, got '%s'", what, show_token (lex, buf));
}

/* Takes the characters of a string, whose opening quote has been seen.  */
static void
scan_string (struct esc_lex *lex)
{
  while (lex->at < lex->end && *lex->at != '"' && *lex->at != '\n')
    {
      if (*lex->at == '\\' && lex->end - lex->at > 1 && lex->at[1] != '\n')
	lex->at++;
      lex->at++;
    }
  if (lex->at == lex->end || *lex->at != '"')
    {
      esc_lex_error (lex, "the string is not closed; strings end on their"
		     " line, with '\"'");
      return;
    }
  lex->at++;
  lex->length = lex->at - lex->token;
}

static void
scan_word (struct esc_lex *lex, const char *more)
{
  while (lex->at < lex->end
	 && (letter_p (*lex->at) || digit_p (*lex->at)
	     || (*lex->at && strchr (more, *lex->at))))
    lex->at++;
  lex->length = lex->at - lex->token;
}

void
esc_lex_next (struct esc_lex *lex)
{
  while (lex->at < lex->end
	 && (*lex->at == ' ' || *lex->at == '\t' || *lex->at == '\r'))
    lex->at++;
  lex->token = lex->at;
  lex->length = 0;
  lex->kind = ESC_T_EOL;
  if (lex->at == lex->end || *lex->at == '\n' || *lex->at == '#')
    return;

  char c = *lex->at++;
  if (letter_p (c))
    {
      lex->kind = ESC_T_WORD;
      scan_word (lex, ".-");
    }
  else if (digit_p (c)
	   || (c == '-' && lex->at < lex->end && digit_p (*lex->at)))
    {
      lex->kind = ESC_T_NUMBER;
      scan_word (lex, ".");
    }
  else if (c == '"')
    {
      lex->kind = ESC_T_STRING;
      scan_string (lex);
    }
  else
    {
      lex->kind = ESC_T_MARK;
      lex->length = 1;
    }
}

/* Goes to the start of the next line.  False if there is none.  */
static bool
skip_line (struct esc_lex *lex)
{
  if (lex->line > 0)
    {
      const char *newline = memchr (lex->at, '\n', lex->end - lex->at);
      if (!newline)
	return false;
      lex->at = newline + 1;
    }
  lex->start = lex->token = lex->at;
  lex->line++;
  return lex->at < lex->end;
}

bool
esc_lex_line (struct esc_lex *lex)
{
  while (!lex->error[0] && skip_line (lex))
    {
      esc_lex_next (lex);
      if (lex->kind != ESC_T_EOL || lex->error[0])
	return !lex->error[0];
    }
  return false;
}

bool
esc_lex_mark_p (const struct esc_lex *lex, char c)
{
  return lex->kind == ESC_T_MARK && *lex->token == c;
}

bool
esc_lex_mark (struct esc_lex *lex, char c)
{
  if (!esc_lex_mark_p (lex, c))
    return false;
  esc_lex_next (lex);
  return true;
}

void
esc_lex_need_mark (struct esc_lex *lex, char c)
{
  char what[] = { '\'', c, '\'', '\0' };
  if (!esc_lex_mark (lex, c))
    esc_lex_expected (lex, what);
}

bool
esc_lex_word_p (const struct esc_lex *lex, const char *word)
{
  return (lex->kind == ESC_T_WORD && lex->length == strlen (word)
	  && memcmp (lex->token, word, lex->length) == 0);
}

bool
esc_lex_word (struct esc_lex *lex, const char *word)
{
  if (!esc_lex_word_p (lex, word))
    return false;
  esc_lex_next (lex);
  return true;
}

/* The N bytes at S as an integer in *VALUE.  False if they are none, or one
   beyond 64 bits.  */
static bool
scan_int (const char *s, size_t n, int64_t *value)
{
  bool negative = *s == '-';
  int64_t v = 0;
  for (size_t i = negative; i < n; i++)
    if (!digit_p (s[i]) || __builtin_mul_overflow (v, 10, &v)
	|| (negative ? __builtin_sub_overflow (v, s[i] - '0', &v)
	    : __builtin_add_overflow (v, s[i] - '0', &v)))
      return false;
  *value = v;
  return true;
}

int64_t
esc_lex_int (struct esc_lex *lex, int64_t lo, int64_t hi, const char *what)
{
  char buf[SHOWN + 4];
  int64_t value;
  if (lex->kind != ESC_T_NUMBER)
    {
      esc_lex_expected (lex, what);
      return lo;
    }
  if (!scan_int (lex->token, lex->length, &value) || value < lo || value > hi)
    {
      esc_lex_error (lex, "expected %s of %lld to %lld, got '%s'", what,
		     (long long) lo, (long long) hi, show_token (lex, buf));
      return lo;
    }
  esc_lex_next (lex);
  return value;
}

static int
hex_digit (char c)
{
  if (digit_p (c))
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

/* The escape after the backslash at *S, which it moves on.  -1 if it is
   none.  */
static int
unescape (const char **s)
{
  char c = *(*s)++;
  switch (c)
    {
    case '"':
    case '\\':
      return c;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'x':
      {
	int hi = hex_digit (**s);
	int lo = hi < 0 ? -1 : hex_digit ((*s)[1]);
	if (lo < 0 || hi + lo == 0)
	  return -1;
	*s += 2;
	return hi * 16 + lo;
      }
    default:
      return -1;
    }
}

const char *
esc_lex_string (struct esc_lex *lex)
{
  char small[256], *buf = small;
  size_t n = 0;

  if (lex->kind != ESC_T_STRING)
    {
      esc_lex_expected (lex, "a string in quotes");
      return "";
    }
  /* What is meant is never longer than what is written.  */
  struct esc_arena *scratch = NULL;
  if (lex->length > sizeof small)
    {
      scratch = esc_arena_new (0);
      buf = esc_arena_alloc (scratch, lex->length);
    }
  const char *s = lex->token + 1, *end = lex->token + lex->length - 1;
  while (s < end && !lex->error[0])
    {
      int c = (unsigned char) *s++;
      if (c == '\\')
	c = unescape (&s);
      if (c <= 0)
	esc_lex_error (lex, "expected \\\", \\\\, \\n, \\t or \\x01 to \\xff"
		       " in the string");
      else
	buf[n++] = (char) c;
    }
  const char *string
    = esc_names_at (lex->strings, esc_names_add (lex->strings, buf, n));
  esc_arena_free (scratch);
  esc_lex_next (lex);
  return string;
}

const char *
esc_lex_look (struct esc_lex *lex)
{
  return esc_names_at (lex->strings,
		       esc_names_add (lex->strings, lex->token, lex->length));
}

const char *
esc_lex_raw (struct esc_lex *lex)
{
  const char *token = esc_lex_look (lex);
  esc_lex_next (lex);
  return token;
}

/* Takes a bare file name.  */
static const char *
scan_file (struct esc_lex *lex)
{
  lex->kind = ESC_T_WORD;
  lex->token = lex->at;
  scan_word (lex, "./+-");
  if (lex->length == 0)
    esc_lex_error (lex, "expected FILE:LINE:COLUMN after '@'; a file name"
		   " with other than letters, digits and \"_.$/+-\" is put in"
		   " quotes");
  return esc_lex_raw (lex);
}

struct esc_place
esc_lex_place (struct esc_lex *lex)
{
  struct esc_place place = { "", 0, 0, false };

  if (lex->at < lex->end && *lex->at == '"')
    {
      esc_lex_next (lex);
      place.file = esc_lex_string (lex);
    }
  else
    place.file = scan_file (lex);
  esc_lex_need_mark (lex, ':');
  place.line = (int) esc_lex_int (lex, 0, INT32_MAX, "a line");
  esc_lex_need_mark (lex, ':');
  place.column = (int) esc_lex_int (lex, 0, INT32_MAX, "a column");
  return place;
}
