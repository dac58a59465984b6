/* A class with operators new and delete of its own.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <cstddef>

/* { dg-bogus {: note: .*can live on the stack} "not for us to move" { target *-*-* } 0 } */
/* { dg-prune-output "operator new|malloc" } */

struct pool
{
  int v = 1;
  static void *operator new (std::size_t);
  static void operator delete (void *);
};

__attribute__ ((noinline, noclone)) static int
rd (pool *p)
{
  return p->v;
}

int
f (void)
{
  pool *p = new pool;		/* { dg-bogus {does not escape} "the class allocates" } */
  int r = rd (p);
  delete p;
  return r;
}
