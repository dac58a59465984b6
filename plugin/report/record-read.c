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
  MAX_LABEL = 1000,		/* bytes, with the newline */
  MAX_BYTES = 1 << 30,		/* of a payload */
  MAX_RATIO = 1100		/* deflate cannot do better than 1032 */
};

/* What the label says.  */
struct label
{
  int64_t format, bytes, stored;	/* -1: it does not */
  char packed[32], crc[16];		/* cut off if longer */
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

/* ---- The label.  */

/* Where, in the N bytes at P, a record may start again after a bad one.  */
static size_t
next_start (const char *p, size_t n)
{
  static const char mark[] = "{\"escape\":";
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

static const char *
text_of (const json_t *object, const char *name)
{
  return json_string_value (json_object_get (object, name));
}

static int64_t
number_of (const json_t *object, const char *name)
{
  json_t *value = json_object_get (object, name);
  int64_t n = json_is_integer (value) ? json_integer_value (value) : -1;
  return n < 0 ? -1 : n;
}

static void
copy_text (char *to, size_t size, const json_t *object, const char *name)
{
  const char *text = text_of (object, name);
  snprintf (to, size, "%s", text ? text : "");
}

/* Reads the label from the N bytes at P; sets *USED to where the payload
   starts.  */
static enum esc_record_got
read_label (struct esc_record *record, struct label *label, const char *p,
	    size_t n, size_t *used)
{
  json_error_t error;
  const char *end = memchr (p, '\n', n < MAX_LABEL ? n : MAX_LABEL);
  if (*p != '{')
    return bad (record, "a record cannot start with byte 0x%02x",
		(unsigned char) *p);
  if (!end)
    return bad (record, n < MAX_LABEL ? "the record's label is cut off"
		: "the record's label does not end");
  *used = end + 1 - p;
  json_t *o = json_loadb (p, end - p, JSON_REJECT_DUPLICATES, &error);
  if (!o)
    return bad (record, "the record's label is not JSON: %s", error.text);
  label->format = number_of (o, "escape");
  label->bytes = number_of (o, "bytes");
  label->stored = number_of (o, "stored");
  copy_text (label->packed, sizeof label->packed, o, "packed");
  copy_text (label->crc, sizeof label->crc, o, "crc32");
  json_decref (o);
  return ESC_RECORD_GOOD;
}

/* Can what LABEL says, before N bytes, be true?  */
static enum esc_record_got
check_label (struct esc_record *record, const struct label *label, size_t n)
{
  if (label->format > ESC_RECORD_FORMAT)
    return bad (record, "the record has format %lld, of a newer escape; this"
		" one, %s, reads format %d", (long long) label->format,
		ESC_VERSION, ESC_RECORD_FORMAT);
  if (label->format < 1)
    return bad (record, "the record's label is not one of escape's");
  if (label->bytes < 0 || label->stored < 0)
    return bad (record, "the record's label does not say its size");
  if ((uint64_t) label->stored > n)
    return bad (record, "the record is cut off: %zu of %lld bytes are there",
		n, (long long) label->stored);
  if (strcmp (label->packed, "zlib-dict1") == 0
      ? (label->bytes > MAX_BYTES
	 || label->bytes / MAX_RATIO > label->stored)
      : (strcmp (label->packed, "none") == 0
	 && label->bytes != label->stored))
    return bad (record, "the record's label says that there are %lld bytes in"
		" %lld, which cannot be", (long long) label->bytes,
		(long long) label->stored);
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
	      status == Z_STREAM_END ? "its size is not what its label says"
	      : status == Z_BUF_ERROR && z.avail_out ? "it is cut off"
	      : z.avail_out ? "it is damaged"
	      : "it is larger than its label says");
}

/* What is stored at P becomes RECORD's text.  */
static enum esc_record_got
read_payload (struct esc_record *record, const struct label *label,
	      const char *p)
{
  bool plain = strcmp (label->packed, "none") == 0;
  if (!plain && strcmp (label->packed, "zlib-dict1") != 0)
    return bad (record, "the record is packed in an unknown way, \"%s\"",
		label->packed);
  record->length = label->bytes;
  record->text = malloc (record->length + 1);
  if (!record->text)
    return bad (record, "there is no memory for the %lld bytes of the record",
		(long long) label->bytes);
  if (plain)
    memcpy (record->text, p, record->length);
  else if (unpack (record, p, label->stored) != ESC_RECORD_GOOD)
    return ESC_RECORD_BAD;
  record->text[record->length] = '\0';
  char crc[9];
  snprintf (crc, sizeof crc, "%08lx",
	    crc32_z (0, (const Bytef *) record->text, record->length));
  if (strcmp (crc, label->crc) != 0)
    return bad (record, "the record is damaged: its checksum is %s, and"
		" should be %s", crc, label->crc);
  return ESC_RECORD_GOOD;
}

/* What a header must have and O has not, or of another type; NULL if
   nothing.  */
static const char *
header_fault (const json_t *o)
{
  static const char *const texts[]
    = { "version", "compiler", "language", "file" };
  const char *kind = text_of (o, "kind"), *tool = text_of (o, "tool");
  if (!kind || strcmp (kind, "header") != 0)
    return "kind";
  if (!tool || strcmp (tool, "escape") != 0)
    return "tool";
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!text_of (o, texts[i]))
      return texts[i];
  return json_is_object (json_object_get (o, "options")) ? NULL : "options";
}

/* Reads the record at P, which is no padding; sets *USED.  */
static enum esc_record_got
read_one (struct esc_record *record, const char *p, size_t n, size_t *used)
{
  struct label label;
  size_t start = 0;
  *used = next_start (p, n);
  if (read_label (record, &label, p, n, &start) != ESC_RECORD_GOOD)
    return ESC_RECORD_BAD;
  if (label.stored >= 0 && (uint64_t) label.stored <= n - start)
    *used = start + label.stored;
  if (check_label (record, &label, n - start) != ESC_RECORD_GOOD
      || read_payload (record, &label, p + start) != ESC_RECORD_GOOD)
    return ESC_RECORD_BAD;
  record->line = 1;
  record->header = esc_record_line (record);
  if (record->error)
    return ESC_RECORD_BAD;
  const char *fault = header_fault (record->header);
  if (fault)
    return bad (record, "the record's header lacks \"%s\", or has a wrong"
		" one", fault);
  return ESC_RECORD_GOOD;
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
