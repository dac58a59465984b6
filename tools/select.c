/* Selection of findings.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "select.h"

#include "command.h"

#include <fnmatch.h>
#include <regex.h>
#include <string.h>

bool
esc_select_read (struct esc_select *s, const struct esc_args *args,
		 struct esc_arena *arena)
{
  static const char *const names[] = { "show", "only", "exclude", "func" };
  memset (s, 0, sizeof *s);
  esc_options_init (&s->options, arena);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      char *message;
      const char *value = esc_arg (args, names[i]);
      if (!value)
	continue;
      if (!esc_options_set (&s->options, names[i], value, &message))
	{
	  esc_trouble ("%s: %s", args->command, message);
	  return false;
	}
      s->some |= i > 0;
    }
  return true;
}

/* Does one of GLOBS match FILE, or what follows its last slash?  */
static bool
match_p (const struct esc_strings *globs, const char *file)
{
  const char *slash = strrchr (file, '/');
  for (int i = 0; i < globs->n; i++)
    if (fnmatch (globs->at[i], file, 0) == 0
	|| (slash && fnmatch (globs->at[i], slash + 1, 0) == 0))
      return true;
  return false;
}

/* The name of a function, as the plugin's func= takes it.  */
static bool
func_p (const char *pattern, const char *name)
{
  regex_t regex;
  if (regcomp (&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
    return false;
  bool matches = regexec (&regex, name, 0, NULL, 0) == 0;
  regfree (&regex);
  return matches;
}

bool
esc_select_place_p (const struct esc_select *s, const struct esc_base *base,
		    const struct esc_finding *f)
{
  const struct esc_options *o = &s->options;
  const char *file = base->places[f->loc - 1].file;
  return ((!o->only.n || match_p (&o->only, file))
	  && (!o->exclude.n || !match_p (&o->exclude, file))
	  && (!o->func || func_p (o->func, f->func)));
}

bool
esc_select_p (const struct esc_select *s, const struct esc_base *base,
	      const struct esc_finding *f)
{
  return (esc_finding_shown_p (f, s->options.show)
	  && esc_select_place_p (s, base, f));
}
