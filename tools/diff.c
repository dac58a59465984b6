/* escape diff: what has changed between two builds.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       $ escape diff old new
       new on the heap: 1
	 dem.c:14:30: malloc(32) escapes 'fmt': ... [return]
       sites: 12, were 12; on the stack or gone: 3, were 4  */

#include "args.h"
#include "command.h"
#include "ledger.h"

#include <string.h>

/* Prints TITLE, the number of entries of L that WANTED_P wants, and these.
   Returns that number.  */
static int
print_entries (const char *title, const struct esc_ledger *l,
	       bool (*wanted_p) (const struct esc_entry *e))
{
  int n = 0;
  for (int i = 0; i < l->n; i++)
    n += wanted_p (&l->at[i]);
  if (n)
    printf ("%s: %d\n", title, n);
  for (int i = 0; n && i < l->n; i++)
    if (wanted_p (&l->at[i]))
      printf ("  %s\n", esc_entry_text (l, &l->at[i]));
  return n;
}

static bool
worse_p (const struct esc_entry *e)
{
  return e->match && esc_entry_good_p (e->match) && !esc_entry_good_p (e);
}

static bool
better_p (const struct esc_entry *e)
{
  return e->match && !esc_entry_good_p (e->match) && esc_entry_good_p (e);
}

static bool
single_p (const struct esc_entry *e)
{
  return !e->match;
}

static int
count_good (const struct esc_ledger *l)
{
  int n = 0;
  for (int i = 0; i < l->n; i++)
    n += esc_entry_good_p (&l->at[i]);
  return n;
}

int
esc_command_diff (int argc, char **argv)
{
  struct esc_args a;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words != 2)
    return esc_trouble ("diff: name two builds, the old one and the new one:"
			" each an object, library, program, folder or"
			" baseline");
  struct esc_ledger older, newer;
  int status = esc_ledger_read (&older, &a.words[0], 1);
  int s = esc_ledger_read (&newer, &a.words[1], 1);
  status = s > status ? s : status;
  esc_ledger_match (&older, &newer);
  int worse = print_entries ("new on the heap", &newer, worse_p);
  print_entries ("new on the stack", &newer, better_p);
  print_entries ("added", &newer, single_p);
  print_entries ("gone", &older, single_p);
  printf ("sites: %d, were %d; on the stack or removed: %d, were %d\n",
	  newer.n, older.n, count_good (&newer), count_good (&older));
  if (status == ESC_EXIT_OK && worse && esc_arg (&a, "exit-code"))
    status = ESC_EXIT_FAILED;
  esc_ledger_free (&older);
  esc_ledger_free (&newer);
  return status;
}
