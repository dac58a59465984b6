/* UTF-8, which sources and names need not be.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A source of 1994 says "Müller" in ISO 8859-1, and a file may be called
   anything.  What writes for a reader that insists on UTF-8 goes through
   here.  */

#ifndef ESC_UTF8_H
#define ESC_UTF8_H

#include <stddef.h>
#include <stdio.h>

/* The bytes of the character that begins at TEXT, of which N bytes are there,
   at least 1; 0 if they are not UTF-8 (RFC 3629).  */
int esc_utf8_length (const char *text, size_t n);

/* UTF-16 code units in the N bytes at TEXT; a byte that is not part of UTF-8
   counts as one.  */
size_t esc_utf16_units (const char *text, size_t n);

/* Writes the N bytes at TEXT to OUT, with U+FFFD for each byte that is not
   part of UTF-8.  */
void esc_utf8_write (FILE *out, const char *text, size_t n);

#endif
