/* Blocks that are alive at once, in a pool as far as that goes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All that guard-loop.c checks but how many blocks are on the heap: there
   nothing may move, here the first ones do.  */

/* { dg-more-turns } */
/* { dg-prune-output "guard-loop" } */

#define ANY_COUNT
#include "guard-loop.c"
