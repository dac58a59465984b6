/* The allocator under malloc and operator new.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_REWRITE_ALLOC_H
#define ESC_REWRITE_ALLOC_H

#include <stddef.h>

/* Who makes a block, and so who may free it.  */
enum maker { MALLOC = 1, NEW, NEW_ARRAY, POOL };

#ifdef __cplusplus
extern "C" {
#endif

/* A block of SIZE bytes of junk, aligned to ALIGN, a power of two; NULL and
   ENOMEM if there is no room.  COUNTED: the program asked for it.  */
extern void *block_new (size_t size, size_t align, enum maker, int counted);

/* P may be NULL.  Stops the program if P is not a live block of MAKER's.  */
extern void block_free (void *p, enum maker maker);

#ifdef __cplusplus
}
#endif

#endif
