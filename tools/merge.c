/* The same site in several units becomes one.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A site is known by its file, place, function, kind and allocator, and among
   those that share all of that, as the two of one macro do, by its turn.  */

#include "base.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A site in the units of one source file: the same file may have been
   compiled twice.  */
struct member
{
  int site, badness;
};

struct merge
{
  struct esc_base *base;
  struct esc_arena *arena;	/* gone when all is merged */
  struct esc_names *keys;	/* of sites, without their turn, ... */
  struct esc_names *turns;	/* ... with it: number I is site I; */
  struct esc_names *sources;	/* of units; */
  struct esc_names *members;	/* "SITE SOURCE": number I is member I */
  ESC_VEC (int) seen;		/* by key: the last unit that had it ... */
  ESC_VEC (int) count;		/* ... and how often */
  ESC_VEC (struct member) list;
  ESC_VEC (struct esc_site) sites;
};

int
esc_finding_badness (const struct esc_finding *f)
{
  static const int by_state[] = { 4, 2, 3, 1, 0 };
  int bad = by_state[f->state];
  return f->state == ESC_ST_STAYS && f->verdict > ESC_V_LOOPS ? bad + 1 : bad;
}

static int __attribute__ ((format (printf, 3, 4)))
number_of (struct merge *m, struct esc_names *names, const char *format, ...)
{
  char small[400], *text = small;
  va_list ap;
  va_start (ap, format);
  int n = vsnprintf (small, sizeof small, format, ap);
  va_end (ap);
  if (n >= (int) sizeof small)
    {
      text = esc_arena_take (m->arena, n + 1);
      va_start (ap, format);
      vsnprintf (text, n + 1, format, ap);
      va_end (ap);
    }
  return esc_names_add (names, text, n);
}

/* Tells files of the name of unit U's own file apart, where no folder
   does.  */
static uint64_t
shape_in (const struct esc_base_unit *u, const char *file)
{
  return (!u->folder && *u->name != '/' && strcmp (file, u->name) == 0
	  ? u->shape : 0);
}

/* The number of the site of F, which unit U, number N, has.  */
static int
site_of (struct merge *m, const struct esc_base_unit *u, int n,
	 const struct esc_finding *f, const struct esc_place *p)
{
  int key = number_of (m, m->keys, "%d %s\n%" PRIx64 " %d %d\n%s\n%s",
		       f->kind, p->file, shape_in (u, p->file), p->line,
		       p->column, f->func,
		       f->allocator ? f->allocator : f->what);
  if (key == m->seen.n)
    {
      *esc_vec_push (m->arena, &m->seen) = -1;
      esc_vec_push (m->arena, &m->count);
    }
  if (m->seen.at[key] != n)
    {
      m->seen.at[key] = n;
      m->count.at[key] = 0;
    }
  return number_of (m, m->turns, "%d %d", key, m->count.at[key]++);
}

/* Adds finding F of unit U, number N, of the source file SOURCE; its places
   are in the base's table.  */
static void
add_finding (struct merge *m, const struct esc_base_unit *u, int n,
	     int source, const struct esc_finding *f)
{
  int i = site_of (m, u, n, f, &m->base->places[f->loc - 1]);
  int badness = esc_finding_badness (f);
  if (i == m->sites.n)
    esc_vec_push (m->arena, &m->sites);
  struct esc_site *s = &m->sites.at[i];
  if (!s->f.text || badness > esc_finding_badness (&s->f))
    {
      s->f = *f;
      s->unit = n;
    }
  int k = number_of (m, m->members, "%d %d", i, source);
  if (k == m->list.n)
    esc_vec_push (m->arena, &m->list);
  struct member *member = &m->list.at[k];
  member->site = i;
  if (badness > member->badness)
    member->badness = badness;
}

