/* The built-in models, as gen-builtin.sh writes them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       esc_builtin_text		"malloc (1): ret = ...\nfree (1): ..."
       esc_builtin_names	"calloc" in line 7, "free" in line 1

   Names and lines are offsets into the text, not pointers: a plugin is
   loaded for every compilation, and pointers would be relocated each time.
   Nothing is read before a name is looked up, and then only its line.  */

#ifndef ESC_MODELS_BUILTIN_H
#define ESC_MODELS_BUILTIN_H

#include <stdint.h>

struct esc_builtin_line
{
  uint32_t text;	/* where it begins in the text */
  uint32_t size;	/* bytes, with its newline */
  uint16_t file;	/* index in the files */
  uint16_t line;	/* number in that file */
  uint16_t group;	/* index of its group's line, or UINT16_MAX */
};

struct esc_builtin_name
{
  uint32_t text;	/* where it begins in the text */
  uint16_t size;	/* bytes */
  uint16_t line;	/* index in the lines */
};

extern const char esc_builtin_text[];
extern const struct esc_builtin_line esc_builtin_lines[];
/* In the order of their bytes.  */
extern const struct esc_builtin_name esc_builtin_names[];
extern const int esc_builtin_n_names;
/* The names of the files, each ended by a NUL byte.  */
extern const char esc_builtin_files[];

#endif
