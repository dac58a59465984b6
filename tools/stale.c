/* Units as they were before.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       vi main.c; make main.o; escape report .

   The program that was linked yesterday still has main.c as it was, and
   main.o has it as it is.  Where the folder is known, or the sites are where
   they were, it is clear that both are the same source; if only the name is
   the same, it may be another one.  */

#include "base.h"
#include "command.h"

#include <string.h>

enum outcome { FRESH, DOUBTFUL, STALE };

static bool
same_p (const char *a, const char *b)
{
  return a == b || (a && b && strcmp (a, b) == 0);
}

/* What U, which is in no object, is beside LOOSE, which is.  */
static enum outcome
compare (const struct esc_base_unit *u, const struct esc_base_unit *loose)
{
  if (strcmp (u->name, loose->name) != 0 || !same_p (u->folder, loose->folder))
    return FRESH;
  return (u->folder || *u->name == '/' || u->shape == loose->shape ? STALE
	  : DOUBTFUL);
}

void
esc_base_drop_stale (struct esc_base *b)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct esc_names *names = esc_names_new (arena);
  ESC_VEC (const struct esc_base_unit *) first = { 0 };
  const struct esc_base_unit *doubtful = NULL;
  const char *stale = NULL, *stale_in = NULL;
  int n = 0, n_stale = 0, n_doubtful = 0;
  /* The loose unit of each name; if there are several, they are one source
     that was compiled twice.  */
  for (int i = 0; i < b->n_units; i++)
    {
      const struct esc_base_unit *u = b->units[i];
      if (u->loose
	  && esc_names_add (names, u->name, strlen (u->name)) == first.n)
	*esc_vec_push (arena, &first) = u;
    }
  for (int i = 0; i < b->n_units; i++)
    {
      struct esc_base_unit *u = b->units[i];
      int k = u->loose ? -1 : esc_names_find (names, u->name,
					      strlen (u->name));
      enum outcome outcome = k < 0 ? FRESH : compare (u, first.at[k]);
      if (outcome != STALE)
	b->units[n++] = u;
      if (outcome == DOUBTFUL && n_doubtful++ == 0)
	doubtful = u;
      if (outcome == STALE && n_stale++ == 0)
	{
	  stale = u->name;
	  stale_in = u->object;
	}
      if (outcome == STALE)
	esc_base_unit_free (u);
    }
  b->n_units = n;
  if (stale)
    esc_note ("%s has %s as it was before; the object counts%s", stale_in,
	      stale, n_stale > 1 ? ", here and elsewhere" : "");
  if (doubtful)
    esc_note ("%s has %s with other sites than the object of that name has;"
	      " is it older?%s", doubtful->object, doubtful->name,
	      n_doubtful > 1 ? "  There are more" : "");
  esc_arena_free (arena);
}
