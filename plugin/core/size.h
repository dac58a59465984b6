/* Sizes: intervals of exact integers, in bytes or in elements.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       p = malloc (n * sizeof (int));		n is 0..100

       n = esc_size_range (arena, 0, 100);
       s = esc_size_mul (arena, n, esc_size_int (arena, 4));
       esc_size_text (arena, s)			"0..400"

   A size is the interval LO..HI with 0 <= LO <= HI, or LO..inf.  Nothing
   wraps: the product of two 64-bit counts is known to its last digit, so
   that "may n * size overflow?" is a comparison.

   A size never changes.  It lives in the arena that made it, digits and all;
   there is nothing to clear.  Wherever a size is taken, NULL stands for the
   unknown size 0..inf; no function returns NULL unless it says so.  */

#ifndef ESC_SIZE_H
#define ESC_SIZE_H

#include "arena.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_size;

/* The most digits that esc_size_decimal and esc_size_parse accept in one
   number.  */
#define ESC_SIZE_DIGITS 400

/* 0..inf.  */
const struct esc_size *esc_size_unknown (struct esc_arena *arena);

/* N..N.  A negative N is no size: the answer is the unknown size.  */
const struct esc_size *esc_size_int (struct esc_arena *arena, int64_t n);
const struct esc_size *esc_size_uint (struct esc_arena *arena, uint64_t n);

/* LO..HI.  LO > HI, or a negative LO, gives the unknown size.  */
const struct esc_size *esc_size_range (struct esc_arena *arena, int64_t lo,
				       int64_t hi);
const struct esc_size *esc_size_urange (struct esc_arena *arena, uint64_t lo,
					uint64_t hi);

/* LO..HI from decimal digits without a sign; HI NULL stands for inf.
   Returns NULL if one is not a number, has more than ESC_SIZE_DIGITS digits,
   or if LO > HI.  */
const struct esc_size *esc_size_decimal (struct esc_arena *arena,
					 const char *lo, const char *hi);

/* Interval arithmetic.  */
const struct esc_size *esc_size_add (struct esc_arena *arena,
				     const struct esc_size *a,
				     const struct esc_size *b);
const struct esc_size *esc_size_mul (struct esc_arena *arena,
				     const struct esc_size *a,
				     const struct esc_size *b);

/* The sizes max (x, N) for x in A.  */
const struct esc_size *esc_size_max (struct esc_arena *arena,
				     const struct esc_size *a, uint64_t n);

/* The smallest interval that holds both A and B.  */
const struct esc_size *esc_size_hull (struct esc_arena *arena,
				      const struct esc_size *a,
				      const struct esc_size *b);

/* LO and HI are the same number; sets *VALUE to it unless VALUE is NULL.
   False also when the number is above UINT64_MAX.  */
bool esc_size_constant_p (const struct esc_size *a, uint64_t *value);

/* HI is not inf.  */
bool esc_size_bounded_p (const struct esc_size *a);

/* HI is at most LIMIT.  */
bool esc_size_within_p (const struct esc_size *a, uint64_t limit);

/* Less than, equal to or greater than 0 as HI is less than, equal to or
   greater than LIMIT; inf is greater than all.  */
int esc_size_compare (const struct esc_size *a, uint64_t limit);

bool esc_size_equal_p (const struct esc_size *a, const struct esc_size *b);

/* The bounds as machine integers; UINT64_MAX where they are above that.  */
uint64_t esc_size_lo (const struct esc_size *a);
uint64_t esc_size_hi (const struct esc_size *a);

enum esc_overflow
{
  ESC_OVERFLOW_NEVER,
  ESC_OVERFLOW_MAYBE,
  ESC_OVERFLOW_ALWAYS
};

/* Whether N * SIZE is above SIZE_MAX where size_t has POINTER_SIZE bytes (1
   to 64).  */
enum esc_overflow esc_size_overflow (const struct esc_size *n,
				     const struct esc_size *size,
				     int pointer_size);

/* For people: "24", "0..400", or "?" when HI is inf or above INT64_MAX.  */
char *esc_size_text (struct esc_arena *arena, const struct esc_size *a);

/* Exact: "24", "0..400", "16..inf", and "?" for the unknown size; parse reads
   what dump writes.  Parse returns NULL on anything else.  */
char *esc_size_dump (struct esc_arena *arena, const struct esc_size *a);
const struct esc_size *esc_size_parse (struct esc_arena *arena,
				       const char *text);

#ifdef __cplusplus
}
#endif

#endif
