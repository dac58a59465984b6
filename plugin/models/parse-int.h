/* What the files of the parser share: the scanner.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       if (esc_scan_accept (r, '('))
	 word = esc_scan_word (r, &pos);  */

#ifndef ESC_MODELS_PARSE_INT_H
#define ESC_MODELS_PARSE_INT_H

#include "parse.h"

/* Skips blanks, comments and newlines before a blank; the next character, or
   '\n' at the end of the line, which a NUL byte is not.  */
int esc_scan_peek (struct esc_model_reader *r);

/* Is there no more in this line?  */
bool esc_scan_eol_p (struct esc_model_reader *r);

/* Takes C, or the character sequence DOTS ("..."), if it is next.  */
bool esc_scan_accept (struct esc_model_reader *r, char c);
bool esc_scan_dots (struct esc_model_reader *r);

/* Takes C, or tells that WHAT was expected.  */
bool esc_scan_expect (struct esc_model_reader *r, char c, const char *what);

/* Takes a word of letters, digits, "_" and ".", that begins with no digit;
   NULL if there is none.  *POS, if POS is not NULL, is where it began.  */
const char *esc_scan_word (struct esc_model_reader *r,
			   struct esc_model_pos *pos);

/* Takes the word WORD if it is next.  */
bool esc_scan_keyword (struct esc_model_reader *r, const char *word);

/* Takes a decimal number of at most MAX; tells what is wrong with it and
   answers false.  WHAT is what was expected.  */
bool esc_scan_number (struct esc_model_reader *r, int64_t max,
		      const char *what, int64_t *number);

/* Takes a string in double quotes; NULL after an error.  */
const char *esc_scan_string (struct esc_model_reader *r);

/* Tells that WHAT was expected where the reader is, and what stands there
   instead.  Always false.  */
bool esc_scan_wanted (struct esc_model_reader *r, const char *what);

/* Goes to the beginning of the next line.  */
void esc_scan_skip_line (struct esc_model_reader *r);

#endif
