/* What other units need to know of a unit's functions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void log_it (char *);				another unit's
       char *keep (char *s) { log_it (s); return s; }

       function f0 (v0) global "keep"
         v1 = &result
         *(v1 + 0) = v0
         call unknown unknown-call (v0) symbol "log_it"

   By itself the unit must take it that log_it keeps what it is given.  Who
   sees the whole program can do better (link.h), and for that needs what
   keep does with its argument, the call left open.  Whaley and Rinard
   ("Compositional pointer and escape analysis for Java programs", OOPSLA
   1999) would put the open call into the summary.  Here it is simpler: a
   function whose summary rests on no open call is told by that summary, and
   any other by its constraints, of which few are left when all is gone that
   nobody outside can see.  No new rule of the analysis is needed, and nothing
   is lost.  */

#ifndef ESC_OUTSIDE_H
#define ESC_OUTSIDE_H

#include <stdio.h>

#include "graph.h"
#include "summary.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_outside;

/* Nothing so far of UNIT, which must last longer than what is made here.  The
   caller owns the answer.  */
struct esc_outside *esc_outside_new (const struct esc_unit *unit);
void esc_outside_free (struct esc_outside *o);

/* Adds F, a function of the unit that was analysed, with its body and its
   symbols (f->symbols).  */
void esc_outside_add (struct esc_outside *o, const struct esc_func *f);

/* Writes in the text form the functions that have symbols, and those that
   they need, on FILE.  REWRITE: pointers were followed through arguments that
   are narrower, as it takes where code is changed.  */
void esc_outside_write (struct esc_outside *o, FILE *file, bool rewrite);

/* The body of F into G, a new function that has F's parameters, with fewer
   constraints and the same answers.  */
void esc_reduce (struct esc_func *g, const struct esc_func *f);

#ifdef __cplusplus
}
#endif

#endif
