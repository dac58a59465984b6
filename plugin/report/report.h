/* Reports: findings to bytes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_report r = { .shown = ..., .n_shown = ..., .place = ... };
       esc_format_find ("json")->write (stdout, &r);

   The formats are siblings over one frozen record and know nothing of each
   other; formats.def lists them.  Same record, same bytes.  */

#ifndef ESC_REPORT_H
#define ESC_REPORT_H

#include "core/finding.h"
#include "core/options.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many allocation sites there are of each state.  */
struct esc_tally
{
  int sites, can, option, moved, removed, stay;
};

/* A translation unit of a report over several.  */
struct esc_report_unit
{
  const char *name;		/* main input file */
  const char *compiler, *target, *language;
};

/* A report.  Everything belongs to the caller.  */
struct esc_report
{
  const char *unit;		/* main input file; a name for the whole, or
				   NULL, if there are several */
  const struct esc_report_unit *units;	/* all, where there are several */
  int n_units;
  const struct esc_finding **shown;	/* in source order */
  int n_shown;
  struct esc_tally tally;	/* also of what is not shown */
  int level;			/* 1: lines; 2: with events and hints */
  uint64_t errors, warnings;	/* bits by enum esc_reason */
  void (*place) (void *data, esc_loc loc, struct esc_place *place);
  void *place_data;
  const char *version;		/* of escape: "0.1" */
  const char *compiler;		/* "GCC 12.2.0" */
  const char *target;		/* "x86_64-linux-gnu" */
  const char *language;		/* "GNU C17" */
  const char *folder;		/* absolute: where relative names start */
  /* The text of the source file NAME, which lives as long as the report; its
     bytes to *LENGTH.  NULL if there is none.  SOURCE itself may be NULL: see
     sources.h for one that reads files.  */
  const char *(*source) (void *data, const char *name, size_t *length);
  void *source_data;
};

struct esc_format
{
  const char *name;
  const char *extension;
  const char *help;
  void (*write) (FILE *out, const struct esc_report *report);
};

/* The format called NAME, or NULL.  */
const struct esc_format *esc_format_find (const char *name);

/* "text, json, sarif".  */
const char *esc_format_names (void);

/* LOC as a place of REPORT.  Its file is never empty: what has none is in the
   unit.  */
struct esc_place esc_report_place (const struct esc_report *report,
				   esc_loc loc);

/* What "escape explain" tells of REASON: paragraphs divided by "\n\n"; lines
   that begin with two blanks are programs.  */
const char *esc_reason_paragraphs (enum esc_reason reason);

enum esc_severity { ESC_SEV_NOTE, ESC_SEV_WARNING, ESC_SEV_ERROR };

/* What FINDING is in this report.  A reason that is made both a warning and
   an error is a warning.  */
enum esc_severity esc_report_severity (const struct esc_report *report,
				       const struct esc_finding *finding);

/* "note", "warning", "error": GCC's words, and SARIF's.  */
const char *esc_severity_name (enum esc_severity severity);

/* The code in brackets at the end of FINDING's line.  */
const char *esc_finding_code (const struct esc_finding *finding);

/* BLOCK, of malloc's or its like, which must not be NULL: memory exhausted is
   fatal.  */
void *esc_need (void *block);

/* Words for the machine-readable formats: "alloc", "stays".  */
const char *esc_finding_kind_name (enum esc_finding_kind kind);
const char *esc_state_name (enum esc_state state);

/* Does the option show=, as its bits, want FINDING?  Findings that are
   errors in themselves always are.  */
bool esc_finding_shown_p (const struct esc_finding *finding, unsigned show);

/* Adds FINDING to TALLY, if it is an allocation.  */
void esc_tally_add (struct esc_tally *tally, const struct esc_finding *);

/* "dem.c: 2 allocation sites: 1 can live on the stack, 1 stays on the heap",
   to OUT, without a newline.  */
void esc_write_tally (FILE *out, const char *unit,
		      const struct esc_tally *tally);

#define ESC_FORMAT(NAME, EXTENSION, HELP)				      \
  void esc_write_##NAME (FILE *out, const struct esc_report *report);
#include "formats.def"
#undef ESC_FORMAT

#ifdef __cplusplus
}
#endif

#endif
