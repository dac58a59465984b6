/* The record in the object: section .escape.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_RECORD_H
#define ESCAPE_RECORD_H

#include "escape-gcc.h"

#include "report/report.h"

/* The unit's main input file, by the name that debugging information has: as
   -ffile-prefix-map= wants it.  In lto1, where it would be a temporary one,
   "program".  It lives as long as the plugin.  */
const char *escape_unit_name (void);

/* Adds LINE, a JSON object without a newline, to the record of this unit,
   after the findings and in the order of the calls.  It is copied.  */
void escape_record_line (const char *line);

/* Writes the section, if there is going to be an object: the findings ALL,
   whatever is shown of them, and the lines.  REPORT says what the unit is.
   Only at the end of the unit.  */
void escape_record (const esc_report *report, const esc_findings *all);

#endif
