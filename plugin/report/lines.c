/* Lines of the record for whole programs.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/lines.h"

#include "report/json-values.h"

#include <inttypes.h>
#include <stdio.h>

static json_t *
new_line (const char *kind)
{
  json_t *line = json_object ();
  if (!line)
    esc_fatal ("report", "memory exhausted");
  esc_json_set (line, "kind", json_string (kind));
  return line;
}

/* The text of LINE, which is given back.  */
static char *
finish_line (json_t *line)
{
  char *text = json_dumps (line, JSON_COMPACT | JSON_ENSURE_ASCII);
  if (!text)
    esc_fatal ("report", "memory exhausted");
  json_decref (line);
  return text;
}

char *
esc_line_graph (const char *text)
{
  json_t *line = new_line ("graph");
  esc_json_set (line, "text", esc_json_text (text));
  return finish_line (line);
}

char *
esc_line_assumption (const struct esc_assumption *a)
{
  char site[17];
  snprintf (site, sizeof site, "%016" PRIx64, a->site);
  json_t *line = new_line ("assumption");
  esc_json_set (line, "site", json_string (site));
  esc_json_set (line, "on", esc_json_text (a->on));
  esc_json_set (line, "function", esc_json_text (a->function));
  esc_json_set (line, "param", json_integer (a->param));
  esc_json_set (line, "level", json_integer (a->level));
  esc_json_set (line, "says", esc_json_text (a->says));
  return finish_line (line);
}
