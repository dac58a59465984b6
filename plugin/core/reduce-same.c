/* Which values of a function are the same.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       v2 = *(v0 + 8)		v3 is v2: the order in which things happen
       v3 = *(v0 + 8)		does not matter, so it holds the same
       v4 = v3 + 16		v4 is v2 + 16  */

#include "reduce-int.h"

#include <string.h>

static void
count_defs (struct reducer *r)
{
  const struct esc_func *f = r->f;
  for (int i = 0; i < f->n_values; i++)
    r->known[i] = (struct known) { .root = i, .object = ESC_NONE,
				   .is = ESC_NONE, .moved = ESC_NONE };
  for (int i = 0; i < f->n_params; i++)
    if (f->params[i].value != ESC_NONE)
      r->known[f->params[i].value].defs += 2;
  for (int i = 0; i < f->constraints.n; i++)
    if (esc_r_sets_p (&f->constraints.at[i]))
      r->known[f->constraints.at[i].to].defs++;
  for (int i = 0; i < f->calls.n; i++)
    if (f->calls.at[i].result != ESC_NONE)
      r->known[f->calls.at[i].result].defs += 2;
}

const struct known *
esc_r_find (const struct reducer *r, esc_id v, esc_off *off)
{
  *off = 0;
  /* Values may be each other's copies, and nothing else.  */
  for (int n = r->f->n_values; r->known[v].root != v && n > 0; n--)
    {
      *off = esc_r_plus (*off, r->known[v].off);
      v = r->known[v].root;
    }
  if (r->known[v].object != ESC_NONE)
    *off = esc_r_plus (*off, r->known[v].off);
  if (r->known[v].object == 0)
    *off = 0;
  return &r->known[v];
}

/* Can it still turn out what V is?  */
static bool
undecided_p (const struct reducer *r, esc_id v)
{
  return r->known[v].root == v && r->known[v].object == ESC_NONE;
}

/* Takes values that are set once, to an address, for that.  */
static void
find_addresses (struct reducer *r)
{
  for (int i = 0; i < r->f->constraints.n; i++)
    {
      const struct esc_constraint *c = &r->f->constraints.at[i];
      if (c->kind != ESC_CON_ADDR || r->known[c->to].defs != 1)
	continue;
      r->known[c->to].object = c->from;
      r->known[c->to].off = c->off;
    }
}

/* Notes that C makes its value what it copies.  */
static void
note_copy (struct reducer *r, const struct esc_constraint *c)
{
  esc_off off;
  struct known *k = &r->known[c->to];
  esc_id from = esc_r_find (r, c->from, &off) - r->known;
  esc_off by = esc_r_plus (off, c->off);
  if (from == c->to && by == 0)
    k->copies++;
  else if (k->from == ESC_NONE || (k->from == from && k->by == by))
    {
      k->from = from;
      k->by = by;
      k->copies++;
    }
}

/* Takes values that are always set to the same one for that.  True if there
   was any.  */
static bool
find_copies (struct reducer *r)
{
  bool found = false;
  for (int i = 0; i < r->f->n_values; i++)
    {
      r->known[i].copies = 0;
      r->known[i].from = ESC_NONE;
    }
  for (int i = 0; i < r->f->constraints.n; i++)
    {
      const struct esc_constraint *c = &r->f->constraints.at[i];
      if (c->kind == ESC_CON_COPY && undecided_p (r, c->to))
	note_copy (r, c);
    }
  for (int i = 0; i < r->f->n_values; i++)
    {
      struct known *k = &r->known[i];
      /* What was a root may have become another one's copy just now.  */
      if (k->from == ESC_NONE || k->from == i || k->copies != k->defs
	  || r->known[k->from].root != k->from)
	continue;
      k->root = k->from;
      k->off = k->by;
      found = true;
    }
  return found;
}

/* The value that is loaded from where C loads from; V, if that is the first
   one.  */
static esc_id
same_load (struct reducer *r, const struct known *from, esc_off off,
	   const struct esc_constraint *c)
{
  struct esc_constraint key = {
    .kind = ESC_CON_LOAD, .to = from->object, .size = c->size,
    .from = from->object == ESC_NONE ? from - r->known : ESC_NONE,
    .off = esc_r_plus (off, c->off)
  };
  unsigned i = esc_r_hash (&key) & r->mask;
  for (; r->hash[i]; i = (i + 1) & r->mask)
    {
      const struct esc_constraint *o = &r->loads[r->hash[i] - 1];
      if (o->to == key.to && o->from == key.from && o->off == key.off
	  && o->size == key.size)
	return o->off2;
    }
  key.off2 = c->to;
  r->loads[r->n_loads++] = key;
  r->hash[i] = r->n_loads;
  return c->to;
}

/* Takes values that are set once, and loaded from the same place, for one.
   True if there was any.  */
static bool
find_loads (struct reducer *r)
{
  bool found = false;
  esc_off off;
  memset (r->hash, 0, (r->mask + 1) * sizeof *r->hash);
  r->n_loads = 0;
  for (int i = 0; i < r->f->constraints.n; i++)
    {
      const struct esc_constraint *c = &r->f->constraints.at[i];
      if (c->kind != ESC_CON_LOAD || r->known[c->to].defs != 1
	  || !undecided_p (r, c->to))
	continue;
      const struct known *from = esc_r_find (r, c->from, &off);
      struct known *k = &r->known[c->to];
      esc_id same = from->object == 0 ? c->to : same_load (r, from, off, c);
      if (from->object == 0)
	k->object = 0;
      k->root = same;
      found |= same != c->to || k->object == 0;
    }
  return found;
}

void
esc_r_find_same (struct reducer *r)
{
  enum { ROUNDS = 8 };
  count_defs (r);
  find_addresses (r);
  for (int i = 0; i < ROUNDS; i++)
    {
      bool found = find_copies (r);
      if (!find_loads (r) && !found)
	break;
    }
  memset (r->hash, 0, (r->mask + 1) * sizeof *r->hash);
}
