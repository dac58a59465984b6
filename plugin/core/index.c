/* Who holds what: building it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "index.h"

#include <string.h>

static bool
indexed_p (const struct esc_solution *s, int obj)
{
  enum esc_obj_kind kind = s->objs.at[obj].kind;
  return (kind == ESC_OBJ_LOCAL || kind == ESC_OBJ_HEAP
	  || kind == ESC_OBJ_OUTSIDE);
}

static int *
none (struct esc_arena *arena, int n)
{
  int *a = esc_arena_alloc (arena, (n + 1) * sizeof *a);
  memset (a, -1, (n + 1) * sizeof *a);
  return a;
}

/* Counts the holders of each object in FILL[O + 1], or enters them where
   FILL[O] says.  */
static void
visit_sets (const struct esc_solution *s, int *seen, int *fill, int *node)
{
  memset (seen, -1, (s->objs.n + 1) * sizeof *seen);
  for (int n = 0; n < s->nodes.n; n++)
    for (int i = 0; i < s->nodes.at[n].n; i++)
      {
	int obj = s->locs.at[s->nodes.at[n].pts[i]].obj;
	if (seen[obj] == n || !indexed_p (s, obj))
	  continue;
	seen[obj] = n;
	if (node)
	  node[fill[obj]++] = n;
	else
	  fill[obj + 1]++;
      }
}

static void
index_holders (struct esc_index *x, struct esc_arena *arena,
	       const struct esc_solution *s)
{
  int n = s->objs.n;
  int *seen = esc_arena_alloc (arena, (n + 1) * sizeof *seen);
  int *fill = esc_arena_alloc (arena, (n + 1) * sizeof *fill);
  x->start = esc_arena_alloc (arena, (n + 2) * sizeof *x->start);
  visit_sets (s, seen, x->start, NULL);
  for (int o = 0; o < n; o++)
    x->start[o + 1] += x->start[o];
  memcpy (fill, x->start, n * sizeof *fill);
  x->node = esc_arena_alloc (arena, (x->start[n] + 1) * sizeof *x->node);
  visit_sets (s, seen, fill, x->node);
}

static void
index_cells (struct esc_index *x, struct esc_arena *arena,
	     const struct esc_solution *s)
{
  x->cell_of = none (arena, s->nodes.n);
  x->word = none (arena, s->nodes.n);
  for (int o = 0; o < s->objs.n; o++)
    {
      const struct sobj *obj = &s->objs.at[o];
      if (obj->any >= 0)
	x->cell_of[obj->any] = o;
      for (int w = 0; w < obj->n_cell; w++)
	if (obj->cell[w] >= 0)
	  {
	    x->cell_of[obj->cell[w]] = o;
	    x->word[obj->cell[w]] = w;
	  }
    }
}

struct esc_index *
esc_index_new (struct esc_arena *arena, const struct esc_solution *s)
{
  struct esc_index *x = esc_arena_alloc (arena, sizeof *x);
  int cons = s->f->constraints.n + s->extras.n;
  index_holders (x, arena, s);
  index_cells (x, arena, s);
  x->made = none (arena, s->f->calls.n);
  x->next_made = none (arena, s->objs.n);
  for (int o = s->objs.n - 1; o >= 0; o--)
    if (s->objs.at[o].kind == ESC_OBJ_HEAP && s->objs.at[o].call >= 0)
      {
	x->next_made[o] = x->made[s->objs.at[o].call];
	x->made[s->objs.at[o].call] = o;
      }
  x->freed = none (arena, s->nodes.n);
  x->next_freed = none (arena, cons);
  for (int con = cons - 1; con >= 0; con--)
    {
      const struct esc_constraint *c = esc_s_con (s, con);
      if (c->kind != ESC_CON_FREE || c->from == ESC_NONE)
	continue;
      x->next_freed[con] = x->freed[c->from];
      x->freed[c->from] = con;
    }
  return x;
}
