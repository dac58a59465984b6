/* Findings: what the analysis has to say, frozen.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One record for an allocation site, a local whose address is taken, or a
   parameter.  The report formats, GCC's diagnostics and the record in the
   object all read this and nothing else; nobody changes it after esc_judge
   made it.  The program

       char *fmt (int n) { char *b = malloc (32); ...; return b; }

   gives

       { ALLOC, "fmt", "malloc(32)", STAYS, RETURNED, "return", path of 2 }  */

#ifndef ESC_FINDING_H
#define ESC_FINDING_H

#include "reason.h"

#ifdef __cplusplus
extern "C" {
#endif

enum esc_finding_kind
{
  ESC_F_ALLOC,		/* an allocation */
  ESC_F_LOCAL,		/* a local variable whose address is taken */
  ESC_F_PARAM,		/* a parameter of pointer type */
  ESC_F_NOESCAPE,	/* a noescape parameter that the body contradicts */
  ESC_F_ASSERT		/* an escape_assert that does not hold */
};

enum esc_state
{
  ESC_ST_STAYS,		/* stays where it is, because of the reason */
  ESC_ST_CAN,		/* can live on the stack */
  ESC_ST_OPTION,	/* could, with the option that the hint names */
  ESC_ST_MOVED,		/* was moved to the stack */
  ESC_ST_REMOVED	/* GCC removed the allocation */
};

struct esc_event
{
  esc_loc loc;
  int depth;		/* 0: in the function; 1: in its callee; ... */
  const char *func;	/* function that the event is in */
  const char *text;	/* "stored in 'g'" */
};

struct esc_finding
{
  enum esc_finding_kind kind;
  esc_id func_id;
  const char *func;	/* the function it is reported in */
  esc_loc loc;
  const char *what;	/* "malloc(24)", a variable's name */
  const char *allocator;	/* ALLOC: "malloc", else NULL */
  int call;		/* ALLOC: index in its function, good as long as that
			   is looked at */
  enum esc_verdict verdict;
  enum esc_reason reason;
  enum esc_state state;
  const char *detail;	/* what the reason's %s stands for; may be NULL */
  const char *text;	/* the whole sentence of the line, without the code */
  const char *hint;	/* what would change the verdict; "" if nothing */
  const char *basis;	/* models and annotations that the proof rests on,
			   comma separated; "" if none */
  const char *size;	/* ALLOC: decimal bytes "24", "0..400", "?" */
  bool asserted;	/* escape_assert stands on it */
  bool direct;		/* ALLOC: by the allocator itself, not a wrapper */
  int copies;		/* copies of the site that inlining made; at least 1 */
  int level;		/* PARAM: levels of dereference of the leak; -1 */
  uint64_t site;	/* stable identity: see only-site= */
  int n_events;
  const struct esc_event *events;	/* from the object to the sink */
};

/* All findings of a unit, in source order, and the totals of its last
   line.  The arena owns the records.  */
struct esc_findings
{
  struct esc_arena *arena;
  const char *unit;	/* main input file */
  int n;
  struct esc_finding *at;
  int sites, can, moved, removed, stay;	/* allocation sites */
};

#ifdef __cplusplus
}
#endif

#endif
