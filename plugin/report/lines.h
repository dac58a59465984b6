/* Lines of the record for whole programs: "graph" and "assumption".

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A unit has one line with what other units need to know of its functions,
   in the text form of a graph (core/outside.h); "escape link" reads it:

       {"kind":"graph","text":"esg 1\nunit \"a.c\" pointer 8\n..."}

   With rewrite it has a line for each thing that the rewriting of a site
   rests on and that the definitions of other units could contradict;
   "escape verify" reads them:

       {"kind":"assumption","site":"74c4e2a40ee0d1b5","on":"attribute",
	"function":"log_it","param":1,"level":0,"says":"stays"}

   site		the identity of the site, as its finding has it
   on		"attribute", "model", "user model" or "summary"
   function	the assembler name of the function that is called
   param	which of its arguments leads to the block, from 1
   level	0: it points to it; 1: to what points to it; 2: to that
   says		what it was taken that becomes of the block there: see
		core/says.h  */

#ifndef ESC_LINES_H
#define ESC_LINES_H

#include "core/common.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_assumption
{
  uint64_t site;
  const char *on;
  const char *function;
  int param;			/* from 1 */
  int level;
  const char *says;
};

/* The line, without a newline, in a block of malloc's.  */
char *esc_line_graph (const char *text);
char *esc_line_assumption (const struct esc_assumption *a);

#ifdef __cplusplus
}
#endif

#endif
