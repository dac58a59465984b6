/* The scanner of models: characters, words, numbers, and errors.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   There is no token type: the grammar has one character of lookahead, and
   its words are told apart by where they stand.  */

#include "parse-int.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
esc_model_error (struct esc_model_reader *r, const struct esc_model_pos *pos,
		 const char *format, ...)
{
  char text[512];
  va_list ap;

  r->failed = true;
  if (r->bad)
    return;
  r->bad = true;
  va_start (ap, format);
  vsnprintf (text, sizeof text, format, ap);
  va_end (ap);
  if (!r->error)
    esc_fatal ("models", "%s:%d: %s", r->file, pos->line, text);
  r->error (r->data, r->file, pos->line,
	    pos->line ? (int) (pos->at - pos->start) + 1 : 0, text);
}

static bool
blank_p (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

/* Is AT the end of a line that does not go on?  */
static bool
stop_p (const struct esc_model_reader *r, const char *at)
{
  return at == r->end || (*at == '\n'
			  && (at + 1 == r->end || !blank_p (at[1])));
}

int
esc_scan_peek (struct esc_model_reader *r)
{
  struct esc_model_pos *p = &r->pos;
  for (;;)
    if (stop_p (r, p->at))
      return '\n';
    else if (*p->at == '\n')
      {
	p->start = ++p->at;
	p->line++;
      }
    else if (blank_p (*p->at))
      p->at++;
    else if (*p->at == '#')
      while (p->at < r->end && *p->at != '\n')
	p->at++;
    else
      return (unsigned char) *p->at;
}

bool
esc_scan_eol_p (struct esc_model_reader *r)
{
  return esc_scan_peek (r) == '\n';
}

bool
esc_scan_accept (struct esc_model_reader *r, char c)
{
  if (esc_scan_peek (r) != (unsigned char) c)
    return false;
  r->pos.at++;
  return true;
}

bool
esc_scan_dots (struct esc_model_reader *r)
{
  if (esc_scan_peek (r) != '.' || r->end - r->pos.at < 3
      || memcmp (r->pos.at, "...", 3) != 0)
    return false;
  r->pos.at += 3;
  return true;
}

static bool
word_char_p (char c, bool first)
{
  return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
	  || (!first && ((c >= '0' && c <= '9') || c == '.')));
}

bool
esc_scan_wanted (struct esc_model_reader *r, const char *what)
{
  char found[64];
  int c = esc_scan_peek (r);
  const char *at = r->pos.at;

  if (c == '\n')
    snprintf (found, sizeof found, "the line ends");
  else if (word_char_p (*at, true))
    {
      int n = 0;
      while (at + n < r->end && n < 40 && word_char_p (at[n], false))
	n++;
      snprintf (found, sizeof found, "here is '%.*s'", n, at);
    }
  else if (c > ' ' && c < 127)
    snprintf (found, sizeof found, "here is '%c'", c);
  else
    snprintf (found, sizeof found, "here is the byte 0x%02x", c);
  esc_model_error (r, &r->pos, "expected %s, but %s", what, found);
  return false;
}

bool
esc_scan_expect (struct esc_model_reader *r, char c, const char *what)
{
  return esc_scan_accept (r, c) || esc_scan_wanted (r, what);
}

const char *
esc_scan_word (struct esc_model_reader *r, struct esc_model_pos *pos)
{
  esc_scan_peek (r);
  const char *at = r->pos.at;
  size_t n = 0;
  while (at + n < r->end && word_char_p (at[n], n == 0))
    n++;
  if (n == 0)
    return NULL;
  if (pos)
    *pos = r->pos;
  r->pos.at += n;
  char *word = esc_arena_alloc (r->arena, n + 1);
  memcpy (word, at, n);
  return word;
}

bool
esc_scan_keyword (struct esc_model_reader *r, const char *word)
{
  size_t n = strlen (word);
  esc_scan_peek (r);
  const char *at = r->pos.at;
  if ((size_t) (r->end - at) < n || memcmp (at, word, n) != 0
      || (at + n < r->end && word_char_p (at[n], false)))
    return false;
  r->pos.at += n;
  return true;
}

bool
esc_scan_number (struct esc_model_reader *r, int64_t max, const char *what,
		 int64_t *number)
{
  int c = esc_scan_peek (r);
  struct esc_model_pos pos = r->pos;
  if (c < '0' || c > '9')
    return esc_scan_wanted (r, what);
  *number = 0;
  for (; r->pos.at < r->end && *r->pos.at >= '0' && *r->pos.at <= '9';
       r->pos.at++)
    {
      int digit = *r->pos.at - '0';
      if (*number > max / 10 || (*number == max / 10 && digit > max % 10))
	{
	  esc_model_error (r, &pos, "expected %s, but the number is more than"
			   " %lld", what, (long long) max);
	  return false;
	}
      *number = *number * 10 + digit;
    }
  return true;
}

const char *
esc_scan_string (struct esc_model_reader *r)
{
  if (!esc_scan_expect (r, '"', "a text in double quotes"))
    return NULL;
  const char *at = r->pos.at;
  size_t n = 0;
  while (at + n < r->end && at[n] != '"' && at[n] != '\n' && at[n] != '\0')
    n++;
  if (at + n == r->end || at[n] != '"')
    {
      r->pos.at--;
      esc_model_error (r, &r->pos, "this text has no closing '\"'");
      return NULL;
    }
  r->pos.at += n + 1;
  char *string = esc_arena_alloc (r->arena, n + 1);
  memcpy (string, at, n);
  return string;
}

void
esc_scan_skip_line (struct esc_model_reader *r)
{
  struct esc_model_pos *p = &r->pos;
  while (!stop_p (r, p->at))
    {
      if (*p->at == '\n')
	{
	  p->start = p->at + 1;
	  p->line++;
	}
      p->at++;
    }
  if (p->at < r->end)
    {
      p->start = ++p->at;
      p->line++;
    }
}
