/* A short run of mutations of .esg files, without a fuzzer.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       mutate-test [-k] [-n ROUNDS] [-s SEED] FILE.esg...

   Words and lines are swapped, dropped, doubled and spliced between files;
   now and then a byte is.  The same seed gives the same run.  After a crash
   the same run with -k leaves the input in mutate-test.tmp.  */

#include "fuzz-esg.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX = 1 << 16 };

struct text
{
  char *bytes;
  size_t n;
};

static uint64_t state;

/* Steele, Lea and Flood's splitmix64; a number below N.  */
static size_t
pick (size_t n)
{
  uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return n ? (size_t) ((z ^ (z >> 31)) % n) : 0;
}

static bool
read_text (const char *name, struct text *t)
{
  FILE *file = fopen (name, "rb");
  if (!file)
    {
      perror (name);
      return false;
    }
  t->bytes = malloc (MAX);
  t->n = fread (t->bytes, 1, MAX, file);
  fclose (file);
  return true;
}

/* A piece of T: a word and the blanks after it, or a whole line.  */
static struct text
piece (const struct text *t, bool line)
{
  const char *seps = line ? "\n" : " \n(),:+*=&;";
  size_t i = pick (t->n), end;
  while (i > 0 && !strchr (seps, t->bytes[i - 1]))
    i--;
  for (end = i; end < t->n && !strchr (seps, t->bytes[end]); )
    end++;
  if (end < t->n)
    end++;
  return (struct text) { t->bytes + i, end - i };
}

/* Replaces N bytes of T at AT by those of NEW.  */
static void
splice (struct text *t, size_t at, size_t n, struct text new)
{
  static char buf[MAX];
  if (t->n - n + new.n > MAX)
    return;
  memcpy (buf, new.bytes, new.n);
  memmove (t->bytes + at + new.n, t->bytes + at + n, t->n - at - n);
  memcpy (t->bytes + at, buf, new.n);
  t->n = t->n - n + new.n;
}

static const char *const words[]
  = { "?", "-", "0", "-1", "9223372036854775807", "4194304", "65535", "\"\"",
      "v0", "&nonlocal", "&result", "*", "(", ")", "result", "expect stays",
      "by-value", "const 3", "param 0", "fresh heap", "@a:1:1", "; arg",
      "call unknown asm ()", "gave-up", "thin", "\n", "#" };

static void
mutate (struct text *t, const struct text *files, int n_files)
{
  bool line = pick (3) == 0;
  struct text old = piece (t, line), other;
  size_t at = (size_t) (old.bytes - t->bytes);
  const char *word = words[pick (sizeof words / sizeof *words)];
  switch (pick (6))
    {
    case 0:			/* drop */
      splice (t, at, old.n, (struct text) { old.bytes, 0 });
      break;
    case 1:			/* double */
      splice (t, at, 0, old);
      break;
    case 2:			/* swap in a piece of this or another file */
      other = piece (pick (2) ? t : &files[pick (n_files)], line);
      splice (t, at, pick (2) ? old.n : 0, other);
      break;
    case 3:
      splice (t, at, pick (2) ? old.n : 0,
	      (struct text) { (char *) word, strlen (word) });
      break;
    case 4:
      if (t->n)
	t->bytes[pick (t->n)] = (char) pick (256);
      break;
    case 5:
      t->n = pick (4) ? t->n : pick (t->n + 1);
      break;
    }
}

/* Tries T, leaving it on disk in case of a crash if KEEP.  */
static void
try (const struct text *t, bool keep)
{
  FILE *file = keep ? fopen ("mutate-test.tmp", "wb") : NULL;
  if (file)
    {
      fwrite (t->bytes, 1, t->n, file);
      fclose (file);
    }
  /* A block of its own size, so that reads past its end are seen.  */
  uint8_t *copy = malloc (t->n + 1);
  memcpy (copy, t->bytes, t->n);
  LLVMFuzzerTestOneInput (copy, t->n);
  free (copy);
}

int
main (int argc, char **argv)
{
  enum { FILES = 1000 };
  static struct text files[FILES];
  static char buf[MAX];
  int n_files = 0;
  long rounds = 2000;
  bool keep = false;
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "-k") == 0)
      keep = true;
    else if (strcmp (argv[i], "-n") == 0 && i + 1 < argc)
      rounds = atol (argv[++i]);
    else if (strcmp (argv[i], "-s") == 0 && i + 1 < argc)
      state = strtoull (argv[++i], NULL, 10);
    else if (n_files < FILES && !read_text (argv[i], &files[n_files++]))
      return 2;
  if (n_files == 0)
    {
      fprintf (stderr, "Usage: %s [-k] [-n ROUNDS] [-s SEED] FILE.esg...\n",
	       argv[0]);
      return 2;
    }
  for (int i = 0; i < n_files; i++)
    try (&files[i], keep);
  for (long i = 0; i < rounds; i++)
    {
      const struct text *seed = &files[pick (n_files)];
      struct text t = { buf, seed->n };
      memcpy (buf, seed->bytes, seed->n);
      for (size_t n = 1 + pick (4); n > 0; n--)
	mutate (&t, files, n_files);
      try (&t, keep);
    }
  if (keep)
    remove ("mutate-test.tmp");
  printf ("%d files, %ld mutations of them\n", n_files, rounds);
  for (int i = 0; i < n_files; i++)
    free (files[i].bytes);
  return 0;
}
