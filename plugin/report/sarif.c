/* The report as SARIF.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The Static Analysis Results Interchange Format, version 2.1.0 (OASIS
   standard, 27 March 2020): one run of one tool, however many units there
   are, with a result per finding and a code flow for its path.  The rules
   are the reason codes that occur (sarif-rules.c).

   The results are written one by one, each on its line: a report on a whole
   build need not be in memory twice, and two reports can be compared with
   diff.  Code scanning services take 25,000 results of a run; of more, the
   errors and warnings are kept first, and a notification says what was left
   out.  */

#include "report/sarif.h"

#include "report/files.h"
#include "report/utf8.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What is accepted of a run, of a result, and of a message, in bytes.  */
enum { MAX_RESULTS = 25000, MAX_EVENTS = 1000, MAX_MESSAGE = 1000 };

struct sarif
{
  FILE *out;
  const struct esc_report *r;
  struct esc_files files;	/* the artifacts */
  int rule_of[ESC_R_COUNT];	/* index, -1: does not occur */
};

json_t *
esc_sarif_message (const char *text)
{
  json_t *o = json_object ();
  size_t n = strlen (text);
  if (n <= MAX_MESSAGE)
    esc_json_set (o, "text", esc_json_text (text));
  else
    {
      char cut[MAX_MESSAGE + 4];
      n = MAX_MESSAGE;
      while (n && (text[n] & 0xc0) == 0x80)
	n--;
      memcpy (cut, text, n);
      strcpy (cut + n, "...");
      esc_json_set (o, "text", esc_json_text (cut));
    }
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
  if (folder && path[strlen (path) - 1] != '/')
    fputc ('/', out);
  fclose (out);
  json_t *value = esc_json_text (text);
  free (text);
  return value;
}

static json_t *
artifact_location (struct sarif *s, int file)
{
  const char *name = s->files.at[file].name;
  json_t *o = json_object ();
  esc_json_set (o, "uri", uri (name, false));
  if (*name != '/')
    esc_json_set (o, "uriBaseId", esc_json_text ("PWD"));
  esc_json_set (o, "index", json_integer (file));
  return o;
}

/* Columns are bytes in PLACE, UTF-16 code units in the region.  Where the
   source is not there to count they are the same, as in most lines.  */
static json_t *
region (struct sarif *s, int file, const struct esc_place *place)
{
  json_t *o = json_object ();
  esc_json_set (o, "startLine", json_integer (place->line));
  if (place->column)
    {
      size_t length, before = place->column - 1;
      const char *line
	= esc_files_line (&s->files, file, place->line, &length);
      if (line && before <= length)
	before = esc_utf16_units (line, before);
      esc_json_set (o, "startColumn", json_integer (before + 1));
    }
  return o;
}

