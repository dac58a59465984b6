/* A unit: what one record, or one report of format=json, says.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The lines become findings again, as the plugin had them, with places in a
   table of the unit: loc 1 is places[0], 0 is unknown.  */

#ifndef ESC_TOOL_UNIT_H
#define ESC_TOOL_UNIT_H

#include "core/finding.h"
#include "core/names.h"

#include <jansson.h>

/* Which lines are kept.  */
enum
{
  ESC_KEEP_FINDINGS = 1,
  ESC_KEEP_LINES = 2,		/* all others: functions, assumptions, totals */
  ESC_KEEP_ASSUMED = 4		/* of the others, the assumptions only */
};

struct esc_base_unit
{
  const char *name;		/* main input file, as the user would name it */
  const char *object;		/* where it was found first:
				   "lib/libx.a(a.o)" */
  const char *version;		/* of escape: "0.1" */
  const char *compiler;		/* "GCC 12.2.0" */
  const char *target;		/* may be NULL */
  const char *language;
  const char *folder;		/* where relative names start, or NULL */
  json_t *header;
  json_t *lines;		/* array of the others that are kept */
  ESC_VEC (struct esc_finding) findings;
  ESC_VEC (struct esc_place) places;
  char *error;			/* a sentence that does not name the object, or
				   NULL; what was read before it is good */
  uint64_t shape;		/* of the sites in its own file: tells files
				   apart that have one name */
  int sites;			/* that its totals count, or -1 */
  bool loose;			/* an object has it, which is a file of its
				   own */
};

/* Where a unit's strings and findings live.  One thread at a time.  */
struct esc_store
{
  struct esc_arena *arena;
  struct esc_names *names;
  const char *here;		/* the current folder, with a slash */
};

/* A new unit from its HEADER, which it takes over, and the LENGTH bytes of
   JSON Lines at TEXT, of which the first is line FIRST of its file.  KEEP:
   which ones.  The unit lives in STORE, but for what esc_base_unit_free gives
   back.  */
struct esc_base_unit *esc_base_unit_new (struct esc_store *store,
					 json_t *header, const char *text,
					 size_t length, int first,
					 unsigned keep);
void esc_base_unit_free (struct esc_base_unit *unit);

/* PATH as seen from HERE, a folder with a slash at its end: "." and ".." are
   taken out, and HERE is cut off.  FOLDER is where PATH starts if it is
   relative; may be NULL.  In ARENA.  */
const char *esc_path_shown (struct esc_arena *arena, const char *here,
			    const char *folder, const char *path);

#endif
