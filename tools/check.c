/* escape check: does a site that was on the stack escape now?

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape check --update --baseline=escape.baseline build
       git add escape.baseline
       ...
       $ escape check --baseline=escape.baseline build
       dem.c:10:38: error: malloc(24) escapes 'len2': ... [global-store]
       1 of the 40 sites of the baseline that were on the stack is no more  */

#include "args.h"
#include "command.h"
#include "ledger.h"

#include <string.h>
#include <unistd.h>

static const char *const usage
  = "check: name the baseline and what was built: --baseline=FILE FILE|DIR...";

static int
update (const struct esc_ledger *now, const char *file)
{
  int good = 0, status = esc_ledger_write (now, file);
  for (int i = 0; i < now->n; i++)
    good += esc_entry_good_p (&now->at[i]);
  if (status == ESC_EXIT_OK)
    printf ("%s: %d sites, %d of them on the stack or removed\n", file, now->n,
	    good);
  return status;
}

/* Compares NOW with the baseline BEFORE.  */
static int
compare (struct esc_ledger *before, struct esc_ledger *now)
{
  int good = 0, worse = 0, better = 0;
  esc_ledger_match (before, now);
  for (int i = 0; i < before->n; i++)
    good += esc_entry_good_p (&before->at[i]);
  for (int i = 0; i < now->n; i++)
    {
      const struct esc_entry *e = &now->at[i];
      bool was_good = e->match && esc_entry_good_p (e->match);
      better += e->match && !was_good && esc_entry_good_p (e);
      if (!was_good || esc_entry_good_p (e))
	continue;
      struct esc_place p;
      esc_base_place (now->base, e->site->f.loc, &p);
      printf ("%s:%d:%d: error: %s [%s]\n", p.file, p.line, p.column,
	      e->site->f.text, e->code);
      worse++;
    }
  if (worse)
    printf ("%d of %d sites that were on the stack %s not any more;"
	    " \"escape why\" tells how it came\n", worse, good,
	    worse == 1 ? "is" : "are");
  else
    printf ("%d %s on the stack %s still there, or gone\n", good,
	    good == 1 ? "site that was" : "sites that were",
	    good == 1 ? "is" : "are");
  if (better)
    esc_note ("%d site%s better than in the baseline; --update writes it"
	      " anew", better, better == 1 ? " is" : "s are");
  return worse ? ESC_EXIT_FAILED : ESC_EXIT_OK;
}

/* Reads the baseline FILE and compares NOW with it.  */
static int
check (struct esc_ledger *now, const char *file)
{
  struct esc_ledger before;
  char *names[] = { (char *) file };
  int status = esc_ledger_read (&before, names, 1);
  if (status == ESC_EXIT_OK)
    status = compare (&before, now);
  esc_ledger_free (&before);
  return status;
}

int
esc_command_check (int argc, char **argv)
{
  struct esc_args a;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  const char *file = esc_arg (&a, "baseline");
  bool updates = esc_arg (&a, "update");
  if (!file || a.n_words == 0)
    return esc_trouble ("%s", usage);
  if (!updates && access (file, F_OK) != 0)
    return esc_trouble ("check: there is no baseline '%s' yet; --update writes"
			" it", file);
  if (!updates && !esc_ledger_p (file))
    return esc_trouble ("check: '%s' is no baseline; --update writes one",
			file);
  struct esc_ledger now;
  int status = esc_ledger_read (&now, a.words, a.n_words);
  if (!now.base)
    status = esc_trouble ("check: '%s' is a baseline; name what was built",
			  a.words[0]);
  else if (!updates)
    {
      int s = check (&now, file);
      status = s > status ? s : status;
    }
  else if (status == ESC_EXIT_OK)
    status = update (&now, file);
  else
    esc_trouble ("check: '%s' is left as it is, as not everything could be"
		 " read", file);
  esc_ledger_free (&now);
  return status;
}
