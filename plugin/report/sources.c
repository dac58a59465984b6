/* The sources of a report, read from the disk.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/sources.h"

#include "report/tree.h"

#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Nobody writes more by hand.  */
enum { MAX_BYTES = 64 << 20 };

struct source
{
  char *name;
  char *text;			/* NULL: there is no such file */
  size_t length;
};

struct esc_sources
{
  const char *folder;
  const char *const *folders;
  int n_folders;
  struct esc_tree *tree;	/* of all folders; NULL: not needed yet */
  int n, allocated;
  struct source *at;
};

struct esc_sources *
esc_sources_make (const char *folder, const char *const *folders, int n)
{
  struct esc_sources *s
    = (struct esc_sources *) esc_need (calloc (1, sizeof *s));
  s->folder = folder;
  s->folders = folders;
  s->n_folders = n;
  return s;
}

void
esc_sources_free (struct esc_sources *s)
{
  for (int i = 0; i < s->n; i++)
    {
      free (s->at[i].name);
      free (s->at[i].text);
    }
  free (s->at);
  if (s->tree)
    esc_tree_free (s->tree);
  free (s);
}

/* Reads the file NAME into S.  Devices and pipes are no sources.  */
static bool
read_file (struct source *s, const char *name)
{
  struct stat about;
  if (stat (name, &about) != 0 || !S_ISREG (about.st_mode)
      || about.st_size > MAX_BYTES)
    return false;
  FILE *in = fopen (name, "r");
  if (!in)
    return false;
  char *text = (char *) esc_need (malloc (about.st_size + 1));
  size_t length = fread (text, 1, about.st_size, in);
  bool good = !ferror (in);
  fclose (in);
  if (!good)
    {
      free (text);
      return false;
    }
  text[length] = '\0';
  s->text = text;
  s->length = length;
  return true;
}

/* Reads NAME in FOLDER.  */
static bool
read_in (struct source *s, const char *folder, const char *name)
{
  size_t size = strlen (folder) + strlen (name) + 2;
  char *path = (char *) esc_need (malloc (size));
  snprintf (path, size, "%s/%s", folder, name);
  bool found = read_file (s, path);
  free (path);
  return found;
}

/* The files below FOLDER, or beside it if it is a file.  */
static void
add_tree (struct esc_tree *tree, const char *folder)
{
  struct stat about;
  if (stat (folder, &about) != 0 || strcmp (folder, "/") == 0)
    return;
  if (S_ISDIR (about.st_mode))
    {
      esc_tree_add (tree, folder);
      return;
    }
  const char *slash = strrchr (folder, '/');
  char *beside = (char *) esc_need (slash ? strndup (folder, slash - folder + 1)
				: strdup ("."));
  esc_tree_add (tree, beside);
  free (beside);
}

static bool
read_below (struct esc_sources *all, struct source *s)
{
  if (!all->tree)
    {
      all->tree = esc_tree_new ();
      if (all->folder)
	add_tree (all->tree, all->folder);
      for (int i = 0; i < all->n_folders; i++)
	add_tree (all->tree, all->folders[i]);
    }
  const char *path = esc_tree_find (all->tree, s->name);
  return path && read_file (s, path);
}

static void
find (struct esc_sources *all, struct source *s)
{
  if (*s->name != '/')
    {
      if (all->folder && read_in (s, all->folder, s->name))
	return;
      if (read_file (s, s->name))
	return;
      for (int i = 0; i < all->n_folders; i++)
	if (read_in (s, all->folders[i], s->name))
	  return;
      read_below (all, s);
    }
  else
    read_file (s, s->name);
}

const char *
esc_sources_read (void *sources, const char *name, size_t *length)
{
  struct esc_sources *all = (struct esc_sources *) sources;
  int i = all->n;
  /* Findings come file by file: the last one is the likeliest.  */
  while (i > 0 && strcmp (all->at[i - 1].name, name) != 0)
    i--;
  if (i == 0)
    {
      if (all->n == all->allocated)
	{
	  all->allocated = 2 * all->allocated + 16;
	  all->at = (struct source *)
	    esc_need (realloc (all->at, all->allocated * sizeof *all->at));
	}
      i = ++all->n;
      struct source *s = &all->at[i - 1];
      memset (s, 0, sizeof *s);
      s->name = (char *) esc_need (strdup (name));
      find (all, s);
    }
  *length = all->at[i - 1].length;
  return all->at[i - 1].text;
}
