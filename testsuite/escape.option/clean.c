/* A unit with nothing to say.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

int
add (int a, int b)
{
  return a + b;
}
