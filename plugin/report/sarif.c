/* The report as SARIF.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The Static Analysis Results Interchange Format, version 2.1.0 (OASIS
   standard, 27 March 2020): one run of one tool, whose rules are the reason
   codes that occur, with a result per finding and a code flow for its
   path.  */

#include "report/json-values.h"
#include "report/report.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

/* {"text": TEXT}.  */
static json_t *
message (const char *text)
{
  json_t *o = json_object ();
  esc_json_set (o, "text", esc_json_text (text));
  return o;
}

/* PATH as a URI reference (RFC 3986): absolute ones become file:, and what
   is not allowed there is written as %XX.  FOLDER: with a slash at the end.
   */
static json_t *
uri (const char *path, bool folder)
{
  char *text;
  size_t size;
  FILE *out = open_memstream (&text, &size);
  if (!out)
    esc_fatal ("report", "memory exhausted");
  if (*path == '/')
    fputs ("file://", out);
  for (const char *c = path; *c; c++)
    if (isalnum ((unsigned char) *c) || strchr ("/-._~+", *c))
      fputc (*c, out);
    else
      fprintf (out, "%%%02X", (unsigned char) *c);
  if (folder)
    fputc ('/', out);
  fclose (out);
  json_t *value = esc_json_text (text);
  free (text);
  return value;
}

static json_t *
artifact_location (const char *path)
{
  json_t *o = json_object ();
  esc_json_set (o, "uri", uri (path, false));
  if (*path != '/')
    esc_json_set (o, "uriBaseId", esc_json_text ("PWD"));
  return o;
}

/* Where LOC is, in function FUNC.  */
static json_t *
location (const struct esc_report *r, esc_loc loc, const char *func)
{
  struct esc_place place = esc_report_place (r, loc);
  json_t *o = json_object (), *physical = json_object ();
  esc_json_set (physical, "artifactLocation",
		artifact_location (place.file));
  if (place.line)
    {
      json_t *region = json_object ();
      esc_json_set (region, "startLine", json_integer (place.line));
      if (place.column)
	esc_json_set (region, "startColumn", json_integer (place.column));
      esc_json_set (physical, "region", region);
    }
  esc_json_set (o, "physicalLocation", physical);
  if (func)
    {
      json_t *logical = json_object (), *all = json_array ();
      esc_json_set (logical, "name", esc_json_text (func));
      esc_json_set (logical, "kind", esc_json_text ("function"));
      esc_json_append (all, logical);
      esc_json_set (o, "logicalLocations", all);
    }
  return o;
}

/* The path of F as codeFlows, threadFlows, locations.  */
static json_t *
code_flows (const struct esc_report *r, const struct esc_finding *f)
{
  json_t *flows = json_array (), *flow = json_object ();
  json_t *threads = json_array (), *thread = json_object ();
  json_t *locations = json_array ();
  for (int i = 0; i < f->n_events; i++)
    {
      const struct esc_event *e = &f->events[i];
      json_t *o = json_object (), *where = location (r, e->loc, e->func);
      esc_json_set (where, "message", message (e->text));
      esc_json_set (o, "location", where);
      esc_json_set (o, "nestingLevel", json_integer (e->depth));
      esc_json_append (locations, o);
    }
  esc_json_set (thread, "locations", locations);
  esc_json_append (threads, thread);
  esc_json_set (flow, "threadFlows", threads);
  esc_json_append (flows, flow);
  return flows;
}

static json_t *
result (const struct esc_report *r, const struct esc_finding *f)
{
  static const char *const levels[] = { "note", "warning", "error" };
  char id[17];
  snprintf (id, sizeof id, "%016" PRIx64, f->site);
  json_t *o = json_object (), *locations = json_array ();
  json_t *prints = json_object (), *properties = json_object ();
  esc_json_append (locations, location (r, f->loc, f->func));
  esc_json_set (prints, "escapeSite/v1", esc_json_text (id));
  esc_json_set (properties, "kind",
		esc_json_text (esc_finding_kind_name (f->kind)));
  esc_json_set (properties, "state", esc_json_text (esc_state_name (f->state)));
  esc_json_set (properties, "verdict",
		esc_json_text (esc_verdict_name (f->verdict)));
  if (*f->hint)
    esc_json_set (properties, "hint", esc_json_text (f->hint));
  esc_json_set (o, "ruleId", esc_json_text (esc_finding_code (f)));
  esc_json_set (o, "level", esc_json_text (levels[esc_report_severity (r, f)]));
  esc_json_set (o, "message", message (f->text));
  esc_json_set (o, "locations", locations);
  esc_json_set (o, "partialFingerprints", prints);
  if (f->n_events)
    esc_json_set (o, "codeFlows", code_flows (r, f));
  esc_json_set (o, "properties", properties);
  return o;
}

/* The reasons that occur, in their order.  */
static json_t *
rules (const struct esc_report *r)
{
  json_t *all = json_array ();
  for (int reason = 0; reason < ESC_R_COUNT; reason++)
    {
      const char *code = esc_reason_code ((enum esc_reason) reason);
      int i = 0;
      while (i < r->n_shown
	     && strcmp (esc_finding_code (r->shown[i]), code) != 0)
	i++;
      if (i == r->n_shown)
	continue;
      char text[256];
      json_t *o = json_object ();
      esc_text_fill (text, sizeof text,
		     esc_reason_text ((enum esc_reason) reason), NULL);
      esc_json_set (o, "id", esc_json_text (code));
      esc_json_set (o, "shortDescription", message (text));
      esc_json_append (all, o);
    }
  return all;
}

static json_t *
run (const struct esc_report *r)
{
  json_t *o = json_object (), *tool = json_object (), *driver = json_object ();
  json_t *results = json_array ();
  esc_json_set (driver, "name", esc_json_text ("escape"));
  esc_json_set (driver, "version", esc_json_text (r->version));
  esc_json_set (driver, "rules", rules (r));
  esc_json_set (tool, "driver", driver);
  for (int i = 0; i < r->n_shown; i++)
    esc_json_append (results, result (r, r->shown[i]));
  esc_json_set (o, "tool", tool);
  if (r->folder)
    {
      json_t *bases = json_object (), *pwd = json_object ();
      esc_json_set (pwd, "uri", uri (r->folder, true));
      esc_json_set (bases, "PWD", pwd);
      esc_json_set (o, "originalUriBaseIds", bases);
    }
  esc_json_set (o, "results", results);
  return o;
}

void
esc_write_sarif (FILE *out, const struct esc_report *r)
{
  json_t *log = json_object (), *runs = json_array ();
  esc_json_append (runs, run (r));
  esc_json_set (log, "$schema",
		esc_json_text ("https://json.schemastore.org/"
			       "sarif-2.1.0.json"));
  esc_json_set (log, "version", esc_json_text ("2.1.0"));
  esc_json_set (log, "runs", runs);
  json_dumpf (log, out, JSON_INDENT (2));
  fputc ('\n', out);
  json_decref (log);
}
