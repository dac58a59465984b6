/* Which calls are left in the code that GCC makes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_SURVIVORS_H
#define ESCAPE_SURVIVORS_H

/* Starts to watch, before the inliner runs.  */
void escape_survivors_start (void);

/* Notes the calls of FN as they are at the end of the GIMPLE passes.  */
void escape_survivors_note (function *fn);

/* With the option checking: do GCC's own points-to sets prove of every call at
   LOC that is left that its result does not escape?  False if none is left,
   or if there are no sets: at -O0.  */
bool escape_gcc_proves_p (location_t loc);

/* Is a call at LOC, written in the function whose DECL_UID is UID, left
   somewhere?  True also when that function was neither compiled nor inlined,
   as then nothing is known.  Good at the end of the unit.  */
bool escape_survivor_p (location_t loc, unsigned uid);

#endif
