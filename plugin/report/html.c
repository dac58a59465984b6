/* The report as a page for browsers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One file that loads nothing: the page of page.html, with the findings and
   the lines of source around their events as JSON in a script element that
   is not run.  The page's own scripts make the table of it.

       {"title":"dem","files":[["dem.c",1,[[11,"...\n..."]]]],
	"sites":[["9f...",0,0,0,1,...]],"strings":["","return",...]}

   A site is an array, in the order of KEYS in page.js; its texts are indices
   in "strings", as most texts occur often.  Sites are written while they are
   looked at, and what they refer to after them.

   Names and sources are hostile.  In the data every "<" is written as
   \u003c, so nothing in them ends the element; what is not UTF-8 becomes
   U+FFFD; and the page puts texts into text nodes only.  */

#include "report/files.h"
#include "report/json-values.h"
#include "report/page.h"
#include "report/utf8.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Lines kept before and after that of an event, and bytes of a line.  */
enum { BEFORE = 3, AFTER = 2, MAX_LINE = 2000 };

struct html
{
  FILE *out;
  const struct esc_report *r;
  struct esc_files files;
  bool **wanted;		/* by file: its lines, from 0, to be kept */
  int n_wanted;
  json_t *strings;		/* in order */
  json_t *index;		/* from string to place in STRINGS */
};

/* ---- JSON in HTML.  */

static int
put_bytes (const char *bytes, size_t n, void *data)
{
  FILE *out = (FILE *) data;
  for (size_t i = 0; i < n; i++)
    if (bytes[i] == '<')
      fputs ("\\u003c", out);
    else
      fputc (bytes[i], out);
  return 0;
}

/* VALUE, which it takes over, on one line that does not end yet.  */
static void
put (struct html *h, json_t *value)
{
  json_dump_callback (value, put_bytes, h->out,
		      JSON_COMPACT | JSON_ENCODE_ANY);
  json_decref (value);
}

static void
put_member (struct html *h, const char *name, json_t *value)
{
  fprintf (h->out, ",\n\"%s\":", name);
  put (h, value);
}

static void
put_escaped (FILE *out, const char *text)
{
  for (const char *c = text; *c;)
    {
      size_t n = strcspn (c, "<>&");
      esc_utf8_write (out, c, n);
      c += n;
      if (*c)
	fprintf (out, "&#%d;", *c++);
    }
}

/* The place of TEXT in the table of strings.  */
static json_t *
string (struct html *h, const char *text)
{
  text = text ? text : "";
  json_t *known = json_object_get (h->index, text);
  if (!known)
    {
      known = json_integer (json_array_size (h->strings));
      if (json_object_set_new_nocheck (h->index, text, known) != 0)
	esc_fatal ("report", "memory exhausted");
      esc_json_append (h->strings, esc_json_text (text));
    }
  return json_incref (known);
}

/* ---- Sites.  */

/* Keeps the lines around LINE of FILE.  */
static void
want (struct html *h, int file, int line)
{
  size_t length;
  if (file >= h->n_wanted)
    {
      int n = 2 * file + 16;
      h->wanted = (bool **) realloc (h->wanted, n * sizeof *h->wanted);
      if (!h->wanted)
	esc_fatal ("report", "memory exhausted");
      memset (h->wanted + h->n_wanted, 0,
	      (n - h->n_wanted) * sizeof *h->wanted);
      h->n_wanted = n;
    }
  if (!esc_files_line (&h->files, file, line, &length))
    return;
  int n_lines = h->files.at[file].n_lines;
  bool *lines = h->wanted[file];
  if (!lines)
    lines = h->wanted[file] = (bool *) calloc (n_lines, sizeof *lines);
  if (!lines)
    esc_fatal ("report", "memory exhausted");
  for (int i = line - BEFORE; i <= line + AFTER; i++)
    if (i >= 1 && i <= n_lines)
      lines[i - 1] = true;
}

/* Appends file, line and column of LOC to ARRAY.  */
static void
append_place (struct html *h, json_t *array, esc_loc loc)
{
  struct esc_place place = esc_report_place (h->r, loc);
  int file = esc_files_index (&h->files, place.file);
  want (h, file, place.line);
  esc_json_append (array, json_integer (file));
  esc_json_append (array, json_integer (place.line));
  esc_json_append (array, json_integer (place.column));
}

