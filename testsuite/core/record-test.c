/* Tests of report/record.h: what is written is read, and what is not a record
   is told apart.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/record.h"
#include "unit.h"

#include <jansson.h>
#include <stdlib.h>
#include <zlib.h>

static void
place (void *data, esc_loc loc, struct esc_place *p)
{
  (void) data;
  p->file = "dem.c";
  p->line = (int) loc;
  p->column = 1;
}

static const struct esc_event events[] = {
  { .loc = 3, .func = "fmt", .text = "32 bytes allocated here" },
  { .loc = 4, .func = "fmt", .text = "returned: \"\xff\" outlives 'fmt'" }
};

/* A record with N findings and two lines more.  */
static char *
make (int n, size_t *length)
{
  static const struct esc_finding one = {
    .kind = ESC_F_ALLOC, .func = "fmt", .loc = 3, .what = "malloc(32)",
    .allocator = "malloc", .verdict = ESC_V_RETURNED, .reason = ESC_R_RETURN,
    .state = ESC_ST_STAYS, .text = "malloc(32) escapes 'fmt'",
    .hint = "let the caller pass the buffer", .basis = "", .size = "32",
    .copies = 1, .site = 0x123456789abcdef0, .n_events = 2, .events = events
  };
  static const struct esc_record_option options[]
    = { { "optimize", NULL, 2 }, { "rewrite", "on", 0 } };
  static const char *const lines[]
    = { "{\"kind\":\"function\",\"name\":\"f\"}",
	"{\"kind\":\"assumption\"}" };
  const struct esc_finding *shown[64];
  for (int i = 0; i < n; i++)
    shown[i] = &one;
  struct esc_report r = {
    .unit = "dem.c", .shown = shown, .n_shown = n, .place = place,
    .tally = { .sites = n, .stay = n }, .version = "0.1",
    .compiler = "GCC 12.2.0", .target = "x86_64-linux-gnu",
    .language = "GNU C17"
  };
  struct esc_record_facts facts = {
    .build = "0123456789abcdef", .options = options, .n_options = 2,
    .lines = lines, .n_lines = 2
  };
  return esc_record_write (&r, &facts, length);
}

static const char *
text (json_t *o, const char *name)
{
  return json_string_value (json_object_get (o, name));
}

/* Counts the lines of R; the first that is no finding must be KIND.  */
static int
count_lines (struct esc_record *r, const char *kind)
{
  int n = 0;
  json_t *line;
  while ((line = esc_record_line (r)))
    {
      if (kind && strcmp (text (line, "kind"), "finding") != 0)
	{
	  CHECK_STR (text (line, "kind"), kind);
	  kind = NULL;
	}
      n++;
      json_decref (line);
    }
  return n;
}

static void
test_round_trip (int n)
{
  size_t length, used;
  struct esc_record r;
  char *bytes = make (n, &length);
  CHECK (esc_record_read (bytes, length, &used, &r) == ESC_RECORD_GOOD);
  CHECK (used == length);
  CHECK_STR (text (r.header, "file"), "dem.c");
  CHECK_STR (text (r.header, "build"), "0123456789abcdef");
  CHECK (!json_object_get (r.header, "folder"));
  json_t *options = json_object_get (r.header, "options");
  CHECK (json_integer_value (json_object_get (options, "optimize")) == 2);
  CHECK_STR (text (options, "rewrite"), "on");
  CHECK (count_lines (&r, "function") == n + 3);
  CHECK (!r.error);
  esc_record_free (&r);
  CHECK (esc_record_read (bytes, 0, &used, &r) == ESC_RECORD_NONE);
  free (bytes);
}

/* Same input, same bytes; and the packing is worth it.  */
static void
test_bytes (void)
{
  size_t a, b;
  char *one = make (5, &a), *two = make (5, &b);
  CHECK (a == b && memcmp (one, two, a) == 0);
  CHECK (a < 700);
  free (one);
  free (two);
}

static void
test_dictionary (void)
{
  CHECK (adler32_z (1, (const Bytef *) esc_record_dictionary,
		    esc_record_dictionary_size)
	 == ESC_RECORD_DICTIONARY_ADLER);
  CHECK (esc_record_dictionary_size <= 32768 - 262);
}

/* Reads all of the N bytes at P; the answer has a letter for each record,
   with the first error in ERROR.  */
static const char *
read_all (const char *p, size_t n, char *error, size_t size)
{
  static char got[16];
  struct esc_record r;
  enum esc_record_got g;
  size_t used;
  int i = 0;
  *error = '\0';
  while ((g = esc_record_read (p, n, &used, &r)) != ESC_RECORD_NONE && i < 15)
    {
      CHECK (used > 0 && used <= n);
      if (g == ESC_RECORD_GOOD)
	count_lines (&r, NULL);
      got[i++] = g == ESC_RECORD_BAD ? 'x' : r.error ? 'l' : 'o';
      if (r.error && !*error)
	snprintf (error, size, "%s", r.error);
      esc_record_free (&r);
      p += used;
      n -= used;
    }
  got[i] = '\0';
  return got;
}

/* Three records and padding, of which the second is changed so that OLD is
   NEW: it alone is lost, and its error has WHAT.  */
