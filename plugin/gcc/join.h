/* The two looks become one story.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_JOIN_H
#define ESCAPE_JOIN_H

#include "escape-gcc.h"

/* Finding FINDING of the late look was inlined, directly or not, from the call
   of FUNC at LOC.  Those of one finding come together, the innermost
   first.  */
struct escape_inlined
{
  location_t loc;
  const char *func;
  int finding;
};

/* Tells the EARLY findings what the LATE look found of their copies.  UIDS are
   the functions, by early finding.  With rewrite, what library headers
   allocate is added behind them, at the place of the program that it was
   inlined to.  */
void escape_join_looks (esc_findings *early, const vec<unsigned> &uids,
			const esc_findings *late,
			const vec<escape_inlined> &inlined);

#endif
