/* The page, written.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       build: 1423 allocation sites in 212 source files

	 301   21%  can live on the stack
	 994   70%  stay on the heap

       What would move more of them

	 290  unknown-call: are passed to functions whose bodies are not in
	      view
	      log_line (120), db_put (70), 38 others (100); as in src/a.c:14
	      -> Where such a function ...

   One reason is one cause; within it, the sites are counted by the name that
   stands in their sentence, or by their function.  */

#include "page.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 79, N_NAMES = 4, N_CAUSES = 6, N_TOP = 10, N_FEW = 24 };

enum group { FIX, LIVE };
enum by { NAME, FUNC };

struct cause_row
{
  enum esc_reason reason;
  enum group group;
  enum by by;
  const char *one, *many, *cure;
};

static const struct cause_row rows[] = {
#define ESC_CAUSE(ID, GROUP, BY, ONE, MANY, CURE)			      \
  { ESC_R_##ID, GROUP, BY, ONE, MANY, CURE },
#include "causes.def"
#undef ESC_CAUSE
};

enum { N_ROWS = sizeof rows / sizeof *rows };
_Static_assert (N_ROWS == (int) ESC_R_COUNT,
		"every reason has its row in causes.def, once");

/* The sites of one reason that have one name.  */
struct part
{
  const char *name;
  int n;
};

struct cause
{
  const struct cause_row *row;
  int n;			/* sites */
  const struct esc_finding *first;
  struct part *parts;		/* most sites first */
  int n_parts;
};

struct page
{
  FILE *out;
  const struct esc_report *r;
  const struct esc_base *base;
  const struct esc_select *select;
  struct esc_arena *arena;
  struct cause causes[N_ROWS];	/* most sites first */
};

bool
esc_cause_mends_p (enum esc_reason reason)
{
  for (int i = 0; i < N_ROWS; i++)
    if (rows[i].reason == reason)
      return rows[i].group == FIX;
  return false;
}

/* ---- Counting.  */

static int
by_sites (const void *x, const void *y)
{
  const struct part *a = x, *b = y;
  return a->n != b->n ? b->n - a->n : strcmp (a->name, b->name);
}

static int
by_size (const void *x, const void *y)
{
  const struct cause *a = x, *b = y;
  return (a->n != b->n ? b->n - a->n
	  : (a->row > b->row) - (a->row < b->row));
}

/* Is S an allocation that stays, and wanted?  */
static bool
stays_p (const struct page *p, const struct esc_finding *f)
{
  return (f->kind == ESC_F_ALLOC
	  && (f->state == ESC_ST_STAYS || f->state == ESC_ST_OPTION)
	  && esc_select_place_p (p->select, p->base, f));
}

/* Counts the sites of cause C.  */
static void
count_cause (struct page *p, struct cause *c)
{
  struct esc_names *names = esc_names_new (p->arena);
  ESC_VEC (struct part) parts = { 0 };
  for (int i = 0; i < p->base->n_sites; i++)
    {
      const struct esc_finding *f = &p->base->sites[i].f;
      if (f->reason != c->row->reason || !stays_p (p, f))
	continue;
      const char *name = c->row->by == FUNC ? f->func : f->detail;
      name = name ? name : "";
      int k = esc_names_add (names, name, strlen (name));
      if (k == parts.n)
	esc_vec_push (p->arena, &parts)->name = name;
      parts.at[k].n++;
      c->n++;
      if (!c->first)
	c->first = f;
    }
  c->parts = parts.at;
  c->n_parts = parts.n;
  if (parts.n)
    qsort (parts.at, parts.n, sizeof *parts.at, by_sites);
  /* The example is one of the first name.  */
  for (int i = 0; c->n && i < p->base->n_sites; i++)
    {
      const struct esc_finding *f = &p->base->sites[i].f;
      const char *name = c->row->by == FUNC ? f->func : f->detail;
      if (f->reason == c->row->reason && stays_p (p, f)
	  && strcmp (name ? name : "", c->parts[0].name) == 0)
	{
	  c->first = f;
	  break;
	}
    }
}

/* ---- Writing.  */

/* Writes TEXT broken between words, after START in its first line and
   INDENT blanks in the others.  */
static void
write_filled (FILE *out, const char *start, int indent, const char *text)
{
  int column = fprintf (out, "%s", start);
  bool first = true;
  while (*text)
    {
      int n = strcspn (text, " ");
      if (!first && column + 1 + n > COLUMNS)
	{
	  column = fprintf (out, "\n%*s", indent, "") - 1;
	  first = true;
	}
      column += fprintf (out, "%s%.*s", first ? "" : " ", n, text);
      first = false;
      text += n;
      while (*text == ' ')
	text++;
    }
  fputc ('\n', out);
}

/* "src/a.c:14".  */
static const char *
place_text (const struct page *p, esc_loc loc)
{
  struct esc_place place = esc_report_place (p->r, loc);
  return esc_arena_printf (p->arena, "%s:%d", place.file, place.line);
}

static const char *
percent (const struct page *p, int n)
{
  int all = p->r->tally.sites;
  if (n > 0 && all > 200 * n)
    return " <1%";
  return esc_arena_printf (p->arena, "%3d%%",
			   all ? (int) ((200LL * n + all) / (2LL * all)) : 0);
}

static void
write_state (struct page *p, int n, const char *one, const char *many,
	     const char *more)
{
  if (n)
    fprintf (p->out, "%7d  %s  %s%s\n", n, percent (p, n), n == 1 ? one : many,
	     more);
}

static void
write_totals (struct page *p)
{
  const struct esc_tally *t = &p->r->tally;
  int n = p->base->n_sources;
  if (p->r->unit)
    fprintf (p->out, "%s: ", p->r->unit);
  fprintf (p->out, "%d allocation site%s in %d source file%s%s\n\n", t->sites,
	   t->sites == 1 ? "" : "s", n, n == 1 ? "" : "s",
	   p->select->some ? ", as far as selected" : "");
  write_state (p, t->moved, "was moved to the stack", "were moved to the stack",
	       "");
  write_state (p, t->can, "can live on the stack", "can live on the stack",
	       ": rebuild with -fplugin-arg-escape-rewrite");
  write_state (p, t->option, "could with another option",
	       "could with other options", ": see below");
  write_state (p, t->removed, "was removed by GCC", "were removed by GCC", "");
  write_state (p, t->stay, "stays on the heap", "stay on the heap", "");
}

/* "log_line (120), db_put (70), 38 others (100)".  */
static const char *
names_text (const struct page *p, const struct cause *c)
{
  const char *text = "";
  int shown = c->n_parts <= N_NAMES + 1 ? c->n_parts : N_NAMES, rest = c->n;
  for (int i = 0; i < shown; i++)
    {
      const struct part *part = &c->parts[i];
      text = esc_arena_printf (p->arena, "%s%s%s (%d)", text, i ? ", " : "",
			       *part->name ? part->name
			       : "what has no name", part->n);
      rest -= part->n;
    }
  if (shown < c->n_parts)
    text = esc_arena_printf (p->arena, "%s, %d others (%d)", text,
			     c->n_parts - shown, rest);
  return text;
}

/* "16k is enough for 3 of them, 64k for 5.": what max-object would have to
   be.  */
static const char *
limits_text (const struct page *p)
{
  static const struct { unsigned long long bytes; const char *name; } steps[]
    = { { 16 << 10, "16k" }, { 64 << 10, "64k" }, { 256 << 10, "256k" },
	{ 1 << 20, "1M" }, { UINT64_MAX, NULL } };
  const char *text = "";
  int before = 0;
  for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
    {
      int n = 0;
      for (int i = 0; i < p->base->n_sites; i++)
	{
	  const struct esc_finding *f = &p->base->sites[i].f;
	  n += (f->reason == ESC_R_SIZE_LIMIT && stays_p (p, f)
		&& esc_finding_bytes (f) <= steps[k].bytes);
	}
      if (n == before)
	continue;
      text = (steps[k].name
	      ? esc_arena_printf (p->arena, before ? "%s, %s for %d"
				  : "%s%s is enough for %d", text,
				  steps[k].name, n)
	      : esc_arena_printf (p->arena, before ? "%s; the others are"
				  " larger still" : "%sall are larger than 1M",
				  text));
      before = n;
    }
  return esc_arena_printf (p->arena, "%s.", text);
}

static void
write_cause (struct page *p, const struct cause *c)
{
  const char *in = c->row->by == FUNC ? "in " : "";
  fprintf (p->out, "%7d  %s: %s\n", c->n, esc_reason_code (c->row->reason),
	   c->n == 1 ? c->row->one : c->row->many);
  if (!*c->row->cure)
    return;
  write_filled (p->out, "         ", 9,
		esc_arena_printf (p->arena, "%s%s; as at %s", in,
				  names_text (p, c),
				  place_text (p, c->first->loc)));
  const char *cure = c->row->cure;
  if (c->row->reason == ESC_R_SIZE_LIMIT)
    cure = esc_arena_printf (p->arena, "%s %s", cure, limits_text (p));
  write_filled (p->out, "         -> ", 12, cure);
}

/* Writes the causes of GROUP under TITLE.  */
static void
write_causes (struct page *p, enum group group, const char *title, int max)
{
  int written = 0, left = 0, sites = 0;
  for (int i = 0; i < N_ROWS; i++)
    {
      const struct cause *c = &p->causes[i];
      if (c->row->group != group || c->n == 0)
	continue;
      if (written == max)
	{
	  left++;
	  sites += c->n;
	  continue;
	}
      if (written++ == 0)
	fprintf (p->out, "\n%s\n\n", title);
      write_cause (p, c);
    }
  if (left)
    fprintf (p->out, "%7d  for %d other reason%s: --all names them\n", sites,
	     left, left == 1 ? "" : "s");
}

/* Locals whose addresses are used when they are gone are mistakes.  */
static void
write_locals (struct page *p)
{
  const struct esc_finding *first = NULL;
  int n = 0;
  for (int i = 0; i < p->base->n_sites; i++)
    {
      const struct esc_finding *f = &p->base->sites[i].f;
      if (f->kind != ESC_F_LOCAL || f->state != ESC_ST_STAYS
	  || (f->verdict != ESC_V_RETURNED && f->verdict != ESC_V_GLOBAL
	      && f->verdict != ESC_V_LOOPS)
	  || !esc_select_place_p (p->select, p->base, f))
	continue;
      first = n++ ? first : f;
    }
  if (n)
    write_filled (p->out, "\n", 0,
		  esc_arena_printf (p->arena, "%d local variable%s outlived by"
				    " %s address%s, as at %s; --show=local"
				    " lists %s.", n, n == 1 ? " is" : "s are",
				    n == 1 ? "its" : "their",
				    n == 1 ? "" : "es",
				    place_text (p, first->loc),
				    n == 1 ? "it" : "them"));
}

/* The first TOP sites as lines.  */
static void
write_top (struct page *p, int top)
{
  struct esc_report some = *p->r;
  int n = p->r->n_shown;
  some.n_shown = n < top ? n : top;
  some.tally.sites = 0;
  if (some.n_shown == 0)
    return;
  if (some.n_shown == n)
    fputs ("\nThe sites\n\n", p->out);
  else
    fprintf (p->out, "\nSites to begin with, %d of %d\n\n", some.n_shown,
	     n);
  esc_write_text (p->out, &some);
}

static void
write_more (struct page *p, bool cut)
{
  const struct cause *c = NULL;
  for (int i = 0; i < N_ROWS && !c; i++)
    if (p->causes[i].row->group == FIX && p->causes[i].n)
      c = &p->causes[i];
  if (cut || c)
    fputc ('\n', p->out);
  if (cut)
    fputs ("All sites: --all, or --format=html --output=FILE for a browser.\n",
	   p->out);
  if (c)
    fprintf (p->out, "One site: escape why %s.  A reason: escape explain"
	     " %s.\n", place_text (p, c->first->loc),
	     esc_reason_code (c->row->reason));
}

void
esc_page_write (FILE *out, const struct esc_report *r,
		const struct esc_base *base, const struct esc_select *select,
		int top, bool all)
{
  struct page p = {
    .out = out, .r = r, .base = base, .select = select,
    .arena = esc_arena_new (0)
  };
  for (int i = 0; i < N_ROWS; i++)
    {
      p.causes[i].row = &rows[i];
      count_cause (&p, &p.causes[i]);
    }
  qsort (p.causes, N_ROWS, sizeof *p.causes, by_size);
  if (!top)
    top = r->n_shown <= N_FEW ? N_FEW : N_TOP;
  if (all)
    {
      struct esc_report lines = *r;
      lines.tally.sites = 0;
      esc_write_text (out, &lines);
      if (r->n_shown)
	fputc ('\n', out);
    }
  write_totals (&p);
  write_causes (&p, FIX, "What would move more of them",
		all ? N_ROWS : N_CAUSES);
  write_causes (&p, LIVE, "What outlives its function anyway", N_ROWS);
  write_locals (&p);
  if (!all)
    {
      write_top (&p, top);
      write_more (&p, top < r->n_shown);
    }
  esc_arena_free (p.arena);
}
