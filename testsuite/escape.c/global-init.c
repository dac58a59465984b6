/* Addresses in initialisers of statics: nothing of a frame is in them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=all" } */

static int a[4];
static int *const first = &a[0];
int *const *where = &first;

int
f (int i)
{
  return first[i] + a[0];
}
