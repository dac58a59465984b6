/* Names of verdicts, reasons and steps.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "reason.h"

#include <stdio.h>
#include <string.h>

struct entry { const char *name, *text, *hint; };

static const struct entry verdicts[] = {
#define ESC_VERDICT(ID, NAME, MEANING) { NAME, MEANING, "" },
#include "verdicts.def"
#undef ESC_VERDICT
};

static const struct entry reasons[] = {
#define ESC_REASON(ID, CODE, TEXT, HINT) { CODE, TEXT, HINT },
#include "reasons.def"
#undef ESC_REASON
};

static const struct entry steps[] = {
#define ESC_STEP(ID, NAME, TEXT) { NAME, TEXT, "" },
#include "steps.def"
#undef ESC_STEP
};

static int
find (const struct entry *entries, int n, const char *name)
{
  int i = 0;
  while (i < n && strcmp (entries[i].name, name) != 0)
    i++;
  return i;
}

const char *
esc_verdict_name (enum esc_verdict v)
{
  return verdicts[v].name;
}

const char *
esc_verdict_meaning (enum esc_verdict v)
{
  return verdicts[v].text;
}

const char *
esc_reason_code (enum esc_reason r)
{
  return reasons[r].name;
}

const char *
esc_reason_text (enum esc_reason r)
{
  return reasons[r].text;
}

const char *
esc_reason_hint (enum esc_reason r)
{
  return reasons[r].hint;
}

const char *
esc_step_name (enum esc_step s)
{
  return steps[s].name;
}

const char *
esc_step_text (enum esc_step s)
{
  return steps[s].text;
}

enum esc_reason
esc_reason_find (const char *code)
{
  return (enum esc_reason) find (reasons, ESC_R_COUNT, code);
}

enum esc_verdict
esc_verdict_find (const char *name)
{
  return (enum esc_verdict) find (verdicts, ESC_V_COUNT, name);
}

enum esc_step
esc_step_find (const char *name)
{
  return (enum esc_step) find (steps, ESC_S_COUNT, name);
}

int
esc_text_distance (const char *a, const char *b)
{
  enum { MAX = 32 };
  int row[MAX + 1];
  int m = strnlen (a, MAX), n = strnlen (b, MAX);
  for (int j = 0; j <= n; j++)
    row[j] = j;
  for (int i = 1; i <= m; i++)
    {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= n; j++)
	{
	  int best = diagonal + (a[i - 1] != b[j - 1]);
	  if (row[j] + 1 < best)
	    best = row[j] + 1;
	  if (row[j - 1] + 1 < best)
	    best = row[j - 1] + 1;
	  diagonal = row[j];
	  row[j] = best;
	}
    }
  return row[n];
}

const char *
esc_reason_nearest (const char *code)
{
  int best = 0, best_distance = 1000;
  for (int i = 0; i < ESC_R_COUNT; i++)
    {
      int d = esc_text_distance (code, reasons[i].name);
      if (d < best_distance)
	{
	  best = i;
	  best_distance = d;
	}
    }
  return reasons[best].name;
}

char *
esc_text_fill (char *buf, size_t size, const char *text, const char *name)
{
  const char *hole = strstr (text, "%s");
  if (!hole)
    snprintf (buf, size, "%s", text);
  else
    snprintf (buf, size, "%.*s%s%s", (int) (hole - text), text,
	      name ? name : "it", hole + 2);
  return buf;
}
