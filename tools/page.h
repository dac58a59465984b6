/* The page of "escape report": where the sites of a program are, and what
   would move more of them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_PAGE_H
#define ESC_PAGE_H

#include "select.h"

/* Writes REPORT, which is made of BASE as SELECT wants it: the totals, the
   causes that one can act on, the others, and the first TOP sites, 0 for as
   many as fit.  ALL: the lines of all sites come first instead.  */
void esc_page_write (FILE *out, const struct esc_report *report,
		     const struct esc_base *base,
		     const struct esc_select *select, int top, bool all);

/* Can a user do something about REASON?  */
bool esc_cause_mends_p (enum esc_reason reason);

#endif
