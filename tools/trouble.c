/* Reading files and complaining, for all commands.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
esc_trouble (const char *format, ...)
{
  va_list args;
  fputs ("escape: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  putc ('\n', stderr);
  return ESC_EXIT_TROUBLE;
}

void
esc_note (const char *format, ...)
{
  va_list args;
  fputs ("escape: note: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  putc ('\n', stderr);
}

/* All that FILE still has, as esc_read_file.  NULL with errno set.  */
static char *
read_all (FILE *file, size_t *length)
{
  size_t n = 0, size = 64 * 1024;
  char *text = malloc (size);
  while (text)
    {
      n += fread (text + n, 1, size - n, file);
      if (n < size)
	break;
      char *more = realloc (text, size *= 2);
      if (!more)
	free (text);
      text = more;
    }
  if (text && ferror (file))
    {
      free (text);
      text = NULL;
    }
  *length = n;
  return text;
}

char *
esc_slurp (const char *name, size_t *length)
{
  bool standard = strcmp (name, "-") == 0;
  FILE *file = standard ? stdin : fopen (name, "rb");
  char *text = file ? read_all (file, length) : NULL;
  int error = errno;
  if (file && !standard)
    fclose (file);
  errno = error;
  return text;
}

char *
esc_read_file (const char *name, size_t *length)
{
  char *text = esc_slurp (name, length);
  if (!text)
    esc_trouble ("cannot read '%s': %s", name, strerror (errno));
  return text;
}

int
esc_close_output (int status)
{
  if (ferror (stdout) | fclose (stdout))
    return esc_trouble ("cannot write the output: %s", strerror (errno));
  return status;
}
