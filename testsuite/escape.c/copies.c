/* Pointers that travel inside copies: memcpy, structs, unions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(s|t|u|v|bytes|a|b)'" } */

#include <stdint.h>
#include <string.h>

struct box { int *p; int pad[4]; };
union pun { int *p; uintptr_t i; unsigned char bytes[sizeof (int *)]; };

int *g;
uintptr_t g_int;
struct box g_box;
unsigned char g_bytes[sizeof (int *)];

void
by_memcpy (size_t n)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  int *q;			/* { dg-stays q } */
  memcpy (&q, &p, n);
  g = q;
}

void
by_struct (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct box s = { &x, { 0 } };
  struct box t = s;
  g = t.p;
}

void
by_struct_to_global (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct box s = { &x, { 0 } };
  g_box = s;
}

void
by_union (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  union pun u;
  u.p = &x;
  g_int = u.i;
}

void
by_bytes (void)
{
  int x = 1;			/* { dg-escapes x ptr-to-int|global-store } */
  union pun u;
  u.p = &x;
  for (unsigned i = 0; i < sizeof u; i++)
    g_bytes[i] = u.bytes[i];
}

void
by_memmove_to_global (void)
{
  int x = 1;			/* { dg-escapes x global-store|ptr-to-int } */
  int *a[4] = { 0, &x, 0, 0 };
  memmove (g_bytes, &a[1], sizeof (int *));
}

/* And a copy that goes nowhere.  */
int
local_copy (void)
{
  int x = 1;			/* { dg-stays x } */
  struct box s = { &x, { 0 } };
  struct box t;
  memcpy (&t, &s, sizeof t);
  return *t.p;
}
