/* Lists the models, for the lint.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A line for each function, of fields with tabs between them; "-" is an
   empty field:

       sscanf	2+	c-stdio	<stdio.h>	-	-	c.models:97
       name, arguments, group, headers, library, flags, place

   Headers are "none" if nothing declares the function.  Flags are the
   letters o (optional) and x (of C++), then =NAME for an alias.  Files that
   are named on the command line are the user's.  Every line is parsed, body
   and all.  */

#include "models/models.h"

#include <stdio.h>

static const char *
or_dash (const char *string)
{
  return string ? (*string ? string : "none") : "-";
}

static void
list (void *data, const struct esc_model *m)
{
  const struct esc_summary *s = esc_models_find (data, m->name);
  if (!s)
    printf ("no summary of ");
  printf ("%s\t%d%s\t%s\t%s\t%s\t-%s%s%s%s\t%s:%d\n", m->name, m->n_params,
	  m->varargs ? "+" : "", or_dash (m->group), or_dash (m->headers),
	  or_dash (m->library), m->optional ? "o" : "", m->cxx ? "x" : "",
	  m->same_as ? "=" : "", m->same_as ? m->same_as : "", m->file,
	  m->line);
}

static void
tell (void *data, const char *file, int line, int column, const char *message)
{
  (void) data;
  fprintf (stderr, "%s:%d:%d: error: %s\n", file, line, column, message);
}

int
main (int argc, char **argv)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct esc_models *m = esc_models_new (arena, 8);
  bool ok = true;
  for (int i = 1; i < argc; i++)
    ok &= esc_models_read (m, argv[i], tell, NULL);
  esc_models_each (m, list, m);
  esc_arena_free (arena);
  return !ok;
}
