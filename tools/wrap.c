/* escape gcc ...: runs a compiler with the plugin.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape gcc -c a.c
       escape --rewrite --max-object=8k gcc-12 -O2 -c a.c
       escape ccache g++ -c a.cc
       escape -- /opt/odd/name -c a.c

   or by a link to this program that is called gcc: the real one is then the
   next in PATH.  */

#include "core/options.h"

#include "wrap.h"
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOT_RUNNABLE = 126, NOT_FOUND = 127 };	/* as shells have them */

/* Is WORD this command, once more?  A launcher and CC may both name it.  */
static bool
escape_p (const char *word)
{
  const char *slash = strrchr (word, '/');
  return strcmp (slash ? slash + 1 : word, "escape") == 0;
}

bool
esc_wrap_word_p (const char *word)
{
  return word[0] == '-' || esc_compiler_name_p (word)
	 || esc_launcher_name_p (word) || escape_p (word);
}

const char *
esc_wrap_option (struct esc_arena *arena, const char *word)
{
  struct esc_options options;
  const char *equal = strchr (word, '=');
  char *name = esc_arena_strdup (arena, word + strspn (word, "-")), *message;
  name[strcspn (name, "=")] = '\0';
  esc_options_init (&options, arena);
  if (strncmp (word, "--", 2) != 0)
    esc_trouble ("'%s' stands before the compiler: escape [--OPTION...]"
		 " gcc ..., where --OPTION is one of the plugin's", word);
  else if (!esc_options_set (&options, name, equal ? equal + 1 : NULL,
			     &message))
    esc_trouble ("%s", message);
  else
    return esc_arena_printf (arena, "-fplugin-arg-escape-%s", word + 2);
  return NULL;
}

/* Says on a terminal why nothing is recorded, once in its session: elsewhere
   the standard error must be the compiler's alone, as configure scripts and
   other programs read it.  */
static void
note (const char *why, const char *name)
{
  const char *folder = getenv ("XDG_RUNTIME_DIR");
  char mark[512];
  if (!isatty (2))
    return;
  const char *slash = strrchr (name, '/');
  snprintf (mark, sizeof mark, "%s/escape-note-%d-%d-%.99s",
	    folder && *folder == '/' ? folder : "/tmp", (int) getuid (),
	    (int) getsid (0), slash ? slash + 1 : name);
  int fd = open (mark, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0 && errno == EEXIST)
    return;
  if (fd >= 0)
    close (fd);
  fprintf (stderr, "escape: note: %s; it runs without (said once)\n", why);
}

/* The line to run: WORDS, with what the plugin needs after the word AT.  */
struct run
{
  struct esc_arena *arena;
  int n;
  char **words;			/* ends with NULL */
  int at;			/* the compiler */
  int n_options;
  const char **options;		/* of the user, before the compiler */
  bool verbose;
};

/* Puts the N words at ADDED behind the compiler of R.  */
static void
insert (struct run *r, int n, const char **added)
{
  char **words = esc_arena_alloc (r->arena, (r->n + n + 1) * sizeof *words);
  int k = 0;
  for (int i = 0; i < r->n; i++)
    {
      words[k++] = r->words[i];
      for (int j = 0; i == r->at && j < n; j++)
	words[k++] = (char *) added[j];
    }
  r->n = k;
  r->words = words;
}

/* Adds the plugin to the line, if it is for lines like this.  COMPILER is
   the compiler's file.  */
static void
add_plugin (struct run *r, const char *compiler)
{
  struct esc_line line;
  struct esc_plugin plugin;
  int n = 0;
  esc_line_read (&line, r->arena, r->n - r->at - 1, r->words + r->at + 1);
  if (!line.compiles && !line.links_lto)
    return;
  const char **added
    = esc_arena_alloc (r->arena, (r->n_options + 3) * sizeof *added);
  if (!line.plugin)
    {
      struct esc_compiler cc
	= esc_compiler_ask (r->arena, compiler, r->words[r->at]);
      if (!esc_plugin_find (r->arena, &cc, &plugin))
	{
	  note (esc_plugin_why_not (r->arena, &cc, &plugin), cc.name);
	  return;
	}
      esc_plugin_flags (r->arena, &plugin, &n, added);
    }
  for (int i = 0; i < r->n_options; i++)
    added[n++] = r->options[i];
  /* The user's -fplugin= comes before the options that we add to it.  */
  if (line.plugin)
    r->at = r->n - 1;
  insert (r, n, added);
}

/* Takes FOLDER out of PATH; false if it is not in it.  */
static bool
leave_folder (struct esc_arena *arena, const char *folder)
{
  const char *path = getenv ("PATH");
  char *rest = esc_arena_strdup (arena, "");
  size_t n = strlen (folder);
  bool left = false;
  for (const char *p = path ? path : ""; *p;)
    {
      size_t length = strcspn (p, ":");
      if (length == n && memcmp (p, folder, n) == 0)
	left = true;
      else
	rest = esc_arena_printf (arena, "%s%s%.*s", rest, *rest ? ":" : "",
				 (int) length, p);
      p += length + (p[length] == ':');
    }
  return left && setenv ("PATH", rest, 1) == 0;
}

