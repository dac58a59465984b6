/* escape report: what all objects of a build say.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape report build			a page of text
       escape report --format=html --output=r.html build

   The formats are those of the plugin; the page is of page.c.  */

#include "report/report.h"

#include "args.h"
#include "command.h"
#include "page.h"
#include "report/sources.h"
#include "select.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum order { BY_GAIN, BY_BYTES, BY_COUNT, BY_LOOP, BY_SOURCE };

static const char *const orders[] = { "gain", "bytes", "count", "loop",
				     "source" };

struct options
{
  const struct esc_format *format;
  const char *output;		/* NULL: stdout */
  int top;			/* 0: not given */
  int order;
  int level;
  bool all;
};

/* ---- Order.  */

/* What is promising: sites where the user can do something.  */
static int
gain (const struct esc_finding *f)
{
  return (f->kind != ESC_F_ALLOC ? 0
	  : f->state == ESC_ST_OPTION ? 3
	  : f->state == ESC_ST_STAYS && esc_cause_mends_p (f->reason) ? 2
	  : f->state == ESC_ST_CAN);
}

/* How much B comes before A in the order that DATA points to.  */
static int
compare (const void *x, const void *y, void *data)
{
  const struct esc_finding *a = *(const struct esc_finding *const *) x;
  const struct esc_finding *b = *(const struct esc_finding *const *) y;
  const struct esc_site *s = (const struct esc_site *) a;
  const struct esc_site *t = (const struct esc_site *) b;
  unsigned long long m = esc_finding_bytes (a), n = esc_finding_bytes (b);
  long d = 0;
  switch (*(const int *) data)
    {
    case BY_GAIN:
      d = gain (b) - gain (a);
      break;
    case BY_COUNT:
      d = (long) b->copies * t->n_units - (long) a->copies * s->n_units;
      break;
    case BY_LOOP:
      d = (b->verdict == ESC_V_LOOPS) - (a->verdict == ESC_V_LOOPS);
      break;
    case BY_SOURCE:
      break;
    }
  if (d == 0 && *(const int *) data != BY_SOURCE)
    d = (n > m) - (n < m);
  /* Sites are in the order of the source.  */
  return d ? (d > 0 ? 1 : -1) : (s > t) - (s < t);
}

/* ---- The report.  */

/* Fills REPORT with what SELECT wants of BASE.  */
static void
fill (struct esc_report *r, struct esc_base *base,
      const struct esc_select *select, const struct options *o)
{
  struct esc_arena *arena = base->arena;
  int order = o->order;
  r->shown = esc_arena_alloc (arena, (base->n_sites + 1) * sizeof *r->shown);
  for (int i = 0; i < base->n_sites; i++)
    {
      const struct esc_finding *f = &base->sites[i].f;
      if (esc_select_place_p (select, base, f))
	esc_tally_add (&r->tally, f);
      if (esc_select_p (select, base, f))
	r->shown[r->n_shown++] = f;
    }
  if (order != BY_SOURCE)
    qsort_r (r->shown, r->n_shown, sizeof *r->shown, compare, &order);
  struct esc_report_unit *units
    = esc_arena_alloc (arena, (base->n_units + 1) * sizeof *units);
  for (int i = 0; i < base->n_units; i++)
    units[i] = (struct esc_report_unit) {
      base->units[i]->name, base->units[i]->compiler, base->units[i]->target,
      base->units[i]->language
    };
  r->units = units;
  r->n_units = base->n_units;
  r->level = o->level;
  r->errors = select->options.error;
  r->place = esc_base_place;
  r->place_data = base;
  r->version = ESC_VERSION;
  if (base->n_units)
    {
      r->compiler = units[0].compiler;
      r->target = units[0].target;
      r->language = units[0].language;
    }
}

static int
write_report (struct esc_report *r, struct esc_base *base,
	      const struct esc_select *select, const struct options *o,
	      const struct esc_args *a)
{
  FILE *out = o->output ? fopen (o->output, "w") : stdout;
  if (!out)
    return esc_trouble ("cannot write '%s': %s", o->output, strerror (errno));
  char *here = getcwd (NULL, 0);
  struct esc_sources *sources
    = esc_sources_make (here, (const char *const *) a->words, a->n_words);
  r->folder = here;
  r->source = esc_sources_read;
  r->source_data = sources;
  if (strcmp (o->format->name, "text") == 0)
    esc_page_write (out, r, base, select, o->top, o->all);
  else
    {
      if (o->top && o->top < r->n_shown)
	r->n_shown = o->top;
      o->format->write (out, r);
    }
  esc_sources_free (sources);
  free (here);
  if (out != stdout && (ferror (out) | fclose (out)))
    return esc_trouble ("cannot write '%s': %s", o->output, strerror (errno));
  return ESC_EXIT_OK;
}

/* ---- The command.  */

static bool
read_options (struct options *o, const struct esc_args *a)
{
  const char *format = esc_arg (a, "format");
  o->format = esc_format_find (format ? format : "text");
  if (!o->format)
    {
      esc_trouble ("report: there is no format '%s'; there are %s", format,
		   esc_format_names ());
      return false;
    }
  o->output = esc_arg (a, "output");
  if (o->output && strcmp (o->output, "-") == 0)
    o->output = NULL;
  o->all = esc_arg (a, "all");
  o->level = 1;
  /* Only the page is in another order than the source.  */
  o->order = (strcmp (o->format->name, "text") == 0 && !o->all
	      ? BY_GAIN : BY_SOURCE);
  return (esc_arg_number (a, "top", 1, 1000000000, &o->top)
	  && esc_arg_number (a, "level", 1, 2, &o->level)
	  && esc_arg_choice (a, "sort", orders, 5, &o->order));
}

/* What the whole is called.  */
static const char *
whole (const struct esc_base *base, const struct esc_args *a)
{
  if (base->n_sources == 1)
    return base->units[0]->name;
  return a->n_words == 1 && strcmp (a->words[0], ".") != 0 ? a->words[0]
    : NULL;
}

int
esc_command_report (int argc, char **argv)
{
  struct esc_args a;
  struct options o = { 0 };
  struct esc_select select;
  if (!esc_args_read (&a, argc, argv) || !read_options (&o, &a))
    return ESC_EXIT_TROUBLE;
  struct esc_base *base = esc_base_new ();
  int status = ESC_EXIT_TROUBLE;
  if (a.n_words == 0)
    esc_trouble ("report: name what was built: objects, libraries, programs,"
		 " or their folder");
  else if (esc_select_read (&select, &a, base->arena))
    {
      status = esc_base_read (base, a.words, a.n_words, ESC_KEEP_FINDINGS);
      struct esc_report r = { .unit = whole (base, &a) };
      if (base->n_units)
	{
	  fill (&r, base, &select, &o);
	  int s = write_report (&r, base, &select, &o, &a);
	  status = s > status ? s : status;
	}
    }
  esc_base_free (base);
  return status;
}
