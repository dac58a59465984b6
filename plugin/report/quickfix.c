/* The report as the list of errors that editors step through.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       dem.c:14:30: note: malloc(32) escapes 'fmt': returned ... [return]
       dem.c:14:30: note:   (1) 32 bytes allocated here
       dem.c:14:71: note:   (2) returned

   vim's :cfile and Emacs' compilation mode know such lines by themselves.
   With report=2 each event is a line of its own, so that stepping on walks
   the path.  Everything is on one line, whatever the names hold, every line
   has a place, and no totals follow.  */

#include "report/report.h"

#include <string.h>

/* TEXT, whose control characters would end or garble the line.  */
static void
write_text (FILE *out, const char *text)
{
  for (const char *c = text; *c; c++)
    fputc ((unsigned char) *c < ' ' || *c == 0x7f ? ' ' : *c, out);
}

static void
write_start (FILE *out, const struct esc_report *r, esc_loc loc,
	     enum esc_severity severity)
{
  struct esc_place place = esc_report_place (r, loc);
  write_text (out, place.file);
  fprintf (out, ":%d:%d: %s: ", place.line ? place.line : 1,
	   place.column ? place.column : 1, esc_severity_name (severity));
}

void
esc_write_quickfix (FILE *out, const struct esc_report *r)
{
  for (int i = 0; i < r->n_shown; i++)
    {
      const struct esc_finding *f = r->shown[i];
      write_start (out, r, f->loc, esc_report_severity (r, f));
      write_text (out, f->text);
      fprintf (out, " [%s]\n", esc_finding_code (f));
      for (int j = 0; r->level > 1 && j < f->n_events; j++)
	{
	  write_start (out, r, f->events[j].loc, ESC_SEV_NOTE);
	  fprintf (out, "  (%d) ", j + 1);
	  write_text (out, f->events[j].text);
	  fputc ('\n', out);
	}
    }
}
