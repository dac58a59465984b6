/* What a random program calls that is out of its view.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_REWRITE_RUN_H
#define ESC_REWRITE_RUN_H

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An array of these is made by the linker, so that GCC must not have its own
   ideas of how they are aligned.  */
struct entry
{
  void (*run) (void);
  const char *level;
  unsigned long seed;
} __attribute__ ((aligned (32)));

/* A value that must be the same in all runs, seen at LINE.  */
extern void out (unsigned long value, int line);
/* Overwrites the dead stack below the caller.  */
extern void dust (void);
/* N; a number from 1 to LIMIT that depends on N; one bit of it.  */
extern long x_number (long n);
extern unsigned some (int n, unsigned limit);
extern int bit (int n);
/* Keeps P; gives it back.  */
extern void x_keep (void *p);
extern void *x_kept (void);
extern void *x_alloc (size_t n);
extern void x_free (void *p);
extern void *x_same (void *p);
extern void x_swap (void *p, void *q);	/* of void ** */
extern unsigned long x_sum (const void *p, size_t n);
extern void x_fill (void *p, size_t n, int seed);
extern void x_call (void (*fn) (void *, int), void *arg, int n);
extern void x_jump (jmp_buf jump, int how);

#ifdef __cplusplus
}
#endif

#endif
