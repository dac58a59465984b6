/* malloc (dealloc) and alloc_size make an allocator known.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stddef.h>

extern void pool_free (void *);
extern void *pool_get (size_t, int)
  __attribute__ ((malloc, malloc (pool_free, 1), alloc_size (1)));
extern void *grid_get (int, int)
  __attribute__ ((malloc, malloc (pool_free, 1), alloc_size (1, 2)));

extern int look (const void *) __attribute__ ((pure));

int
f (void)
{
  int *p = pool_get (40, 0);	/* { dg-message {pool_get\(40\) does not escape} "a site with a size" } */
  if (!p)
    return 0;
  *p = 1;
  int r = look (p);
  pool_free (p);
  return r;
}

int
f2 (void)
{
  int *p = grid_get (5, 8);	/* { dg-message {grid_get\(40\) does not escape} "a site with a product" } */
  if (!p)
    return 0;
  *p = 1;
  int r = look (p);
  pool_free (p);
  return r;
}

int *g;

void
f3 (void)
{
  g = pool_get (56, 0);		/* { dg-escapes pool_get(56) global-store } */
}
