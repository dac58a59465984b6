/* Reads options.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each option is a row of a table made from options.def, and each kind has a
   reader.  A reader answers with what went wrong, or NULL; it writes through
   a pointer to the field, whose type the kind fixes:

       "max-object", SIZE, "0..1G"   "64k" -> * (int64_t *) field = 65536  */

#include "options.h"

#include "reason.h"

#include <errno.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

struct row
{
  const char *name;
  const char *(*read) (struct esc_arena *, const struct row *, void *field,
		       const char *value);
  const char *accepts, *initial, *help;
  size_t field;
};

/* The next word of the comma-separated list *LIST, or NULL.  */
static const char *
next_word (struct esc_arena *arena, const char **list)
{
  if (!*list)
    return NULL;
  size_t n = strcspn (*list, ",");
  const char *word = esc_arena_printf (arena, "%.*s", (int) n, *list);
  *list = (*list)[n] ? *list + n + 1 : NULL;
  return word;
}

/* The position of WORD in the list WORDS, which may be in brackets; -1 if it
   is not there.  */
static int
word_index (const char *words, const char *word)
{
  size_t n = strlen (word);
  words += *words == '[';
  for (int i = 0; *words; i++)
    {
      size_t m = strcspn (words, ",]");
      if (m == n && strncmp (words, word, n) == 0)
	return i;
      words += m + (words[m] == ',');
      if (*words == ']')
	break;
    }
  return -1;
}

static const char *
accepted (struct esc_arena *arena, const struct row *row, const char *value)
{
  const char *words = row->accepts + (*row->accepts == '[');
  return esc_arena_printf (arena,
			   "'%s' is not accepted by '%s', which takes %.*s",
			   value, row->name, (int) strcspn (words, "]"), words);
}

static const char *
read_FLAG (struct esc_arena *arena, const struct row *row, void *field,
	   const char *value)
{
  if (*value)
    return esc_arena_printf (arena, "'%s' takes no value", row->name);
  *(esc_option_FLAG *) field = true;
  return NULL;
}

/* Decimal digits and, if SUFFIXES, one of k, M, G.  Sets *NUMBER.  */
static bool
read_integer (const char *text, bool suffixes, int64_t *number)
{
  char *end;
  if (*text < '0' || *text > '9')
    return false;
  errno = 0;
  *number = strtoll (text, &end, 10);
  int shift = 0;
  if (suffixes && *end)
    shift = (*end == 'k' || *end == 'K' ? 10
	     : *end == 'M' ? 20 : *end == 'G' ? 30 : 0);
  if (errno || end[shift > 0] || *number > INT64_MAX >> shift)
    return false;
  *number <<= shift;
  return true;
}

/* VALUE, when it lies in the row's range.  */
static bool
read_range (const struct row *row, const char *value, bool suffixes,
	    int64_t *number)
{
  char low[16], high[16];
  int64_t min, max;
  return (sscanf (row->accepts + (*row->accepts == '['),
		  "%15[^.]..%15[^]]", low, high) == 2
	  && read_integer (low, true, &min) && read_integer (high, true, &max)
	  && read_integer (value, suffixes, number)
	  && *number >= min && *number <= max);
}

static const char *
read_NUMBER (struct esc_arena *arena, const struct row *row, void *field,
	     const char *value)
{
  int64_t number;
  if (!read_range (row, value, false, &number))
    return accepted (arena, row, value);
  *(esc_option_NUMBER *) field = number;
  return NULL;
}

static const char *
read_SIZE (struct esc_arena *arena, const struct row *row, void *field,
	   const char *value)
{
  int64_t number;
  if (!read_range (row, value, true, &number))
    return esc_arena_printf (arena,
			     "'%s' is not accepted by '%s', which takes %s"
			     " bytes, also with k, M or G", value, row->name,
			     row->accepts);
  *(esc_option_SIZE *) field = number;
  return NULL;
}

