/* Names, counted: the small project of these tests.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef NAMES_H
#define NAMES_H

#ifdef __cplusplus
extern "C" {
#endif

struct name
{
  char *text;
  int count;
  struct name *next;
};

/* Adds one to TEXT; the list has a copy of it.  */
void names_count (struct name **list, const char *text);

/* How many there are.  */
int names_sum (struct name *list);

#ifdef __cplusplus
}
#endif

#endif
