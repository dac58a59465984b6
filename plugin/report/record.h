/* The record: a report in the bytes of an object's section ".escape".

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A section holds any number of records, as the linker puts the sections of
   its inputs one after the other; NUL bytes between them are padding.  A
   record is a line of JSON, its label, and then as many bytes as that says:

       {"escape":1,"packed":"zlib-dict1","bytes":912,"stored":231,"crc32":...}

   Unpacked they are JSON Lines as of format=json: a header, findings, then
   lines on functions and assumptions, then the totals.  To read a whole
   section:

       while ((got = esc_record_read (data, n, &used, &r)) != ESC_RECORD_NONE)
	 {
	   if (got == ESC_RECORD_BAD)
	     complain (r.error);
	   else
	     while ((line = esc_record_line (&r)))
	       json_decref (line);
	   esc_record_free (&r);
	   data += used, n -= used;
	 }  */

#ifndef ESC_RECORD_H
#define ESC_RECORD_H

#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Jansson's json_t.  */
struct json_t;

/* The format that is written, and the newest that is read: the number in
   the label.  */
enum { ESC_RECORD_FORMAT = 1 };

/* An option of the compiler or the plugin: TEXT, or NUMBER if that is
   NULL.  */
struct esc_record_option
{
  const char *name;
  const char *text;
  int64_t number;
};

/* What a record has and a report has not.  All belongs to the caller.  */
struct esc_record_facts
{
  const char *build;		/* id of the plugin's build; NULL: unknown */
  const char *folder;		/* where relative names start; NULL: secret */
  const struct esc_record_option *options;
  int n_options;
  const char *const *lines;	/* JSON objects, one line each, without the
				   newline; they stand before the totals */
  int n_lines;
};

/* The record of REPORT, with all findings that it shows; a block of malloc's,
   of *LENGTH bytes.  */
char *esc_record_write (const struct esc_report *report,
			const struct esc_record_facts *facts, size_t *length);

enum esc_record_got
{
  ESC_RECORD_NONE,		/* there are no more */
  ESC_RECORD_GOOD,
  ESC_RECORD_BAD		/* the error says why */
};

/* A record that was read.  */
struct esc_record
{
  struct json_t *header;	/* the first line, an object with all that a
				   header must have; NULL of a bad record */
  char *error;			/* one sentence, which does not name the file;
				   or NULL */
  char *text;			/* the payload, unpacked, and a NUL */
  size_t length;		/* of it, without the NUL */
  size_t at;			/* where the next line starts */
  int line;			/* its number, from 1 */
};

/* Reads the first record of the LENGTH bytes at DATA.  Sets *USED to where
   the next one may start, after a bad one too, and RECORD, unless there is
   none.  DATA is not kept.  */
enum esc_record_got esc_record_read (const char *data, size_t length,
				     size_t *used, struct esc_record *record);

/* The next line of RECORD after the header, an object with a "kind", which the
   caller owns.  NULL at the end, or if the line is none: then RECORD->error
   says so.  */
struct json_t *esc_record_line (struct esc_record *record);

/* Gives back what RECORD points to.  */
void esc_record_free (struct esc_record *record);

/* The dictionary of "zlib-dict1": what most payloads have.  It is part of the
   format, and never changes.  */
extern const char esc_record_dictionary[];
extern const size_t esc_record_dictionary_size;

/* zlib's Adler-32 of it.  */
enum { ESC_RECORD_DICTIONARY_ADLER = 0x1a24f5d4 };

#ifdef __cplusplus
}
#endif

#endif
