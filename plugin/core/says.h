/* What a summary says of one argument, in a few words.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int length (struct s *s);	"stays"
       char *skip (char *s);		"result": it comes back
       void put (struct q *q, char *s);	of s: "arg 1": stored in what q leads to
       void drop (struct s *s);		"free"
       void keep (char **s);		at level 1: "away"

   That is about what the argument points to; at level 1, about what is
   pointed to from there; at level 2, about all below.  "away" is any place
   that outlives the call and is none of the others; "unknown" is code of
   which nothing is known; "called" is given to code that the caller hands
   over.  */

#ifndef ESC_SAYS_H
#define ESC_SAYS_H

#include "summary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The words, as a set of bits that only says.c knows; 0 is "stays".  */
typedef uint64_t esc_says;

enum { ESC_SAYS_LEVELS = 3 };

/* What S says of argument ARG, from 0, at LEVEL.  */
esc_says esc_summary_says (const struct esc_summary *s, int arg, int level);

/* The words, in ARENA.  */
const char *esc_says_text (struct esc_arena *arena, esc_says says);

/* What the words TEXT say; false if they are none.  */
bool esc_says_read (const char *text, esc_says *says);

/* Is all that REAL says in what was ASSUMED?  */
bool esc_says_within_p (esc_says real, esc_says assumed);

/* REAL without what only unknown code may do.  */
esc_says esc_says_sure (esc_says real);

#ifdef __cplusplus
}
#endif

#endif
