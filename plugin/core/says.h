/* What a summary says of one argument, in a few words.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       char *skip (char *s);		"result": it comes back
       void put (struct q *q, char *s);	of s: "arg 1": stored in what q leads to
       int length (struct s *s);	"stays"
       void drop (struct s *s);		"free, *free": it, and what it points
					to, are freed
       void keep (char **s);		"*away": what it points to is kept

   A word is about the argument itself; with one star about what that points
   to, and with two about all below.  "away" is any place that outlives the
   call and is none of the others; "unknown" is code of which nothing is
   known; "called" is given to code that the caller hands over.  */

#ifndef ESC_SAYS_H
#define ESC_SAYS_H

#include "summary.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { ESC_SAYS_LEVELS = 3 };

/* By level, a set of bits that only says.c knows.  */
struct esc_says
{
  uint64_t level[ESC_SAYS_LEVELS];
};

/* What S says of argument ARG, from 0.  */
struct esc_says esc_summary_says (const struct esc_summary *s, int arg);

/* The words, in ARENA.  */
const char *esc_says_text (struct esc_arena *arena,
			   const struct esc_says *says);

/* What the words TEXT say; false if they are none.  */
bool esc_says_read (const char *text, struct esc_says *says);

/* Is all that REAL says in what was ASSUMED?  */
bool esc_says_within_p (const struct esc_says *real,
			const struct esc_says *assumed);

/* REAL without what only unknown code may do; sets *UNKNOWN if that is
   something.  */
struct esc_says esc_says_sure (const struct esc_says *real, bool *unknown);

#ifdef __cplusplus
}
#endif

#endif
