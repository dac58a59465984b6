/* The folder of links to escape, each by the name of a compiler.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       ~/.cache/escape/links-5d1be3a8c62b90f1/gcc -> /usr/bin/escape
					      cc -> /usr/bin/escape
					      escape.options

   A folder for each set of options, so that what a build has kept of it means
   the same later.  */

#include "build.h"
#include "command.h"
#include "wrap.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* FNV-1a of TEXT and its NUL, continued from HASH.  */
static uint64_t
hash_more (uint64_t hash, const char *text)
{
  do
    hash = (hash ^ (unsigned char) *text) * UINT64_C (0x100000001b3);
  while (*text++);
  return hash;
}

/* Makes PATH and the folders above it.  */
static bool
make_folders (char *path)
{
  for (char *p = path + 1; *p; p++)
    if (*p == '/')
      {
	*p = '\0';
	mkdir (path, 0777);
	*p = '/';
      }
  return mkdir (path, 0777) == 0 || errno == EEXIST;
}

/* The folder for links to SELF with these options, made; NULL if there is no
   place for it.  */
static char *
lasting_folder (struct esc_arena *arena, const char *self, int n_options,
		const char *const *options)
{
  const char *cache = getenv ("XDG_CACHE_HOME"), *home = getenv ("HOME");
  uint64_t hash = hash_more (UINT64_C (0xcbf29ce484222325), self);
  for (int i = 0; i < n_options; i++)
    hash = hash_more (hash, options[i]);
  if (cache && *cache == '/')
    cache = esc_arena_strdup (arena, cache);
  else if (home && *home == '/')
    cache = esc_arena_printf (arena, "%s/.cache", home);
  else
    return NULL;
  char *folder = esc_arena_printf (arena, "%s/escape/links-%016llx", cache,
				   (unsigned long long) hash);
  return make_folders (folder) && access (folder, W_OK) == 0 ? folder : NULL;
}

/* Makes the link NAME to SELF in FOLDER, or leaves the one that is there.  A
   new one is renamed to its place, as another build may be using it.  */
static bool
make_link (struct esc_arena *arena, const char *folder, const char *name,
	   const char *self)
{
  char *path = esc_arena_printf (arena, "%s/%s", folder, name);
  char *fresh = esc_arena_printf (arena, "%s/.%s.%d", folder, name,
				  (int) getpid ()), there[PATH_MAX];
  ssize_t n = readlink (path, there, sizeof there - 1);
  there[n < 0 ? 0 : n] = '\0';
  return strcmp (there, self) == 0
	 || (symlink (self, fresh) == 0 && rename (fresh, path) == 0);
}

/* Is NAME that of a GCC?  Scripts like c99 run one of these.  */
static bool
gcc_name_p (const char *name)
{
  static const char *const others[] = {
    "clang", "tcc", "pcc", "icc", "icpc", "icx", "icpx", "mpi", "c89", "c99"
  };
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strstr (name, others[i]))
      return false;
  return esc_compiler_name_p (name);
}

/* Makes links for all compilers in the N bytes at DIRECTORY.  */
static bool
link_directory (struct esc_arena *arena, const char *folder,
		const char *directory, int n, const char *self)
{
  DIR *dir = opendir (esc_arena_printf (arena, "%.*s/", n, directory));
  bool good = true;
  for (struct dirent *e; dir && good && (e = readdir (dir));)
    if (gcc_name_p (e->d_name))
      good = make_link (arena, folder, e->d_name, self);
  if (dir)
    closedir (dir);
  return good;
}

static bool
link_all (struct esc_arena *arena, const char *folder, const char *self)
{
  const char *path = getenv ("PATH");
  bool good = true;
  for (const char *p = path ? path : "/usr/bin:/bin"; p && good;)
    {
      int n = strcspn (p, ":");
      if (n)
	good = link_directory (arena, folder, p, n, self);
      p = p[n] ? p + n + 1 : NULL;
    }
  return good;
}

static bool
write_options (struct esc_arena *arena, const char *folder, int n_options,
	       const char *const *options)
{
  char *path = esc_arena_printf (arena, "%s/" ESC_WRAP_OPTIONS, folder);
  char *fresh = esc_arena_printf (arena, "%s.%d", path, (int) getpid ());
  FILE *file = fopen (fresh, "w");
  for (int i = 0; file && i < n_options; i++)
    fprintf (file, "%s\n", options[i]);
  return file && fclose (file) == 0 && rename (fresh, path) == 0;
}

const char *
esc_links_make (struct esc_arena *arena, int n_options,
		const char *const *options, bool *temporary)
{
  char self[PATH_MAX];
  ssize_t n = readlink ("/proc/self/exe", self, sizeof self - 1);
  self[n < 0 ? 0 : n] = '\0';
  char *folder = lasting_folder (arena, self, n_options, options);
  *temporary = !folder;
  if (!folder)
    {
      const char *top = getenv ("TMPDIR");
      folder = esc_arena_printf (arena, "%s/escape-links.XXXXXX",
				 top && *top == '/' ? top : "/tmp");
      folder = mkdtemp (folder);
    }
  if (folder && link_all (arena, folder, self)
      && write_options (arena, folder, n_options, options))
    return folder;
  esc_trouble ("build: cannot make links in '%s': %s; XDG_CACHE_HOME or TMPDIR"
	       " can name another folder", folder ? folder : "a folder",
	       strerror (errno));
  return NULL;
}

void
esc_links_delete (struct esc_arena *arena, const char *folder)
{
  DIR *dir = opendir (folder);
  for (struct dirent *e; dir && (e = readdir (dir));)
    unlink (esc_arena_printf (arena, "%s/%s", folder, e->d_name));
  if (dir)
    closedir (dir);
  rmdir (folder);
}
