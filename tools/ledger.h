/* The ledger: allocation sites by what does not change when lines move.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A site is told by its function, its allocator and its turn among those of
   that function.  Two versions of a program are compared like this:

	void f (void)			void f (void)
	{				{
	  p = malloc (8);  [stack]	  log ();
	  q = malloc (9);  [stack]	  p = malloc (8);  [stack]
	}				  q = malloc (16); [global-store]
					}

   Here both pairs match, and the second is new on the heap.  A ledger in a
   file is a baseline: JSON Lines without numbers of lines, in the order of
   file, function and allocator, so that its own diffs are small.  */

#ifndef ESC_LEDGER_H
#define ESC_LEDGER_H

#include "base.h"

struct esc_entry
{
  const char *file, *func, *allocator, *size;
  enum esc_state state;
  const char *code;		/* the reason's */
  const struct esc_site *site;	/* NULL if it came from a baseline */
  struct esc_entry *match;	/* its partner in the other ledger, or NULL */
};

struct esc_ledger
{
  struct esc_base *base;	/* owned; NULL if it came from a baseline */
  struct esc_arena *arena;
  int n;
  struct esc_entry *at;		/* in the order of the file */
};

/* Reads the N files and folders NAMES, or, if NAMES[0] is one and N is 1, the
   baseline.  Returns the exit status; LEDGER must be freed in any case.  */
int esc_ledger_read (struct esc_ledger *ledger, char *const *names, int n);

/* Is the file NAME a baseline?  */
bool esc_ledger_p (const char *name);

void esc_ledger_free (struct esc_ledger *ledger);

/* Writes the baseline FILE, which is replaced at once or not at all.  Returns
   the exit status.  */
int esc_ledger_write (const struct esc_ledger *ledger, const char *file);

/* Sets the partners of both.  */
void esc_ledger_match (struct esc_ledger *older, struct esc_ledger *newer);

/* Is E, or can it be, on the stack, or gone?  */
bool esc_entry_good_p (const struct esc_entry *e);

/* "a.c:10:38: malloc(24) escapes ... [code]", or what a baseline knows of
   it; in the ledger's arena.  */
const char *esc_entry_text (const struct esc_ledger *ledger,
			    const struct esc_entry *e);

#endif
