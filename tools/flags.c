/* escape flags: what a compiler has to be told, for makefiles.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       CFLAGS += $(shell escape flags --cc="$(CC)")

   The flags that "escape gcc" adds to a line.  When there are none, nothing
   is printed, so that the build goes on without, and the exit status is
   2.  */

#include "args.h"
#include "command.h"
#include "wrap.h"

#include <stdio.h>
#include <string.h>

/* Prints WORD as the shell wants it.  */
static void
print_quoted (const char *word)
{
  if (!word[strcspn (word, " \t\n\"'\\$`&;|<>()*?[]#~!{}")])
    fputs (word, stdout);
  else
    {
      putchar ('\'');
      for (; *word; word++)
	if (*word == '\'')
	  fputs ("'\\''", stdout);
	else
	  putchar (*word);
      putchar ('\'');
    }
}

/* What was asked for beside the record, as the plugin's options, into WORDS
   behind the *N that are there.  False after a complaint.  */
static bool
add_options (struct esc_arena *arena, const struct esc_args *a, int *n,
	     const char **words)
{
  bool good = true;
  for (int i = 0; i < a->n && good; i++)
    if (strcmp (a->at[i].name, "cc") != 0)
      {
	const char *value = a->at[i].value;
	words[*n]
	  = esc_wrap_option (arena, esc_arena_printf (arena, "--%s%s%s",
						      a->at[i].name,
						      *value ? "=" : "",
						      value));
	good = words[(*n)++];
      }
  return good;
}

static int
print_flags (struct esc_arena *arena, const struct esc_args *a,
	     const struct esc_plugin *plugin)
{
  const char *words[3 + ESC_ARGS_MAX];
  int n = 0;
  esc_plugin_flags (arena, plugin, &n, words);
  if (!add_options (arena, a, &n, words))
    return ESC_EXIT_TROUBLE;
  for (int i = 0; i < n; i++)
    {
      if (i)
	putchar (' ');
      print_quoted (words[i]);
    }
  putchar ('\n');
  return ESC_EXIT_OK;
}

int
esc_command_flags (int argc, char **argv)
{
  struct esc_args a;
  struct esc_compiler cc;
  struct esc_plugin plugin;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words)
    return esc_trouble ("flags: '%s' is one word too many; the compiler is"
			" named by --cc=%s", a.words[0], a.words[0]);
  struct esc_arena *arena = esc_arena_new (0);
  const char *name = esc_arg (&a, "cc");
  int status;
  if (!esc_compiler_named (arena, name ? name : "gcc", &cc))
    status = ESC_EXIT_TROUBLE;
  else if (!esc_plugin_find (arena, &cc, &plugin))
    status = esc_trouble ("flags: %s", esc_plugin_why_not (arena, &cc,
							   &plugin));
  else
    status = print_flags (arena, &a, &plugin);
  esc_arena_free (arena);
  return status;
}
