/* The report as a table for spreadsheets and databases.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   RFC 4180: a row of names, then one for each finding; fields with a comma,
   a quote or a line break stand in quotes; rows end with CR LF.

       file,line,column,severity,state,code,...
       dem.c,14,30,note,stays,return,...

   A spreadsheet takes a field that begins with =, +, - or @ for a formula
   and runs it.  Names come from sources that nobody has vouched for, so such
   a field gets a ' before it, as a person would type it.  */

#include "report/report.h"
#include "report/utf8.h"

#include <inttypes.h>
#include <string.h>

/* One field, and the comma before it unless it is the FIRST.  */
static void
write_field (FILE *out, const char *text, bool first)
{
  if (!first)
    fputc (',', out);
  bool formula = *text && strchr ("=+-@\t\r", *text);
  bool quoted = text[strcspn (text, ",\"\r\n")] != '\0';
  if (quoted)
    fputc ('"', out);
  if (formula)
    fputc ('\'', out);
  for (const char *part = text; *part;)
    {
      size_t n = strcspn (part, "\"");
      esc_utf8_write (out, part, n);
      part += n;
      if (*part == '"')
	{
	  fputs ("\"\"", out);
	  part++;
	}
    }
  if (quoted)
    fputc ('"', out);
}

static void
write_text (FILE *out, const char *text)
{
  write_field (out, text ? text : "", false);
}

/* The field is empty if VALUE is less than LEAST.  */
static void
write_number (FILE *out, int value, int least)
{
  if (value < least)
    fputc (',', out);
  else
    fprintf (out, ",%d", value);
}

static void
write_row (FILE *out, const struct esc_report *r, const struct esc_finding *f)
{
  struct esc_place place = esc_report_place (r, f->loc);
  write_field (out, place.file, true);
  write_number (out, place.line, 1);
  write_number (out, place.column, 1);
  write_text (out, esc_severity_name (esc_report_severity (r, f)));
  write_text (out, esc_state_name (f->state));
  write_text (out, esc_finding_code (f));
  write_text (out, esc_finding_kind_name (f->kind));
  write_text (out, f->func);
  write_text (out, f->what);
  write_text (out, f->allocator);
  write_text (out, f->size);
  write_number (out, f->kind == ESC_F_ALLOC ? f->copies : 0, 1);
  write_number (out, f->kind == ESC_F_PARAM ? f->level : -1, 0);
  write_text (out, esc_verdict_name (f->verdict));
  write_text (out, f->text);
  write_text (out, f->hint);
  write_text (out, f->basis);
  write_number (out, f->n_events, 0);
  /* A number of sixteen digits, some of them letters, would be rounded.  */
  fprintf (out, ",id:%016" PRIx64 "\r\n", f->site);
}

void
esc_write_csv (FILE *out, const struct esc_report *r)
{
  fputs ("file,line,column,severity,state,code,kind,function,what,allocator,"
	 "size,copies,level,verdict,message,hint,basis,events,site\r\n", out);
  for (int i = 0; i < r->n_shown; i++)
    write_row (out, r, r->shown[i]);
}
