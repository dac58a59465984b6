/* The text form of a unit: .esg files.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int *g;  int *f (int *p) { int x; g = &x; return p; }

       function f (p)
         local x size 4			expect global global-store
         *&nonlocal = &x		; global "g" @t.c:1:42
         *&result = p			; return @t.c:1:50

   (In the file, the expectation stands on the line of the object.)  The
   grammar is in the manual, chapter "The text form of a graph".

   What esc_write_unit writes, esc_read_unit reads, and writing that again
   gives the same bytes.  Facts that a phase fills in (the order of calls,
   summaries of bodies, verdicts) are not written.  */

#ifndef ESC_TEXT_H
#define ESC_TEXT_H

#include <stdio.h>

#include "graph.h"
#include "summary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a line of the file says that the analysis must answer.  */
struct esc_expect
{
  esc_id func;			/* in this function ... */
  esc_id object;		/* ... this object, */
  int call;			/* or what this call makes, or -1; */
  int param;			/* or what is LEVEL dereferences below this
				   parameter, or -1 */
  int level;
  enum esc_verdict verdict;
  enum esc_reason reason;	/* ESC_R_COUNT: any */
  const char *says;		/* not NULL: the text of the function's next
				   finding; of the rest, REASON counts */
  const char *xfail;		/* why it is known to be wrong, or NULL */
  const char *label;		/* as the file has it */
  int line;			/* from 1 */
};

/* A summary that other units ask for by the assembler name of its
   function.  */
struct esc_text_symbol
{
  const char *name;
  const struct esc_summary *summary;
};

/* A unit that was read.  The caller owns UNIT and gives it back with
   esc_unit_free; everything else here lives as long as it does.  */
struct esc_text
{
  struct esc_unit *unit;
  ESC_VEC (struct esc_expect) expects;
  ESC_VEC (struct esc_text_symbol) symbols;
  bool rewrite;			/* the findings are those of a rewrite */
  char error[512];		/* "FILE:LINE:COLUMN: error: MESSAGE" */
};

/* Reads LENGTH bytes at TEXT, which may be anything, into *TO.  NAME is the
   file's name, for errors.  LIMITS are those of the unit, but for the ones
   that the text sets; they must outlive it.  False on an error: then
   TO->error says the first one, and there is no unit.  A unit that was read
   has yet to pass esc_check_unit.  */
bool esc_read_unit (const char *name, const char *text, size_t length,
		    const struct esc_limits *limits, struct esc_text *to);

/* Reads one more text into a unit that was read.  Labels are those of one
   text; functions of several find each other by their symbols (link.h).  False
   on an error: then TO->error says the first one, and nothing was added.  */
bool esc_read_more (const char *name, const char *text, size_t length,
		    struct esc_text *to);

/* Writes UNIT on FILE.  The stream's error flag tells whether it went
   well.  */
void esc_write_unit (FILE *file, const struct esc_unit *unit);

/* The same of a unit that esc_outside made (outside.h): only what the analysis
   needs, and what is not there is not written.  */
void esc_write_bare (FILE *file, const struct esc_unit *unit, bool rewrite);

/* Writes the N summaries SYMBOLS, those of one summary one after the other,
   and what they mention, with the tables of UNIT.  REWRITE: a line says
   so.  */
void esc_write_closed (FILE *file, const struct esc_unit *unit, bool rewrite,
		       const struct esc_text_symbol *symbols, int n);

/* Writes one summary of UNIT on FILE, for people: summaries and functions
   that it names are written by name.  */
void esc_write_summary (FILE *file, const struct esc_unit *unit,
			const struct esc_summary *summary);

#ifdef __cplusplus
}
#endif

#endif
