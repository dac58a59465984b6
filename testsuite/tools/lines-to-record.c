/* Makes a record of JSON Lines, for tests of what reads records.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       lines-to-record < a.jsonl > a.record
       objcopy --add-section .escape=a.record a.o

   The lines, the first of which is the header, become the payload as they
   are.  */

#include "report/json-values.h"
#include "report/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

int
main (void)
{
  size_t n = 0, size = 1 << 24;
  char *text = malloc (size), crc[9];
  n = text ? fread (text, 1, size, stdin) : 0;
  if (!n || n == size)
    {
      fprintf (stderr, "lines-to-record: no input, or too much\n");
      return 1;
    }
  snprintf (crc, sizeof crc, "%08lx", crc32_z (0, (const Bytef *) text, n));
  json_t *label = json_object ();
  esc_json_set (label, "escape", json_integer (ESC_RECORD_FORMAT));
  esc_json_set (label, "packed", esc_json_text ("none"));
  esc_json_set (label, "bytes", json_integer (n));
  esc_json_set (label, "stored", json_integer (n));
  esc_json_set (label, "crc32", esc_json_text (crc));
  json_dumpf (label, stdout, JSON_COMPACT);
  putchar ('\n');
  fwrite (text, 1, n, stdout);
  json_decref (label);
  free (text);
  return ferror (stdout) | fclose (stdout) ? 1 : 0;
}
