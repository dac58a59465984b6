/* What both generators of programs share: chance, and text.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The same seed gives the same numbers everywhere, so that a program can be
   made again from its seed: Marsaglia's xorshift generator ("Xorshift RNGs",
   2003).  */

#include "random.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

void
start_over (unsigned long long seed)
{
  state = seed * 2654435761u + 88172645463325252u;
  for (int i = 0; i < 20; i++)
    pick (2);
}

bool
start (const char *name, int argc, char **argv, bool *cxx)
{
  *cxx = argc > 1 && strcmp (argv[1], "-x") == 0;
  if (argc != 2 + *cxx)
    {
      fprintf (stderr, "usage: %s [-x] SEED\n", name);
      return false;
    }
  start_over (strtoull (argv[argc - 1], NULL, 10));
  return true;
}

int
pick (int n)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (state >> 11) % n;
}

bool
chance (int percent)
{
  return pick (100) < percent;
}

const char *
text (const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  char *made;
  int n = vsnprintf (NULL, 0, format, ap);
  va_end (ap);
  made = malloc (n + 1);
  if (!made)
    exit (2);
  va_start (ap, format);
  vsnprintf (made, n + 1, format, ap);
  va_end (ap);
  return made;
}

void
write_line (int nesting, const char *format, va_list ap)
{
  printf ("%*s", 2 * nesting, "");
  vprintf (format, ap);
  putchar ('\n');
}
