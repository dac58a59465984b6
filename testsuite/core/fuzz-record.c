/* Any bytes as the section .escape: no crash, no leak, no block that is larger
   than the bytes can justify, and every record that is not read is
   explained.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The entry point is libFuzzer's; testsuite/core/fuzz-record.sh builds it with
   clang.  mutate-test.c calls it without.  As a checksum ends most inputs
   early, each is also tried as a payload behind a label that is right: as it
   is, and as what has been packed.  */

#include "report/record.h"

#include "fuzz-esg.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static void
fail (const char *what)
{
  fprintf (stderr, "fuzz-record: %s\n", what);
  abort ();
}

static void
read_lines (struct esc_record *r, size_t size)
{
  json_t *line;
  if (!r->header || !r->text)
    fail ("a good record without a header");
  if (r->length > 1100 * (size + 1))
    fail ("a record that cannot be that long");
  while ((line = esc_record_line (r)))
    {
      if (!json_is_string (json_object_get (line, "kind")))
	fail ("a line without a kind");
      json_decref (line);
    }
}

static void
read_all (const char *p, size_t n)
{
  struct esc_record r;
  enum esc_record_got got;
  size_t used, size = n;
  while ((got = esc_record_read (p, n, &used, &r)) != ESC_RECORD_NONE)
    {
      if (used == 0 || used > n)
	fail ("the next record is nowhere");
      if (got == ESC_RECORD_GOOD)
	read_lines (&r, size);
      else if (!r.error || !*r.error || r.header)
	fail ("a bad record without an error");
      esc_record_free (&r);
      p += used;
      n -= used;
    }
  if (used != n)
    fail ("what is left is no padding");
}

/* The N bytes at P behind a label that says PACKED and that they unpack to
   BYTES bytes.  */
static void
read_labelled (const uint8_t *p, size_t n, const char *packed, size_t bytes)
{
  char *record = malloc (n + 200);
  int k = sprintf (record, "{\"escape\":1,\"packed\":\"%s\",\"bytes\":%zu,"
		   "\"stored\":%zu,\"crc32\":\"%08lx\"}\n", packed, bytes, n,
		   crc32_z (0, p, n));
  memcpy (record + k, p, n);
  read_all (record, k + n);
  free (record);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  read_all ((const char *) data, size);
  read_labelled (data, size, "none", size);
  read_labelled (data, size, "zlib-dict1", 4 * size);
  return 0;
}
