/* Findings as GCC's diagnostics, and in the report file.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_DIAG_H
#define ESCAPE_DIAG_H

/* Joins the findings and reports what the options ask for.  At the end of a
   unit without errors.  */
void escape_report (void);

/* Tells -fopt-info and -fsave-optimization-record of the allocations among
   FINDINGS, from number FROM on.  Only inside a pass, so at the end of a
   look; does nothing unless GCC dumps.  */
void escape_optinfo (const struct esc_findings *findings, int from);

/* Is LOC in what the compiler and its libraries bring along?  */
bool escape_system_p (location_t loc);

/* Do the options only= and exclude= leave the code at LOC alone?  */
bool escape_kept_place_p (location_t loc);

/* Place of LOC, a location_t, for reports; DATA is not used.  */
void escape_place (void *data, esc_loc loc, struct esc_place *place);

#endif
