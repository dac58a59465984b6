/* Writes a made-up report in any format, always the same.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       sample csv 10		ten findings, as a table
       sample html 10000 300	ten thousand, in 300 files, with sources
       sample html 24 4 nosource	the sources cannot be found
       sample sarif 24 4 hostile	names that want to break out
       sample sarif 24 4 single		as of one unit, called "sample"

   The findings go round the shapes of sample.def.  */

#include "report/report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct shape
{
  enum esc_finding_kind kind;
  enum esc_verdict verdict;
  enum esc_reason reason;
  enum esc_state state;
  const char *what, *size, *text, *basis, *events, *source;
};

static const struct shape shapes[] = {
#define SHAPE(KIND, VERDICT, REASON, STATE, WHAT, SIZE, TEXT, BASIS, EVENTS,  \
	      SOURCE)							      \
  { ESC_F_##KIND, ESC_V_##VERDICT, ESC_R_##REASON, ESC_ST_##STATE, WHAT,      \
    SIZE, TEXT, BASIS, EVENTS, SOURCE },
#include "sample.def"
#undef SHAPE
};

enum { N_SHAPES = sizeof shapes / sizeof *shapes, MAX_EVENTS = 3 };

static const char *const subjects[] = {
  "node", "alias", "packet", "job", "token", "symbol", "page", "cache",
  "route", "event", "mail", "row", "glyph", "patch", "lease", "frame"
};
static const char *const folders[] = {
  "src", "src/net", "src/parse", "lib", "lib/util", "tools"
};
/* What a name would need to break out of some format.  */
static const char *const evil[] = {
  "</script><script>alert(1)</script>", "<img src=x onerror=alert(2)>",
  "'; \"quoted\", and\nbroken", "=cmd|' /C calc'!A0", "M\374ller \377\376",
  "]]>--><!--", "${7*7}{{7*7}}\\u003c", "\342\200\256gpj.c", "a\tb\rc",
  "%41%2e%2e/../&amp;&lt;"
};

enum { N_SUBJECTS = sizeof subjects / sizeof *subjects,
       N_FOLDERS = sizeof folders / sizeof *folders,
       N_EVIL = sizeof evil / sizeof *evil };

struct file
{
  char *name;
  char *text;
  size_t length;
  FILE *out;			/* while it is made */
  int line;
};

static struct file *files;
static int n_files;
static struct esc_place *places;	/* by esc_loc; 0 is none */
static int n_places;
static bool hostile, sourceless;
static void **kept;			/* all that is on the heap */
static size_t n_kept, n_allocated;

/* Notes BLOCK, of malloc's, so that main can free it.  */
static void *
keep (void *block)
{
  if (n_kept == n_allocated)
    {
      n_allocated = 2 * n_allocated + 64;
      kept = realloc (kept, n_allocated * sizeof *kept);
    }
  return kept[n_kept++] = block;
}

static void *
take (size_t n, size_t size)
{
  return keep (calloc (n, size));
}

/* TEXT with NAME for each @.  */
static char *
fill (const char *text, const char *name)
{
  char *result;
  size_t size;
  FILE *out = open_memstream (&result, &size);
  for (const char *c = text; *c; c++)
    if (*c == '@')
      fputs (name, out);
    else
      fputc (*c, out);
  fclose (out);
  return keep (result);
}

static void
make_file (int i)
{
  struct file *f = &files[i];
  char name[256];
  const char *subject = subjects[i % N_SUBJECTS];
  if (hostile)
    snprintf (name, sizeof name, "src/%s.c", evil[i % N_EVIL]);
  else if (i < N_SUBJECTS)
    snprintf (name, sizeof name, "%s/%s.c", folders[i % N_FOLDERS], subject);
  else
    snprintf (name, sizeof name, "%s/%s%d.c", folders[i % N_FOLDERS], subject,
	      i / N_SUBJECTS);
  f->name = fill (name, "");
  f->out = open_memstream (&f->text, &f->length);
  f->line = 1;
}

static void
put (struct file *f, char c)
{
  fputc (c, f->out);
  f->line += c == '\n';
}

/* Appends SOURCE to F; the places of its marks go to LOCS.  */
static void
add_source (struct file *f, const char *source, esc_loc *locs)
{
  int column = 1;
  for (const char *c = source; *c; c++)
    if (*c == '`')
      {
	struct esc_place *p = &places[++n_places];
	c++;
	p->file = f->name;
	p->line = f->line;
	p->column = column;
	locs[*c - '1'] = n_places;
      }
    else
      {
	put (f, *c);
	column = *c == '\n' ? 1 : column + 1;
      }
  put (f, '\n');
}

/* The events of SHAPE; returns their number.  */
static int
make_events (const struct shape *shape, const char *name,
	     const esc_loc *locs, struct esc_event *events)
{
  int n = 0;
  char *text = fill (shape->events, "@");
  for (char *line = strtok (text, "\n"); line; line = strtok (NULL, "\n"))
    {
      char *func = line + 2, *said = strchr (func, ' ');
      *said++ = '\0';
      events[n].depth = *line - '0';
      events[n].func = fill (func, name);
      events[n].text = fill (said, name);
      events[n].loc = locs[n];
      n++;
    }
  return n;
}

