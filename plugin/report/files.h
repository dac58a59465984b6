/* The files that a report speaks of, each with a number and its lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   "./src/a.c", "src/../src/a.c" and "/home/me/p/src/a.c" in the folder
   "/home/me/p" are one file, called "src/a.c".  */

#ifndef ESC_FILES_H
#define ESC_FILES_H

#include "report/report.h"

struct esc_file
{
  char *name;			/* shortest form: below the folder relative */
  char *source;			/* as the report calls it */
  const struct esc_report_unit *unit;	/* that it is the main file of */
  const char *text;		/* NULL: not found */
  size_t *starts;		/* of the lines in TEXT; one more is the end */
  int n_lines;
  bool looked_for;
};

struct esc_files
{
  const struct esc_report *report;
  int n, allocated;
  struct esc_file *at;		/* in the order of their first use */
  int n_slots;			/* of a hash table: index in AT, or -1 */
  int *slots;
};

void esc_files_start (struct esc_files *, const struct esc_report *);
void esc_files_end (struct esc_files *);

/* The index in AT of the file that REPORT calls NAME.  */
int esc_files_index (struct esc_files *, const char *name);

/* Line LINE, from 1, of the file with number FILE, without its end; its bytes
   to *LENGTH.  NULL if there is no such line, or no text.  */
const char *esc_files_line (struct esc_files *, int file, int line,
			    size_t *length);

#endif
