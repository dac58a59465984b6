/* Tests of what the report formats are made of: UTF-8, files, sources.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/files.h"
#include "report/sources.h"
#include "report/utf8.h"

#include "../core/unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
check_utf8 (const char *text, const char *clean, size_t units)
{
  char *written;
  size_t size, n = strlen (text);
  FILE *out = open_memstream (&written, &size);
  esc_utf8_write (out, text, n);
  fclose (out);
  CHECK_STR (written, clean);
  CHECK (esc_utf16_units (text, n) == units);
  free (written);
}

static void
test_utf8 (void)
{
#define BAD "\357\277\275"
  check_utf8 ("", "", 0);
  check_utf8 ("abc", "abc", 3);
  check_utf8 ("M\303\274ller", "M\303\274ller", 6);
  check_utf8 ("M\374ller", "M" BAD "ller", 6);
  check_utf8 ("\342\202\254", "\342\202\254", 1);	/* euro */
  check_utf8 ("\360\237\230\200", "\360\237\230\200", 2);	/* U+1F600 */
  check_utf8 ("\342\202", BAD BAD, 2);			/* cut off */
  check_utf8 ("\300\257", BAD BAD, 2);			/* overlong / */
  check_utf8 ("\340\200\257", BAD BAD BAD, 3);
  check_utf8 ("\355\240\200", BAD BAD BAD, 3);		/* surrogate */
  check_utf8 ("\364\220\200\200", BAD BAD BAD BAD, 4);	/* past the end */
  check_utf8 ("\377x", BAD "x", 2);
}

/* The text of "a.c".  */
static const char *
text_of (void *data, const char *name, size_t *length)
{
  static const char text[] = "one\r\ntwo\n\nfour";
  (void) data;
  if (strcmp (name, "a.c") != 0)
    return NULL;
  *length = sizeof text - 1;
  return text;
}

static void
check_name (const char *folder, const char *source, const char *name)
{
  struct esc_report r = { .folder = folder };
  struct esc_files files;
  esc_files_start (&files, &r);
  CHECK (esc_files_index (&files, source) == 0);
  CHECK_STR (files.at[0].name, name);
  CHECK_STR (files.at[0].source, source);
  esc_files_end (&files);
}

static void
test_names (void)
{
  check_name (NULL, "a.c", "a.c");
  check_name (NULL, "./src//a.c", "src/a.c");
  check_name (NULL, "src/../a.c", "a.c");
  check_name (NULL, "../a.c", "../a.c");
  check_name (NULL, "../../b/../a.c", "../../a.c");
  check_name (NULL, "/a/../../b.c", "/b.c");
  check_name ("/p", "a.c", "a.c");
  check_name ("/p/", "/p/src/a.c", "src/a.c");
  check_name ("/p", "/pq/a.c", "/pq/a.c");
  check_name ("/p/build", "../src/a.c", "/p/src/a.c");
  check_name ("/p/build", "../build/a.c", "a.c");
  check_name ("/", "/usr/a.h", "/usr/a.h");
  check_name ("relative", "a.c", "a.c");
}

static void
check_line (struct esc_files *files, int line, const char *wanted)
{
  size_t length = 0;
  const char *got = esc_files_line (files, 0, line, &length);
  CHECK ((got != NULL) == (wanted != NULL));
  if (got && wanted)
    CHECK (length == strlen (wanted) && memcmp (got, wanted, length) == 0);
}

static void
test_lines (void)
{
  struct esc_report r = { .source = text_of };
  struct esc_files files;
  esc_files_start (&files, &r);
  CHECK (esc_files_index (&files, "a.c") == 0);
  check_line (&files, 0, NULL);
  check_line (&files, 1, "one");
  check_line (&files, 2, "two");
  check_line (&files, 3, "");
  check_line (&files, 4, "four");
  check_line (&files, 5, NULL);
  for (int i = 1; i < 100; i++)
    {
      char name[20];
      snprintf (name, sizeof name, "%d.c", i);
      CHECK (esc_files_index (&files, name) == i);
    }
  CHECK (esc_files_index (&files, "./50.c") == 50);
  size_t length;
  CHECK (esc_files_line (&files, 50, 1, &length) == NULL);
  esc_files_end (&files);
}

static void
write_file (const char *name, const char *text)
{
  FILE *out = fopen (name, "w");
  CHECK (out != NULL);
  fputs (text, out);
  fclose (out);
}

static void
test_sources (void)
{
  char dir[] = "/tmp/esc-parts.XXXXXX";
  CHECK (mkdtemp (dir) != NULL);
  CHECK (chdir (dir) == 0);
  CHECK (mkdir ("unit", 0700) == 0 && mkdir ("more", 0700) == 0);
  write_file ("both.c", "here");
  write_file ("unit/both.c", "unit");
  write_file ("here.c", "here");
  write_file ("more/more.c", "more");
  write_file ("more/here.c", "more");

  const char *folders[] = { "more" };
  struct esc_sources *s = esc_sources_make ("unit", folders, 1);
  size_t n = 0;
  CHECK_STR (esc_sources_read (s, "both.c", &n), "unit");
  CHECK (n == 4);
  CHECK_STR (esc_sources_read (s, "here.c", &n), "here");
  CHECK_STR (esc_sources_read (s, "more.c", &n), "more");
  CHECK (esc_sources_read (s, "none.c", &n) == NULL);
  CHECK (esc_sources_read (s, "unit", &n) == NULL);
  CHECK (esc_sources_read (s, "/dev/zero", &n) == NULL);
  /* It is read once.  */
  const char *first = esc_sources_read (s, "here.c", &n);
  write_file ("here.c", "changed");
  CHECK (esc_sources_read (s, "here.c", &n) == first);
  esc_sources_free (s);

  unlink ("both.c");
  unlink ("unit/both.c");
  unlink ("here.c");
  unlink ("more/more.c");
  unlink ("more/here.c");
  rmdir ("unit");
  rmdir ("more");
  CHECK (chdir ("/") == 0 && rmdir (dir) == 0);
}

int
main (void)
{
  test_utf8 ();
  test_names ();
  test_lines ();
  test_sources ();
  return unit_done ();
}
