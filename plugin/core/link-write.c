/* The summaries of a linked program, for a second build.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       summary s0 name "log_it" symbol "log_it" basis "summary" params 1

   The functions that a summary mentions are mentioned by their summaries: who
   reads the file has other functions.  */

#include "link.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

struct closing
{
  const struct esc_unit *from;
  struct esc_unit *to;
  struct esc_summary **by_func;	/* what stands for it in TO, or NULL */
  bool *table;			/* by table: it is there */
  ESC_VEC (struct esc_summary *) todo;	/* whose nodes are still FROM's */
};

/* The summary that stands for FUNC; NULL if that may be replaced.  */
static const struct esc_summary *
close_func (struct closing *c, esc_id func)
{
  const struct esc_func *f = c->from->funcs.at[func];
  if (f->interposable)
    return NULL;
  if (c->by_func[func])
    return c->by_func[func];
  struct esc_summary *s = esc_summary_copy (c->to->arena, f->out);
  c->by_func[func] = s;
  s->name = f->name;
  s->basis = "summary";
  esc_summary_settle (c->to->arena, s);
  *esc_vec_push (c->to->arena, &c->todo) = s;
  return s;
}

/* Makes the functions in table TABLE summaries.  */
static void
close_table (struct closing *c, esc_id table)
{
  if (c->table[table])
    return;
  c->table[table] = true;
  const struct esc_data *from = c->from->data.at[table];
  c->to->data.at[table] = esc_arena_alloc (c->to->arena,
					   sizeof **c->to->data.at);
  for (int i = 0; i < from->entries.n; i++)
    {
      const struct esc_entry *e = &from->entries.at[i];
      const struct esc_summary *s = e->summary;
      if (e->func != ESC_NONE)
	s = close_func (c, e->func);
      esc_data_add (c->to, table, e->off, ESC_NONE, s);
    }
}

/* Makes node N one that needs no unit.  */
static void
close_node (struct closing *c, struct esc_snode *n)
{
  if (n->kind == ESC_SN_DATA)
    close_table (c, n->func);
  if (n->kind != ESC_SN_FUNC)
    return;
  if (n->func != ESC_NONE)
    n->summary = close_func (c, n->func);
  n->func = ESC_NONE;
  if (!n->summary)
    n->kind = ESC_SN_NONLOCAL;
}

/* Makes all that was put into TO need nothing of FROM.  */
static void
close_rest (struct closing *c)
{
  while (c->todo.n > 0)
    {
      struct esc_summary *s = c->todo.at[--c->todo.n];
      for (int i = 0; i < s->nodes.n; i++)
	close_node (c, &s->nodes.at[i]);
    }
}

/* A function that is wanted, by the first of its symbols.  */
static int
compare (const void *pa, const void *pb)
{
  const struct esc_func *a = *(const struct esc_func *const *) pa;
  const struct esc_func *b = *(const struct esc_func *const *) pb;
  return strcmp (a->symbols.at[0].name, b->symbols.at[0].name);
}

int
esc_link_write (FILE *file, const struct esc_unit *unit, bool rewrite)
{
  struct closing c = { .from = unit };
  ESC_VEC (const struct esc_func *) wanted = { 0 };
  ESC_VEC (struct esc_text_symbol) symbols = { 0 };
  c.to = esc_unit_new (unit->limits, unit->name, unit->pointer_size);
  struct esc_arena *arena = c.to->arena;
  c.by_func = esc_arena_alloc (arena,
			       (unit->funcs.n + 1) * sizeof *c.by_func);
  c.table = esc_arena_alloc (arena, unit->data.n + 1);
  for (int i = 0; i < unit->data.n; i++)
    *esc_vec_push (arena, &c.to->data) = NULL;
  for (int i = 0; i < unit->funcs.n; i++)
    if (unit->funcs.at[i]->wanted && !unit->funcs.at[i]->out->worst)
      *esc_vec_push (arena, &wanted) = unit->funcs.at[i];
  if (wanted.n > 0)
    qsort (wanted.at, wanted.n, sizeof *wanted.at, compare);
  for (int i = 0; i < wanted.n; i++)
    for (int k = 0; k < wanted.at[i]->symbols.n; k++)
      {
	const char *name = wanted.at[i]->symbols.at[k].name;
	if (esc_link_find (unit, name) != wanted.at[i])
	  continue;
	struct esc_text_symbol *s = esc_vec_push (arena, &symbols);
	s->name = name;
	s->summary = close_func (&c, wanted.at[i]->id);
      }
  close_rest (&c);
  esc_write_closed (file, c.to, rewrite, symbols.at, symbols.n);
  esc_unit_free (c.to);
  return wanted.n;
}
