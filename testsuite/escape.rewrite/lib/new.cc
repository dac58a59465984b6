/* operator new and delete over the heap of the run tests.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "alloc.h"

#include <new>

static void *
made (std::size_t size, std::size_t align, enum maker maker)
{
  void *p = block_new (size, align, maker, 1);
  if (!p)
    throw std::bad_alloc ();
  return p;
}

#define BOTH(OP, MAKER) \
  void * \
  operator new OP (std::size_t n) \
  { \
    return made (n, 16, MAKER); \
  } \
  void * \
  operator new OP (std::size_t n, const std::nothrow_t &) noexcept \
  { \
    return block_new (n, 16, MAKER, 1); \
  } \
  void * \
  operator new OP (std::size_t n, std::align_val_t a) \
  { \
    return made (n, (std::size_t) a, MAKER); \
  } \
  void * \
  operator new OP (std::size_t n, std::align_val_t a, \
		   const std::nothrow_t &) noexcept \
  { \
    return block_new (n, (std::size_t) a, MAKER, 1); \
  } \
  void \
  operator delete OP (void *p) noexcept \
  { \
    block_free (p, MAKER); \
  } \
  void \
  operator delete OP (void *p, const std::nothrow_t &) noexcept \
  { \
    block_free (p, MAKER); \
  } \
  void \
  operator delete OP (void *p, std::size_t) noexcept \
  { \
    block_free (p, MAKER); \
  } \
  void \
  operator delete OP (void *p, std::align_val_t) noexcept \
  { \
    block_free (p, MAKER); \
  } \
  void \
  operator delete OP (void *p, std::align_val_t, \
		      const std::nothrow_t &) noexcept \
  { \
    block_free (p, MAKER); \
  } \
  void \
  operator delete OP (void *p, std::size_t, std::align_val_t) noexcept \
  { \
    block_free (p, MAKER); \
  }

#define SCALAR
BOTH (SCALAR, NEW)
BOTH ([], NEW_ARRAY)