static void
make_finding (struct esc_finding *f, int i)
{
  /* Neighbours differ, and some shapes are more frequent than others.  */
  const struct shape *shape
    = &shapes[i < N_SHAPES ? i : (i * 7 + i / N_SHAPES) % N_SHAPES];
  struct file *file = &files[(i / 3) % n_files];
  char name[300];
  esc_loc locs[MAX_EVENTS] = { 0 };
  struct esc_event *events = take (MAX_EVENTS, sizeof *events);
  if (hostile)
    snprintf (name, sizeof name, "%s", evil[i % N_EVIL]);
  else
    snprintf (name, sizeof name, "%s%.0d", subjects[i % N_SUBJECTS],
	      i / N_SUBJECTS);
  add_source (file, fill (shape->source, name), locs);
  f->kind = shape->kind;
  f->loc = locs[0];
  f->what = fill (shape->what, name);
  f->allocator = f->kind == ESC_F_ALLOC ? "malloc" : NULL;
  f->verdict = shape->verdict;
  f->reason = shape->reason;
  f->state = shape->state;
  f->text = fill (shape->text, name);
  f->hint = esc_reason_hint (f->reason);
  f->basis = fill (shape->basis, name);
  f->size = shape->size;
  f->copies = 1 + (i % 11 == 5);
  f->level = f->kind == ESC_F_PARAM ? 1 : -1;
  f->site = (i + 1) * UINT64_C (0x9e3779b97f4a7c15);
  f->n_events = make_events (shape, name, locs, events);
  f->events = events;
  f->func = f->n_events ? events[0].func : fill ("@_probe", name);
}

static void
place (void *data, esc_loc loc, struct esc_place *place)
{
  (void) data;
  *place = places[loc];
}

static const char *
source (void *data, const char *name, size_t *length)
{
  (void) data;
  for (int i = 0; i < n_files && !sourceless; i++)
    if (strcmp (files[i].name, name) == 0)
      {
	*length = files[i].length;
	return files[i].text;
      }
  return NULL;
}

static int
compare (const void *a, const void *b)
{
  const struct esc_finding *x = *(const struct esc_finding *const *) a;
  const struct esc_finding *y = *(const struct esc_finding *const *) b;
  const struct esc_place *p = &places[x->loc], *q = &places[y->loc];
  int order = strcmp (p->file, q->file);
  return order ? order : (p->line > q->line) - (p->line < q->line);
}

static void
make_report (struct esc_report *r, int n)
{
  struct esc_finding *all = take (n + 1, sizeof *all);
  struct esc_report_unit *units = take (n_files, sizeof *units);
  r->shown = take (n + 1, sizeof *r->shown);
  r->n_shown = n;
  for (int i = 0; i < n_files; i++)
    make_file (i);
  for (int i = 0; i < n; i++)
    {
      make_finding (&all[i], i);
      esc_tally_add (&r->tally, &all[i]);
      r->shown[i] = &all[i];
    }
  for (int i = 0; i < n_files; i++)
    {
      fclose (files[i].out);
      keep (files[i].text);
      units[i].name = files[i].name;
      units[i].compiler = i % 5 == 4 ? "GCC 11.3.0" : "GCC 12.2.0";
      units[i].target = "x86_64-linux-gnu";
      units[i].language = "GNU C17";
    }
  qsort (r->shown, n, sizeof *r->shown, compare);
  r->unit = "sample";
  r->units = units;
  r->n_units = n_files;
  r->level = 2;
  r->errors = (uint64_t) 1 << ESC_R_ASSERT;
  r->place = place;
  r->version = "0.1";
  r->compiler = "GCC 12.2.0";
  r->target = "x86_64-linux-gnu";
  r->language = "GNU C17";
  r->folder = "/tmp/a project";
  r->source = source;
}

int
main (int argc, char **argv)
{
  struct esc_report r = { 0 };
  const struct esc_format *format
    = argc > 2 ? esc_format_find (argv[1]) : NULL;
  int n = format ? atoi (argv[2]) : 0;
  n_files = argc > 3 ? atoi (argv[3]) : 3;
  for (int i = 4; i < argc; i++)
    {
      hostile |= strcmp (argv[i], "hostile") == 0;
      sourceless |= strcmp (argv[i], "nosource") == 0;
    }
  if (!format || n < 0 || n_files < 1)
    {
      fprintf (stderr, "usage: sample FORMAT FINDINGS [FILES [hostile]"
	       " [nosource] [single] [level1]]; FORMAT is one of %s\n",
	       esc_format_names ());
      return 2;
    }
  files = take (n_files, sizeof *files);
  places = take ((size_t) n * MAX_EVENTS + 1, sizeof *places);
  make_report (&r, n);
  for (int i = 4; i < argc; i++)
    if (strcmp (argv[i], "level1") == 0)
      r.level = 1;
    else if (strcmp (argv[i], "single") == 0)
      r.n_units = 0;
  format->write (stdout, &r);
  while (n_kept)
    free (kept[--n_kept]);
  free (kept);
  return fflush (stdout) != 0 || ferror (stdout);
}
