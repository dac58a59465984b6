/* What the rewriting of a site rests on: see report/lines.h.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_ASSUME_H
#define ESCAPE_ASSUME_H

#include "build.h"

#include "core/judge.h"

/* The symbol of FNDECL, of which a summary is known, if what rests on that is
   recorded; or NULL.  */
const char *escape_rests_on (tree fndecl, const esc_summary *s);

/* Notes on what the summary of F rests, the function that JUDGE judged
   last.  */
void escape_assume_function (esc_judge *judge, const esc_func *f);

/* Records on what the moving of N's block rests, F being the function that
   JUDGE judged last.  SITE is its identity.  */
void escape_assume_site (esc_judge *judge, const esc_func *f,
			 const esc_finding *n, uint64_t site);

#endif
