/* Global operators that count, for a program of several units.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <cstddef>
#include <cstdlib>
#include <new>

int counted;

__attribute__ ((noinline, noclone)) void *
operator new (std::size_t n)
{
  counted++;
  void *p = std::malloc (n);
  if (!p)
    std::abort ();
  return p;
}

__attribute__ ((noinline, noclone)) void
operator delete (void *p) noexcept
{
  std::free (p);
}

__attribute__ ((noinline, noclone)) void
operator delete (void *p, std::size_t) noexcept
{
  std::free (p);
}
