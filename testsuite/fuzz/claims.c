/* Reads the notes of the plugin.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A leak does not name its function:

       7.c:12:20: note: leaking param: s3_0 to result, level 1 [return]

   The names of parameters are unique in a program, and so need no more.  */

#include "claims.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINE 100000

struct claim *claims;
int n_claims;
int n_reports;
static int room;
static int first_of[MAX_LINE];	/* index + 1 */

static struct claim *
add (enum claim_kind kind, const char *report, int line, const char *text)
{
  if (n_claims == room)
    claims = realloc (claims, (room = 2 * room + 64) * sizeof *claims);
  struct claim *c = &claims[n_claims++];
  memset (c, 0, sizeof *c);
  c->kind = kind;
  c->report = report;
  c->report_no = n_reports;
  c->line = line;
  c->text = strdup (text);
  c->next = -1;
  return c;
}

/* Copies what follows START in TEXT up to one of the STOPs.  */
static void
word (char *to, const char *text, const char *start, const char *stops)
{
  const char *p = strstr (text, start);
  if (!p)
    return;
  p += strlen (start);
  size_t n = strcspn (p, stops);
  if (n > 39)
    n = 39;
  memcpy (to, p, n);
  to[n] = 0;
}

static void
read_leak (const char *report, int line, const char *text)
{
  const char *level = strstr (text, ", level ");
  bool content = strstr (text, "leaking param content")
		 || (level && level[8] != '0');
  struct claim *c = add (content ? CLAIM_CONTENT_LEAKS : CLAIM_PARAM_LEAKS,
			 report, line, text);
  word (c->what, strstr (text, "leaking param"), ": ", " :,\n");
  /* What gets away for good takes along all that it leads to.  */
  if (!content && !strstr (text, " to result"))
    {
      struct claim *all = add (CLAIM_CONTENT_LEAKS, report, line, text);
      strcpy (all->what, claims[n_claims - 2].what);
    }
}

static void
read_line (const char *report, const char *text)
{
  int line;
  const char *note = strstr (text, ": note: ");
  if (!note || sscanf (text, "%*[^:]:%d:", &line) != 1 || line >= MAX_LINE)
    return;
  note += strlen (": note: ");
  bool stays = strstr (note, " does not escape '");
  const char *verb = stays ? " does not escape '" : " escapes '";
  if (strncmp (note, "leaking param", 13) == 0)
    {
      read_leak (report, line, text);
      return;
    }
  if (!strstr (note, verb))
    return;
  bool local = strncmp (note, "address of '", 12) == 0;
  struct claim *c;
  if (local)
    c = add (stays ? CLAIM_LOCAL_STAYS : CLAIM_LOCAL_ESCAPES, report, line,
	     text);
  else if (*note == '\'')
    c = add (CLAIM_PARAM_STAYS, report, line, text);
  else
    c = add (stays ? CLAIM_STAYS : CLAIM_ESCAPES, report, line, text);
  word (c->func, note, verb, "'");
  word (c->what, note, "'", "'");
  c->stack = strstr (note, "[stack]");
  if (c->kind <= CLAIM_ESCAPES)
    {
      c->next = first_of[line] - 1;
      first_of[line] = n_claims;
    }
}

bool
claims_read (const char *file)
{
  FILE *in = fopen (file, "r");
  if (!in)
    {
      perror (file);
      return false;
    }
  const char *dot = strrchr (file, '.');
  char text[2000];
  while (fgets (text, sizeof text, in))
    {
      text[strcspn (text, "\n")] = 0;
      read_line (dot ? dot + 1 : file, text);
    }
  fclose (in);
  n_reports++;
  return true;
}

int
claims_at (int line)
{
  return first_of[line] - 1;
}

int
claim_local (int r, const char *func, const char *name)
{
  for (int i = 0; i < n_claims; i++)
    if (claims[i].report_no == r
	&& (claims[i].kind == CLAIM_LOCAL_STAYS
	    || claims[i].kind == CLAIM_LOCAL_ESCAPES)
	&& strcmp (claims[i].func, func) == 0
	&& strcmp (claims[i].what, name) == 0)
      return i;
  return -1;
}

void
claim_params (int r, const char *func, const char *name,
	      int of[CLAIM_KINDS])
{
  for (int k = 0; k < CLAIM_KINDS; k++)
    of[k] = -1;
  for (int i = 0; i < n_claims; i++)
    if (claims[i].report_no == r && claims[i].kind >= CLAIM_PARAM_STAYS
	&& strcmp (claims[i].what, name) == 0
	&& (!*claims[i].func || strcmp (claims[i].func, func) == 0))
      of[claims[i].kind] = i;
}

void
claims_tally (void)
{
  int stays = 0, escapes = 0, seen = 0;
  for (int i = 0; i < n_claims; i++)
    {
      if (!claims[i].ran)
	continue;
      bool out = (claims[i].kind == CLAIM_ESCAPES
		  || claims[i].kind == CLAIM_LOCAL_ESCAPES);
      stays += !out;
      escapes += out;
      seen += out && claims[i].seen;
    }
  printf ("stays %d escapes %d seen %d\n", stays, escapes, seen);
}
