/* The program of the small project, in C++.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "names.h"

#include <cstdio>

int
main (int argc, char **argv)
{
  name *list = nullptr;
  for (int i = 1; i < argc; i++)
    names_count (&list, argv[i]);
  std::printf ("%d\n", names_sum (list));
  return 0;
}
