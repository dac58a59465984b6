/* The two looks become one story.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       static void *get (void) { return malloc (8); }	   early: returned
       void f (void) { char *p = get (); free (p); }	   early: get (8) stays

   The late look finds one malloc, in f, which has come from the place of the
   early one in get through the call of get in f.  What it says of that is what
   is true of both.  */

#include "join.h"

#include "diag.h"
#include "survivors.h"

#include "core/judge.h"

/* Better outcomes are smaller.  */
static int
badness (const esc_finding *f)
{
  if (f->state == ESC_ST_CAN || f->state == ESC_ST_MOVED)
    return 0;
  return (f->state == ESC_ST_OPTION ? 1
	  : f->verdict <= ESC_V_LOOPS ? 2 : 3);
}

static bool
same_site_p (const esc_finding *a, const esc_finding *b)
{
  return a->loc == b->loc && strcmp (a->allocator, b->allocator) == 0;
}

/* The late look's allocations by place: that of their call, or that of one
   through which they were inlined, of which GCC keeps the place, but not how
   far it reaches.  */
struct copy
{
  int finding;
  int next;			/* of the same place, or -1 */
  bool inlined;
};

struct copies
{
  const esc_findings *late;
  hash_map<int_hash<location_t, UINT_MAX, UINT_MAX - 1>, int> first;
  auto_vec<copy> at;
};

static void
add_copy (copies *c, location_t loc, int finding, bool inlined)
{
  bool existed;
  int &first = c->first.get_or_insert (get_pure_location (loc), &existed);
  c->at.safe_push ({ finding, existed ? first : -1, inlined });
  first = c->at.length () - 1;
}

static void
find_copies (copies *c, const vec<escape_inlined> &inlined)
{
  for (int i = inlined.length () - 1; i >= 0; i--)
    add_copy (c, inlined[i].loc, inlined[i].finding, true);
  for (int i = c->late->n - 1; i >= 0; i--)
    if (c->late->at[i].kind == ESC_F_ALLOC)
      add_copy (c, (location_t) c->late->at[i].loc, i, false);
}

/* The copies of SITE: sets *WORST.  A wrapper that was inlined is known by
   what it allocates.  */
static int
count_copies (const esc_finding *site, copies *c, bool inlined,
	      const esc_finding **worst)
{
  int n = 0;
  int *first = c->first.get (get_pure_location ((location_t) site->loc));
  for (int i = first ? *first : -1; i >= 0; i = c->at[i].next)
    {
      const esc_finding *f = &c->late->at[c->at[i].finding];
      if (c->at[i].inlined != inlined || (!inlined && !same_site_p (site, f)))
	continue;
      n++;
      if (!*worst || badness (f) > badness (*worst))
	*worst = f;
    }
  return n;
}

/* SITE is what WORST is, in its own name.  */
static void
adopt (esc_finding *site, const esc_finding *worst)
{
  const char *name = site->allocator;
  site->verdict = worst->verdict;
  site->reason = worst->reason;
  site->state = worst->state;
  site->size = worst->size;
  site->hint = worst->hint;
  site->events = worst->events;
  site->n_events = worst->n_events;
  site->text = worst->text;
  site->what = worst->what;
  size_t n = strlen (worst->what);
  if (strcmp (name, worst->allocator) == 0
      || strncmp (worst->text, worst->what, n) != 0)
    return;
  site->what = esc_arena_printf (escape.arena, "%s(%s)", name, worst->size);
  site->text = esc_arena_printf (escape.arena, "%s%s", site->what,
				 worst->text + n);
}

/* Makes of SITE, an allocation seen early, what the late look says of its
   copies, which are in C.  */
static void
join_site (esc_finding *site, unsigned uid, copies *c)
{
  const esc_finding *worst = NULL;
  int n = count_copies (site, c, false, &worst);
  if (!n && !site->direct)
    n = count_copies (site, c, true, &worst);
  /* The story is told in the terms of the source: the late look only makes
     it better.  But what could move, moved or did not.  */
  if (n && (badness (worst) < badness (site)
	    || (escape_rewrites_p () && site->verdict <= ESC_V_LOOPS)))
    adopt (site, worst);
  if (n)
    site->copies = n;
  else if (escape_rewrites_p () && !site->direct
	   && site->state != ESC_ST_STAYS
	   && escape_survivor_p ((location_t) site->loc, uid))
    esc_judge_elsewhere (escape.arena, site, site->allocator);
  if (site->direct && site->state != ESC_ST_MOVED
      && !escape_survivor_p ((location_t) site->loc, uid))
    site->state = ESC_ST_REMOVED;
}

static void
set_removed (esc_finding *f)
{
  f->reason = ESC_R_REMOVED;
  f->text = esc_arena_printf (escape.arena, "%s was removed by GCC", f->what);
  f->hint = "";
  f->n_events = 0;
}

/* ---- What the headers of libraries allocate.  */

/* F as what the call ENTRY does.  */
static void
add_hidden (esc_findings *to, const esc_finding *f,
	    const escape_inlined *entry)
{
  esc_finding *n = &to->at[to->n++];
  size_t length = strlen (f->what);
  *n = *f;
  n->loc = get_pure_location (entry->loc);
  n->direct = false;
  n->what = esc_arena_printf (escape.arena, "%s in '%s'", f->what,
			      entry->func);
  if (strncmp (f->text, f->what, length) == 0)
    n->text = esc_arena_printf (escape.arena, "%s%s", n->what,
				f->text + length);
}

/* Adds to TO, the early findings, those of the late look that only a call of
   a function in a library's header explains, such as that of a vector's
   constructor.  What is known at that place already is not said again.  */
static void
add_all_hidden (esc_findings *to, const esc_findings *late,
		const vec<escape_inlined> &inlined)
{
  hash_set<int_hash<location_t, UINT_MAX, UINT_MAX - 1> > known;
  for (int i = 0; i < to->n; i++)
    if (to->at[i].kind == ESC_F_ALLOC)
      known.add (get_pure_location ((location_t) to->at[i].loc));
  esc_finding *at
    = (esc_finding *) esc_arena_alloc (escape.arena, (to->n + late->n + 1)
				       * sizeof *at);
  memcpy (at, to->at, to->n * sizeof *at);
  to->at = at;
  for (unsigned i = 0; i < inlined.length ();)
    {
      /* Out of the library: the first call on the way that is not its own.  */
      const escape_inlined *entry = NULL;
      const esc_finding *f = &late->at[inlined[i].finding];
      for (; i < inlined.length () && &late->at[inlined[i].finding] == f; i++)
	if (!entry && !escape_system_p (inlined[i].loc))
	  entry = &inlined[i];
      if (entry && escape_system_p ((location_t) f->loc)
	  && !known.contains (get_pure_location (entry->loc)))
	add_hidden (to, f, entry);
    }
}

void
escape_join_looks (esc_findings *early, const vec<unsigned> &uids,
		   const esc_findings *late,
		   const vec<escape_inlined> &inlined)
{
  copies c;
  c.late = late;
  find_copies (&c, inlined);
  for (int i = 0; i < early->n; i++)
    if (early->at[i].kind == ESC_F_ALLOC)
      {
	join_site (&early->at[i], uids[i], &c);
	if (early->at[i].state == ESC_ST_REMOVED)
	  set_removed (&early->at[i]);
      }
  if (escape_rewrites_p ())
    add_all_hidden (early, late, inlined);
}
