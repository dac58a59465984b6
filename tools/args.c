/* Reading the words of a command.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "core/reason.h"

#include "args.h"
#include "command.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct row
{
  const char *command, *name, *value, *help;
};

static const struct row rows[] = {
#define ESC_ARG(COMMAND, NAME, VALUE, HELP) { COMMAND, NAME, VALUE, HELP },
#include "args.def"
#undef ESC_ARG
};

enum { N_ROWS = sizeof rows / sizeof *rows };

/* The option of COMMAND whose name is the N bytes at NAME, or NULL.  */
static const struct row *
find_row (const char *command, const char *name, size_t n)
{
  for (int i = 0; i < N_ROWS; i++)
    if (strcmp (rows[i].command, command) == 0
	&& strlen (rows[i].name) == n && memcmp (rows[i].name, name, n) == 0)
      return &rows[i];
  return NULL;
}

/* Complains about WORD, whose option is none.  */
static void
unknown_option (const char *command, const char *word)
{
  const char *best = NULL, *name = word + strspn (word, "-");
  int distance = INT_MAX, n = strcspn (name, "=");
  char given[40];
  snprintf (given, sizeof given, "%.*s", n < 39 ? n : 39, name);
  for (int i = 0; i < N_ROWS; i++)
    if (strcmp (rows[i].command, command) == 0
	&& esc_text_distance (given, rows[i].name) < distance)
      {
	best = rows[i].name;
	distance = esc_text_distance (given, best);
      }
  n += name - word;
  if (best)
    esc_trouble ("%s: there is no option '%.*s'; did you mean '--%s'?"
		 "  \"escape %s --help\" lists them", command, n, word, best,
		 command);
  else
    esc_trouble ("%s: there is no option '%.*s', nor any other", command, n,
		 word);
}

/* Reads the option ARGV[*I], which may take the next word as its value.  */
static bool
read_option (struct esc_args *a, int argc, char **argv, int *i)
{
  const char *word = argv[*i], *equal = strchr (word, '=');
  const struct row *row = NULL;
  if (strcmp (word, "-o") == 0)
    row = find_row (a->command, "output", strlen ("output"));
  if (word[1] == '-')
    row = find_row (a->command, word + 2,
		    equal ? (size_t) (equal - word) - 2 : strlen (word + 2));
  if (!row)
    {
      unknown_option (a->command, word);
      return false;
    }
  const char *value = equal ? equal + 1
		      : row->value && *row->value != '[' ? NULL : "";
  if (!value && *i + 1 < argc)
    value = argv[++*i];
  if (!value || (equal && !row->value))
    {
      esc_trouble (row->value ? "%s: '--%s' wants a value: --%s=%s"
		   : "%s: '--%s' takes no value: --%s%s", a->command,
		   row->name, row->name, row->value ? row->value : "");
      return false;
    }
  int k = 0;
  while (k < a->n && a->at[k].name != row->name)
    k++;
  a->n += k == a->n;
  a->at[k].name = row->name;
  a->at[k].value = value;
  return true;
}

bool
esc_args_read (struct esc_args *a, int argc, char **argv)
{
  memset (a, 0, sizeof *a);
  a->command = argv[0];
  a->words = argv + 1;
  for (int i = 1; i < argc; i++)
    if (a->ended || argv[i][0] != '-' || !argv[i][1])
      a->words[a->n_words++] = argv[i];
    else if (strcmp (argv[i], "--") == 0)
      {
	a->ended = true;
	a->first_after = a->n_words;
      }
    else if (!read_option (a, argc, argv, &i))
      return false;
  return true;
}

const char *
esc_arg (const struct esc_args *a, const char *name)
{
  if (!find_row (a->command, name, strlen (name)))
    esc_fatal ("args", "args.def has no option %s of %s", name, a->command);
  for (int i = 0; i < a->n; i++)
    if (strcmp (a->at[i].name, name) == 0)
      return a->at[i].value;
  return NULL;
}

bool
esc_arg_number (const struct esc_args *a, const char *name, int min, int max,
		int *value)
{
  const char *given = esc_arg (a, name);
  char *end;
  if (!given)
    return true;
  errno = 0;
  long n = strtol (given, &end, 10);
  if (errno || end == given || *end || n < min || n > max)
    {
      esc_trouble ("%s: '--%s=%s' is no number from %d to %d", a->command,
		   name, given, min, max);
      return false;
    }
  *value = n;
  return true;
}

bool
esc_arg_choice (const struct esc_args *a, const char *name,
		const char *const *words, int n, int *value)
{
  const char *given = esc_arg (a, name), *best = words[0];
  if (!given)
    return true;
  for (int i = 0; i < n; i++)
    if (strcmp (given, words[i]) == 0)
      {
	*value = i;
	return true;
      }
    else if (esc_text_distance (given, words[i])
	     < esc_text_distance (given, best))
      best = words[i];
  esc_trouble ("%s: there is no '--%s=%s'; did you mean '--%s=%s'?",
	       a->command, name, given, name, best);
  return false;
}

void
esc_args_help (FILE *out, const char *command)
{
  bool any = false;
  for (int i = 0; i < N_ROWS; i++)
    {
      const struct row *r = &rows[i];
      if (strcmp (r->command, command) != 0)
	continue;
      if (!any)
	fputs ("\nOptions:\n", out);
      any = true;
      fprintf (out, "  --%s%s%s\n      %s\n", r->name,
	       r->value && *r->value != '[' ? "=" : "",
	       r->value ? r->value : "", r->help);
    }
}
