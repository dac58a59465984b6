/* What the report formats share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/report.h"

#include <string.h>

static const struct esc_format formats[] = {
#define ESC_FORMAT(NAME, EXTENSION, HELP)				      \
  { #NAME, EXTENSION, HELP, esc_write_##NAME },
#include "formats.def"
#undef ESC_FORMAT
};

enum { N_FORMATS = sizeof formats / sizeof *formats };

const struct esc_format *
esc_format_find (const char *name)
{
  for (int i = 0; i < N_FORMATS; i++)
    if (strcmp (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}

const char *
esc_format_names (void)
{
#define ESC_FORMAT(NAME, EXTENSION, HELP) ", " #NAME
  static const char names[] =
#include "formats.def"
    ;
#undef ESC_FORMAT
  return names + 2;
}

/* The paragraphs of all reasons, by enum esc_reason.  */
static const char *const paragraphs[ESC_R_COUNT] = {
#define ESC_EXPLAIN(ID, TEXT) [ESC_R_##ID] = TEXT,
#include "explain.def"
#undef ESC_EXPLAIN
};

/* No reason is left out.  */
enum
{
  N_EXPLAINED = 0
#define ESC_EXPLAIN(ID, TEXT) + 1
#include "explain.def"
#undef ESC_EXPLAIN
};
_Static_assert (N_EXPLAINED == (int) ESC_R_COUNT,
		"every reason has its paragraph in explain.def, once");

const char *
esc_reason_paragraphs (enum esc_reason reason)
{
  return paragraphs[reason];
}

struct esc_place
esc_report_place (const struct esc_report *r, esc_loc loc)
{
  struct esc_place place = { 0 };
  r->place (r->place_data, loc, &place);
  if (!place.file || !*place.file)
    place.file = r->unit ? r->unit : "unknown";
  return place;
}

/* The reason that error= and warn= speak of.  */
static enum esc_reason
reason_of (const struct esc_finding *f)
{
  return (f->kind == ESC_F_ASSERT ? ESC_R_ASSERT
	  : f->kind == ESC_F_NOESCAPE ? ESC_R_NOESCAPE
	  : f->kind == ESC_F_ALLOC && f->state == ESC_ST_REMOVED
	  ? ESC_R_REMOVED : f->reason);
}

enum esc_severity
esc_report_severity (const struct esc_report *r, const struct esc_finding *f)
{
  uint64_t bit = (uint64_t) 1 << reason_of (f);
  return (r->warnings & bit ? ESC_SEV_WARNING
	  : r->errors & bit ? ESC_SEV_ERROR : ESC_SEV_NOTE);
}

const char *
esc_finding_code (const struct esc_finding *f)
{
  return esc_reason_code (reason_of (f));
}

const char *
esc_severity_name (enum esc_severity severity)
{
  static const char *const names[] = { "note", "warning", "error" };
  return names[severity];
}

const char *
esc_finding_kind_name (enum esc_finding_kind kind)
{
  static const char *const names[]
    = { "alloc", "local", "param", "noescape", "assert" };
  return names[kind];
}

const char *
esc_state_name (enum esc_state state)
{
  static const char *const names[]
    = { "stays", "can", "option", "moved", "removed" };
  return names[state];
}

bool
esc_finding_shown_p (const struct esc_finding *f, unsigned show)
{
  switch (f->kind)
    {
    case ESC_F_LOCAL:
      return show & ESC_SHOW_LOCAL;
    case ESC_F_PARAM:
      return show & ESC_SHOW_PARAM;
    case ESC_F_NOESCAPE:
    case ESC_F_ASSERT:
      return true;
    case ESC_F_ALLOC:
      break;
    }
  switch (f->state)
    {
    case ESC_ST_CAN:
    case ESC_ST_MOVED:
      return show & ESC_SHOW_STACK;
    case ESC_ST_REMOVED:
      return show & ESC_SHOW_REMOVED;
    case ESC_ST_STAYS:
    case ESC_ST_OPTION:
      break;
    }
  return show & ESC_SHOW_HEAP;
}

void
esc_tally_add (struct esc_tally *t, const struct esc_finding *f)
{
  if (f->kind != ESC_F_ALLOC)
    return;
  int *const by_state[] = { &t->stay, &t->can, &t->option, &t->moved,
			    &t->removed };
  t->sites++;
  ++*by_state[f->state];
}

void
esc_write_tally (FILE *out, const char *unit, const struct esc_tally *t)
{
  const struct { int n; const char *one, *more; } parts[] = {
    { t->moved, "was moved to the stack", "were moved to the stack" },
    { t->can, "can live on the stack", "can live on the stack" },
    { t->option, "could with another option", "could with other options" },
    { t->removed, "was removed by GCC", "were removed by GCC" },
    { t->stay, "stays on the heap", "stay on the heap" }
  };
  const char *separator = ": ";
  fprintf (out, "%s: %d allocation site%s", unit, t->sites,
	   t->sites == 1 ? "" : "s");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i].n)
      {
	fprintf (out, "%s%d %s", separator, parts[i].n,
		 parts[i].n == 1 ? parts[i].one : parts[i].more);
	separator = ", ";
      }
}

void *
esc_need (void *block)
{
  if (!block)
    esc_fatal ("report", "memory exhausted");
  return block;
}
