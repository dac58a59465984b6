/* A program: the graphs of its objects, linked and analysed.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_PROGRAM_H
#define ESC_PROGRAM_H

#include "core/link.h"
#include "core/text.h"

#include "base.h"

struct esc_program
{
  struct esc_base *base;
  struct esc_text text;		/* of all units; the unit is NULL if there is
				   no graph */
  int n_units;			/* that have a graph */
  bool rewrite;			/* all of them are good enough to change code
				   by */
  struct esc_link_stats stats;
};

/* Reads the N files and folders NAMES, and links and analyses what they
   record.  SETTLED: nothing of them can be replaced at run time; programs
   among NAMES are so anyway.  Complains about what cannot be read, and goes
   on.  Returns the exit status: ESC_EXIT_TROUBLE also if there is no graph.
   The caller frees P in each case.  */
int esc_program_read (struct esc_program *p, char *const *names, int n,
		      bool settled);
void esc_program_free (struct esc_program *p);

#endif
