/* escape doctor: does everything fit together?

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       $ escape doctor
       ok       compiler: gcc is GCC 12.2.0 (x86_64-linux-gnu): /usr/bin/gcc
       ok       plugin: /usr/lib/gcc/x86_64-linux-gnu/12/plugin/escape.so
       ok       a program compiles, and its object carries a record
       hint     distcc compiles here what has -fplugin=, not elsewhere

   A line each: "ok", "problem" with what to do about it, or "hint".  The exit
   status is 2 when there is a problem.  */

#include "args.h"
#include "base.h"
#include "command.h"
#include "wrap.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct visit
{
  struct esc_arena *arena;
  struct esc_compiler cc;
  struct esc_plugin plugin;
  int problems;
};

/* Prints a line: KIND, and what the rest says.  */
static void __attribute__ ((format (printf, 3, 4)))
say (struct visit *v, const char *kind, const char *format, ...)
{
  va_list args;
  v->problems += strcmp (kind, "problem") == 0;
  printf ("%-8s ", kind);
  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  putchar ('\n');
}

static void
see_compiler (struct visit *v)
{
  if (v->cc.version)
    say (v, "ok", "compiler: %s is GCC %s (%s): %s", v->cc.name,
	 v->cc.version, v->cc.target ? v->cc.target : "?", v->cc.path);
  else
    say (v, "problem", "compiler: %s is no GCC, and only GCC can load the"
	 " plugin: %s\n         remedy: name a GCC, as --cc=gcc-12; \"escape"
	 " %s ...\" runs it as it is", v->cc.name, v->cc.path, v->cc.name);
}

/* Looks for the plugin; true if there is one to go on with.  */
static bool
see_plugin (struct visit *v)
{
  int major = strcspn (v->cc.version, ".");
  const char *folder;
  if (esc_plugin_find (v->arena, &v->cc, &v->plugin))
    {
      say (v, "ok", "plugin: %s, build %s", v->plugin.path, v->plugin.build);
      return true;
    }
  folder = esc_plugin_folder (v->arena, &v->cc);
  say (v, "problem", "plugin: %s\n         remedy: install what"
       " gcc-%.*s-plugin-dev is called here, build escape with"
       " --with-gcc=%s, and install it, so that there is %s/escape.so",
       esc_plugin_why_not (v->arena, &v->cc, &v->plugin), major,
       v->cc.version, v->cc.name, folder);
  return false;
}

