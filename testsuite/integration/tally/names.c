/* The library of the small project.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "names.h"

#include <stdlib.h>
#include <string.h>

void
names_count (struct name **list, const char *text)
{
  struct name *n = *list;
  while (n && strcmp (n->text, text) != 0)
    n = n->next;
  if (!n)
    {
      n = calloc (1, sizeof *n);
      if (!n)
	abort ();
      n->text = strdup (text);
      n->next = *list;
      *list = n;
    }
  n->count++;
}

static void __attribute__ ((noinline))
add (struct name *total, const struct name *n)
{
  total->count += n->count;
}

int
names_sum (struct name *list)
{
  struct name *total = malloc (sizeof *total);
  int sum;
  if (!total)
    abort ();
  total->count = 0;
  for (; list; list = list->next)
    add (total, list);
  sum = total->count;
  free (total);
  return sum;
}
