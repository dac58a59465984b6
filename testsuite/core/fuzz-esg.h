/* The entry point of the fuzzer.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_FUZZ_ESG_H
#define ESC_FUZZ_ESG_H

#include <stddef.h>
#include <stdint.h>

/* Tries SIZE bytes at DATA; aborts if something is wrong.  Returns 0.  */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#endif
