/* The verifier of the graph.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       char *message;
       if (!esc_check_unit (unit, &message))
	 esc_fatal ("build", "%s", message);

   A unit that passes is one that the analysis can run on: every id is in
   range, every kind is one of the list, every fact that a kind needs is
   there.  Whether the graph is the right one for the program is another
   matter.  */

#ifndef ESC_CHECK_H
#define ESC_CHECK_H

#include "graph.h"
#include "summary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Is UNIT well formed?  If not, *MESSAGE is set to the first thing that is
   not, in the unit's arena: "function 'f': constraint 3 (copy): value 9 is
   not in 0..5".  Takes time linear in the size of the unit.  */
bool esc_check_unit (const struct esc_unit *unit, char **message);

/* The same for F alone, a function of its unit that has its body.  */
bool esc_check_function (const struct esc_func *f, char **message);

/* The same for one SUMMARY, which may mention functions of UNIT; MESSAGE is
   in UNIT's arena.  The summaries that it mentions are not looked at.  */
bool esc_check_summary (const struct esc_unit *unit,
			const struct esc_summary *summary, char **message);

#ifdef __cplusplus
}
#endif

#endif