static json_t *
events (struct html *h, const struct esc_finding *f)
{
  json_t *all = json_array ();
  for (int i = 0; i < f->n_events; i++)
    {
      const struct esc_event *e = &f->events[i];
      json_t *o = json_array ();
      append_place (h, o, e->loc);
      esc_json_append (o, json_integer (e->depth));
      esc_json_append (o, string (h, e->func));
      esc_json_append (o, string (h, e->text));
      esc_json_append (all, o);
    }
  return all;
}

static json_t *
site (struct html *h, const struct esc_finding *f)
{
  char id[17];
  json_t *o = json_array ();
  snprintf (id, sizeof id, "%016" PRIx64, f->site);
  esc_json_append (o, esc_json_text (id));
  esc_json_append (o, json_integer (f->kind));
  esc_json_append (o, json_integer (f->state));
  esc_json_append (o, json_integer (esc_report_severity (h->r, f)));
  esc_json_append (o, string (h, esc_finding_code (f)));
  esc_json_append (o, string (h, f->func));
  append_place (h, o, f->loc);
  esc_json_append (o, string (h, f->what));
  esc_json_append (o, string (h, f->text));
  esc_json_append (o, string (h, f->hint));
  esc_json_append (o, string (h, f->basis));
  esc_json_append (o, string (h, f->size));
  esc_json_append (o, json_integer (f->copies));
  esc_json_append (o, json_integer (f->kind == ESC_F_PARAM ? f->level : -1));
  esc_json_append (o, string (h, esc_verdict_name (f->verdict)));
  esc_json_append (o, events (h, f));
  return o;
}

/* ---- What the sites refer to.  */

/* Lines FIRST to LAST of FILE, from 1.  */
static json_t *
hunk (struct html *h, int file, int first, int last)
{
  json_t *o = json_array ();
  char *text;
  size_t size;
  FILE *out = open_memstream (&text, &size);
  if (!out)
    esc_fatal ("report", "memory exhausted");
  for (int i = first; i <= last; i++)
    {
      size_t n = 0;
      const char *line = esc_files_line (&h->files, file, i, &n);
      fwrite (line, 1, n < MAX_LINE ? n : MAX_LINE, out);
      if (i < last)
	fputc ('\n', out);
    }
  fclose (out);
  esc_json_append (o, json_integer (first));
  esc_json_append (o, esc_json_bytes (text, size));
  free (text);
  return o;
}

/* Name, whether its source was found, and the lines of it.  */
static json_t *
file (struct html *h, int i)
{
  const struct esc_file *f = &h->files.at[i];
  const bool *wanted = i < h->n_wanted ? h->wanted[i] : NULL;
  json_t *o = json_array (), *hunks = json_array ();
  for (int first = 0, last; wanted && first < f->n_lines; first = last + 1)
    {
      for (last = first; last < f->n_lines && wanted[last];)
	last++;
      if (last > first)
	esc_json_append (hunks, hunk (h, i, first + 1, last));
    }
  esc_json_append (o, esc_json_text (f->name));
  esc_json_append (o, json_integer (f->text != NULL));
  esc_json_append (o, hunks);
  return o;
}

static json_t *
files (struct html *h)
{
  json_t *all = json_array ();
  for (int i = 0; i < h->files.n; i++)
    esc_json_append (all, file (h, i));
  return all;
}

/* The reasons that occur: short text, hint, paragraphs.  */
static json_t *
reasons (const struct esc_report *r)
{
  json_t *all = json_object ();
  bool occurs[ESC_R_COUNT] = { false };
  for (int i = 0; i < r->n_shown; i++)
    occurs[esc_reason_find (esc_finding_code (r->shown[i]))] = true;
  for (int i = 0; i < ESC_R_COUNT; i++)
    if (occurs[i])
      {
	enum esc_reason reason = (enum esc_reason) i;
	char text[256];
	json_t *o = json_array ();
	esc_text_fill (text, sizeof text, esc_reason_text (reason), "...");
	esc_json_append (o, esc_json_text (text));
	esc_json_append (o, esc_json_text (esc_reason_hint (reason)));
	esc_json_append (o, esc_json_text (esc_reason_paragraphs (reason)));
	esc_json_set (all, esc_reason_code (reason), o);
      }
  return all;
}

