/* Which findings a command is about: --show, --only, --exclude, --func.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The words are those of the plugin's options of the same names.  */

#ifndef ESC_SELECT_H
#define ESC_SELECT_H

#include "args.h"
#include "base.h"

struct esc_select
{
  struct esc_options options;
  bool some;			/* not all findings of the files and
				   functions: --only and the like were given */
};

/* Reads the options of ARGS, whose command must have the four.  False after
   a complaint.  The strings live in ARENA.  */
bool esc_select_read (struct esc_select *select, const struct esc_args *args,
		      struct esc_arena *arena);

/* Is F in a file and a function that are wanted?  */
bool esc_select_place_p (const struct esc_select *select,
			 const struct esc_base *base,
			 const struct esc_finding *f);

/* And is it of a kind that is shown?  */
bool esc_select_p (const struct esc_select *select,
		   const struct esc_base *base, const struct esc_finding *f);

#endif
