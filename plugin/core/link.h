/* Linking: the functions of several units find each other.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       call unknown unknown-call (v0) symbol "log_it"	a.o
       function f3 (v0) global "log_it"			b.o

   becomes a call of f3.  The rules are those of a linker: a global definition
   comes before a weak one, all of a comdat are the same.  Where the linker
   could take another one than the one that is seen, the call stays what it
   was, of a function of which nothing is known.  */

#ifndef ESC_LINK_H
#define ESC_LINK_H

#include <stdio.h>

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How it went.  */
struct esc_link_stats
{
  int symbols;		/* names that are defined */
  int found;		/* calls that now have a body */
  int open;		/* calls of names that nobody defines */
  int several;		/* calls of names that have several definitions */
  int replaceable;	/* calls of what may be replaced at run time */
};

/* Gives the calls, the addresses and the tables of UNIT that name a symbol
   the function of that name, but for functions that are interposable.  Marks
   the functions that were named (f->wanted).  Before esc_analyze.  */
void esc_link (struct esc_unit *unit, struct esc_link_stats *stats);

/* The functions of UNIT from FIRST on are of a program, where nothing replaces
   them at run time.  Before esc_link.  */
void esc_link_settle (struct esc_unit *unit, esc_id first);

/* The function of UNIT that SYMBOL is, or NULL.  After esc_link.  */
const struct esc_func *esc_link_find (const struct esc_unit *unit,
				      const char *symbol);

/* Writes the summaries of the wanted functions of UNIT, which was linked and
   analysed, on FILE: what the plugin's option summaries= reads.  The answer
   is how many there are.  */
int esc_link_write (FILE *file, const struct esc_unit *unit, bool rewrite);

#ifdef __cplusplus
}
#endif

#endif
