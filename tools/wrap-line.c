/* What a line of a compiler is about to do.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       gcc -O2 -c a.c		compiles
       gcc a.o b.o		links: nothing for the plugin to see
       gcc -flto a.o b.o	links, and compiles as it does
       gcc --version		asks
       gcc -MM a.c		asks for dependencies

   In doubt nothing is added to a line, but for preprocessing: with the plugin
   __has_attribute (noescape) is 1, and what was preprocessed apart must be
   what would have been compiled.  */

#include "wrap.h"
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 10 };	/* @FILE in @FILE */

/* What has been seen of the line.  */
struct scan
{
  struct esc_line *line;
  struct esc_arena *arena;
  const char *language;		/* of -x; NULL: by the file's name */
  bool skip;			/* the next word belongs to an option */
  bool next_language;		/* it is that of -x */
  bool asks;			/* there is nothing to compile */
  bool stops;			/* there is nothing to link */
  bool lto;
  bool inputs;
};

/* Languages whose compilers load the plugin, by what -x calls them.  */
static const char *const languages[] = {
  "c", "c-header", "cpp-output", "c++", "c++-header", "c++-user-header",
  "c++-system-header", "c++-cpp-output", "f77", "f77-cpp-input", "f95",
  "f95-cpp-input", "ada", "d", "lto"
};

/* And by the names of their files.  */
static const char *const suffixes[] = {
  "c", "i", "ii", "cc", "cp", "cxx", "cpp", "CPP", "c++", "C", "h", "hh",
  "H", "hp", "hxx", "hpp", "HPP", "h++", "tcc", "f", "for", "ftn", "F",
  "FOR", "fpp", "FPP", "FTN", "f90", "f95", "f03", "f08", "F90", "F95",
  "F03", "F08", "adb", "ads", "d", "di"
};

/* Options whose value is the next word.  */
static const char *const with_value[] = {
  "-o", "-I", "-D", "-U", "-L", "-l", "-B", "-T", "-u", "-z", "-e", "-A",
  "-G", "-R", "-h", "-include", "-imacros", "-idirafter", "-iprefix",
  "-iwithprefix", "-iwithprefixbefore", "-isystem", "-iquote", "-isysroot",
  "-imultilib", "-imultiarch", "-iplugindir", "-MF", "-MT", "-MQ",
  "-Xlinker", "-Xassembler", "-Xpreprocessor", "-aux-info", "--param",
  "--sysroot", "-dumpbase", "-dumpbase-ext", "-dumpdir", "-wrapper",
  "--output", "--include", "--imacros"
};

/* Beginnings of options that only ask the compiler something.  */
static const char *const questions[] = {
  "-###", "--help", "--target-help", "--version", "-dumpversion",
  "-dumpfullversion", "-dumpmachine", "-dumpspecs", "-print-", "--print-",
  "-MM", "--dump", "-M"
};

/* Options that begin like one of these, and ask nothing.  */
static const char *const no_questions[] = {
  "-MMD", "-MD", "-MP", "-MG", "-MF", "-MT", "-MQ", "-Mmodules", "-Mno-modules"
};

/* Is WORD among the N strings at SET?  */
static bool
among (const char *word, const char *const *set, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (strcmp (word, set[i]) == 0)
      return true;
  return false;
}

#define AMONG(WORD, SET) among (WORD, SET, sizeof (SET) / sizeof *(SET))

/* Does WORD begin like one of the N strings at SET?  */
static bool
begins (const char *word, const char *const *set, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (strncmp (word, set[i], strlen (set[i])) == 0)
      return true;
  return false;
}

#define BEGINS(WORD, SET) begins (WORD, SET, sizeof (SET) / sizeof *(SET))

static void
see_input (struct scan *s, const char *word)
{
  const char *dot = strrchr (word, '.');
  s->inputs = true;
  if (s->language ? AMONG (s->language, languages)
      : strcmp (word, "-") == 0 || (dot && AMONG (dot + 1, suffixes)))
    s->line->compiles = true;
}

