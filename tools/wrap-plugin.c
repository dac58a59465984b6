/* Finding the plugin for a compiler.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       /usr/bin/escape
       /usr/lib/gcc/x86_64-linux-gnu/12/plugin/escape.so
       /usr/lib/gcc/x86_64-linux-gnu/11/plugin/escape.so

   A plugin serves one version of GCC; make install puts each into its GCC's
   own folder, or where configure was told.  The command finds them from its
   own place, so that an installation can be moved, and a build tree works
   without one.  Which GCC a file is for is written in it: the file is
   looked at, not loaded.  */

#include "wrap.h"
#include "command.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What loader.cc puts into escape.so.  */
#define STAMP "@(#)escape.so "

enum
{
  MAX_PLUGIN = 4 * 1024 * 1024,		/* more is not escape.so */
  OLDEST_GCC = 11
};

/* The value of KEY in the words of STAMP.  */
static const char *
stamp_value (struct esc_arena *arena, const char *stamp, const char *key)
{
  const char *at = strstr (stamp, key);
  if (!at)
    return "";
  at += strlen (key);
  return esc_arena_printf (arena, "%.*s", (int) strcspn (at, " "), at);
}

/* Reads what the plugin PATH says of itself; false if there is none.  */
static bool
read_stamp (struct esc_arena *arena, const char *path,
	    struct esc_plugin *plugin)
{
  FILE *file = fopen (path, "rb");
  if (!file)
    return false;
  char *bytes = malloc (MAX_PLUGIN);
  size_t n = bytes ? fread (bytes, 1, MAX_PLUGIN - 1, file) : 0;
  fclose (file);
  const char *at = n ? memmem (bytes, n, STAMP, strlen (STAMP)) : NULL;
  if (at)
    {
      char resolved[PATH_MAX];
      bytes[n] = '\0';
      plugin->path = esc_arena_strdup (arena, realpath (path, resolved)
				       ? resolved : path);
      plugin->version = stamp_value (arena, at, " gcc=");
      plugin->target = stamp_value (arena, at, " target=");
      plugin->build = stamp_value (arena, at, " build=");
    }
  free (bytes);
  return at;
}

/* Is the plugin in FOLDER the one for CC?  Else *PLUGIN is set to it all the
   same, if it is there.  */
static bool
try_folder (struct esc_arena *arena, const char *folder,
	    const struct esc_compiler *cc, struct esc_plugin *plugin)
{
  if (!read_stamp (arena, esc_arena_printf (arena, "%s/escape.so", folder),
		   plugin))
    return false;
  return strcmp (plugin->version, cc->version) == 0
	 && (!cc->target || strcmp (plugin->target, cc->target) == 0);
}

/* The folder of this program, without a slash at the end.  */
static const char *
own_folder (struct esc_arena *arena)
{
  char path[PATH_MAX];
  ssize_t n = readlink ("/proc/self/exe", path, sizeof path - 1);
  path[n < 0 ? 0 : n] = '\0';
  char *slash = strrchr (path, '/');
  if (slash)
    *slash = '\0';
  return esc_arena_strdup (arena, path);
}

/* FOLDER, an absolute path, as it is seen from OWN, this program's folder:
   from where the program was installed to, the same steps.  */
static const char *
from_here (struct esc_arena *arena, const char *own, const char *folder)
{
  const char *bin = ESC_BINDIR;
  size_t common = 0;
  for (size_t i = 0; bin[i] == folder[i] && bin[i]; i++)
    if (bin[i] == '/')
      common = i;
  const char *path = own;
  for (const char *p = bin + common; (p = strchr (p, '/')); p++)
    path = esc_arena_printf (arena, "%s/..", path);
  return esc_arena_printf (arena, "%s%s", path, folder + common);
}

/* The folder of the build's own plugin for another version of GCC: in
   /usr/lib/gcc/x86_64-linux-gnu/12/plugin, the 12 is replaced.  NULL if it
   has no such component.  */
static const char *
for_version (struct esc_arena *arena, const char *version)
{
  const char *const own[] = { ESC_GCC_VERSION, ESC_GCC_MAJOR };
  int major = strcspn (version, ".");
  for (int i = 0; i < 2; i++)
    {
      const char *component = esc_arena_printf (arena, "/%s/", own[i]);
      const char *folder = esc_arena_printf (arena, "%s/", ESC_GCCPLUGINDIR);
      const char *at = strstr (folder, component);
      if (at)
	return esc_arena_printf (arena, "%.*s/%.*s/%s", (int) (at - folder),
				 folder, i ? major : (int) strlen (version),
				 version, at + strlen (component));
    }
  return NULL;
}

const char *
esc_plugin_folder (struct esc_arena *arena, const struct esc_compiler *cc)
{
  return esc_program_output (arena, cc->path, "-print-file-name=plugin");
}

bool
esc_plugin_find (struct esc_arena *arena, const struct esc_compiler *cc,
		 struct esc_plugin *plugin)
{
  memset (plugin, 0, sizeof *plugin);
  if (!cc->version)
    return false;
  const char *own = own_folder (arena), *base = strrchr (own, '/');
  const char *configured = ESC_GCCPLUGINDIR;
  if (base && strcmp (base, "/tools") == 0
      && try_folder (arena, esc_arena_printf (arena, "%.*s/plugin/gcc/.libs",
					      (int) (base - own), own),
		     cc, plugin))
    return true;
  if (*configured)
    {
      const char *other = for_version (arena, cc->version);
      if (try_folder (arena, from_here (arena, own, configured), cc, plugin)
	  || (other && try_folder (arena, from_here (arena, own, other), cc,
				   plugin)))
	return true;
    }
  const char *folder = esc_plugin_folder (arena, cc);
  return *folder == '/'
	 && (try_folder (arena, from_here (arena, own, folder), cc, plugin)
	     || try_folder (arena, folder, cc, plugin));
}

void
esc_plugin_flags (struct esc_arena *arena, const struct esc_plugin *plugin,
		  int *n, const char **words)
{
  words[(*n)++] = esc_arena_printf (arena, "-fplugin=%s", plugin->path);
  words[(*n)++] = esc_arena_printf (arena, "-fplugin-arg-escape-id=%s",
				    plugin->build);
  words[(*n)++] = "-fplugin-arg-escape-record=section";
}

const char *
esc_plugin_why_not (struct esc_arena *arena, const struct esc_compiler *cc,
		    const struct esc_plugin *plugin)
{
  if (!cc->version)
    return esc_arena_printf (arena, "%s is no GCC, and only GCC can load the"
			     " plugin", cc->name);
  if (atoi (cc->version) < OLDEST_GCC)
    return esc_arena_printf (arena, "%s is GCC %s, and the plugin needs GCC %d"
			     " or newer", cc->name, cc->version, OLDEST_GCC);
  if (plugin->path)
    return esc_arena_printf (arena, "%s is GCC %s (%s), and the plugin that is"
			     " there is for GCC %s (%s): %s", cc->name,
			     cc->version, cc->target ? cc->target : "?",
			     plugin->version, plugin->target, plugin->path);
  return esc_arena_printf (arena, "there is no plugin for %s, GCC %s; build"
			   " escape with --with-gcc=%s and install it",
			   cc->name, cc->version, cc->name);
}
