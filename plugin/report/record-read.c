/* Records, read.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The bytes come from files that anybody may have written: nothing is
   believed before it was checked, and no more memory is asked for than what
   the bytes can hold.  */

#include "report/record.h"

#include "core/common.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum
{
  MAX_HEADER = 1 << 16,		/* bytes, with the newline */
  MAX_BYTES = 1 << 30,		/* of a payload */
  MAX_RATIO = 1100		/* deflate cannot do better than 1032 */
};

/* RECORD is bad.  */
static enum esc_record_got __attribute__ ((format (printf, 2, 3)))
bad (struct esc_record *record, const char *format, ...)
{
  size_t size;
  FILE *out = open_memstream (&record->error, &size);
  if (!out)
    esc_fatal ("record", "memory exhausted");
  va_list ap;
  va_start (ap, format);
  vfprintf (out, format, ap);
  va_end (ap);
  if (fclose (out) != 0)
    esc_fatal ("record", "memory exhausted");
  return ESC_RECORD_BAD;
}

/* ---- The header.  */

/* Where, in the N bytes at P, a record may start again after a bad one.  */
static size_t
next_start (const char *p, size_t n)
{
  static const char mark[] = "{\"kind\":\"header\"";
  const char *end = p + n;
  for (const char *c = p + 1; c < end; c++)
    {
      c = memchr (c, *mark, end - c);
      if (!c || (size_t) (end - c) < sizeof mark - 1)
	break;
      if (memcmp (c, mark, sizeof mark - 1) == 0)
	return c - p;
    }
  return n;
}

/* Member NAME of the header, a size; -1 if it is none.  */
static int64_t
size_of (const struct esc_record *record, const char *name)
{
  json_t *value = json_object_get (record->header, name);
  int64_t n = json_is_integer (value) ? json_integer_value (value) : -1;
  return n < 0 ? -1 : n;
}

static const char *
text_of (const struct esc_record *record, const char *name)
{
  return json_string_value (json_object_get (record->header, name));
}

/* What of a header is missing or of the wrong type; NULL if nothing.  */
static const char *
header_fault (const struct esc_record *record)
{
  static const char *const texts[]
    = { "version", "compiler", "language", "file", "packed", "crc32" };
  static const char *const sizes[] = { "bytes", "stored" };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!text_of (record, texts[i]))
      return texts[i];
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    if (size_of (record, sizes[i]) < 0)
      return sizes[i];
  if (!json_is_object (json_object_get (record->header, "options")))
    return "options";
  return NULL;
}

/* Reads the header from the N bytes at P; sets *USED to where the payload
   starts.  */
static enum esc_record_got
read_header (struct esc_record *record, const char *p, size_t n, size_t *used)
{
  json_error_t error;
  const char *end = memchr (p, '\n', n < MAX_HEADER ? n : MAX_HEADER);
  if (*p != '{')
    return bad (record, "a record cannot start with byte 0x%02x",
		(unsigned char) *p);
  if (!end)
    return bad (record, n < MAX_HEADER ? "the record's header is cut off"
		: "the record's header does not end");
  *used = end + 1 - p;
  record->header = json_loadb (p, end - p, JSON_REJECT_DUPLICATES, &error);
  if (!record->header)
    return bad (record, "the record's header is not JSON: %s", error.text);
  const char *kind = text_of (record, "kind"), *tool = text_of (record, "tool");
  if (!kind || strcmp (kind, "header") != 0
      || !tool || strcmp (tool, "escape") != 0)
    return bad (record, "the record's header is not one of escape's");
  return ESC_RECORD_GOOD;
}

/* ---- The payload.  */

static enum esc_record_got
unpack (struct esc_record *record, const char *p, size_t stored)
{
  z_stream z = { 0 };
  size_t n = record->length;
  if (inflateInit2 (&z, -MAX_WBITS) != Z_OK
      || inflateSetDictionary (&z, (const Bytef *) esc_record_dictionary,
			       esc_record_dictionary_size) != Z_OK)
    esc_fatal ("record", "memory exhausted");
  z.next_in = (Bytef *) p;
  z.avail_in = stored;
  z.next_out = (Bytef *) record->text;
  /* One more than it says, to see that there is no more.  */
  z.avail_out = n + 1;
  int status = inflate (&z, Z_FINISH);
  inflateEnd (&z);
  if (status == Z_STREAM_END && z.total_out == n && z.avail_in == 0)
    return ESC_RECORD_GOOD;
  return bad (record, "the record cannot be unpacked: %s",
	      status == Z_STREAM_END ? "its size is not what its header says"
	      : status == Z_BUF_ERROR && z.avail_out ? "it is cut off"
	      : z.avail_out ? "it is damaged"
	      : "it is larger than its header says");
}