/* Is WORD -fplugin= of this plugin, by name or by path?  */
static bool
our_plugin_p (const char *word)
{
  const char *value = word + strlen ("-fplugin=");
  if (strncmp (word, "-fplugin=", value - word) != 0)
    return false;
  const char *slash = strrchr (value, '/');
  return strcmp (slash ? slash + 1 : value, slash ? "escape.so" : "escape")
	 == 0;
}

static void
see_language (struct scan *s, const char *name)
{
  s->language = strcmp (name, "none") == 0 ? NULL : name;
}

static void
see_option (struct scan *s, const char *word)
{
  if (AMONG (word, with_value))
    s->skip = true;
  else if (strcmp (word, "-x") == 0)
    s->next_language = true;
  else if (strncmp (word, "-x", 2) == 0)
    see_language (s, word + 2);
  else if (strncmp (word, "--language=", 11) == 0)
    see_language (s, word + 11);
  else if (BEGINS (word, questions) && !BEGINS (word, no_questions))
    s->asks = true;
  else if (strcmp (word, "-flto") == 0 || strncmp (word, "-flto=", 6) == 0)
    s->lto = true;
  else if (strcmp (word, "-fno-lto") == 0)
    s->lto = false;
  else if (our_plugin_p (word))
    s->line->plugin = word;
  else if (strcmp (word, "-c") == 0 || strcmp (word, "-S") == 0
	   || strcmp (word, "-E") == 0 || strcmp (word, "-fsyntax-only") == 0)
    s->stops = true;
}

static void see_file (struct scan *s, const char *name, int depth);

static void
see_word (struct scan *s, const char *word, int depth)
{
  if (s->next_language)
    see_language (s, word);
  else if (!s->skip)
    {
      if (word[0] == '@')
	see_file (s, word + 1, depth + 1);
      else if (word[0] == '-' && word[1])
	see_option (s, word);
      else
	see_input (s, word);
      return;
    }
  s->skip = s->next_language = false;
}

/* The next word of the text at *AT, which is moved behind it; NULL at the
   end.  Quotes and backslashes are those of GCC: either quote, and a
   backslash everywhere.  The word is made in its own place.  */
static char *
next_word (char **at)
{
  static const char blanks[] = " \t\n\v\f\r";
  char *p = *at + strspn (*at, blanks), *word = p, *out = p, quote = 0;
  if (!*p)
    return NULL;
  for (; *p && (quote || !strchr (blanks, *p)); p++)
    if (*p == '\\' && p[1])
      *out++ = *++p;
    else if (quote ? *p == quote : *p == '\'' || *p == '"')
      quote = quote ? 0 : *p;
    else
      *out++ = *p;
  *at = p + (*p != '\0');
  *out = '\0';
  return word;
}

/* The contents of the file NAME, or NULL: one that cannot be read, or that is
   no file, is the compiler's affair.  */
static char *
read_words (struct esc_arena *arena, const char *name)
{
  struct stat it;
  FILE *file = stat (name, &it) == 0 && S_ISREG (it.st_mode)
	       ? fopen (name, "r") : NULL;
  if (!file)
    return NULL;
  char *text = esc_arena_alloc (arena, it.st_size + 1);
  text[fread (text, 1, it.st_size, file)] = '\0';
  fclose (file);
  return text;
}

static void
see_file (struct scan *s, const char *name, int depth)
{
  char *at = depth > MAX_DEPTH ? NULL : read_words (s->arena, name), *word;
  while (at && (word = next_word (&at)))
    see_word (s, word, depth);
}

void
esc_line_read (struct esc_line *line, struct esc_arena *arena, int n,
	       char **words)
{
  struct scan s = { .line = line, .arena = arena };
  memset (line, 0, sizeof *line);
  for (int i = 0; i < n; i++)
    see_word (&s, words[i], 0);
  if (s.asks)
    line->compiles = false;
  line->links_lto = s.lto && s.inputs && !s.asks && !s.stops;
}
