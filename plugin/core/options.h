/* The options of the plugin, read from words.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_options o;
       char *message;
       esc_options_init (&o, arena);
       if (!esc_options_set (&o, "max-object", "64k", &message))
	 complain (message);

   The list is options.def.  The last of several wins; lists that are said
   to be repeatable gather.  */

#ifndef ESC_OPTIONS_H
#define ESC_OPTIONS_H

#include "arena.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct esc_strings
{
  const char **at;
  int n;
};

/* The field's type, by the option's kind.  */
typedef bool esc_option_FLAG;		/* present or not */
typedef int esc_option_NUMBER;		/* 0: not given */
typedef int64_t esc_option_SIZE;	/* bytes; k, M, G accepted */
typedef uint64_t esc_option_HASH;	/* 0: not given */
typedef int esc_option_CHOICE;		/* index of the word in ACCEPTS */
typedef unsigned esc_option_SET;	/* a bit per word, in their order */
typedef uint64_t esc_option_REASONS;	/* a bit per enum esc_reason */
typedef const char *esc_option_STRING;	/* NULL: not given */
typedef const char *esc_option_REGEX;	/* a valid extended one, or NULL */
typedef struct esc_strings esc_option_STRINGS;	/* one per use */
typedef struct esc_strings esc_option_GLOBS;	/* split at commas */

struct esc_options
{
#define ESC_OPTION(FIELD, NAME, KIND, ACCEPTS, DEFAULT, HELP)		      \
  esc_option_##KIND FIELD;
#define ESC_LATER(NAME, HELP)
#include "options.def"
#undef ESC_OPTION
#undef ESC_LATER
  struct esc_arena *arena;
};

/* Bits of SHOW and DUMP, and values of REWRITE, RECORD and VERSION_CHECK: the
   order in the .def.  "all" sets every bit.  */
enum
{
  ESC_SHOW_HEAP = 1, ESC_SHOW_STACK = 2, ESC_SHOW_REMOVED = 4,
  ESC_SHOW_LOCAL = 8, ESC_SHOW_PARAM = 16
};
enum
{
  ESC_REWRITE_ON,		/* what is proven moves to the stack */
  ESC_REWRITE_SCOPE,		/* it is freed where its slot would end */
  ESC_REWRITE_BLIND,		/* everything moves: wrong, and only to test
				   the tests */
  ESC_REWRITE_OFF
};
enum { ESC_RECORD_SECTION, ESC_RECORD_PROGRAM, ESC_RECORD_OFF };
enum { ESC_DUMP_EARLY = 1 };
enum { ESC_CHECK_BASE, ESC_CHECK_STRICT, ESC_CHECK_OFF };

/* All defaults.  Strings are copied to ARENA, which must live as long.  */
void esc_options_init (struct esc_options *options, struct esc_arena *arena);

/* Sets option NAME to VALUE, NULL if there was no "=".  On bad input it
   changes nothing, sets *MESSAGE to one sentence in the arena that names
   the option and the remedy, and returns false.  */
bool esc_options_set (struct esc_options *options, const char *name,
		      const char *value, char **message);

/* Writes the list with help and defaults.  PREFIX stands before each
   name: "-fplugin-arg-escape-" or "--".  */
void esc_options_help (FILE *out, const char *prefix);

#ifdef __cplusplus
}
#endif

#endif