static const char *
read_HASH (struct esc_arena *arena, const struct row *row, void *field,
	   const char *value)
{
  if (strlen (value) != 16
      || strspn (value, "0123456789abcdefABCDEF") != 16)
    return esc_arena_printf (arena,
			     "'%s' is not accepted by '%s', which takes 16"
			     " hexadecimal digits, as in a json report", value,
			     row->name);
  *(esc_option_HASH *) field = strtoull (value, NULL, 16);
  return NULL;
}

static const char *
read_CHOICE (struct esc_arena *arena, const struct row *row, void *field,
	     const char *value)
{
  int i = word_index (row->accepts, value);
  if (i < 0)
    return accepted (arena, row, value);
  *(esc_option_CHOICE *) field = i;
  return NULL;
}

static const char *
read_SET (struct esc_arena *arena, const struct row *row, void *field,
	  const char *value)
{
  unsigned set = 0;
  const char *word;
  while ((word = next_word (arena, &value)))
    {
      int i = word_index (row->accepts, word);
      if (i < 0)
	return accepted (arena, row, word);
      set |= strcmp (word, "all") == 0 ? ~0u : 1u << i;
    }
  *(esc_option_SET *) field = set;
  return NULL;
}

static const char *
read_REASONS (struct esc_arena *arena, const struct row *row, void *field,
	      const char *value)
{
  uint64_t set = *(esc_option_REASONS *) field;
  const char *word;
  while ((word = next_word (arena, &value)))
    {
      enum esc_reason reason = esc_reason_find (word);
      if (reason == ESC_R_COUNT)
	return esc_arena_printf (arena,
				 "'%s' is not accepted by '%s': no such reason;"
				 " did you mean '%s'?", word,
				 row->name, esc_reason_nearest (word));
      set |= (uint64_t) 1 << reason;
    }
  *(esc_option_REASONS *) field = set;
  return NULL;
}

static const char *
read_STRING (struct esc_arena *arena, const struct row *row, void *field,
	     const char *value)
{
  if (!*value)
    return esc_arena_printf (arena, "'%s' is empty: %s is missing", row->name,
			     row->accepts);
  *(esc_option_STRING *) field = esc_arena_strdup (arena, value);
  return NULL;
}

static const char *
read_REGEX (struct esc_arena *arena, const struct row *row, void *field,
	    const char *value)
{
  regex_t regex;
  int error = regcomp (&regex, value, REG_EXTENDED | REG_NOSUB);
  if (error)
    {
      char why[128];
      regerror (error, &regex, why, sizeof why);
      return esc_arena_printf (arena,
			       "'%s' is not accepted by '%s': no extended"
			       " regular expression (%s)", value, row->name,
			       why);
    }
  regfree (&regex);
  return read_STRING (arena, row, field, value);
}

static void
add_string (struct esc_arena *arena, struct esc_strings *list,
	    const char *string)
{
  list->at = (const char **) esc_arena_grow (arena, list->at,
					     list->n * sizeof *list->at,
					     (list->n + 1) * sizeof *list->at);
  list->at[list->n++] = esc_arena_strdup (arena, string);
}

static const char *
read_STRINGS (struct esc_arena *arena, const struct row *row, void *field,
	      const char *value)
{
  esc_option_STRING string = NULL;
  const char *wrong = read_STRING (arena, row, &string, value);
  if (!wrong)
    add_string (arena, (esc_option_STRINGS *) field, string);
  return wrong;
}

static const char *
read_GLOBS (struct esc_arena *arena, const struct row *row, void *field,
	    const char *value)
{
  struct esc_strings globs = { NULL, 0 };
  const char *word;
  while ((word = next_word (arena, &value)))
    if (*word)
      add_string (arena, &globs, word);
    else
      return esc_arena_printf (arena, "a GLOB of '%s' is empty", row->name);
  *(esc_option_GLOBS *) field = globs;
  return NULL;
}

static const struct row rows[] = {
#define ESC_OPTION(FIELD, NAME, KIND, ACCEPTS, DEFAULT, HELP)		      \
  { NAME, read_##KIND, ACCEPTS, DEFAULT, HELP,				      \
    offsetof (struct esc_options, FIELD) },
#define ESC_LATER(NAME, HELP)
#include "options.def"
#undef ESC_OPTION
#undef ESC_LATER
};

