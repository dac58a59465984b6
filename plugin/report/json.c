/* The report as JSON Lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first line is a header, the last one the totals.  Each line between
   them is a diagnostic of the Language Server Protocol (range, severity,
   code, source, message, relatedInformation), with the file that it is in
   and a "site" object of ours:

       {"kind":"finding","file":"dem.c","range":{...},"severity":3,
	"source":"escape","code":"return","message":"malloc(32) escapes ...",
	"relatedInformation":[...],"site":{"id":"9f...","state":"stays",...}}

   As the protocol wants, lines and columns count from 0; columns are
   bytes.  */

#include "report/json.h"

#include "report/json-values.h"

#include <inttypes.h>

void
esc_json_line (FILE *out, json_t *line)
{
  json_dumpf (line, out, JSON_COMPACT);
  fputc ('\n', out);
  json_decref (line);
}

static json_t *
position (const struct esc_place *place)
{
  json_t *p = json_object ();
  esc_json_set (p, "line", json_integer (place->line ? place->line - 1 : 0));
  esc_json_set (p, "character",
		json_integer (place->column ? place->column - 1 : 0));
  return p;
}

/* An empty range: where it ends is not known.  */
static json_t *
range (const struct esc_place *place)
{
  json_t *r = json_object ();
  esc_json_set (r, "start", position (place));
  esc_json_set (r, "end", position (place));
  return r;
}

static json_t *
event (const struct esc_report *r, const struct esc_event *e)
{
  struct esc_place place = esc_report_place (r, e->loc);
  json_t *location = json_object (), *o = json_object ();
  esc_json_set (location, "uri", esc_json_text (place.file));
  esc_json_set (location, "range", range (&place));
  esc_json_set (o, "location", location);
  esc_json_set (o, "message", esc_json_text (e->text));
  esc_json_set (o, "function", esc_json_text (e->func));
  esc_json_set (o, "depth", json_integer (e->depth));
  return o;
}

static json_t *
site (const struct esc_finding *f)
{
  char id[17];
  json_t *o = json_object ();
  snprintf (id, sizeof id, "%016" PRIx64, f->site);
  esc_json_set (o, "id", esc_json_text (id));
  esc_json_set (o, "kind", esc_json_text (esc_finding_kind_name (f->kind)));
  esc_json_set (o, "function", esc_json_text (f->func));
  esc_json_set (o, "what", esc_json_text (f->what));
  if (f->kind == ESC_F_ALLOC)
    {
      esc_json_set (o, "allocator", esc_json_text (f->allocator));
      esc_json_set (o, "size", esc_json_text (f->size));
      esc_json_set (o, "copies", json_integer (f->copies));
    }
  if (f->kind == ESC_F_PARAM)
    esc_json_set (o, "level", json_integer (f->level));
  esc_json_set (o, "state", esc_json_text (esc_state_name (f->state)));
  esc_json_set (o, "verdict", esc_json_text (esc_verdict_name (f->verdict)));
  esc_json_set (o, "hint", esc_json_text (f->hint));
  esc_json_set (o, "basis", esc_json_text (f->basis));
  return o;
}

json_t *
esc_json_finding (const struct esc_report *r, const struct esc_finding *f)
{
  static const int severities[] = { 3, 2, 1 };
  struct esc_place place = esc_report_place (r, f->loc);
  json_t *o = json_object (), *related = json_array ();
  for (int i = 0; i < f->n_events; i++)
    esc_json_append (related, event (r, &f->events[i]));
  esc_json_set (o, "kind", esc_json_text ("finding"));
  esc_json_set (o, "file", esc_json_text (place.file));
  esc_json_set (o, "range", range (&place));
  esc_json_set (o, "severity",
		json_integer (severities[esc_report_severity (r, f)]));
  esc_json_set (o, "source", esc_json_text ("escape"));
  esc_json_set (o, "code", esc_json_text (esc_finding_code (f)));
  esc_json_set (o, "message", esc_json_text (f->text));
  esc_json_set (o, "relatedInformation", related);
  esc_json_set (o, "site", site (f));
  return o;
}

json_t *
esc_json_header (const struct esc_report *r)
{
  json_t *o = json_object ();
  esc_json_set (o, "kind", esc_json_text ("header"));
  esc_json_set (o, "format", json_integer (1));
  esc_json_set (o, "tool", esc_json_text ("escape"));
  esc_json_set (o, "version", esc_json_text (r->version));
  esc_json_set (o, "compiler", esc_json_text (r->compiler));
  esc_json_set (o, "target", esc_json_text (r->target));
  esc_json_set (o, "language", esc_json_text (r->language));
  esc_json_set (o, "file", esc_json_text (r->unit));
  return o;
}

json_t *
esc_json_totals (const struct esc_report *r)
{
  json_t *o = json_object ();
  esc_json_set (o, "kind", esc_json_text ("totals"));
  esc_json_set (o, "sites", json_integer (r->tally.sites));
  esc_json_set (o, "can", json_integer (r->tally.can));
  esc_json_set (o, "option", json_integer (r->tally.option));
  esc_json_set (o, "moved", json_integer (r->tally.moved));
  esc_json_set (o, "removed", json_integer (r->tally.removed));
  esc_json_set (o, "stays", json_integer (r->tally.stay));
  return o;
}

void
esc_write_json (FILE *out, const struct esc_report *r)
{
  esc_json_line (out, esc_json_header (r));
  for (int i = 0; i < r->n_shown; i++)
    esc_json_line (out, esc_json_finding (r, r->shown[i]));
  esc_json_line (out, esc_json_totals (r));
}
