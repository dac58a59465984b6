/* Finding compilers, and asking them what they are.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       $ gcc-12 -v
       Target: x86_64-linux-gnu
       gcc version 12.2.0 (Debian 12.2.0-14)

   The compiler is asked each time that something is compiled: it costs two
   milliseconds, and an answer that is kept somewhere would be wrong after an
   upgrade.  Names tell little: cc may be clang.  */

#include "wrap.h"
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char *const compilers[] = {
  "gcc", "g++", "cc", "c++", "gfortran", "gdc", "xgcc", "xg++", "c89", "c99",
  "clang", "clang++", "tcc", "pcc", "icc", "icpc", "icx", "icpx", "mpicc",
  "mpicxx", "mpic++", "mpif77", "mpif90", "mpifort"
};

static const char *const launchers[] = {
  "ccache", "sccache", "distcc", "icecc", "icerun", "buildcache", "nice",
  "time", "env"
};

/* Is NAME, N bytes long, one of SET, or does it end with a dash and one?  */
static bool
named (const char *name, size_t n, const char *const *set, size_t n_set)
{
  for (size_t i = 0; i < n_set; i++)
    {
      size_t length = strlen (set[i]);
      if (n >= length && memcmp (name + n - length, set[i], length) == 0
	  && (n == length || name[n - length - 1] == '-'))
	return true;
    }
  return false;
}

static const char *
base_of (const char *path)
{
  const char *slash = strrchr (path, '/');
  return slash ? slash + 1 : path;
}

/* The length of the last component of WORD without a version behind it.  */
static size_t
name_length (const char *word)
{
  const char *name = base_of (word);
  size_t n = strlen (name), digits = n;
  while (digits > 0 && strchr ("0123456789.", name[digits - 1]))
    digits--;
  return digits < n && digits > 0 && name[digits - 1] == '-' ? digits - 1 : n;
}

bool
esc_compiler_name_p (const char *word)
{
  return named (base_of (word), name_length (word), compilers,
		sizeof compilers / sizeof *compilers);
}

bool
esc_launcher_name_p (const char *word)
{
  const char *name = base_of (word);
  for (size_t i = 0; i < sizeof launchers / sizeof *launchers; i++)
    if (strcmp (name, launchers[i]) == 0)
      return true;
  return false;
}

/* Is PATH this program, if SELF, or else another one?  */
static bool
program_p (const char *path, bool self)
{
  struct stat it, own;
  return stat (path, &it) == 0 && S_ISREG (it.st_mode)
	 && access (path, X_OK) == 0
	 && (stat ("/proc/self/exe", &own) == 0 && it.st_dev == own.st_dev
	     && it.st_ino == own.st_ino) == self;
}

/* As esc_find_program, but this program itself, if SELF.  */
static const char *
find (struct esc_arena *arena, const char *word, bool self)
{
  if (strchr (word, '/'))
    return program_p (word, self) ? word : NULL;
  const char *path = getenv ("PATH");
  for (const char *p = path ? path : "/usr/local/bin:/usr/bin:/bin"; p;)
    {
      int n = strcspn (p, ":");
      char *file = esc_arena_printf (arena, "%.*s%s%s", n, p, n ? "/" : "",
				     word);
      if (program_p (file, self))
	return n ? file : esc_arena_printf (arena, "./%s", word);
      p = p[n] ? p + n + 1 : NULL;
    }
  return NULL;
}

const char *
esc_find_program (struct esc_arena *arena, const char *word)
{
  return find (arena, word, false);
}

const char *
esc_find_link (struct esc_arena *arena, const char *word)
{
  return find (arena, word, true);
}

/* The environment, but in English.  */
static char **
english (struct esc_arena *arena)
{
  size_t n = 0, k = 0;
  while (environ[n])
    n++;
  char **env = esc_arena_alloc (arena, (n + 2) * sizeof *env);
  for (size_t i = 0; i < n; i++)
    if (strncmp (environ[i], "LC_ALL=", 7) != 0)
      env[k++] = environ[i];
  env[k] = esc_arena_strdup (arena, "LC_ALL=C");
  return env;
}

/* All that comes out of FD, up to a limit that no compiler reaches; what is
   more is thrown away.  */
