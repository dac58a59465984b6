/* Which site of the older program is which of the newer one.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Sites of one function, allocator and file name are a group.  Within it,
   sites of equal size match as in the longest common subsequence, and between
   two such pairs what is left matches in its order:

       older   8  9  16		newer   8  16  24
	       |     |			|  |
	       8     16			8  16		9: gone, 24: added

   What then has no partner is tried again without the file's name, as
   functions move.  */

#include "ledger.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CELLS = 1 << 22 };	/* of the table of a group */

/* The sites of a group that have no partner yet, of both ledgers.  */
struct group
{
  ESC_VEC (struct esc_entry *) side[2];
};

struct groups
{
  struct esc_arena *arena;
  struct esc_names *names;
  ESC_VEC (struct group) list;
};

static void
add (struct groups *g, struct esc_ledger *l, int side, bool with_file)
{
  for (int i = 0; i < l->n; i++)
    {
      struct esc_entry *e = &l->at[i];
      const char *slash = strrchr (e->file, '/');
      if (e->match)
	continue;
      const char *key
	= esc_arena_printf (g->arena, "%s\n%s\n%s", e->func, e->allocator,
			    !with_file ? "" : slash ? slash + 1 : e->file);
      int k = esc_names_add (g->names, key, strlen (key));
      if (k == g->list.n)
	esc_vec_push (g->arena, &g->list);
      *esc_vec_push (g->arena, &g->list.at[k].side[side]) = e;
    }
}

static void
join (struct esc_entry *a, struct esc_entry *b)
{
  a->match = b;
  b->match = a;
}

/* Pairs what lies between I and I_END on one side, J and J_END on the
   other.  */
static void
join_gap (struct group *g, int i, int i_end, int j, int j_end)
{
  while (i < i_end && j < j_end)
    join (g->side[0].at[i++], g->side[1].at[j++]);
}

static void
match_group (struct esc_arena *arena, struct group *g)
{
  int n = g->side[0].n, m = g->side[1].n;
  if (n == 0 || m == 0)
    return;
  if ((int64_t) (n + 1) * (m + 1) > MAX_CELLS)
    {
      join_gap (g, 0, n, 0, m);
      return;
    }
  /* LENGTH[I][J]: of the longest common subsequence of what follows.  */
  int *length = esc_arena_alloc (arena, (size_t) (n + 1) * (m + 1)
				 * sizeof *length);
#define LENGTH(I, J) length[(size_t) (I) * (m + 1) + (J)]
#define EQUAL(I, J) (strcmp (g->side[0].at[I]->size,			      \
			     g->side[1].at[J]->size) == 0)
  for (int i = n - 1; i >= 0; i--)
    for (int j = m - 1; j >= 0; j--)
      LENGTH (i, j) = (EQUAL (i, j) ? LENGTH (i + 1, j + 1) + 1
		       : LENGTH (i + 1, j) >= LENGTH (i, j + 1)
		       ? LENGTH (i + 1, j) : LENGTH (i, j + 1));
  int i = 0, j = 0, gap_i = 0, gap_j = 0;
  while (i < n && j < m)
    if (EQUAL (i, j))
      {
	join_gap (g, gap_i, i, gap_j, j);
	join (g->side[0].at[i++], g->side[1].at[j++]);
	gap_i = i;
	gap_j = j;
      }
    else if (LENGTH (i + 1, j) >= LENGTH (i, j + 1))
      i++;
    else
      j++;
  join_gap (g, gap_i, n, gap_j, m);
#undef LENGTH
#undef EQUAL
}

void
esc_ledger_match (struct esc_ledger *older, struct esc_ledger *newer)
{
  for (int round = 0; round < 2; round++)
    {
      struct groups g = { .arena = esc_arena_new (0) };
      g.names = esc_names_new (g.arena);
      add (&g, older, 0, round == 0);
      add (&g, newer, 1, round == 0);
      for (int i = 0; i < g.list.n; i++)
	match_group (g.arena, &g.list.at[i]);
      esc_arena_free (g.arena);
    }
}
