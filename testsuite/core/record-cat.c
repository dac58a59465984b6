/* The records in a file, as lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       objcopy --dump-section .escape=FILE tally.o copy.o
       record-cat FILE

   The file is the contents of a section.  Exits with 1 if a record is bad,
   after saying so; the others are still printed.  */

#include "report/record.h"

#include <jansson.h>
#include <stdlib.h>

static char *
read_file (const char *name, size_t *length)
{
  enum { MAX = 1 << 26 };
  FILE *in = fopen (name, "rb");
  char *bytes = in ? malloc (MAX) : NULL;
  if (!bytes)
    {
      perror (name);
      exit (2);
    }
  *length = fread (bytes, 1, MAX, in);
  fclose (in);
  return bytes;
}

static void
print (const json_t *line)
{
  json_dumpf (line, stdout, JSON_COMPACT);
  putchar ('\n');
}

int
main (int argc, char **argv)
{
  size_t n, used;
  struct esc_record r;
  enum esc_record_got got;
  int status = 0;
  if (argc != 2)
    {
      fprintf (stderr, "Usage: %s FILE\n", argv[0]);
      return 2;
    }
  char *bytes = read_file (argv[1], &n);
  for (char *p = bytes;
       (got = esc_record_read (p, n, &used, &r)) != ESC_RECORD_NONE;
       p += used, n -= used)
    {
      json_t *line;
      if (r.header)
	print (r.header);
      while ((line = esc_record_line (&r)))
	{
	  print (line);
	  json_decref (line);
	}
      if (r.error)
	{
	  fprintf (stderr, "%s: %s\n", argv[1], r.error);
	  status = 1;
	}
      esc_record_free (&r);
    }
  free (bytes);
  return status;
}
