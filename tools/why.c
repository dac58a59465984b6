/* escape why: the whole story of what is allocated in a line.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       $ escape why dem.c:14 dem.o
       dem.c:14:30: malloc(32) escapes 'fmt': returned ... [return]

	 in 'fmt', dem.c:14
	    14 | char *fmt (int n) { char *b = malloc (32); ...; return b; }
	       |                               ^1                      ^2
	   (1) 32 bytes allocated here
	   (2) returned  */

#include "report/report.h"

#include "args.h"
#include "base.h"
#include "command.h"
#include "quote.h"
#include "report/sources.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the user asks for.  */
struct place
{
  const char *file;
  int line;
  int column;			/* 0: any */
};

struct why
{
  struct esc_base *base;
  struct esc_report r;
  struct place place;
  bool bold;
};

/* ---- FILE:LINE:COLUMN.  */

/* Cuts a number behind a colon off the end of TEXT; 0 if there is none.  */
static int
cut_number (char *text)
{
  char *colon = strrchr (text, ':');
  if (!colon || !colon[1] || strspn (colon + 1, "0123456789")
      != strlen (colon + 1) || strlen (colon + 1) > 9)
    return 0;
  *colon = '\0';
  return atoi (colon + 1);
}

/* Reads WORD; false after a complaint.  */
static bool
read_place (struct place *p, struct esc_base *base, const char *word)
{
  char *text = esc_arena_strdup (base->arena, word);
  /* GCC's lines end with a colon.  */
  size_t n = strlen (text);
  if (n && text[n - 1] == ':')
    text[n - 1] = '\0';
  int last = cut_number (text), line = last ? cut_number (text) : 0;
  p->line = line ? line : last;
  p->column = line ? last : 0;
  p->file = esc_path_shown (base->arena, base->stores[0].here, NULL, text);
  if (p->line && *p->file)
    return true;
  esc_trouble ("why: '%s' is no place; name one as FILE:LINE or"
	       " FILE:LINE:COLUMN", word);
  return false;
}

/* Is FILE the one that the user means: does it end with that?  */
static bool
file_p (const struct place *p, const char *file)
{
  size_t n = strlen (file), m = strlen (p->file);
  return (n >= m && strcmp (file + n - m, p->file) == 0
	  && (n == m || file[n - m - 1] == '/'));
}

static bool
here_p (const struct why *w, esc_loc loc)
{
  struct esc_place at = esc_report_place (&w->r, loc);
  return (at.line == w->place.line && file_p (&w->place, at.file)
	  && (!w->place.column || at.column == w->place.column));
}

/* ---- One site.  */

/* The events of F from FIRST on that are in one line of one function.  */
static int
group_end (const struct why *w, const struct esc_finding *f, int first)
{
  struct esc_place a = esc_report_place (&w->r, f->events[first].loc);
  int i = first + 1;
  for (; i < f->n_events; i++)
    {
      struct esc_place b = esc_report_place (&w->r, f->events[i].loc);
      if (b.line != a.line || strcmp (b.file, a.file) != 0
	  || strcmp (f->events[i].func, f->events[first].func) != 0)
	break;
    }
  return i;
}

static int
by_column (const void *x, const void *y)
{
  const struct esc_mark *a = x, *b = y;
  return a->column != b->column ? a->column - b->column
    : a->number - b->number;
}

/* Writes events FIRST to END - 1, which are in one line.  */
static void
write_group (const struct why *w, const struct esc_finding *f, int first,
	     int end)
{
  const struct esc_event *e = &f->events[first];
  struct esc_place p = esc_report_place (&w->r, e->loc);
  int indent = 2 + 2 * (e->depth < 8 ? e->depth : 8), n = end - first;
  struct esc_mark *marks = esc_arena_alloc (w->base->arena,
					    n * sizeof *marks);
  for (int i = 0; i < n; i++)
    {
      marks[i].column = esc_report_place (&w->r, f->events[first + i].loc)
	.column;
      marks[i].number = first + i + 1;
    }
  qsort (marks, n, sizeof *marks, by_column);
  printf ("\n%*sin '%s', %s:%d\n", indent, "", e->func, p.file, p.line);
  esc_quote (stdout, &w->r, p.file, p.line, indent, marks, n);
  for (int i = first; i < end; i++)
    printf ("%*s(%d) %s\n", indent + 2, "", i + 1, f->events[i].text);
}

/* Writes what the record of unit U says that site F, which was moved, rests
   on.  */
static void
write_assumptions (const struct esc_base_unit *u, const struct esc_finding *f)
{
  for (size_t i = 0; i < json_array_size (u->lines); i++)
    {
      const json_t *line = json_array_get (u->lines, i);
      const char *kind, *site, *on, *function, *says;
      int param, level = 0;
      if (json_unpack ((json_t *) line, "{s:s, s:s, s:s, s:s, s:s, s:i, s?i}",
		       "kind", &kind, "site", &site, "on", &on, "function",
		       &function, "says", &says, "param", &param, "level",
		       &level) == 0
	  && strcmp (kind, "assumption") == 0
	  && strtoull (site, NULL, 16) == f->site)
	printf ("  This rests on the %s of '%s': %sargument %d%s: %s.\n", on,
		function, level ? "what " : "", param,
		level ? " leads to" : "", says);
    }
}

/* What would have to change.  */
static void
write_advice (const struct esc_base_unit *u, const struct esc_finding *f)
{
  putchar ('\n');
  if (f->state == ESC_ST_CAN && f->kind == ESC_F_ALLOC)
    puts ("  It can live on the stack: -fplugin-arg-escape-rewrite puts it"
	  " there.");
  if (*f->hint)
    printf ("  What would change it: %s.\n", f->hint);
  write_assumptions (u, f);
  if (*f->basis)
    printf ("  This rests on: %s.\n", f->basis);
}

