/* Records, written.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The payload comes first, as the label says how long it is.  Same report,
   same facts, same zlib: same bytes.  */

#include "report/record.h"

#include "core/common.h"
#include "report/json.h"
#include "report/json-values.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* A block of malloc's.  */
struct bytes
{
  char *at;
  size_t n;
};

static void
no_memory (void)
{
  esc_fatal ("record", "memory exhausted");
}

static FILE *
open_bytes (struct bytes *b)
{
  FILE *out = open_memstream (&b->at, &b->n);
  if (!out)
    no_memory ();
  return out;
}

static void
close_bytes (FILE *out)
{
  if (ferror (out) | fclose (out))
    no_memory ();
}

static json_t *
options (const struct esc_record_facts *facts)
{
  json_t *o = json_object ();
  for (int i = 0; i < facts->n_options; i++)
    {
      const struct esc_record_option *option = &facts->options[i];
      esc_json_set (o, option->name, option->text
		    ? esc_json_text (option->text)
		    : json_integer (option->number));
    }
  return o;
}

static json_t *
header (const struct esc_report *r, const struct esc_record_facts *facts)
{
  json_t *o = esc_json_header (r);
  if (facts->build)
    esc_json_set (o, "build", esc_json_text (facts->build));
  if (facts->folder)
    esc_json_set (o, "folder", esc_json_text (facts->folder));
  esc_json_set (o, "options", options (facts));
  return o;
}

static struct bytes
payload (const struct esc_report *r, const struct esc_record_facts *facts)
{
  struct bytes b;
  FILE *out = open_bytes (&b);
  esc_json_line (out, header (r, facts));
  for (int i = 0; i < r->n_shown; i++)
    esc_json_line (out, esc_json_finding (r, r->shown[i]));
  for (int i = 0; i < facts->n_lines; i++)
    fprintf (out, "%s\n", facts->lines[i]);
  esc_json_line (out, esc_json_totals (r));
  close_bytes (out);
  return b;
}

/* RAW, packed; its block is NULL if that is no smaller.  */
static struct bytes
pack (struct bytes raw)
{
  struct bytes packed = { malloc (raw.n), 0 };
  z_stream z = { 0 };
  if (!packed.at
      || deflateInit2 (&z, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9,
		       Z_DEFAULT_STRATEGY) != Z_OK
      || deflateSetDictionary (&z, (const Bytef *) esc_record_dictionary,
			       esc_record_dictionary_size) != Z_OK)
    no_memory ();
  z.next_in = (Bytef *) raw.at;
  z.avail_in = raw.n;
  z.next_out = (Bytef *) packed.at;
  z.avail_out = raw.n;
  int status = deflate (&z, Z_FINISH);
  packed.n = z.total_out;
  deflateEnd (&z);
  if (status != Z_STREAM_END)
    {
      free (packed.at);
      packed.at = NULL;
    }
  return packed;
}

/* The line before the N bytes that are stored of RAW, which are PACKED or
   not.  */
static json_t *
label (struct bytes raw, size_t n, bool packed)
{
  char crc[9];
  json_t *o = json_object ();
  snprintf (crc, sizeof crc, "%08lx",
	    crc32_z (0, (const Bytef *) raw.at, raw.n));
  esc_json_set (o, "escape", json_integer (ESC_RECORD_FORMAT));
  esc_json_set (o, "packed", esc_json_text (packed ? "zlib-dict1" : "none"));
  esc_json_set (o, "bytes", json_integer (raw.n));
  esc_json_set (o, "stored", json_integer (n));
  esc_json_set (o, "crc32", esc_json_text (crc));
  return o;
}

char *
esc_record_write (const struct esc_report *r,
		  const struct esc_record_facts *facts, size_t *length)
{
  struct bytes all, raw = payload (r, facts), packed = pack (raw);
  struct bytes stored = packed.at ? packed : raw;
  FILE *out = open_bytes (&all);
  esc_json_line (out, label (raw, stored.n, packed.at != NULL));
  fwrite (stored.at, 1, stored.n, out);
  close_bytes (out);
  free (raw.at);
  free (packed.at);
  *length = all.n;
  return all.at;
}
