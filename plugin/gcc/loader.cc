/* The plugin that GCC sees: checks versions, then loads the real one.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       gcc -fplugin=DIR/escape.so ...	-> DIR/escape-main.so

   A plugin for another version of GCC refers to functions that this one does
   not have, and the dynamic linker's complaint about them is all that the
   user would see.  So this file uses nothing of GCC but the layout of what
   plugin_init is given, loads everywhere, and says what is wrong.  It must
   have no undefined symbol that is not in libc.  */

#include "gcc-compat.h"

#include "build-id.h"

#include <dlfcn.h>

#define ESCAPE_EXPORT __attribute__ ((visibility ("default")))

typedef int init_fn (plugin_name_args *, plugin_gcc_version *);

extern "C"
{
  ESCAPE_EXPORT int plugin_is_GPL_compatible;
  /* Tells one copy of the plugin that another is there.  */
  ESCAPE_EXPORT const char *escape_plugin_path;
  ESCAPE_EXPORT init_fn plugin_init;
  /* For the command, which looks for it in the file: the compiler that the
     plugin is for, and the build.  */
  extern ESCAPE_EXPORT const char escape_stamp[];
  const char escape_stamp[]
    = "@(#)escape.so " ESC_VERSION " gcc=" ESC_GCC_VERSION
      " target=" ESC_GCC_TARGET " build=" ESC_BUILD_ID;
}

/* The compiler's own file, better than how it was called.  The answer is
   static.  */
static const char *
compiler_path ()
{
  static char path[PATH_MAX];
  ssize_t n = readlink ("/proc/self/exe", path, sizeof path - 1);
  path[n < 0 ? 0 : n] = '\0';
  return n > 0 ? path : "?";
}

/* What follows the last slash of PATH.  */
static const char *
base_of (const char *path)
{
  const char *slash = strrchr (path, '/');
  return slash ? slash + 1 : path;
}

/* Says that MESSAGE, about DETAIL, is an error, and ends the compiler: were
   the error only returned, GCC would add one of its own.  */
static void __attribute__ ((noreturn))
fail (const plugin_name_args *plugin, plugin_gcc_version *gcc,
      const char *message, const char *detail, const char *remedy)
{
  fprintf (stderr, "%s: error: %s: %s%s\n",
	   base_of (compiler_path ()), plugin->base_name, message, detail);
  fprintf (stderr, "  the plugin is for GCC %s%s%s: %s\n",
	   gcc_version.basever, *gcc_version.datestamp ? " " : "",
	   gcc_version.datestamp, plugin->full_name);
  fprintf (stderr, "  this compiler is GCC %s%s%s: %s\n", gcc->basever,
	   *gcc->datestamp ? " " : "", gcc->datestamp, compiler_path ());
  fprintf (stderr, "  remedy: %s\n", remedy);
  exit (FATAL_EXIT_CODE);
}

/* The value of the last option KEY, or OTHERWISE.  */
static const char *
argument (const plugin_name_args *plugin, const char *key,
	  const char *otherwise)
{
  const char *value = otherwise;
  for (int i = 0; i < plugin->argc; i++)
    if (strcmp (plugin->argv[i].key, key) == 0 && plugin->argv[i].value)
      value = plugin->argv[i].value;
  return value;
}

/* A rebuild of the same version is good enough, unless the user is
   strict.  */
static void
check_version (const plugin_name_args *plugin, plugin_gcc_version *gcc)
{
  const char *check = argument (plugin, "version-check", "base");
  if (strcmp (check, "off") == 0)
    return;
  if (strcmp (gcc->basever, gcc_version.basever) != 0)
    fail (plugin, gcc, "built for another version of GCC", "",
	  "configure escape with --with-gcc= and this compiler, and build it"
	  " again, or compile with the other one");
  if (strcmp (check, "strict") == 0
      && (strcmp (gcc->datestamp, gcc_version.datestamp) != 0
	  || strcmp (gcc->devphase, gcc_version.devphase) != 0
	  || strcmp (gcc->revision, gcc_version.revision) != 0
	  || strcmp (gcc->configuration_arguments,
		     gcc_version.configuration_arguments) != 0))
    fail (plugin, gcc, "built for another build of this version of GCC", "",
	  "build escape again with this compiler, or leave"
	  " version-check=strict out");
}

/* GCC itself refuses two files of one name, but not one file of two.  */
static void
check_alone (const plugin_name_args *plugin, plugin_gcc_version *gcc)
{
  const char **first
    = (const char **) dlsym (RTLD_DEFAULT, "escape_plugin_path");
  if (first && *first)
    fail (plugin, gcc, "escape is loaded already: ", *first,
	  "give one -fplugin= only");
  escape_plugin_path = plugin->full_name;
}

int
plugin_init (plugin_name_args *plugin, plugin_gcc_version *gcc)
{
  char path[PATH_MAX];
  const char *name = base_of (plugin->full_name);
  check_version (plugin, gcc);
  check_alone (plugin, gcc);
  snprintf (path, sizeof path, "%.*sescape-main.so",
	    (int) (name - plugin->full_name), plugin->full_name);
  void *main = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  void *init = main ? dlsym (main, "escape_main_init") : NULL;
  if (!init)
    fail (plugin, gcc, "cannot be loaded: ", dlerror (),
	  "install escape.so and escape-main.so together, built for this"
	  " compiler");
  return ((init_fn *) init) (plugin, gcc);
}
