/* escape explain: what a reason code means.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       $ escape explain loop
       loop: an earlier iteration's block may still be in use  */

#include "args.h"
#include "command.h"
#include "report/report.h"

#include <stdio.h>
#include <string.h>

/* Prints the N bytes at TEXT, broken between words at COLUMNS.  */
static void
print_filled (const char *text, size_t n, size_t columns)
{
  const char *end = text + n;
  size_t column = 0;
  while (text < end)
    {
      const char *start = text;
      while (text < end && *text != ' ')
	text++;
      size_t word = text - start;
      bool fits = column + 1 + word <= columns;
      if (column)
	putchar (fits ? ' ' : '\n');
      printf ("%.*s", (int) word, start);
      column = column && fits ? column + 1 + word : word;
      while (text < end && *text == ' ')
	text++;
    }
  putchar ('\n');
}

/* Prints TEXT a line at a time; lines that begin with a blank are programs
   and stay as they are.  */
static void
print_paragraphs (const char *text)
{
  while (*text)
    {
      size_t n = strcspn (text, "\n");
      if (*text == ' ' || n == 0)
	printf ("%.*s\n", (int) n, text);
      else
	print_filled (text, n, 78);
      text += n + (text[n] == '\n');
    }
}

static void
print_reason (enum esc_reason reason)
{
  char text[256];
  const char *hint = esc_reason_hint (reason);
  printf ("%s: %s\n\n", esc_reason_code (reason),
	  esc_text_fill (text, sizeof text, esc_reason_text (reason), "..."));
  print_paragraphs (esc_reason_paragraphs (reason));
  if (*hint)
    {
      putchar ('\n');
      snprintf (text, sizeof text, "What would change it: %s.", hint);
      print_filled (text, strlen (text), 78);
    }
}

static void
list_reasons (void)
{
  char text[256];
  for (int i = 0; i < ESC_R_COUNT; i++)
    printf ("%-17s %s\n", esc_reason_code ((enum esc_reason) i),
	    esc_text_fill (text, sizeof text,
			   esc_reason_text ((enum esc_reason) i), "..."));
}

int
esc_command_explain (int argc, char **argv)
{
  struct esc_args a;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words == 0)
    list_reasons ();
  for (int i = 0; i < a.n_words; i++)
    {
      enum esc_reason reason = esc_reason_find (a.words[i]);
      if (reason == ESC_R_COUNT)
	return esc_trouble ("explain: there is no reason '%s'; did you mean"
			    " '%s'?  \"escape explain\" lists them", a.words[i],
			    esc_reason_nearest (a.words[i]));
      if (i)
	putchar ('\n');
      print_reason (reason);
    }
  return ESC_EXIT_OK;
}
