/* The program of the small project.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "names.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  struct name *list = NULL;
  for (int i = 1; i < argc; i++)
    names_count (&list, argv[i]);
  printf ("%d\n", names_sum (list));
  return 0;
}
