/* Quoting lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "quote.h"

#include <string.h>

enum { MAX_COLUMNS = 400 };	/* longer lines are not for reading */

/* Finds line LINE of TEXT; sets *N to its bytes.  NULL if there is none.  */
static const char *
find_line (const char *text, size_t length, int line, size_t *n)
{
  const char *end = text + length;
  while (text < end && --line > 0)
    {
      const char *next = memchr (text, '\n', end - text);
      text = next ? next + 1 : end;
    }
  if (text >= end || line < 0)
    return NULL;
  const char *next = memchr (text, '\n', end - text);
  *n = (next ? next : end) - text;
  if (*n && text[*n - 1] == '\r')
    --*n;
  return text;
}

/* The column on the screen, from 0, of byte AT of the line.  */
static int
screen_column (const char *line, size_t n, size_t at)
{
  int column = 0;
  for (size_t i = 0; i < at && i < n; i++)
    if (line[i] == '\t')
      column += 8 - column % 8;
    else if ((line[i] & 0xc0) != 0x80)
      column++;
  return column;
}

/* Writes the line with blanks for tabs, and nothing that would move the
   cursor.  */
static void
write_line (FILE *out, const char *line, size_t n)
{
  int column = 0;
  for (size_t i = 0; i < n && column < MAX_COLUMNS; i++)
    if (line[i] == '\t')
      {
	int width = 8 - column % 8;
	fprintf (out, "%*s", width, "");
	column += width;
      }
    else
      {
	bool control = (unsigned char) line[i] < ' ' || line[i] == 127;
	fputc (control ? '?' : line[i], out);
	column += (line[i] & 0xc0) != 0x80;
      }
  fputc ('\n', out);
}

bool
esc_quote (FILE *out, const struct esc_report *r, const char *file, int line,
	   int indent, const struct esc_mark *marks, int n)
{
  size_t length, size;
  const char *text = r->source ? r->source (r->source_data, file, &length)
    : NULL;
  text = text && line > 0 ? find_line (text, length, line, &size) : NULL;
  if (!text)
    return false;
  fprintf (out, "%*s%5d | ", indent, "", line);
  write_line (out, text, size);
  /* A mark that would touch the one before it stands in the next row.  */
  for (int i = 0; i < n;)
    {
      int column = 0;
      if (marks[i].column < 1 || (size_t) marks[i].column > size + 1)
	{
	  i++;
	  continue;
	}
      fprintf (out, "%*s      | ", indent, "");
      for (; i < n; i++)
	{
	  int at = screen_column (text, size, marks[i].column - 1);
	  if (marks[i].column < 1 || at > MAX_COLUMNS)
	    continue;
	  if (column && at <= column)
	    break;
	  column += fprintf (out, "%*s^", at - column, "");
	  if (marks[i].number)
	    column += fprintf (out, "%d", marks[i].number);
	}
      fputc ('\n', out);
    }
  return true;
}
