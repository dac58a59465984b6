/* The files that a report speaks of, each with a number and its lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/files.h"

#include <stdlib.h>
#include <string.h>

/* Appends the segments of PATH to RESULT, whose length is N, without "." and
   with ".." taken back; returns the length.  A RESULT that begins with "/"
   is absolute, and nothing is above it.  */
static size_t
append_path (char *result, size_t n, const char *path)
{
  while (*path)
    {
      size_t length = strcspn (path, "/");
      size_t last = n;		/* where the last segment begins */
      while (last && result[last - 1] != '/')
	last--;
      if (length == 0 || (length == 1 && *path == '.'))
	;
      else if (length == 2 && memcmp (path, "..", 2) == 0 && n
	       && !(n - last == 2 && memcmp (result + last, "..", 2) == 0))
	n = last > 1 ? last - 1 : last;
      else
	{
	  if (n && result[n - 1] != '/')
	    result[n++] = '/';
	  memcpy (result + n, path, length);
	  n += length;
	}
      path += length + (path[length] == '/');
    }
  return n;
}

/* The shortest name of PATH, in a block of malloc's.  */
static char *
short_name (const char *folder, const char *path)
{
  size_t size = (folder ? strlen (folder) : 0) + strlen (path) + 3, n = 0;
  char *full = (char *) esc_need (malloc (size));
  char *base = (char *) esc_need (malloc (size));
  size_t base_n = 0;
  if (folder && *folder == '/')
    {
      base[base_n++] = '/';
      base_n = append_path (base, base_n, folder);
    }
  if (*path == '/')
    full[n++] = '/';
  else
    {
      memcpy (full, base, base_n);
      n = base_n;
    }
  n = append_path (full, n, path);
  if (base_n > 1 && n > base_n && memcmp (full, base, base_n) == 0
      && full[base_n] == '/')
    {
      n -= base_n + 1;
      memmove (full, full + base_n + 1, n);
    }
  full[n] = '\0';
  free (base);
  return full;
}

void
esc_files_start (struct esc_files *files, const struct esc_report *report)
{
  memset (files, 0, sizeof *files);
  files->report = report;
}

void
esc_files_end (struct esc_files *files)
{
  for (int i = 0; i < files->n; i++)
    {
      free (files->at[i].name);
      free (files->at[i].source);
      free (files->at[i].starts);
    }
  free (files->at);
  free (files->slots);
}

/* Where NAME is in the hash table, or would be.  */
static int *
slot_of (const struct esc_files *files, const char *name)
{
  uint32_t hash = 2166136261u;
  for (const char *c = name; *c; c++)
    hash = (hash ^ (unsigned char) *c) * 16777619u;
  int i = hash & (files->n_slots - 1);
  while (files->slots[i] >= 0
	 && strcmp (files->at[files->slots[i]].name, name) != 0)
    i = (i + 1) & (files->n_slots - 1);
  return &files->slots[i];
}

static void
grow (struct esc_files *files)
{
  files->allocated = files->allocated ? 2 * files->allocated : 16;
  files->at = (struct esc_file *)
    esc_need (realloc (files->at, files->allocated * sizeof *files->at));
  files->n_slots = 2 * files->allocated;
  free (files->slots);
  files->slots = (int *) esc_need (malloc (files->n_slots * sizeof (int)));
  memset (files->slots, -1, files->n_slots * sizeof (int));
  for (int i = 0; i < files->n; i++)
    *slot_of (files, files->at[i].name) = i;
}

int
esc_files_index (struct esc_files *files, const char *source)
{
  char *name = short_name (files->report->folder, source);
  if (files->n == files->allocated)
    grow (files);
  int *slot = slot_of (files, name);
  if (*slot >= 0)
    {
      free (name);
      return *slot;
    }
  struct esc_file *f = &files->at[files->n];
  memset (f, 0, sizeof *f);
  f->name = name;
  f->source = (char *) esc_need (strdup (source));
  *slot = files->n;
  return files->n++;
}

/* Gets the text of F and finds where its lines begin.  */
static void
look_for (const struct esc_report *r, struct esc_file *f)
{
  size_t length = 0, i = 0;
  f->looked_for = true;
  f->text = r->source ? r->source (r->source_data, f->source, &length) : NULL;
  if (!f->text)
    return;
  for (i = 0; i < length; i++)
    f->n_lines += f->text[i] == '\n';
  if (length && f->text[length - 1] != '\n')
    f->n_lines++;
  f->starts = (size_t *) esc_need (malloc ((f->n_lines + 1) * sizeof (size_t)));
  int line = 0;
  for (i = 0; i < length; i++)
    if (i == 0 || f->text[i - 1] == '\n')
      f->starts[line++] = i;
  f->starts[f->n_lines] = length;
}

const char *
esc_files_line (struct esc_files *files, int file, int line, size_t *length)
{
  struct esc_file *f = &files->at[file];
  if (!f->looked_for)
    look_for (files->report, f);
  if (!f->text || line < 1 || line > f->n_lines)
    return NULL;
  const char *start = f->text + f->starts[line - 1];
  const char *end = f->text + f->starts[line];
  if (end > start && end[-1] == '\n')
    end--;
  if (end > start && end[-1] == '\r')
    end--;
  *length = end - start;
  return start;
}
