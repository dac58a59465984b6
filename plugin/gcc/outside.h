/* The rest of the program: what it is told, and what it tells.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   With record= the unit tells what its functions do to each other
   (core/outside.h); "escape link" puts the units together; with summaries=
   the unit knows what those of the others do.  */

#ifndef ESCAPE_OUTSIDE_H
#define ESCAPE_OUTSIDE_H

#include "build.h"

/* The assembler name of FNDECL, by which another unit may define it; NULL if
   none can.  */
const char *escape_symbol_of (tree fndecl);

/* The same, if the graph of this unit is recorded or dumped.  */
const char *escape_open_symbol (tree fndecl);

/* Opens the collection of what is told of UNIT; adds F, the function of NODE
   that was analysed; adds the line to the record.  Without record=, all do
   nothing.  */
void escape_outside_start (const esc_unit *unit);
void escape_outside_add (esc_func *f, cgraph_node *node);
void escape_outside_finish (void);

/* Reads the file of summaries=, if there is one.  What is wrong with it is an
   error, given once.  */
void escape_summaries_read (void);

/* Adds to UNIT, which is new, the tables that the summaries mention.  */
void escape_summaries_open (esc_unit *unit);

/* What the file says of FNDECL, of another unit; or NULL.  */
const esc_summary *escape_summary_of (tree fndecl);

#endif