/* Where LOC is, in function FUNC.  */
static json_t *
location (struct sarif *s, esc_loc loc, const char *func)
{
  struct esc_place place = esc_report_place (s->r, loc);
  int file = esc_files_index (&s->files, place.file);
  json_t *o = json_object (), *physical = json_object ();
  esc_json_set (physical, "artifactLocation", artifact_location (s, file));
  if (place.line)
    esc_json_set (physical, "region", region (s, file, &place));
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
code_flows (struct sarif *s, const struct esc_finding *f)
{
  json_t *flows = json_array (), *flow = json_object ();
  json_t *threads = json_array (), *thread = json_object ();
  json_t *locations = json_array ();
  for (int i = 0; i < f->n_events && i < MAX_EVENTS; i++)
    {
      const struct esc_event *e = &f->events[i];
      json_t *o = json_object (), *where = location (s, e->loc, e->func);
      esc_json_set (where, "message", esc_sarif_message (e->text));
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
properties (const struct esc_finding *f)
{
  json_t *o = json_object ();
  esc_json_set (o, "kind", esc_json_text (esc_finding_kind_name (f->kind)));
  esc_json_set (o, "state", esc_json_text (esc_state_name (f->state)));
  esc_json_set (o, "verdict", esc_json_text (esc_verdict_name (f->verdict)));
  if (f->size)
    esc_json_set (o, "size", esc_json_text (f->size));
  if (*f->hint)
    esc_json_set (o, "hint", esc_json_text (f->hint));
  if (*f->basis)
    esc_json_set (o, "basis", esc_json_text (f->basis));
  return o;
}

/* The identity of a site counts calls in its function, not lines, so a result
   stays the same when the file changes above it.  primaryLocationLineHash is
   the name that GitHub looks for.  */
static json_t *
fingerprints (const struct esc_finding *f)
{
  char id[20];
  json_t *o = json_object ();
  snprintf (id, sizeof id, "%016" PRIx64, f->site);
  esc_json_set (o, "escapeSite/v1", esc_json_text (id));
  strcat (id, ":1");
  esc_json_set (o, "primaryLocationLineHash", esc_json_text (id));
  return o;
}

static json_t *
result (struct sarif *s, const struct esc_finding *f)
{
  enum esc_reason rule = esc_reason_find (esc_finding_code (f));
  json_t *o = json_object (), *locations = json_array ();
  esc_json_append (locations, location (s, f->loc, f->func));
  esc_json_set (o, "ruleId", esc_json_text (esc_finding_code (f)));
  esc_json_set (o, "ruleIndex", json_integer (s->rule_of[rule]));
  esc_json_set (o, "level",
		esc_json_text (esc_severity_name (esc_report_severity (s->r,
								       f))));
  esc_json_set (o, "message", esc_sarif_message (f->text));
  esc_json_set (o, "locations", locations);
  esc_json_set (o, "partialFingerprints", fingerprints (f));
  if (f->n_events)
    esc_json_set (o, "codeFlows", code_flows (s, f));
  esc_json_set (o, "properties", properties (f));
  return o;
}

/* "sourceLanguage" for GCC's name of a language; NULL: none of those that
   the standard lists.  */
static const char *
language (const char *name)
{
  static const struct { const char *gcc, *sarif; } known[] = {
    { "GNU C++", "cplusplus" }, { "GNU Objective-C", "objectivec" },
    { "GNU C", "c" }, { "GNU Fortran", "fortran" }, { "GNU Ada", "ada" },
    { "GNU Go", "go" }, { "GNU Modula-2", "modula2" }
  };
  for (size_t i = 0; name && i < sizeof known / sizeof *known; i++)
    if (strncmp (name, known[i].gcc, strlen (known[i].gcc)) == 0)
      return known[i].sarif;
  return NULL;
}

static json_t *
artifact (struct sarif *s, int i)
{
  const struct esc_report_unit *unit = s->files.at[i].unit;
  json_t *o = json_object ();
  esc_json_set (o, "location", artifact_location (s, i));
  if (!unit)
    return o;
  json_t *roles = json_array (), *more = json_object ();
  esc_json_append (roles, esc_json_text ("analysisTarget"));
  esc_json_set (o, "roles", roles);
  if (language (unit->language))
    esc_json_set (o, "sourceLanguage",
		  esc_json_text (language (unit->language)));
  esc_json_set (more, "compiler", esc_json_text (unit->compiler));
  esc_json_set (more, "target", esc_json_text (unit->target));
  esc_json_set (more, "language", esc_json_text (unit->language));
  esc_json_set (o, "properties", more);
  return o;
}

/* ---- Which results there is room for.  */

/* How many notes can be written.  */
static int
room_for_notes (const struct esc_report *r)
{
  int room = MAX_RESULTS;
  for (int i = 0; i < r->n_shown; i++)
    room -= esc_report_severity (r, r->shown[i]) != ESC_SEV_NOTE;
  return room > 0 ? room : 0;
}

static json_t *
invocation (const struct esc_report *r, int n_written)
{
  json_t *o = json_object (), *all = json_array ();
  esc_json_set (o, "executionSuccessful", json_true ());
  if (n_written < r->n_shown)
    {
      char text[200];
      json_t *note = json_object (), *id = json_object ();
      snprintf (text, sizeof text, "%d of %d results were left out, as no"
		" more than %d are accepted; other formats have them all.",
		r->n_shown - n_written, r->n_shown, MAX_RESULTS);
      esc_json_set (id, "id", esc_json_text ("results-left-out"));
      esc_json_set (note, "descriptor", id);
      esc_json_set (note, "level", esc_json_text ("warning"));
      esc_json_set (note, "message", esc_sarif_message (text));
      esc_json_append (all, note);
    }
  esc_json_set (o, "toolExecutionNotifications", all);
  return o;
}

/* ---- The lines.  */

/* VALUE, which it takes over, on one line that does not end yet.  */
static void
put (struct sarif *s, json_t *value)
{
  json_dumpf (value, s->out, JSON_COMPACT | JSON_ENCODE_ANY);
  json_decref (value);
}

static void
put_member (struct sarif *s, const char *name, json_t *value)
{
  fprintf (s->out, "\"%s\":", name);
  put (s, value);
  fputs (",\n", s->out);
}

/* Returns how many results were written.  */
static int
put_results (struct sarif *s)
{
  int notes = room_for_notes (s->r), n = 0;
  fputs ("\"results\":[", s->out);
  for (int i = 0; i < s->r->n_shown && n < MAX_RESULTS; i++)
    {
      const struct esc_finding *f = s->r->shown[i];
      if (esc_report_severity (s->r, f) == ESC_SEV_NOTE && notes-- <= 0)
	continue;
      fputs (n++ ? ",\n" : "\n", s->out);
      put (s, result (s, f));
    }
  fputs ("],\n", s->out);
  return n;
}

static void
put_run (struct sarif *s)
{
  json_t *invocations = json_array (), *tool = json_object ();
  esc_json_set (tool, "driver", esc_sarif_driver (s->r, s->rule_of));
  put_member (s, "tool", tool);
  put_member (s, "columnKind", esc_json_text ("utf16CodeUnits"));
  if (s->r->folder && *s->r->folder == '/')
    {
      json_t *bases = json_object (), *pwd = json_object ();
      esc_json_set (pwd, "uri", uri (s->r->folder, true));
      esc_json_set (bases, "PWD", pwd);
      put_member (s, "originalUriBaseIds", bases);
    }
  esc_json_append (invocations, invocation (s->r, put_results (s)));
  fputs ("\"artifacts\":[", s->out);
  for (int i = 0; i < s->files.n; i++)
    {
      fputs (i ? ",\n" : "\n", s->out);
      put (s, artifact (s, i));
    }
  fputs ("],\n\"invocations\":", s->out);
  put (s, invocations);
  fputc ('\n', s->out);
}

void
esc_write_sarif (FILE *out, const struct esc_report *r)
{
  struct sarif s = { .out = out, .r = r };
  const struct esc_report_unit one
    = { r->unit, r->compiler, r->target, r->language };
  esc_files_start (&s.files, r);
  const struct esc_report_unit *units = r->n_units ? r->units : &one;
  int n_units = r->n_units ? r->n_units : r->unit != NULL;
  for (int i = 0; i < n_units; i++)
    {
      int file = esc_files_index (&s.files, units[i].name);
      s.files.at[file].unit = &units[i];
    }
  fputs ("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
	 "\"version\":\"2.1.0\",\n\"runs\":[{\n", out);
  put_run (&s);
  fputs ("}]}\n", out);
  esc_files_end (&s.files);
}
