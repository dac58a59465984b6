/* Lines of the source, quoted with marks below them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

	  14 | char *b = malloc (32); keep (b);
	     |           ^1           ^2

   As GCC does it: tabs are blanks up to the next multiple of 8, and the line
   is cut off where it is too long.  */

#ifndef ESC_QUOTE_H
#define ESC_QUOTE_H

#include "report/report.h"

struct esc_mark
{
  int column;		/* in bytes, from 1; 0: unknown, and left out */
  int number;		/* 0: a caret only */
};

/* Writes line LINE of FILE to OUT behind INDENT blanks, with N marks in the
   order of their columns.  False, and nothing is written, if REPORT has no
   such source.  */
bool esc_quote (FILE *out, const struct esc_report *report, const char *file,
		int line, int indent, const struct esc_mark *marks, int n);

#endif
