/* Which objects a build made.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Makefiles do not tell, and objects go anywhere below the folder: so the
   folder is searched for ELF files and archives that are newer than the
   build's start.  */

#include "build.h"
#include "command.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Is T at SINCE or later?  */
static bool
since_p (struct timespec t, struct timespec since)
{
  return t.tv_sec != since.tv_sec ? t.tv_sec > since.tv_sec
	 : t.tv_nsec >= since.tv_nsec;
}

/* Sorts the file NAME, whose N bytes are at BYTES.  */
static void
sort_file (struct esc_found *found, const char *name, const char *bytes,
	   size_t n)
{
  static const char section[] = "\0.escape", clang[] = "clang version ";
  if (memcmp (bytes, "\177ELF", 4) != 0 && memcmp (bytes, "!<ar", 4) != 0
      && memcmp (bytes, "!<th", 4) != 0)
    return;
  if (memmem (bytes, n, section, sizeof section))
    *esc_vec_push (found->arena, &found->recorded)
      = esc_arena_strdup (found->arena, name);
  else
    {
      found->bare++;
      found->clang += memmem (bytes, n, clang, sizeof clang - 1) != NULL;
    }
}

/* Looks at the file NAME of SIZE bytes.  */
static void
look_at_file (struct esc_found *found, const char *name, size_t size)
{
  int fd = size < 4 ? -1 : open (name, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return;
  void *bytes = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  close (fd);
  if (bytes != MAP_FAILED)
    {
      sort_file (found, name, bytes, size);
      munmap (bytes, size);
    }
}

/* Folders that no build makes objects in.  */
static bool
left_out_p (const char *name)
{
  return strcmp (name, ".") == 0 || strcmp (name, "..") == 0
	 || strcmp (name, ".git") == 0 || strcmp (name, ".hg") == 0
	 || strcmp (name, ".svn") == 0;
}

/* The folders below FOLDER are looked at as well, links are not followed.  */
static bool
look (struct esc_found *found, const char *folder, struct timespec since)
{
  DIR *dir = opendir (folder);
  struct stat it;
  for (struct dirent *e; dir && (e = readdir (dir));)
    if (!left_out_p (e->d_name))
      {
	char *name = esc_arena_printf (found->arena, "%s%s%s",
				       strcmp (folder, ".") ? folder : "",
				       strcmp (folder, ".") ? "/" : "",
				       e->d_name);
	if (lstat (name, &it) != 0)
	  continue;
	if (S_ISDIR (it.st_mode))
	  look (found, name, since);
	else if (S_ISREG (it.st_mode) && since_p (it.st_mtim, since))
	  look_at_file (found, name, it.st_size);
      }
  if (dir)
    closedir (dir);
  return dir;
}

bool
esc_found_look (struct esc_found *found, const char *folder,
		struct timespec since)
{
  bool good = look (found, folder, since);
  if (!good)
    esc_trouble ("build: cannot read the folder '%s': %s", folder,
		 strerror (errno));
  return good;
}
