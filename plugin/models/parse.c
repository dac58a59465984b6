/* The lines of a model file: groups, aliases, and the heads of models.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A head is all up to the colon.  The body is read later, once for each name
   of the head, as a summary knows its name (body.c).  */

#include "parse-int.h"

#include <string.h>

/* <PATH> { <PATH> }, appended to a string.  */
static bool
parse_headers (struct esc_model_reader *r, struct esc_model_group *g)
{
  if (esc_scan_keyword (r, "none"))
    {
      g->headers = "";
      return true;
    }
  if (esc_scan_peek (r) != '<')
    return esc_scan_wanted (r, "'<' of a header, or 'none'");
  for (g->headers = NULL; esc_scan_peek (r) == '<';)
    {
      const char *at = r->pos.at;
      size_t n = 0;
      while (at + n < r->end && at[n] != '>' && at[n] != '\n')
	n++;
      if (at + n == r->end || at[n] != '>')
	{
	  esc_model_error (r, &r->pos, "this header has no closing '>'");
	  return false;
	}
      r->pos.at += n + 1;
      g->headers = (g->headers
		    ? esc_arena_printf (r->arena, "%s %.*s", g->headers,
					(int) n + 1, at)
		    : esc_arena_printf (r->arena, "%.*s", (int) n + 1, at));
    }
  return true;
}

/* The name of a group or a library: all up to a blank, ':' or ';'.  */
static const char *
parse_label (struct esc_model_reader *r)
{
  esc_scan_peek (r);
  const char *at = r->pos.at;
  int n = 0;
  while (at + n < r->end && n < 100 && at[n] > ' ' && at[n] < 127
	 && at[n] != ':' && at[n] != ';')
    n++;
  if (n == 0)
    return NULL;
  r->pos.at += n;
  return esc_arena_printf (r->arena, "%.*s", n, at);
}

static bool
parse_group (struct esc_model_reader *r, struct esc_model_group *g)
{
  memset (g, 0, sizeof *g);
  g->name = parse_label (r);
  if (!g->name)
    return esc_scan_wanted (r, "the name of a group");
  if (esc_scan_eol_p (r))
    return true;
  if (!esc_scan_expect (r, ':', "':' or the end of the line"))
    return false;
  do
    if (esc_scan_keyword (r, "header"))
      {
	if (!parse_headers (r, g))
	  return false;
      }
    else if (esc_scan_keyword (r, "library"))
      {
	g->library = parse_label (r);
	if (!g->library)
	  return esc_scan_wanted (r, "the name of a library");
      }
    else if (esc_scan_keyword (r, "reserved"))
      g->reserved = true;
    else if (esc_scan_keyword (r, "optional"))
      g->optional = true;
    else if (esc_scan_accept (r, 'c'))
      {
	if (!esc_scan_expect (r, '+', "'c++'")
	    || !esc_scan_expect (r, '+', "'c++'"))
	  return false;
	g->cxx = true;
      }
    else
      return esc_scan_wanted (r, "'header', 'library', 'reserved',"
			      " 'optional' or 'c++'");
  while (esc_scan_accept (r, ';'));
  return (esc_scan_eol_p (r)
	  || esc_scan_wanted (r, "';' or the end of the line"));
}

/* Appends one more name to LINE; false if there is none.  */
static bool
parse_name (struct esc_model_reader *r, struct esc_model_line *line)
{
  struct esc_model_name name;
  name.string = esc_scan_word (r, &name.pos);
  if (!name.string)
    return esc_scan_wanted (r, "the name of a function");
  *esc_vec_push (r->arena, &line->names) = name;
  return true;
}

static bool
parse_params (struct esc_model_reader *r, struct esc_model_line *line)
{
  int64_t n;
  if (!esc_scan_expect (r, '(', "',' and a name, '=', or '(' and the number "
			"of arguments")
      || !esc_scan_number (r, ESC_MODEL_PARAMS, "the number of arguments", &n))
    return false;
  line->n_params = n;
  line->varargs = esc_scan_accept (r, '+');
  if (!esc_scan_expect (r, ')', "')'")
      || !esc_scan_expect (r, ':', "':' and what the function does"))
    return false;
  esc_scan_peek (r);
  line->body = r->pos;
  return true;
}

static bool
parse_alias (struct esc_model_reader *r, struct esc_model_line *line)
{
  line->kind = ESC_LINE_ALIAS;
  line->target.string = esc_scan_word (r, &line->target.pos);
  if (!line->target.string)
    return esc_scan_wanted (r, "the name of a function");
  return esc_scan_eol_p (r) || esc_scan_wanted (r, "the end of the line");
}

static bool
parse_head (struct esc_model_reader *r, struct esc_model_line *line)
{
  line->kind = ESC_LINE_MODEL;
  if (!parse_name (r, line))
    return false;
  /* "group" begins a group if a word follows.  */
  if (strcmp (line->names.at[0].string, "group") == 0
      && !strchr (",(=\n", esc_scan_peek (r)))
    {
      line->kind = ESC_LINE_GROUP;
      return parse_group (r, &line->group);
    }
  if (esc_scan_accept (r, '='))
    return parse_alias (r, line);
  while (esc_scan_accept (r, ','))
    if (!parse_name (r, line))
      return false;
  return parse_params (r, line);
}

bool
esc_model_next (struct esc_model_reader *r, struct esc_model_line *line)
{
  while (r->pos.at < r->end)
    {
      /* A line that begins with a blank and has text goes on with nothing,
	 at the beginning of a file.  */
      r->bad = false;
      memset (line, 0, sizeof *line);
      if (!esc_scan_eol_p (r) && parse_head (r, line))
	return true;
      esc_scan_skip_line (r);
    }
  return false;
}
