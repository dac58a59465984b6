/* The command as a prefix of the compiler.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape gcc -O2 -c a.c

   becomes, by exec,

       gcc -fplugin=/usr/lib/gcc/x86_64-linux-gnu/12/plugin/escape.so
	   -fplugin-arg-escape-id=1f0c93ab54d27e86
	   -fplugin-arg-escape-record=section -O2 -c a.c

   What is added comes first, so that the user's own -fplugin-arg-escape-...
   win.  A compiler that is no GCC, one that has no plugin of its version, and
   a line that compiles nothing are run as they are.  No variable of the
   environment has a say in what is added: compiler caches do not see
   them.  */

#ifndef ESC_WRAP_H
#define ESC_WRAP_H

#include "core/arena.h"

/* ---- The line of a compiler (wrap-line.c).  */

struct esc_line
{
  bool compiles;		/* a language that the plugin can look at */
  bool links_lto;		/* a program, with -flto */
  const char *plugin;		/* the -fplugin= of escape that it has */
};

/* Reads the N words that follow the compiler's name at WORDS, and the files
   of words that they name (@FILE).  */
void esc_line_read (struct esc_line *line, struct esc_arena *arena, int n,
		    char **words);

/* ---- The compiler (wrap-cc.c).  */

struct esc_compiler
{
  const char *name;		/* as the user calls it */
  const char *path;		/* the file */
  const char *version;		/* like "12.2.0"; NULL if it is no GCC */
  const char *target;		/* like "x86_64-linux-gnu" */
};

/* Is the last component of WORD the name of a compiler, like g++-12?  Or of
   a program that runs the compiler that follows, like ccache?  */
bool esc_compiler_name_p (const char *word);
bool esc_launcher_name_p (const char *word);

/* The file that the shell would run for WORD, where "escape" itself, by
   whatever name, is passed over.  NULL if there is none.  */
const char *esc_find_program (struct esc_arena *arena, const char *word);

/* The link to "escape" that the shell ran for WORD; NULL if there is
   none.  */
const char *esc_find_link (struct esc_arena *arena, const char *word);

/* Asks the program PATH, called as NAME, what it is.  */
struct esc_compiler esc_compiler_ask (struct esc_arena *arena,
				      const char *path, const char *name);

/* Finds and asks the compiler in WORDS, which are like a makefile's CC:
   "gcc-12", "ccache gcc -m32", "escape gcc".  False after a complaint that
   it is not there.  */
bool esc_compiler_named (struct esc_arena *arena, const char *words,
			 struct esc_compiler *cc);

/* What PATH, called with OPTION, prints on its standard output (without the
   newline); "" if it cannot be run.  */
char *esc_program_output (struct esc_arena *arena, const char *path,
			  const char *option);

/* ---- The plugin (wrap-plugin.c).  */

struct esc_plugin
{
  const char *path;		/* escape.so */
  const char *version;		/* of the GCC that it is for */
  const char *target;
  const char *build;		/* its id */
};

/* The plugin for CC, in *PLUGIN.  If there is none, false, and *PLUGIN is
   the last one that was found and is for another GCC, or all NULL.  */
bool esc_plugin_find (struct esc_arena *arena, const struct esc_compiler *cc,
		      struct esc_plugin *plugin);

/* Where GCC itself looks for its plugins.  */
const char *esc_plugin_folder (struct esc_arena *arena,
			       const struct esc_compiler *cc);

/* What a compiler is told in order to load PLUGIN and to record.  Adds words
   to the array WORDS of *N, which has room for 3 more.  */
void esc_plugin_flags (struct esc_arena *arena,
		       const struct esc_plugin *plugin, int *n,
		       const char **words);

/* Why CC is not given the plugin, PLUGIN being what esc_plugin_find left: a
   sentence without a full stop.  */
const char *esc_plugin_why_not (struct esc_arena *arena,
				const struct esc_compiler *cc,
				const struct esc_plugin *plugin);

/* ---- The prefix (wrap.c).  */

/* Is the word after "escape" one that begins a compiler's line?  */
bool esc_wrap_word_p (const char *word);

/* Runs the compiler's line ARGV[1..], options of the plugin before it.
   Returns only when it cannot be run: 127 if it is not there, 126 if it is,
   2 if an option is wrong.  */
int esc_wrap (int argc, char **argv);

/* Was the program started under the name of a compiler, from a folder of
   links?  Then ARGV[0] is that name, and all else the compiler's.  */
bool esc_wrap_link_p (char **argv);
int esc_wrap_link (int argc, char **argv);

/* The file in a folder of links with the options before the compiler, one a
   line.  */
#define ESC_WRAP_OPTIONS "escape.options"

/* The option before the compiler, "--NAME" or "--NAME=VALUE", as the plugin's:
   NULL after a complaint.  */
const char *esc_wrap_option (struct esc_arena *arena, const char *word);

#endif
