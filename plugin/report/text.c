/* The report as GCC would print it, without colours and source lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       dem.c:14:30: note: malloc(32) escapes 'fmt': returned ... [return]
	 (1) dem.c:14:30: in 'fmt': allocated here by malloc
	 (2) dem.c:14:71: in 'fmt': returned
	 hint: let the caller pass the buffer, or return a struct by value  */

#include "report/report.h"

static void
write_place (FILE *out, const struct esc_report *r, esc_loc loc)
{
  struct esc_place place = esc_report_place (r, loc);
  fprintf (out, "%s:", place.file);
  if (place.line)
    fprintf (out, "%d:", place.line);
  if (place.line && place.column)
    fprintf (out, "%d:", place.column);
}

static void
write_finding (FILE *out, const struct esc_report *r,
	       const struct esc_finding *f)
{
  write_place (out, r, f->loc);
  fprintf (out, " %s: %s [%s]\n",
	   esc_severity_name (esc_report_severity (r, f)), f->text,
	   esc_finding_code (f));
  if (r->level < 2)
    return;
  for (int i = 0; i < f->n_events; i++)
    {
      const struct esc_event *e = &f->events[i];
      fprintf (out, "%*s(%d) ", 2 + 2 * e->depth, "", i + 1);
      write_place (out, r, e->loc);
      fprintf (out, " in '%s': %s\n", e->func, e->text);
    }
  if (*f->hint)
    fprintf (out, "  hint: %s\n", f->hint);
}

void
esc_write_text (FILE *out, const struct esc_report *r)
{
  for (int i = 0; i < r->n_shown; i++)
    write_finding (out, r, r->shown[i]);
  if (r->tally.sites)
    {
      esc_write_tally (out, r->unit ? r->unit : "all", &r->tally);
      fputc ('\n', out);
    }
}
