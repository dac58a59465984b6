/* What both generators of programs share: chance, and text.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_RANDOM_H
#define ESC_RANDOM_H

#include <stdarg.h>
#include <stdbool.h>

/* Reads the command line "NAME [-x] SEED": sets *CXX if there is an -x, and
   the seed.  Prints the usage and returns false if it is another one.  */
bool start (const char *name, int argc, char **argv, bool *cxx);

/* What follows depends on SEED alone.  */
void start_over (unsigned long long seed);

/* 0 to N - 1; true in so many of a hundred cases.  */
int pick (int n);
bool chance (int percent);

/* printf into memory that lives as long as the program.  */
const char *text (const char *format, ...)
  __attribute__ ((format (printf, 1, 2)));

/* Writes a line of the program, NESTING levels to the right.  */
void write_line (int nesting, const char *format, va_list ap);

#endif
