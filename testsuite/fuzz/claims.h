/* What the reports of one program claim.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A report is a file of the notes that the plugin prints; the part of its
   name after the last dot says how the program was compiled, as in
   "1234.c.-O2".  */

#ifndef ESC_CLAIMS_H
#define ESC_CLAIMS_H

#include <stdbool.h>

enum claim_kind
{
  CLAIM_STAYS,			/* malloc(24) does not escape 'f' */
  CLAIM_ESCAPES,		/* malloc(24) escapes 'f' */
  CLAIM_LOCAL_STAYS,		/* address of 'x' does not escape 'f' */
  CLAIM_LOCAL_ESCAPES,		/* address of 'x' escapes 'f' */
  CLAIM_PARAM_STAYS,		/* 'p' does not escape 'f' */
  CLAIM_PARAM_LEAKS,		/* leaking param: p, of level 0 */
  CLAIM_CONTENT_LEAKS,		/* leaking param content: p, or level > 0 */
  CLAIM_KINDS
};

struct claim
{
  enum claim_kind kind;
  const char *report;		/* "-O2" */
  int report_no;
  int line;
  char func[40];		/* "" in leaks: the line tells */
  char what[40];
  bool stack;			/* and it can live there */
  const char *text;
  int next;			/* of the same line; -1: none */
  bool broken;			/* a bug was found */
  bool ran, seen;		/* it was made; it did escape */
};

extern struct claim *claims;
extern int n_claims;
extern int n_reports;

/* Reads FILE.  False if it cannot be read.  */
bool claims_read (const char *file);

/* The first claim about an allocation at LINE, or -1.  */
int claims_at (int line);

/* What report R says of local NAME of FUNC: the index of a claim or -1.  */
int claim_local (int r, const char *func, const char *name);

/* The same of a parameter: an index or -1 for each kind of claim.  */
void claim_params (int r, const char *func, const char *name,
		   int of[CLAIM_KINDS]);

/* Prints how many claims of each kind came true.  */
void claims_tally (void);

#endif
