/* The words of a command: its options, and the rest.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape report --top=5 lib --all

       struct esc_args a;
       if (!esc_args_read (&a, argc, argv))
	 return ESC_EXIT_TROUBLE;
       esc_arg (&a, "top")		"5"
       esc_arg (&a, "all")		""
       esc_arg (&a, "sort")		NULL
       a.words[0]			"lib"

   args.def has the options of all commands.  Options and other words come in
   any order; the last of several options of a name wins; after "--" all are
   words, and "-" always is.  */

#ifndef ESC_ARGS_H
#define ESC_ARGS_H

#include <stdbool.h>
#include <stdio.h>

enum { ESC_ARGS_MAX = 32 };	/* options of one command */

struct esc_args
{
  const char *command;
  char **words;			/* those of argv that are no options */
  int n_words;
  bool ended;			/* there was a "--" */
  int first_after;		/* index of the first word after it */
  int n;
  struct { const char *name, *value; } at[ESC_ARGS_MAX];
};

/* Reads ARGV, whose first element is the command's name and whose other
   elements are reordered.  False after a complaint.  */
bool esc_args_read (struct esc_args *args, int argc, char **argv);

/* What was given for the option NAME, which args.def must have: "" for one
   without a value, NULL if it was not given.  */
const char *esc_arg (const struct esc_args *args, const char *name);

/* Sets *VALUE to the whole number that was given for NAME, from MIN to MAX;
   leaves it alone if none was.  False after a complaint.  */
bool esc_arg_number (const struct esc_args *args, const char *name, int min,
		     int max, int *value);

/* The same for one of WORDS, of which there are N: sets *VALUE to its
   index.  */
bool esc_arg_choice (const struct esc_args *args, const char *name,
		     const char *const *words, int n, int *value);

/* Writes the options of COMMAND, if it has any, as the help shows them.  */
void esc_args_help (FILE *out, const char *command);

#endif
