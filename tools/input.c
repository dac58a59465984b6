/* Finding inputs.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "input.h"

#include "command.h"
#include "elf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Sets *KIND to what the file NAME begins like; false, with errno set, if it
   cannot be read.  */
static bool
sniff (const char *name, enum esc_input_kind *kind)
{
  static const char header[] = "{\"kind\":\"header\"";
  static const char label[] = "{\"escape\":";
  char start[sizeof header] = "";
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  ssize_t n = fd < 0 ? -1 : read (fd, start, sizeof start - 1);
  int error = errno;
  if (fd >= 0)
    close (fd);
  errno = error;
  *kind = (n < 0 ? ESC_INPUT_OTHER
	   : esc_elf_magic_p (start, n) ? ESC_INPUT_ELF
	   : strcmp (start, header) == 0
	   || strncmp (start, label, sizeof label - 1) == 0
	   ? ESC_INPUT_LINES
	   : ESC_INPUT_OTHER);
  return n >= 0;
}

static void
add (struct esc_inputs *in, const char *name, enum esc_input_kind kind,
     bool named)
{
  struct esc_input *i = esc_vec_push (in->arena, &in->list);
  i->name = esc_arena_strdup (in->arena, name);
  i->kind = kind;
  i->named = named;
}

/* ---- Folders.  */

/* Entries that are worth a look.  */
static int
entry_p (const struct dirent *d)
{
  static const char *const left_out[] = { ".", "..", ".git", ".hg", ".svn" };
  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
    if (strcmp (d->d_name, left_out[i]) == 0)
      return 0;
  return 1;
}

static int
by_name (const struct dirent **a, const struct dirent **b)
{
  return strcmp ((*a)->d_name, (*b)->d_name);
}

static int find_folder (struct esc_inputs *in, const char *name);

/* One entry, NAME, of a folder.  */
static int
find_entry (struct esc_inputs *in, const char *name)
{
  struct stat s;
  enum esc_input_kind kind;
  if (lstat (name, &s) != 0)
    return errno == ENOENT ? ESC_EXIT_OK
      : esc_trouble ("cannot read '%s': %s", name, strerror (errno));
  if (S_ISDIR (s.st_mode))
    return find_folder (in, name);
  if (!S_ISREG (s.st_mode))
    return ESC_EXIT_OK;
  if (!sniff (name, &kind))
    return esc_trouble ("cannot read '%s': %s", name, strerror (errno));
  if (kind != ESC_INPUT_OTHER)
    add (in, name, kind, false);
  return ESC_EXIT_OK;
}

static int
find_folder (struct esc_inputs *in, const char *name)
{
  struct dirent **entries;
  int status = ESC_EXIT_OK, n = scandir (name, &entries, entry_p, by_name);
  if (n < 0)
    return esc_trouble ("cannot read '%s': %s", name, strerror (errno));
  size_t length = strlen (name);
  const char *slash = length && name[length - 1] == '/' ? "" : "/";
  for (int i = 0; i < n; i++)
    {
      char *entry = (strcmp (name, ".") == 0
		     ? esc_arena_strdup (in->arena, entries[i]->d_name)
		     : esc_arena_printf (in->arena, "%s%s%s", name, slash,
					 entries[i]->d_name));
      int s = find_entry (in, entry);
      status = s > status ? s : status;
      free (entries[i]);
    }
  free (entries);
  return status;
}

/* ---- What the user named.  */

static int
find_named (struct esc_inputs *in, const char *name)
{
  struct stat s;
  enum esc_input_kind kind;
  if (stat (name, &s) != 0)
    return esc_trouble ("cannot read '%s': %s", name, strerror (errno));
  if (S_ISDIR (s.st_mode))
    {
      int before = in->list.n, status = find_folder (in, name);
      if (in->list.n == before && status == ESC_EXIT_OK)
	return esc_trouble ("the folder '%s' has no object, archive, library,"
			    " program or report of format=json; name the"
			    " folder of the build", name);
      return status;
    }
  if (!S_ISREG (s.st_mode))
    return esc_trouble ("'%s' is no regular file; write what it gives into"
			" one", name);
  if (!sniff (name, &kind))
    return esc_trouble ("cannot read '%s': %s", name, strerror (errno));
  if (kind == ESC_INPUT_OTHER)
    return esc_trouble ("'%s' is no object, archive, library or program, and"
			" no report of format=json", name);
  add (in, name, kind, true);
  return ESC_EXIT_OK;
}

int
esc_inputs_find (struct esc_inputs *in, char *const *names, int n)
{
  int status = ESC_EXIT_OK;
  for (int i = 0; i < n; i++)
    {
      int s = find_named (in, names[i]);
      status = s > status ? s : status;
    }
  return status;
}