static char *
read_pipe (struct esc_arena *arena, int fd)
{
  size_t size = 64 * 1024, n = 0;
  char *text = esc_arena_alloc (arena, size), waste[4096];
  ssize_t got;
  do
    {
      bool room = n < size - 1;
      got = read (fd, room ? text + n : waste,
		  room ? size - 1 - n : sizeof waste);
      if (got > 0 && room)
	n += got;
    }
  while (got > 0 || (got < 0 && errno == EINTR));
  return text;
}

/* What PATH writes on the stream FD when it is called as NAME with OPTION;
   "" if it cannot be run.  The other streams are empty.  */
static char *
output_of (struct esc_arena *arena, const char *path, const char *name,
	   const char *option, int fd)
{
  char *argv[] = { (char *) name, (char *) option, NULL }, *text;
  posix_spawn_file_actions_t actions;
  int ends[2], status;
  pid_t pid;
  if (pipe2 (ends, O_CLOEXEC) != 0)
    return esc_arena_strdup (arena, "");
  posix_spawn_file_actions_init (&actions);
  for (int i = 0; i < 3; i++)
    if (i != fd)
      posix_spawn_file_actions_addopen (&actions, i, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2 (&actions, ends[1], fd);
  int error = posix_spawn (&pid, path, &actions, NULL, argv, english (arena));
  posix_spawn_file_actions_destroy (&actions);
  close (ends[1]);
  text = read_pipe (arena, ends[0]);
  close (ends[0]);
  if (error == 0)
    while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
      ;
  return text;
}

char *
esc_program_output (struct esc_arena *arena, const char *path,
		    const char *option)
{
  char *text = output_of (arena, path, base_of (path), option, 1);
  text[strcspn (text, "\n")] = '\0';
  return text;
}

/* The word that follows the line beginning START in TEXT, or NULL.  */
static const char *
word_after (struct esc_arena *arena, const char *text, const char *start)
{
  size_t n = strlen (start);
  for (const char *line = text; *line; line += *line == '\n')
    {
      if (strncmp (line, start, n) == 0)
	return esc_arena_printf (arena, "%.*s",
				 (int) strcspn (line + n, " \n"), line + n);
      line += strcspn (line, "\n");
    }
  return NULL;
}

/* Is a compiler of this NAME never GCC?  */
static bool
other_p (const char *name)
{
  static const char *const others[] = {
    "clang", "clang++", "tcc", "pcc", "icc", "icpc", "icx", "icpx"
  };
  size_t n = name_length (name);
  return named (base_of (name), n, others, sizeof others / sizeof *others);
}

struct esc_compiler
esc_compiler_ask (struct esc_arena *arena, const char *path, const char *name)
{
  /* clang takes longer to answer than to compile.  */
  const char *said = other_p (name) ? ""
		     : output_of (arena, path, name, "-v", 2);
  struct esc_compiler cc = {
    .name = name,
    .path = path,
    .version = word_after (arena, said, "gcc version "),
    .target = word_after (arena, said, "Target: ")
  };
  return cc;
}

/* The words of TEXT that matter: behind "escape", its options, and programs
   that run a compiler.  */
static const char *
compiler_word (struct esc_arena *arena, const char *text)
{
  char *copy = esc_arena_strdup (arena, text), *rest;
  const char *first = strtok_r (copy, " \t\n", &rest), *word = first;
  bool behind = false;
  for (; word; word = strtok_r (NULL, " \t\n", &rest))
    if (esc_compiler_name_p (word))
      return word;
    else if (strcmp (base_of (word), "escape") == 0
	     || esc_launcher_name_p (word))
      behind = true;
    else if (!behind)
      break;
  return first ? first : "";
}

bool
esc_compiler_named (struct esc_arena *arena, const char *words,
		    struct esc_compiler *cc)
{
  const char *name = compiler_word (arena, words);
  const char *path = esc_find_program (arena, name);
  if (!path)
    esc_trouble (strchr (name, '/') ? "there is no compiler '%s'"
		 : "there is no compiler '%s' in the folders of PATH", name);
  else
    *cc = esc_compiler_ask (arena, path, name);
  return path;
}