/* Runs the words ARGV of V's compiler, stderr going to the file ERRORS.  */
static int
run_compiler (struct visit *v, char **argv, const char *errors)
{
  posix_spawn_file_actions_t actions;
  int status = -1;
  pid_t pid;
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen (&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen (&actions, 2, errors,
				    O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (posix_spawn (&pid, v->cc.path, &actions, NULL, argv, environ) == 0)
    while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
      ;
  posix_spawn_file_actions_destroy (&actions);
  return status;
}

/* Writes TEXT to the new file NAME.  */
static bool
write_file (const char *name, const char *text)
{
  FILE *file = fopen (name, "w");
  return file && (fputs (text, file) >= 0) & (fclose (file) == 0);
}

/* The first line of the file NAME that has an error, else the first.  */
static char *
first_error (struct visit *v, const char *name)
{
  size_t n;
  char *text = esc_read_file (name, &n), *line, *rest, *found = NULL;
  char *copy = esc_arena_printf (v->arena, "%.*s", text ? (int) n : 0,
				 text ? text : "");
  free (text);
  for (line = strtok_r (copy, "\n", &rest); line;
       line = strtok_r (NULL, "\n", &rest))
    if (!found || (strstr (line, "error") && !strstr (found, "error")))
      found = line;
  return found ? found : esc_arena_strdup (v->arena, "it says nothing");
}

/* Has the object NAME a record that can be read?  */
static bool
recorded_p (const char *name)
{
  struct esc_base *base = esc_base_new ();
  char *names[] = { (char *) name };
  bool found = esc_base_read (base, names, 1, ESC_KEEP_FINDINGS) == ESC_EXIT_OK
	       && base->n_units == 1;
  esc_base_free (base);
  return found;
}

/* Compiles a program of one line in FOLDER.  */
static void
see_compile_in (struct visit *v, const char *folder)
{
  const char *source = esc_arena_printf (v->arena, "%s/doctor.c", folder);
  const char *object = esc_arena_printf (v->arena, "%s/doctor.o", folder);
  const char *errors = esc_arena_printf (v->arena, "%s/errors", folder);
  const char *words[8] = { v->cc.name };
  int n = 1;
  esc_plugin_flags (v->arena, &v->plugin, &n, words);
  words[n++] = "-c";
  words[n++] = source;
  words[n++] = "-o";
  words[n] = esc_arena_strdup (v->arena, object);
  char *argv[10];
  for (int i = 0; i <= n; i++)
    argv[i] = (char *) words[i];
  argv[n + 1] = NULL;
  if (!write_file (source, "#include <stdlib.h>\nvoid *f (void) { return"
		   " malloc (1); }\n"))
    say (v, "problem", "cannot write '%s': %s\n         remedy: set TMPDIR to"
	 " a folder that can be written to", source, strerror (errno));
  else if (run_compiler (v, argv, errors) != 0)
    say (v, "problem", "a program does not compile: %s\n         remedy: the"
	 " compiler says what is missing", first_error (v, errors));
  else if (!recorded_p (object))
    say (v, "problem", "a program compiles, but its object carries no record:"
	 " %s\n         remedy: install escape.so and escape-main.so together",
	 v->plugin.path);
  else
    say (v, "ok", "a program compiles, and its object carries a record");
  unlink (source);
  unlink (object);
  unlink (errors);
}

static void
see_compile (struct visit *v)
{
  const char *top = getenv ("TMPDIR");
  char *folder = esc_arena_printf (v->arena, "%s/escape-doctor.XXXXXX",
				   top && *top ? top : "/tmp");
  if (!mkdtemp (folder))
    say (v, "problem", "cannot make '%s': %s\n         remedy: set TMPDIR to a"
	 " folder that can be written to", folder, strerror (errno));
  else
    {
      see_compile_in (v, folder);
      rmdir (folder);
    }
}

/* Does the start of the file NAME have WORD in it?  */
static bool
file_has (const char *name, const char *word)
{
  static char text[1 << 16];
  FILE *file = fopen (name, "rb");
  size_t n = file ? fread (text, 1, sizeof text, file) : 0;
  if (file)
    fclose (file);
  return n && memmem (text, n, word, strlen (word));
}

/* What else is on this machine that has to do with compilers.  */
static void
see_others (struct visit *v)
{
  const char *prefix = getenv ("CCACHE_PREFIX");
  if (prefix && strstr (prefix, "escape"))
    say (v, "problem", "CCACHE_PREFIX=%s: ccache does not know of what escape"
	 " adds, so hits may lack the record\n         remedy: unset it, and"
	 " compile with \"escape ccache %s\"", prefix, v->cc.name);
  if (file_has ("compile_commands.json", "-fplugin="))
    say (v, "hint", "./compile_commands.json has -fplugin=, of which"
	 " clang-tidy complains; \"escape %s\" and"
	 " CMAKE_C_COMPILER_LAUNCHER=escape keep it out", v->cc.name);
  if (esc_find_program (v->arena, "ccache"))
    say (v, "ok", "ccache is here: compile with \"escape ccache %s\"; a hit"
	 " has the record", v->cc.name);
  if (esc_find_program (v->arena, "sccache"))
    say (v, "hint", "sccache is here: it does not see a change of the plugin"
	 " but by its id, so let \"escape sccache %s\" add the flags",
	 v->cc.name);
  if (esc_find_program (v->arena, "distcc"))
    say (v, "hint", "distcc is here: it compiles on this machine what has"
	 " -fplugin=");
}

int
esc_command_doctor (int argc, char **argv)
{
  struct esc_args a;
  struct visit v = { .arena = NULL };
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words)
    return esc_trouble ("doctor: '%s' is one word too many; the compiler is"
			" named by --cc=%s", a.words[0], a.words[0]);
  const char *name = esc_arg (&a, "cc");
  v.arena = esc_arena_new (0);
  if (!esc_compiler_named (v.arena, name ? name : "gcc", &v.cc))
    v.problems = 1;
  else
    {
      see_compiler (&v);
      if (v.cc.version && see_plugin (&v))
	see_compile (&v);
      see_others (&v);
    }
  esc_arena_free (v.arena);
  return v.problems ? ESC_EXIT_TROUBLE : ESC_EXIT_OK;
}