static json_t *
verdicts (void)
{
  json_t *all = json_object ();
  for (int i = 0; i < ESC_V_COUNT; i++)
    esc_json_set (all, esc_verdict_name ((enum esc_verdict) i),
		  esc_json_text (esc_verdict_meaning ((enum esc_verdict) i)));
  return all;
}

/* The words for the numbers of an enum: NAME of 0 to N - 1.  */
#define WORDS(ALL, NAME, TYPE, N)					      \
  json_t *ALL = json_array ();						      \
  for (int i = 0; i < (N); i++)						      \
    esc_json_append (ALL, esc_json_text (NAME ((TYPE) i)))

static void
put_words (struct html *h)
{
  WORDS (kinds, esc_finding_kind_name, enum esc_finding_kind,
	 ESC_F_ASSERT + 1);
  WORDS (states, esc_state_name, enum esc_state, ESC_ST_REMOVED + 1);
  WORDS (severities, esc_severity_name, enum esc_severity, ESC_SEV_ERROR + 1);
  put_member (h, "kinds", kinds);
  put_member (h, "states", states);
  put_member (h, "severities", severities);
}

/* Appends NAME to NAMES, if it is there and not in them yet.  */
static void
add_name (json_t *names, const char *name)
{
  for (size_t i = 0; name && i < json_array_size (names); i++)
    if (strcmp (json_string_value (json_array_get (names, i)), name) == 0)
      return;
  if (name)
    esc_json_append (names, esc_json_text (name));
}

/* The compilers, targets and languages of the units.  */
static json_t *
about (const struct esc_report *r)
{
  json_t *all = json_array (), *compilers = json_array ();
  json_t *targets = json_array (), *languages = json_array ();
  add_name (compilers, r->compiler);
  add_name (targets, r->target);
  add_name (languages, r->language);
  for (int i = 0; i < r->n_units; i++)
    {
      add_name (compilers, r->units[i].compiler);
      add_name (targets, r->units[i].target);
      add_name (languages, r->units[i].language);
    }
  esc_json_append (all, compilers);
  esc_json_append (all, targets);
  esc_json_append (all, languages);
  return all;
}

static void
put_data (struct html *h)
{
  fputs ("{\"title\":", h->out);
  put (h, esc_json_text (h->r->unit ? h->r->unit : "escape"));
  put_member (h, "version", esc_json_text (h->r->version));
  put_member (h, "about", about (h->r));
  put_member (h, "units", json_integer (h->r->n_units));
  put_member (h, "total", json_integer (h->r->tally.sites));
  put_words (h);
  put_member (h, "verdicts", verdicts ());
  put_member (h, "reasons", reasons (h->r));
  fputs (",\n\"sites\":[", h->out);
  for (int i = 0; i < h->r->n_shown; i++)
    {
      fputs (i ? ",\n" : "\n", h->out);
      put (h, site (h, h->r->shown[i]));
    }
  fputs ("]", h->out);
  put_member (h, "files", files (h));
  put_member (h, "strings", json_incref (h->strings));
  fputs ("}\n", h->out);
}

void
esc_write_html (FILE *out, const struct esc_report *r)
{
  struct html h = { .out = out, .r = r, .strings = json_array (),
		    .index = json_object () };
  esc_files_start (&h.files, r);
  fputs (esc_page_head, out);
  put_escaped (out, r->unit ? r->unit : "escape");
  fputs (r->unit ? " - escape\n" : "\n", out);
  fputs (esc_page_style, out);
  put_data (&h);
  fputs (esc_page_script, out);
  json_decref (h.strings);
  json_decref (h.index);
  for (int i = 0; i < h.n_wanted; i++)
    free (h.wanted[i]);
  free (h.wanted);
  esc_files_end (&h.files);
}
