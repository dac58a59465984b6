/* Makes a program that shows a bug smaller, line by line.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       reduce FILE COMMAND

   removes lines of FILE as long as COMMAND succeeds.  Pieces are halves, then
   quarters, down to single lines, and whole blocks in braces with what is
   before them: delta debugging (Zeller and Hildebrandt, "Simplifying and
   isolating failure-inducing input", 2002) that knows of braces.  */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINES 20000

static char *lines[MAX_LINES];
static int n_lines;
static const char *file;
static const char *command;
static int tries;

static void
need (bool good, const char *what)
{
  if (good)
    return;
  perror (what);
  exit (2);
}

static void
read_lines (void)
{
  FILE *in = fopen (file, "r");
  need (in, file);
  char text[10000];
  while (n_lines < MAX_LINES && fgets (text, sizeof text, in))
    need ((lines[n_lines++] = strdup (text)) != NULL, "memory");
  fclose (in);
}

static void
write_lines (void)
{
  FILE *out = fopen (file, "w");
  need (out, file);
  for (int i = 0; i < n_lines; i++)
    if (*lines[i])
      fputs (lines[i], out);
  need (fclose (out) == 0, file);
}

/* Can lines FROM to TO - 1 go, but for those that hold one of KEEP?  */
static bool
try (int from, int to, bool keep_ends)
{
  static char *old[MAX_LINES];
  bool any = false;
  memcpy (old, lines, n_lines * sizeof *lines);
  for (int i = from; i < to; i++)
    if (!keep_ends || i == from || i == to - 1)
      {
	any |= *lines[i] != 0;
	lines[i] = (char *) "";
      }
  write_lines ();
  tries++;
  if (any && system (command) == 0)
    return true;
  memcpy (lines, old, n_lines * sizeof *lines);
  return false;
}

/* The line after the brace that closes what line I opens, or -1.  */
static int
block_end (int i)
{
  int depth = 0;
  for (int k = i; k < n_lines; k++)
    {
      for (const char *p = lines[k]; *p; p++)
	depth += (*p == '{') - (*p == '}');
      if (depth == 0)
	return k > i ? k + 1 : -1;
    }
  return -1;
}

static void
squeeze (void)
{
  int n = 0;
  for (int i = 0; i < n_lines; i++)
    if (*lines[i])
      lines[n++] = lines[i];
  n_lines = n;
}

static bool
round_of_blocks (void)
{
  bool any = false;
  for (int i = 0; i < n_lines; i++)
    {
      int end = strchr (lines[i], '{') ? block_end (i) : -1;
      if (end < 0)
	continue;
      int head = i > 0 && i < n_lines && strspn (lines[i], " {\n")
		 == strlen (lines[i]) ? i - 1 : i;
      if (lines[i][0] == '{' && head > 1)
	head--;			/* the type has a line for itself */
      if (try (head < i - 2 ? i : head, end, false)
	  || (i > 0 && try (i - 1, end, false)))
	any = true;
      else if (lines[i][0] != '{'
	       && (try (i, end, true)
		   || (i > 0 && *lines[i - 1] && strstr (lines[i - 1], "if (")
		       && try (i - 1, i, false))))
	any = true;
    }
  squeeze ();
  return any;
}

static bool
round_of_pieces (void)
{
  bool any = false;
  for (int size = 64; size >= 1; size /= 2)
    for (int i = n_lines - size; i > -size; i -= size)
      any |= try (i < 0 ? 0 : i, i + size, false);
  squeeze ();
  return any;
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      fprintf (stderr, "usage: reduce FILE COMMAND\n");
      return 2;
    }
  file = argv[1];
  command = argv[2];
  read_lines ();
  if (system (command) != 0)
    {
      fprintf (stderr, "reduce: %s: the command fails\n", file);
      return 1;
    }
  bool blocks = true, pieces = true;
  while (blocks || pieces)
    {
      blocks = round_of_blocks ();
      pieces = round_of_pieces ();
      fprintf (stderr, "reduce: %d lines after %d tries\n", n_lines, tries);
    }
  write_lines ();
  return 0;
}
