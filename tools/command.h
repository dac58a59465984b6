/* The commands of escape.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A command gets its own name as ARGV[0] and the words after it, and
   answers with the exit status: 0; 1 where the user asked for a check that
   did not hold; 2 for wrong usage or an input or output that failed.  What
   was asked for goes to stdout, all else to stderr.  */

#ifndef ESC_COMMAND_H
#define ESC_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

enum { ESC_EXIT_OK = 0, ESC_EXIT_FAILED = 1, ESC_EXIT_TROUBLE = 2 };

#define ESC_COMMAND(NAME, USAGE, HELP) \
  int esc_command_##NAME (int argc, char **argv);
#include "commands.def"
#undef ESC_COMMAND

/* Complains on stderr: "escape: MESSAGE".  Returns ESC_EXIT_TROUBLE.  */
int esc_trouble (const char *format, ...)
  __attribute__ ((format (printf, 1, 2)));

/* Tells on stderr, "escape: note: MESSAGE", what is no error.  */
void esc_note (const char *format, ...)
  __attribute__ ((format (printf, 1, 2)));

/* The contents of the file NAME, or of stdin if it is "-", in a block of
   malloc's that the caller frees; *LENGTH is set to the number of bytes.
   NULL after a complaint.  */
char *esc_read_file (const char *name, size_t *length);

/* The same without a complaint: NULL with errno set.  */
char *esc_slurp (const char *name, size_t *length);

/* Closes stdout, so that a full disk is noticed.  Returns STATUS, or
   ESC_EXIT_TROUBLE after a complaint.  */
int esc_close_output (int status);

#endif