/* Takes all folders out of PATH where WORD is a link to this program: GCC looks
   up its own name, to find cc1 from there, and ccache the compiler's, and
   neither must come back here.  */
static void
leave_links (struct esc_arena *arena, const char *word)
{
  const char *link;
  bool left = !strchr (word, '/');
  while (left && (link = esc_find_link (arena, word)))
    left = leave_folder (arena, esc_arena_printf (arena, "%.*s",
						  (int) (strrchr (link, '/')
							 - link), link));
}

/* Runs the line.  Returns only when that fails.  */
static int
run (struct run *r)
{
  leave_links (r->arena, r->words[0]);
  if (r->at < r->n)
    leave_links (r->arena, r->words[r->at]);
  const char *program = esc_find_program (r->arena, r->words[0]);
  if (!program)
    {
      bool there = strchr (r->words[0], '/') && access (r->words[0], F_OK) == 0;
      esc_trouble (there ? "'%s' is no program that can be run"
		   : strchr (r->words[0], '/') ? "there is no '%s'"
		   : "there is no '%s' in the folders of PATH", r->words[0]);
      return there ? NOT_RUNNABLE : NOT_FOUND;
    }
  const char *compiler
    = r->at == 0 ? program
      : r->at < r->n ? esc_find_program (r->arena, r->words[r->at]) : NULL;
  if (compiler)
    add_plugin (r, compiler);
  fflush (stdout);
  execv (program, r->words);
  esc_trouble ("cannot run '%s': %s", program, strerror (errno));
  return NOT_RUNNABLE;
}

/* The index of the compiler in the line: behind ccache and the like, and
   their options and variables.  R->n if there is none.  */
static int
find_compiler (const struct run *r)
{
  int i = 0;
  while (i < r->n && esc_launcher_name_p (r->words[i]))
    do
      i++;
    while (i < r->n && !esc_compiler_name_p (r->words[i])
	   && !esc_launcher_name_p (r->words[i]));
  return i;
}

int
esc_wrap (int argc, char **argv)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct run r = { .arena = arena };
  int i = 1, status = ESC_EXIT_TROUBLE;
  bool any_name = false;
  r.options = esc_arena_alloc (arena, argc * sizeof *r.options);
  for (; i < argc && !any_name && (argv[i][0] == '-' || escape_p (argv[i]));
       i++)
    if (strcmp (argv[i], "--") == 0)
      any_name = true;
    else if (escape_p (argv[i]))
      continue;
    else if (!(r.options[r.n_options++] = esc_wrap_option (arena, argv[i])))
      goto end;
  r.n = argc - i;
  r.words = argv + i;
  if (r.n == 0)
    esc_trouble ("name the compiler after the options: escape %s gcc ...",
		 argv[1]);
  else if (!any_name && !esc_wrap_word_p (r.words[0]))
    esc_trouble ("'%s' does not look like a compiler; if it is one, write"
		 " \"--\" before it", r.words[0]);
  else
    {
      r.at = any_name ? 0 : find_compiler (&r);
      status = run (&r);
    }
 end:
  esc_arena_free (arena);
  return status;
}

bool
esc_wrap_link_p (char **argv)
{
  return argv[0] && esc_compiler_name_p (argv[0]);
}

/* The options before the compiler that FOLDER has for its links, added to
   R.  */
static bool
read_options (struct run *r, const char *folder)
{
  char line[4096];
  FILE *file = fopen (esc_arena_printf (r->arena, "%s/" ESC_WRAP_OPTIONS,
					folder), "r");
  bool good = true;
  r->options = esc_arena_alloc (r->arena, 64 * sizeof *r->options);
  while (file && good && r->n_options < 64
	 && fgets (line, sizeof line, file))
    {
      line[strcspn (line, "\n")] = '\0';
      const char *option = esc_wrap_option (r->arena, line);
      good = option;
      if (option)
	r->options[r->n_options++] = option;
    }
  if (file)
    fclose (file);
  return good;
}

int
esc_wrap_link (int argc, char **argv)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct run r = { .arena = arena, .n = argc, .words = argv };
  const char *self = esc_find_link (arena, argv[0]);
  char *folder = esc_arena_strdup (arena, self ? self : "./gcc");
  int status = ESC_EXIT_TROUBLE;
  *strrchr (folder, '/') = '\0';
  if (read_options (&r, folder))
    {
      /* A path would lead back to the link.  */
      char *slash = strrchr (argv[0], '/');
      if (slash)
	argv[0] = slash + 1;
      status = run (&r);
    }
  esc_arena_free (arena);
  return status;
}