/* Moves the places of unit U into the base's table.  */
static void
move_places (struct esc_base *b, struct esc_base_unit *u)
{
  uint64_t first = b->n_places;
  for (int i = 0; i < u->places.n; i++)
    b->places[b->n_places++] = u->places.at[i];
  for (int i = 0; i < u->findings.n; i++)
    {
      struct esc_finding *f = &u->findings.at[i];
      f->loc += first;
      for (int k = 0; k < f->n_events; k++)
	((struct esc_event *) f->events)[k].loc += first;
    }
}

static void
count_members (struct merge *m)
{
  for (int i = 0; i < m->list.n; i++)
    {
      struct esc_site *s = &m->sites.at[m->list.at[i].site];
      s->n_units++;
      s->n_worst += m->list.at[i].badness == esc_finding_badness (&s->f);
    }
  for (int i = 0; i < m->sites.n; i++)
    {
      struct esc_site *s = &m->sites.at[i];
      if (s->n_units == 1)
	continue;
      s->f.text = (s->n_worst == s->n_units
		   ? esc_arena_printf (m->base->arena, "%s (in %d units)",
				       s->f.text, s->n_units)
		   : esc_arena_printf (m->base->arena, "%s (in %d of %d"
				       " units)", s->f.text, s->n_worst,
				       s->n_units));
    }
}

/* ---- Order.  */

static int
by_place (const void *x, const void *y, void *data)
{
  const struct esc_site *a = x, *b = y;
  const struct esc_base *base = data;
  const struct esc_place *p = &base->places[a->f.loc - 1];
  const struct esc_place *q = &base->places[b->f.loc - 1];
  int d = p->file == q->file ? 0 : strcmp (p->file, q->file);
  d = d ? d : p->line != q->line ? (p->line > q->line) - (p->line < q->line)
    : (p->column > q->column) - (p->column < q->column);
  return d ? d : a->ordinal - b->ordinal;
}

/* Puts the sites in order and numbers those that are alike.  */
static void
order (struct merge *m)
{
  struct esc_base *b = m->base;
  for (int i = 0; i < m->sites.n; i++)
    m->sites.at[i].ordinal = i;
  if (m->sites.n)
    qsort_r (m->sites.at, m->sites.n, sizeof *m->sites.at, by_place, b);
  b->n_sites = m->sites.n;
  b->sites = esc_arena_alloc (b->arena, (b->n_sites + 1) * sizeof *b->sites);
  struct esc_names *alike = esc_names_new (m->arena);
  ESC_VEC (int) next = { 0 };
  for (int i = 0; i < b->n_sites; i++)
    {
      struct esc_site *s = &b->sites[i];
      *s = m->sites.at[i];
      int k = number_of (m, alike, "%d %s\n%s\n%s", s->f.kind,
			 b->places[s->f.loc - 1].file, s->f.func,
			 s->f.allocator ? s->f.allocator : s->f.what);
      if (k == next.n)
	esc_vec_push (m->arena, &next);
      s->ordinal = next.at[k]++;
      esc_tally_add (&b->tally, &s->f);
    }
}

void
esc_base_merge (struct esc_base *b)
{
  struct merge m = { .base = b, .arena = esc_arena_new (0) };
  uint64_t n_places = 1;
  m.keys = esc_names_new (m.arena);
  m.turns = esc_names_new (m.arena);
  m.sources = esc_names_new (m.arena);
  m.members = esc_names_new (m.arena);
  for (int i = 0; i < b->n_units; i++)
    n_places += b->units[i]->places.n;
  b->places = esc_arena_alloc (b->arena, n_places * sizeof *b->places);
  for (int i = 0; i < b->n_units; i++)
    {
      struct esc_base_unit *u = b->units[i];
      move_places (b, u);
      int source = number_of (&m, m.sources, "%s\n%" PRIx64, u->name,
			      shape_in (u, u->name));
      for (int k = 0; k < u->findings.n; k++)
	add_finding (&m, u, i, source, &u->findings.at[k]);
    }
  b->n_sources = esc_names_count (m.sources);
  count_members (&m);
  order (&m);
  esc_arena_free (m.arena);
}
