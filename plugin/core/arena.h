/* Arenas: memory that is given back all at once.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_arena *a = esc_arena_new (0);
       char *s = esc_arena_strdup (a, "n->next");
       esc_arena_free (a);			// s is gone

   One arena per lifetime: a unit has one, each solution has one.  Nothing
   is freed within a phase.  Memory exhausted is fatal.  */

#ifndef ESC_ARENA_H
#define ESC_ARENA_H

#include "common.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_arena;

/* A new arena that asks malloc for CHUNK bytes at a time; 0 means the
   default of esc_default_limits.  The caller owns it.  */
struct esc_arena *esc_arena_new (size_t chunk);

/* Gives back ARENA and all that came from it; NULL is fine.  */
void esc_arena_free (struct esc_arena *arena);

/* Empties ARENA but keeps one chunk of the usual size for the next use.  */
void esc_arena_reset (struct esc_arena *arena);

/* SIZE bytes, aligned for any type and zeroed.  Never NULL.  */
void *esc_arena_alloc (struct esc_arena *arena, size_t size);

/* The same, but they hold anything.  */
void *esc_arena_take (struct esc_arena *arena, size_t size);

/* Grows the block OLD of OLD_SIZE bytes to NEW_SIZE bytes, in place where it
   is the last one.  The new bytes are zero.  OLD may be NULL, with OLD_SIZE
   0.  */
void *esc_arena_grow (struct esc_arena *arena, void *old, size_t old_size,
		      size_t new_size);

char *esc_arena_strdup (struct esc_arena *arena, const char *string);
char *esc_arena_printf (struct esc_arena *arena, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* Bytes handed out so far: for statistics and tests.  */
size_t esc_arena_used (const struct esc_arena *arena);

/* A growable array of T in an arena; it never shrinks.  A new element is
   zero.

       ESC_VEC (int) v = { 0 };
       *esc_vec_push (arena, &v) = 3;  */
#define ESC_VEC(T) struct { T *at; int n; int cap; }

#define esc_vec_push(ARENA, V)						      \
  ((V)->n == (V)->cap							      \
   ? (void) ((V)->at = (__typeof__ ((V)->at))				      \
	     esc_vec_more ((ARENA), (V)->at, &(V)->cap, sizeof *(V)->at))     \
   : (void) 0,								      \
   (__typeof__ ((V)->at)) __builtin_memset (&(V)->at[(V)->n++], 0,	      \
					    sizeof *(V)->at))

/* Doubles an array of *CAP elements of SIZE bytes; sets *CAP.  The new ones
   hold anything.  */
void *esc_vec_more (struct esc_arena *arena, void *at, int *cap, size_t size);

#ifdef __cplusplus
}
#endif

#endif
