/* Names: strings numbered in the order in which they are first seen.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       esc_names_add (names, "p", 1)	0
       esc_names_add (names, "q", 1)	1
       esc_names_add (names, "p", 1)	0

   A string is stored once, so that two equal strings from one table are
   equal pointers.  Everything lives in the table's arena.  */

#ifndef ESC_NAMES_H
#define ESC_NAMES_H

#include "arena.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_names;

struct esc_names *esc_names_new (struct esc_arena *arena);

/* The number of the N bytes at S, which are added if they are new.  They may
   hold any byte but NUL.  */
int esc_names_add (struct esc_names *names, const char *s, size_t n);

/* The number of the N bytes at S, or -1.  */
int esc_names_find (const struct esc_names *names, const char *s, size_t n);

/* How many there are, and number I of them.  */
int esc_names_count (const struct esc_names *names);
const char *esc_names_at (const struct esc_names *names, int i);

#ifdef __cplusplus
}
#endif

#endif
