/* UTF-8, which sources and names need not be.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/utf8.h"

int
esc_utf8_length (const char *text, size_t n)
{
  const unsigned char *c = (const unsigned char *) text;
  if (c[0] < 0x80)
    return 1;
  int length = (c[0] >= 0xc2 && c[0] <= 0xdf ? 2
		: (c[0] & 0xf0) == 0xe0 ? 3
		: c[0] >= 0xf0 && c[0] <= 0xf4 ? 4 : 0);
  if (!length || n < (size_t) length)
    return 0;
  for (int i = 1; i < length; i++)
    if ((c[i] & 0xc0) != 0x80)
      return 0;
  /* Longer than need be; surrogates; past U+10FFFF.  */
  if ((c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f)
      || (c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f))
    return 0;
  return length;
}

void
esc_utf8_write (FILE *out, const char *text, size_t n)
{
  while (n)
    {
      int length = esc_utf8_length (text, n);
      if (length)
	fwrite (text, 1, length, out);
      else
	{
	  fputs ("\357\277\275", out);
	  length = 1;
	}
      text += length;
      n -= length;
    }
}

size_t
esc_utf16_units (const char *text, size_t n)
{
  size_t units = 0;
  while (n)
    {
      int length = esc_utf8_length (text, n);
      units += length == 4 ? 2 : 1;
      length = length ? length : 1;
      text += length;
      n -= length;
    }
  return units;
}