static void
write_site (const struct why *w, const struct esc_site *s)
{
  const struct esc_finding *f = &s->f;
  const struct esc_base_unit *u = w->base->units[s->unit];
  struct esc_place p = esc_report_place (&w->r, f->loc);
  printf ("%s%s:%d:%d: %s [%s]%s\n", w->bold ? "\033[1m" : "", p.file,
	  p.line, p.column, f->text, esc_finding_code (f),
	  w->bold ? "\033[0m" : "");
  if (f->n_events == 0)
    {
      struct esc_mark mark = { p.column, 0 };
      esc_quote (stdout, &w->r, p.file, p.line, 2, &mark, 1);
    }
  for (int i = 0; i < f->n_events;)
    {
      int end = group_end (w, f, i);
      write_group (w, f, i, end);
      i = end;
    }
  write_advice (u, f);
  if (f->copies > 1)
    printf ("  Inlining made %d copies of it.\n", f->copies);
  printf ("  Seen in %s, compiled from %s by %s.\n", u->object, u->name,
	  u->compiler ? u->compiler : "GCC");
  if (f->reason != ESC_R_STACK || f->kind != ESC_F_ALLOC)
    printf ("  More: escape explain %s\n", esc_finding_code (f));
}

/* ---- None.  */

/* Writes the sites that pass through the place; how many there are.  */
static int
write_passing (const struct why *w)
{
  int n = 0;
  for (int i = 0; i < w->base->n_sites; i++)
    {
      const struct esc_finding *f = &w->base->sites[i].f;
      int k = 0;
      while (k < f->n_events && !here_p (w, f->events[k].loc))
	k++;
      if (k == f->n_events)
	continue;
      if (n++)
	putchar ('\n');
      struct esc_place p = esc_report_place (&w->r, f->loc);
      printf ("%s:%d: nothing is allocated here; it is step %d of what begins"
	      " at %s:%d:\n\n", w->place.file, w->place.line, k + 1, p.file,
	      p.line);
      write_site (w, &w->base->sites[i]);
    }
  return n;
}

/* How far line LINE is from the one asked for.  */
static int
distance (const struct why *w, int line)
{
  return abs (line - w->place.line);
}

/* Complains that there is no site, and names the nearest.  */
static int
nothing (const struct why *w)
{
  const struct esc_site *best = NULL, *other = NULL;
  int best_line = 0, files = 0;
  for (int i = 0; i < w->base->n_sites; i++)
    {
      const struct esc_site *s = &w->base->sites[i];
      struct esc_place p = esc_report_place (&w->r, s->f.loc);
      if (!file_p (&w->place, p.file))
	{
	  const char *slash = strrchr (p.file, '/');
	  const char *name = strrchr (w->place.file, '/');
	  if (strcmp (slash ? slash + 1 : p.file,
		      name ? name + 1 : w->place.file) == 0)
	    other = s;
	  continue;
	}
      files++;
      if (!best || distance (w, p.line) < distance (w, best_line))
	{
	  best = s;
	  best_line = p.line;
	}
    }
  if (best)
    {
      struct esc_place p = esc_report_place (&w->r, best->f.loc);
      return esc_trouble ("why: there is no site at %s:%d; the nearest of %d"
			  " is %s:%d:%d: %s", w->place.file, w->place.line,
			  files, p.file, p.line, p.column, best->f.text);
    }
  if (other)
    return esc_trouble ("why: there is no site in '%s'; did you mean '%s'?",
			w->place.file, esc_report_place (&w->r, other->f.loc)
			.file);
  return esc_trouble ("why: there is no site in a file '%s'; the %d sites that"
		      " were read are in other files", w->place.file,
		      w->base->n_sites);
}

/* ---- The command.  */

static int
tell (struct why *w)
{
  int n = 0;
  for (int i = 0; i < w->base->n_sites; i++)
    if (here_p (w, w->base->sites[i].f.loc))
      {
	if (n++)
	  putchar ('\n');
	write_site (w, &w->base->sites[i]);
      }
  if (n == 0)
    n = write_passing (w);
  return n ? ESC_EXIT_OK : nothing (w);
}

/* Are words in bold wanted?  */
static bool
bold_p (void)
{
  const char *no = getenv ("NO_COLOR"), *term = getenv ("TERM");
  return (isatty (STDOUT_FILENO) && !(no && *no) && term
	  && strcmp (term, "dumb") != 0);
}

int
esc_command_why (int argc, char **argv)
{
  static char dot[] = ".", *here[] = { dot };
  struct esc_args a;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words == 0)
    return esc_trouble ("why: name a place as FILE:LINE or FILE:LINE:COLUMN,"
			" and what was built");
  struct why w = { .base = esc_base_new (), .bold = bold_p () };
  int status = ESC_EXIT_TROUBLE;
  if (read_place (&w.place, w.base, a.words[0]))
    {
      int n = a.n_words - 1;
      char **names = n ? a.words + 1 : here;
      status = esc_base_read (w.base, names, n ? n : 1,
			      ESC_KEEP_FINDINGS | ESC_KEEP_ASSUMED);
      struct esc_sources *sources
	= esc_sources_make (".", (const char *const *) names, n ? n : 1);
      w.r = (struct esc_report) {
	.place = esc_base_place, .place_data = w.base,
	.source = esc_sources_read, .source_data = sources
      };
      if (w.base->n_units)
	{
	  int s = tell (&w);
	  status = s > status ? s : status;
	}
      esc_sources_free (sources);
    }
  esc_base_free (w.base);
  return status;
}
