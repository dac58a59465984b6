/* escape link: what the functions of a whole program do, without -flto.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape link a.o b.o libc.a -o prog.esg

   Each object has what others need to know of its functions
   (core/outside.h).  Put together they are the graph of the program; what its
   functions turn out to do is what the plugin's summaries=prog.esg reads.  */

#include "core/analyze.h"

#include "args.h"
#include "command.h"
#include "program.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Writes the summaries of P to the file NAME; first beside it, so that nobody
   sees half of it.  Sets *WRITTEN to their number.  */
static int
write_file (const struct esc_program *p, const char *name, int *written)
{
  char *beside = esc_arena_printf (p->text.unit->arena, "%s.%ld~", name,
				   (long) getpid ());
  FILE *file = fopen (beside, "w");
  if (!file)
    return esc_trouble ("link: %s: %s", name, strerror (errno));
  *written = esc_link_write (file, p->text.unit, p->rewrite);
  bool good = !ferror (file);
  good &= fclose (file) == 0;
  if (good && rename (beside, name) == 0)
    return ESC_EXIT_OK;
  int error = errno;
  unlink (beside);
  return esc_trouble ("link: %s: %s", name, strerror (error));
}

static int
write_output (struct esc_program *p)
{
  esc_link_write (stdout, p->text.unit, p->rewrite);
  return ESC_EXIT_OK;
}

/* Tells how it went.  */
static void
tell (const struct esc_program *p, int written)
{
  const struct esc_link_stats *s = &p->stats;
  esc_note ("%d units, %d symbols; calls from unit to unit: %d found, %d of"
	    " functions that are elsewhere, %d of functions that may be"
	    " replaced, %d of functions with several definitions; %d summaries"
	    " written", p->n_units, s->symbols, s->found, s->open,
	    s->replaceable, s->several, written);
}

int
esc_command_link (int argc, char **argv)
{
  struct esc_args a;
  struct esc_program p;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  const char *output = esc_arg (&a, "output");
  if (a.n_words == 0)
    return esc_trouble ("link: name the objects, libraries or folders of one"
			" program, or the program");
  if (!output)
    return esc_trouble ("link: say where to write the summaries:"
			" --output=FILE, or - for the standard output");
  int status = esc_program_read (&p, a.words, a.n_words,
				 esc_arg (&a, "program") != NULL);
  if (p.n_units > 0)
    {
      int written = 0, s = ESC_EXIT_OK;
      if (strcmp (output, "-") == 0)
	s = write_output (&p);
      else
	s = write_file (&p, output, &written);
      if (s == ESC_EXIT_OK && esc_arg (&a, "verbose"))
	tell (&p, written);
      status = s > status ? s : status;
    }
  esc_program_free (&p);
  return status;
}
