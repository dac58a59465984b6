/* The reason codes as rules of SARIF.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       {"id":"return","shortDescription":{"text":"returned to the caller"},
	"help":{"text":"The function returns ...","markdown":"..."},...}  */

#include "report/sarif.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The paragraphs on REASON, and its hint, in a block of malloc's.  MARKDOWN:
   programs are indented as Markdown wants it, and no letter of the rest is
   taken for markup.  */
static char *
help (enum esc_reason reason, bool markdown)
{
  char *text;
  size_t size;
  FILE *out = open_memstream (&text, &size);
  if (!out)
    esc_fatal ("report", "memory exhausted");
  const char *c = esc_reason_paragraphs (reason);
  bool start = true, program = false;
  for (; *c; c++)
    {
      if (start)
	program = *c == ' ';
      if (markdown && start && program)
	fputs ("    ", out);
      if (markdown && !program && strchr ("\\`*_<[", *c))
	fputc ('\\', out);
      fputc (*c, out);
      start = *c == '\n';
    }
  if (*esc_reason_hint (reason))
    fprintf (out, "\n\nWhat would change it: %s.", esc_reason_hint (reason));
  fclose (out);
  return text;
}

/* CODE as the standard likes names of rules: "global-store" becomes
   "GlobalStore".  For one of one word: NULL, as the name must differ from the
   code.  */
static json_t *
friendly_name (const char *code)
{
  char name[64];
  size_t n = 0;
  bool start = true;
  if (!strchr (code, '-'))
    return NULL;
  for (const char *c = code; *c && n < sizeof name - 1; c++)
    {
      if (*c != '-')
	name[n++] = start ? toupper ((unsigned char) *c) : *c;
      start = *c == '-';
    }
  name[n] = '\0';
  return esc_json_text (name);
}

/* The severity of a finding whose code is that of REASON.  */
static enum esc_severity
severity (const struct esc_report *r, enum esc_reason reason)
{
  struct esc_finding f = { .kind = ESC_F_LOCAL, .reason = reason };
  return esc_report_severity (r, &f);
}

static json_t *
rule (const struct esc_report *r, enum esc_reason reason)
{
  char text[256];
  json_t *o = json_object (), *texts = json_object ();
  json_t *defaults = json_object (), *more = json_object ();
  json_t *tags = json_array ();
  char *plain = help (reason, false), *markdown = help (reason, true);
  json_t *name = friendly_name (esc_reason_code (reason));
  const char *level = esc_severity_name (severity (r, reason));
  esc_text_fill (text, sizeof text, esc_reason_text (reason), "something");
  esc_json_set (o, "id", esc_json_text (esc_reason_code (reason)));
  if (name)
    esc_json_set (o, "name", name);
  esc_json_set (o, "shortDescription", esc_sarif_message (text));
  esc_json_set (o, "fullDescription",
		esc_sarif_message (esc_reason_paragraphs (reason)));
  esc_json_set (texts, "text", esc_json_text (plain));
  esc_json_set (texts, "markdown", esc_json_text (markdown));
  esc_json_set (o, "help", texts);
  esc_json_set (defaults, "level", esc_json_text (level));
  esc_json_set (o, "defaultConfiguration", defaults);
  esc_json_append (tags, esc_json_text ("escape-analysis"));
  esc_json_append (tags, esc_json_text ("performance"));
  esc_json_set (more, "tags", tags);
  esc_json_set (more, "problem.severity",
		esc_json_text (strcmp (level, "note") == 0
			       ? "recommendation" : level));
  esc_json_set (o, "properties", more);
  free (plain);
  free (markdown);
  return o;
}

json_t *
esc_sarif_driver (const struct esc_report *r, int *rule_of)
{
  json_t *driver = json_object (), *rules = json_array ();
  bool occurs[ESC_R_COUNT] = { false };
  for (int i = 0; i < r->n_shown; i++)
    occurs[esc_reason_find (esc_finding_code (r->shown[i]))] = true;
  for (int reason = 0; reason < ESC_R_COUNT; reason++)
    {
      rule_of[reason] = occurs[reason] ? (int) json_array_size (rules) : -1;
      if (occurs[reason])
	esc_json_append (rules, rule (r, (enum esc_reason) reason));
    }
  esc_json_set (driver, "name", esc_json_text ("escape"));
  esc_json_set (driver, "version", esc_json_text (r->version));
  esc_json_set (driver, "rules", rules);
  return driver;
}
