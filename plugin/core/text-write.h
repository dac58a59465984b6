/* The writer of the text form, inside; for text-write*.c only.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_TEXT_WRITE_H
#define ESC_TEXT_WRITE_H

#include "text.h"

struct esc_writer
{
  FILE *file;
  const struct esc_unit *unit;
  struct esc_arena *arena;
  bool by_name;			/* write the names of functions and summaries
				   in place of their labels */
  bool bare;			/* only what the analysis needs */
  const struct esc_text_symbol *symbols;	/* summaries that have one */
  int n_symbols, symbol;	/* so many; the next one to be written */
  ESC_VEC (const struct esc_summary *) summaries;
  int *slots;			/* hash table: index in SUMMARIES plus one */
  unsigned mask;		/* its size, a power of 2, minus 1 */
};

/* Numbers the summaries that the functions of the unit refer to, and those
   that these refer to.  */
void esc_number_summaries (struct esc_writer *w);

void esc_write_string (struct esc_writer *w, const char *s);
/* " KEYWORD STRING", for a string that is there.  */
void esc_write_attribute (struct esc_writer *w, const char *keyword,
			  const char *s);
/* " name STRING" or " noname".  */
void esc_write_name (struct esc_writer *w, const char *name);
/* " KEYWORD" if FLAG.  */
void esc_write_flag (struct esc_writer *w, bool flag, const char *keyword);
/* " @FILE:LINE:COLUMN" of a known place.  */
void esc_write_place (struct esc_writer *w, esc_loc loc);
/* "OFF", " + OFF", " : SIZE"; "?" for ESC_ANY.  A bare text leaves out the
   last two where the reader takes 0 or OTHERWISE.  */
void esc_write_off (struct esc_writer *w, esc_off off);
void esc_write_plus (struct esc_writer *w, esc_off off);
void esc_write_bytes (struct esc_writer *w, esc_off size, esc_off otherwise);
/* A letter and the number, "-" for none.  */
void esc_write_id (struct esc_writer *w, char letter, esc_id id);
void esc_write_func (struct esc_writer *w, esc_id func);
void esc_write_summary_label (struct esc_writer *w,
			      const struct esc_summary *s);
/* "*(ID + OFF)".  */
void esc_write_deref (struct esc_writer *w, char letter, esc_id id,
		      esc_off off);
/* " ; STEP STRING @PLACE", as far as there is any.  */
void esc_write_why (struct esc_writer *w, const struct esc_why *why);

/* All lines of summary S.  */
void esc_write_summary_text (struct esc_writer *w,
			     const struct esc_summary *s);

#endif