/* The STORED bytes at P become RECORD's text.  */
static enum esc_record_got
read_payload (struct esc_record *record, const char *p, size_t stored)
{
  int64_t bytes = size_of (record, "bytes");
  const char *packed = text_of (record, "packed");
  bool plain = strcmp (packed, "none") == 0;
  if (!plain && strcmp (packed, "zlib-dict1") != 0)
    return bad (record, "the record is packed in an unknown way, \"%.40s\"",
		packed);
  if (plain ? (uint64_t) bytes != stored
      : bytes > MAX_BYTES || (uint64_t) bytes / MAX_RATIO > stored)
    return bad (record, "the record says that it has %lld bytes in %zu, which"
		" cannot be", (long long) bytes, stored);
  record->length = bytes;
  record->text = malloc (record->length + 1);
  if (!record->text)
    return bad (record, "there is no memory for the %lld bytes of the record",
		(long long) bytes);
  if (plain)
    memcpy (record->text, p, stored);
  else if (unpack (record, p, stored) != ESC_RECORD_GOOD)
    return ESC_RECORD_BAD;
  record->text[record->length] = '\0';
  unsigned long crc = crc32_z (0, (const Bytef *) record->text,
			       record->length);
  char sum[9];
  snprintf (sum, sizeof sum, "%08lx", crc);
  if (strcmp (sum, text_of (record, "crc32")) != 0)
    return bad (record, "the record is damaged: its checksum is %s, and"
		" should be %.40s", sum, text_of (record, "crc32"));
  return ESC_RECORD_GOOD;
}

/* Reads the record at P, which is no padding; sets *USED.  */
static enum esc_record_got
read_one (struct esc_record *record, const char *p, size_t n, size_t *used)
{
  size_t start;
  *used = next_start (p, n);
  if (read_header (record, p, n, &start) != ESC_RECORD_GOOD)
    return ESC_RECORD_BAD;
  int64_t stored = size_of (record, "stored");
  int64_t format = size_of (record, "format");
  if (stored >= 0 && (uint64_t) stored <= n - start)
    *used = start + stored;
  if (format > ESC_RECORD_FORMAT)
    return bad (record, "the record has format %lld, of escape %.40s; this"
		" one, %s, reads format %d: use the newer one",
		(long long) format, text_of (record, "version")
		? text_of (record, "version") : "?", ESC_VERSION,
		ESC_RECORD_FORMAT);
  if (format < 1)
    return bad (record, "the record's header does not say its format");
  const char *fault = header_fault (record);
  if (fault)
    return bad (record, "the record's header lacks \"%s\", or has a wrong"
		" one", fault);
  if ((uint64_t) stored > n - start)
    return bad (record, "the record of %.200s is cut off: %zu of %lld bytes"
		" are there", text_of (record, "file"), n - start,
		(long long) stored);
  return read_payload (record, p + start, stored);
}

enum esc_record_got
esc_record_read (const char *data, size_t length, size_t *used,
		 struct esc_record *record)
{
  size_t padding = 0;
  memset (record, 0, sizeof *record);
  while (padding < length && data[padding] == '\0')
    padding++;
  if (padding == length)
    {
      *used = length;
      return ESC_RECORD_NONE;
    }
  record->line = 1;
  enum esc_record_got got = read_one (record, data + padding,
				      length - padding, used);
  *used += padding;
  if (got == ESC_RECORD_BAD)
    {
      json_decref (record->header);
      record->header = NULL;
      free (record->text);
      record->text = NULL;
    }
  return got;
}

/* ---- Its lines.  */

json_t *
esc_record_line (struct esc_record *record)
{
  json_error_t error;
  if (record->error || record->at >= record->length)
    return NULL;
  const char *start = record->text + record->at;
  size_t left = record->length - record->at;
  const char *end = memchr (start, '\n', left);
  size_t n = end ? (size_t) (end - start) : left;
  json_t *line = json_loadb (start, n, JSON_REJECT_DUPLICATES, &error);
  if (!line)
    bad (record, "line %d of the record is not JSON: %s", record->line,
	 error.text);
  else if (!json_is_string (json_object_get (line, "kind")))
    {
      json_decref (line);
      line = NULL;
      bad (record, "line %d of the record is not one of escape's",
	   record->line);
    }
  record->at += n + 1;
  record->line++;
  return line;
}

void
esc_record_free (struct esc_record *record)
{
  json_decref (record->header);
  free (record->error);
  free (record->text);
  memset (record, 0, sizeof *record);
}
