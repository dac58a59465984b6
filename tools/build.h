/* The parts of "escape build".

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_BUILD_H
#define ESC_BUILD_H

#include "core/arena.h"

#include <time.h>

/* ---- A folder of links to this program, by the names of the GCCs in PATH
   (build-links.c).  */

/* Makes the folder, whose links compile with OPTIONS, each like "--rewrite".
   It stays there for the next time, as some builds keep the full path of
   the compiler that they found; if no place for that is known, it is a
   temporary one, and *TEMPORARY is set.  NULL after a complaint.  */
const char *esc_links_make (struct esc_arena *arena, int n_options,
			    const char *const *options, bool *temporary);

/* Deletes a temporary one.  */
void esc_links_delete (struct esc_arena *arena, const char *folder);

/* ---- What the build made (build-found.c).  */

struct esc_found
{
  struct esc_arena *arena;
  ESC_VEC (char *) recorded;	/* files with a record */
  int bare;			/* how many objects have none */
  int clang;			/* those of them that are clang's */
};

/* Adds the objects, programs and archives in FOLDER, at any depth, that were
   written at SINCE or later.  False after a complaint.  */
bool esc_found_look (struct esc_found *found, const char *folder,
		     struct timespec since);

#endif
