/* A program that replaces the global operators new and delete.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <cstddef>
#include <cstdlib>
#include <new>

/* { dg-prune-output "malloc" } */

void *
operator new (std::size_t n)
{
  void *p = std::malloc (n);
  if (!p)
    throw std::bad_alloc ();
  return p;
}

void
operator delete (void *p) noexcept
{
  std::free (p);
}

void
operator delete (void *p, std::size_t) noexcept
{
  std::free (p);
}

__attribute__ ((noinline, noclone)) static int
rd (int *p)
{
  return *p;
}

/* The standard lets a new-expression do without its allocation even so.  */
int
f (void)
{
  int *p = new int (1);		/* { dg-message {new\(4\) does not escape} "a new-expression" } */
  int r = rd (p);
  delete p;
  return r;
}
