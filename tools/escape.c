/* The command escape.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape explain return
       escape solve --check f.esg

   A command is one row of commands.def and a function of its own.  */

#include "args.h"
#include "command.h"
#include "wrap.h"

#include <stdio.h>
#include <string.h>

struct command
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *usage;		/* what follows the name */
  const char *help;		/* one line */
};

static const struct command commands[] = {
#define ESC_COMMAND(NAME, USAGE, HELP) \
  { #NAME, esc_command_##NAME, USAGE, HELP },
#include "commands.def"
#undef ESC_COMMAND
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void
print_usage (FILE *file)
{
  fputs ("Usage: escape COMMAND [ARGUMENT...]\n"
	 "Escape analysis for GCC: the command beside the plugin.\n\n", file);
  for (int i = 0; i < N_COMMANDS; i++)
    fprintf (file, "  escape %s %s\n      %s\n", commands[i].name,
	     commands[i].usage, commands[i].help);
  fputs ("  escape [--OPTION[=VALUE]...] COMPILER ARGUMENT...\n"
	 "      run the compiler, like gcc-12 or \"ccache g++\", with the"
	 " plugin, so that the\n      objects carry a record; the options are"
	 " those of the plugin\n", file);
  fputs ("  escape --help\n  escape --version\n\n"
	 "Exit status: 0; 1 if a check that was asked for does not hold; 2"
	 " for wrong\nusage, or if a file cannot be read or written.\n",
	 file);
}

static void
print_version (void)
{
  puts ("escape " ESC_VERSION "\n"
	"Copyright (C) 2026 The escape authors.\n"
	"License GPLv3+: GNU GPL version 3 or later"
	" <https://gnu.org/licenses/gpl.html>.\n"
	"This is free software: you are free to change and redistribute it.\n"
	"There is NO WARRANTY, to the extent permitted by law.");
}

/* Is "--help" among the words, before those of another program?  */
static bool
help_p (int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0)
      return true;
  return false;
}

static int
run (const struct command *command, int argc, char **argv)
{
  if (help_p (argc, argv))
    {
      printf ("Usage: escape %s %s\n%s.\n", command->name, command->usage,
	      command->help);
      esc_args_help (stdout, command->name);
      return esc_close_output (ESC_EXIT_OK);
    }
  return esc_close_output (command->run (argc, argv));
}

int
main (int argc, char **argv)
{
  if (esc_wrap_link_p (argv))
    return esc_wrap_link (argc, argv);
  if (argc < 2)
    {
      print_usage (stderr);
      return ESC_EXIT_TROUBLE;
    }
  if (strcmp (argv[1], "--help") == 0)
    {
      print_usage (stdout);
      return esc_close_output (ESC_EXIT_OK);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      print_version ();
      return esc_close_output (ESC_EXIT_OK);
    }
  for (int i = 0; i < N_COMMANDS; i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return run (&commands[i], argc - 1, argv + 1);
  if (esc_wrap_word_p (argv[1]))
    return esc_wrap (argc, argv);
  return esc_trouble ("there is no command '%s'; \"escape --help\" lists them",
		      argv[1]);
}
