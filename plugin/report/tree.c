/* The files below some folders, found by the end of their names.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/tree.h"

#include "report/report.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* More files are no source tree, but somebody's disk.  */
enum { MAX_FILES = 200000, MAX_DEPTH = 40 };

struct file
{
  char *path;
  const char *base;		/* in it: what follows the last slash */
};

struct esc_tree
{
  struct file *files;		/* by base, then path, once sorted */
  int n, allocated;
  bool sorted;
};

struct esc_tree *
esc_tree_new (void)
{
  return (struct esc_tree *) esc_need (calloc (1, sizeof (struct esc_tree)));
}

void
esc_tree_free (struct esc_tree *tree)
{
  for (int i = 0; i < tree->n; i++)
    free (tree->files[i].path);
  free (tree->files);
  free (tree);
}

/* Takes PATH over.  */
static void
add_file (struct esc_tree *tree, char *path)
{
  if (tree->n == tree->allocated)
    {
      tree->allocated = 2 * tree->allocated + 64;
      tree->files = (struct file *)
	esc_need (realloc (tree->files, tree->allocated * sizeof *tree->files));
    }
  char *slash = strrchr (path, '/');
  tree->files[tree->n++]
    = (struct file) { path, slash ? slash + 1 : path };
  tree->sorted = false;
}

static char *
joined (const char *folder, const char *name)
{
  size_t n = strlen (folder);
  char *path = (char *) esc_need (malloc (n + strlen (name) + 2));
  memcpy (path, folder, n);
  if (n > 0 && path[n - 1] != '/')
    path[n++] = '/';
  strcpy (path + n, name);
  return path;
}

static void
add_folder (struct esc_tree *tree, const char *folder, int depth)
{
  struct dirent *entry;
  DIR *dir = depth < MAX_DEPTH ? opendir (folder) : NULL;
  while (dir && tree->n < MAX_FILES && (entry = readdir (dir)))
    {
      struct stat about;
      if (*entry->d_name == '.')
	continue;
      char *path = joined (folder, entry->d_name);
      if (lstat (path, &about) == 0 && S_ISDIR (about.st_mode))
	add_folder (tree, path, depth + 1);
      else if (stat (path, &about) == 0 && S_ISREG (about.st_mode))
	{
	  add_file (tree, path);
	  continue;
	}
      free (path);
    }
  if (dir)
    closedir (dir);
}

void
esc_tree_add (struct esc_tree *tree, const char *folder)
{
  add_folder (tree, folder, 0);
}

static int
compare_files (const void *pa, const void *pb)
{
  const struct file *a = (const struct file *) pa;
  const struct file *b = (const struct file *) pb;
  int c = strcmp (a->base, b->base);
  return c ? c : strcmp (a->path, b->path);
}

/* Does PATH end in NAME, which starts where a part of it does?  */
static bool
ends_p (const char *path, const char *name)
{
  size_t n = strlen (path), m = strlen (name);
  return (m <= n && strcmp (path + n - m, name) == 0
	  && (m == n || path[n - m - 1] == '/'));
}

/* Are A and B the same file, as where one folder holds the other?  */
static bool
same_file_p (const char *a, const char *b)
{
  struct stat x, y;
  return (stat (a, &x) == 0 && stat (b, &y) == 0 && x.st_dev == y.st_dev
	  && x.st_ino == y.st_ino);
}

/* The first file whose base is not before that of NAME.  */
static int
lower_bound (const struct esc_tree *tree, const char *base)
{
  int low = 0, high = tree->n;
  while (low < high)
    {
      int middle = low + (high - low) / 2;
      if (strcmp (tree->files[middle].base, base) < 0)
	low = middle + 1;
      else
	high = middle;
    }
  return low;
}

const char *
esc_tree_find (struct esc_tree *tree, const char *name)
{
  const char *found = NULL;
  while (strncmp (name, "./", 2) == 0 || strncmp (name, "../", 3) == 0)
    name = strchr (name, '/') + 1;
  const char *slash = strrchr (name, '/');
  const char *base = slash ? slash + 1 : name;
  if (!tree->sorted && tree->n > 0)
    qsort (tree->files, tree->n, sizeof *tree->files, compare_files);
  tree->sorted = true;
  for (int i = lower_bound (tree, base);
       i < tree->n && strcmp (tree->files[i].base, base) == 0; i++)
    {
      const char *path = tree->files[i].path;
      if (!ends_p (path, name))
	continue;
      if (found && !same_file_p (found, path))
	return NULL;
      found = path;
    }
  return found;
}