static void
test_changed (const char *old, const char *new, const char *what)
{
  char buf[8192], error[512], *all = buf;
  size_t n, k = strlen (old);
  char *record = make (3, &n);
  memset (buf, 0, sizeof buf);
  memcpy (all, record, n);
  all += n + 3;
  char *at = record;
  while (memcmp (at, old, k) != 0)
    at++;
  memcpy (all, record, at - record);
  all += at - record;
  all = stpcpy (all, new);
  memcpy (all, at + k, record + n - at - k);
  all += record + n - at - k + 1;
  memcpy (all, record, n);
  all += n + 7;
  CHECK_STR (read_all (buf, all - buf, error, sizeof error), "oxo");
  unit_check (strstr (error, what) != NULL, __FILE__, __LINE__, error);
  free (record);
}

static void
test_bad_labels (void)
{
  test_changed ("\"escape\":1,", "\"escape\":2,", "format 2, of a newer");
  test_changed ("\"escape\":1,", "", "not one of");
  test_changed ("\"escape\":1,", "\"escape\":\"1\",", "not one of");
  test_changed ("\"escape\":1,", "\"escape\":1", "is not JSON");
  test_changed ("\"zlib-dict1\"", "\"zlib-dict7\"", "unknown way");
  test_changed ("\"zlib-dict1\"", "\"none\"", "cannot be");
  test_changed ("\"bytes\":", "\"bytes\":1152921504606846976,\"x\":",
		"cannot be");
  test_changed ("\"bytes\":", "\"bytes\":-1,\"x\":", "say its size");
  test_changed ("\"bytes\":", "\"bytes\":1,\"x\":", "larger than its label");
  test_changed ("\"bytes\":", "\"bytes\":99999,\"x\":", "not what its label");
  test_changed ("\"bytes\":", "\"bytes\":1e99,\"x\":", "say its size");
  test_changed ("\"stored\":", "\"stored\":1152921504606846976,\"x\":",
		"is cut off");
  test_changed ("\"crc32\":\"", "\"crc32\":\"0", "its checksum is");
  test_changed ("{\"escape\":", "junk", "start with byte 0x6a");
}

/* Every prefix of a record, and every record with one byte that is not what
   it was: no more than an error.  */
static void
test_damage (void)
{
  char error[512];
  size_t n;
  char *record = make (2, &n);
  for (size_t i = 1; i < n; i++)
    {
      char *copy = malloc (i);
      memcpy (copy, record, i);
      CHECK_STR (read_all (copy, i, error, sizeof error), "x");
      free (copy);
    }
  for (size_t i = 0; i < n; i++)
    for (int bit = 1; bit < 256; bit *= 2)
      {
	record[i] ^= bit;
	read_all (record, n, error, sizeof error);
	record[i] ^= bit;
      }
  CHECK_STR (read_all (record, n, error, sizeof error), "o");
  free (record);
}

/* A payload that is no lines of escape's.  */
static void
test_lines (const char *payload, const char *got, const char *what)
{
  char buf[1024], error[512];
  int n = snprintf (buf, sizeof buf,
		    "{\"escape\":1,\"packed\":\"none\",\"bytes\":%zu,"
		    "\"stored\":%zu,\"crc32\":\"%08lx\"}\n%s",
		    strlen (payload), strlen (payload),
		    crc32_z (0, (const Bytef *) payload, strlen (payload)),
		    payload);
  CHECK_STR (read_all (buf, n, error, sizeof error), got);
  unit_check (strstr (error, what) != NULL, __FILE__, __LINE__, error);
}

#define HEADER(TOOL, FILE)						      \
  "{\"kind\":\"header\",\"tool\":" TOOL ",\"version\":\"\","		      \
  "\"compiler\":\"\",\"language\":\"\",\"file\":" FILE ",\"options\":{}}\n"

static void
test_bad_lines (void)
{
  static const char header[] = HEADER ("\"escape\"", "\"\"");
  char payload[512];
  static const struct { const char *more, *got, *what; } lines[] = {
    { "", "o", "" },
    { "{\"kind\":\"new\"}\n{\"kind\":\"other\"}", "o", "" },
    { "{\"kind\":\"new\"}\n{\"kind\":", "l", "line 3 of the record" },
    { "\n", "l", "is not JSON" },
    { "[]\n", "l", "not one of escape's" },
    { "{\"kind\":1}\n", "l", "not one of escape's" }
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    {
      snprintf (payload, sizeof payload, "%s%s", header, lines[i].more);
      test_lines (payload, lines[i].got, lines[i].what);
    }
  test_lines ("", "x", "lacks \"kind\"");
  test_lines ("{\"kind\":\"finding\"}", "x", "lacks \"kind\"");
  test_lines (HEADER ("\"excape\"", "\"\""), "x", "lacks \"tool\"");
  test_lines (HEADER ("\"escape\"", "7"), "x", "lacks \"file\"");
}

int
main (void)
{
  test_round_trip (0);
  test_round_trip (1);
  test_round_trip (50);
  test_bytes ();
  test_dictionary ();
  test_bad_labels ();
  test_damage ();
  test_bad_lines ();
  return unit_done ();
}