enum { N_ROWS = sizeof rows / sizeof *rows };

static const char *const later[][2] = {
#define ESC_OPTION(FIELD, NAME, KIND, ACCEPTS, DEFAULT, HELP)
#define ESC_LATER(NAME, HELP) { NAME, HELP },
#include "options.def"
#undef ESC_OPTION
#undef ESC_LATER
};

enum { N_LATER = sizeof later / sizeof *later };

void
esc_options_init (struct esc_options *options, struct esc_arena *arena)
{
  memset (options, 0, sizeof *options);
  options->arena = arena;
  for (int i = 0; i < N_ROWS; i++)
    if (rows[i].initial)
      {
	const char *wrong = rows[i].read (arena, &rows[i],
					  (char *) options + rows[i].field,
					  rows[i].initial);
	if (wrong)
	  esc_fatal ("options", "%s", wrong);
      }
}

/* What this version says to option NAME=VALUE of a later one, or NULL.  */
static char *
find_later (struct esc_arena *arena, const char *name, const char *value)
{
  for (int i = 0; i < N_LATER; i++)
    {
      size_t n = strcspn (later[i][0], "=");
      const char *wanted = later[i][0] + n;
      if (strlen (name) == n && strncmp (name, later[i][0], n) == 0
	  && (!*wanted || (value && strcmp (value, wanted + 1) == 0)))
	return esc_arena_printf (arena,
				 "'%s' (%s) is not available in this version"
				 " of escape", later[i][0], later[i][1]);
    }
  return NULL;
}

static const struct row *
nearest (const char *name)
{
  int best = 0, best_distance = INT32_MAX;
  for (int i = 0; i < N_ROWS; i++)
    {
      int d = esc_text_distance (name, rows[i].name);
      if (d < best_distance)
	{
	  best = i;
	  best_distance = d;
	}
    }
  return &rows[best];
}

bool
esc_options_set (struct esc_options *options, const char *name,
		 const char *value, char **message)
{
  struct esc_arena *arena = options->arena;
  const struct row *row = rows;
  if ((*message = find_later (arena, name, value)))
    return false;
  while (row < rows + N_ROWS && strcmp (row->name, name) != 0)
    row++;
  if (row == rows + N_ROWS)
    *message = esc_arena_printf (arena,
				 "unknown option '%s'; did you mean '%s'?",
				 name, nearest (name)->name);
  else if (!value && *row->accepts && *row->accepts != '[')
    *message = esc_arena_printf (arena, "'%s' wants a value: %s=%s",
				 name, name, row->accepts);
  else
    {
      if (!value)
	value = *row->accepts == '['
		? esc_arena_printf (arena, "%.*s",
				    (int) strcspn (row->accepts + 1, ".,]"),
				    row->accepts + 1)
		: "";
      *message = (char *) row->read (arena, row,
				     (char *) options + row->field, value);
    }
  return !*message;
}

/* Writes TEXT from column COLUMN on, in lines of at most 79, indented.  */
static void
write_wrapped (FILE *out, const char *text, int column)
{
  enum { INDENT = 8, WIDTH = 79 };
  while (*text)
    {
      int n = strcspn (text, " ");
      if (column > INDENT && column + 1 + n > WIDTH)
	{
	  fprintf (out, "\n%*s", INDENT, "");
	  column = INDENT;
	}
      else if (column > INDENT)
	column += fprintf (out, " ");
      column += fprintf (out, "%.*s", n, text);
      text += n;
      text += *text == ' ';
    }
  fprintf (out, "\n");
}

void
esc_options_help (FILE *out, const char *prefix)
{
  for (int i = 0; i < N_ROWS; i++)
    {
      const struct row *row = &rows[i];
      bool optional = *row->accepts == '[';
      int n = strlen (row->accepts);
      fprintf (out, "  %s%s%s%s%.*s", prefix, row->name,
	       optional ? "[" : "", n ? "=" : "", n - optional,
	       row->accepts + optional);
      if (row->initial)
	fprintf (out, "  (default %s)", row->initial);
      fprintf (out, "\n%8s", "");
      write_wrapped (out, row->help, 8);
    }
}
