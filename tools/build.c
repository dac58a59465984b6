/* escape build: a whole build with the plugin, and a report after it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape build -- make -j8
       escape build --html=heap.html -- sh -c './configure && make'

   A folder with links to this program that are called gcc, cc, g++-12 and so
   on comes first in PATH (wrap.c); makefiles stay as they are.  The exit
   status, or the signal, is the build's.  */

#include "args.h"
#include "build.h"
#include "command.h"
#include "wrap.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { NOT_FOUND = 127, SIGNALLED = 128 };	/* as shells have them */

/* Runs ARGV with FOLDER first in PATH, and waits.  Returns what waitpid says
   of it, or -1 after a complaint.  */
static int
run (struct esc_arena *arena, const char *folder, char **argv)
{
  const char *old = getenv ("PATH");
  char *path = esc_arena_printf (arena, "%s:%s", folder,
				 old ? old : "/usr/bin:/bin");
  struct sigaction ignore = { .sa_handler = SIG_IGN }, intr, quit;
  posix_spawnattr_t attributes;
  sigset_t defaults;
  int status = -1;
  pid_t pid;
  setenv ("PATH", path, 1);
  /* What is typed to stop the build is for the build.  */
  sigaction (SIGINT, &ignore, &intr);
  sigaction (SIGQUIT, &ignore, &quit);
  sigemptyset (&defaults);
  if (intr.sa_handler != SIG_IGN)
    sigaddset (&defaults, SIGINT);
  if (quit.sa_handler != SIG_IGN)
    sigaddset (&defaults, SIGQUIT);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigdefault (&attributes, &defaults);
  int error = posix_spawnp (&pid, argv[0], NULL, &attributes, argv, environ);
  posix_spawnattr_destroy (&attributes);
  if (error)
    esc_trouble ("build: cannot run '%s': %s", argv[0], strerror (error));
  else
    while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
      ;
  sigaction (SIGINT, &intr, NULL);
  sigaction (SIGQUIT, &quit, NULL);
  if (old)
    setenv ("PATH", old, 1);
  return status;
}

/* Says on stderr what was found, and why if it is less than all.  */
static void
say_found (const struct esc_found *found)
{
  if (found->recorded.n == 0 && found->bare == 0)
    esc_trouble ("build: nothing was made in this folder: is all up to date"
		 " (make clean), or made elsewhere (--in=DIR)?");
  else if (found->bare == 0)
    return;
  else if (found->clang)
    esc_trouble ("build: %d of %d files carry no record; clang made %d of"
		 " them, and only GCC can load the plugin", found->bare,
		 found->bare + found->recorded.n, found->clang);
  else if (found->recorded.n)
    esc_trouble ("build: %d of %d files carry no record; they may be of"
		 " assembler, or of a compiler that is called by its full"
		 " path", found->bare, found->bare + found->recorded.n);
  else
    esc_trouble ("build: no file of %d carries a record; is the compiler"
		 " called by its full path?  Then name it as CC=\"escape gcc\""
		 " or CMAKE_C_COMPILER_LAUNCHER=escape; \"escape doctor\""
		 " checks the rest", found->bare);
}

/* Reports on what was found, as the user wants it.  */
static int
report (const struct esc_found *found, const char *html)
{
  char **argv = esc_arena_alloc (found->arena,
				 (found->recorded.n + 5) * sizeof *argv);
  int n = 0;
  argv[n++] = esc_arena_strdup (found->arena, "report");
  if (html)
    {
      argv[n++] = esc_arena_strdup (found->arena, "--format=html");
      argv[n++] = esc_arena_printf (found->arena, "--output=%s",
				    *html ? html : "escape.html");
    }
  argv[n++] = esc_arena_strdup (found->arena, "--");
  for (int i = 0; i < found->recorded.n; i++)
    argv[n++] = found->recorded.at[i];
  int status = esc_command_report (n, argv);
  if (status == ESC_EXIT_OK && html)
    fprintf (stderr, "escape: the report is in %s\n",
	     *html ? html : "escape.html");
  return status;
}

/* What is left to do after the build has ended with STATUS.  */
static int
after (struct esc_arena *arena, const struct esc_args *a,
       struct timespec start, int status)
{
  struct esc_found found = { .arena = arena };
  const char *folder = esc_arg (a, "in");
  int trouble = ESC_EXIT_OK;
  if (status == -1)
    return NOT_FOUND;
  if (WIFSIGNALED (status))
    {
      fflush (NULL);
      signal (WTERMSIG (status), SIG_DFL);
      raise (WTERMSIG (status));
      return SIGNALLED + WTERMSIG (status);
    }
  if (!esc_found_look (&found, folder ? folder : ".", start))
    trouble = ESC_EXIT_TROUBLE;
  else
    {
      say_found (&found);
      if (found.recorded.n)
	trouble = report (&found, esc_arg (a, "html"));
      if (trouble == ESC_EXIT_OK && esc_arg (a, "status")
	  && (found.bare || !found.recorded.n))
	trouble = ESC_EXIT_FAILED;
    }
  return WEXITSTATUS (status) ? WEXITSTATUS (status) : trouble;
}

/* The options for the compiler among A's, into OPTIONS.  Returns how
   many.  */
static int
compiler_options (const struct esc_args *a, const char **options)
{
  int n = 0;
  if (esc_arg (a, "report"))
    options[n++] = "--report";
  if (esc_arg (a, "rewrite"))
    options[n++] = "--rewrite";
  return n;
}

int
esc_command_build (int argc, char **argv)
{
  struct esc_args a;
  struct timespec start;
  const char *options[2];
  bool temporary;
  int own = 1;
  while (own < argc && strcmp (argv[own], "--") != 0)
    own++;
  if (!esc_args_read (&a, own, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words || own + 1 >= argc)
    return esc_trouble ("build: write the command of the build after \"--\":"
			" escape build -- %s",
			a.n_words ? a.words[0] : "make");
  struct esc_arena *arena = esc_arena_new (0);
  int n = compiler_options (&a, options), status = ESC_EXIT_TROUBLE;
  const char *folder = esc_links_make (arena, n, options, &temporary);
  if (folder)
    {
      /* The clock of files.  */
      clock_gettime (CLOCK_REALTIME_COARSE, &start);
      status = run (arena, folder, argv + own + 1);
      if (temporary)
	esc_links_delete (arena, folder);
      status = after (arena, &a, start, status);
    }
  esc_arena_free (arena);
  return status;
}
