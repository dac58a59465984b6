/* Sizes: intervals of exact integers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       esc_size_mul (arena, 0..100, 4..8)	0..800

   Arithmetic is done in mpz_t variables of the function that needs them;
   the outcome is frozen: its limbs are copied to the arena and read from
   there through mpz_roinit_n, so that a size needs no mpz_clear.  All bounds
   are at least 0, so the product of two intervals is the products of their
   lower and of their upper bounds.  */

#include "size.h"

#include <gmp.h>
#include <string.h>

struct esc_size
{
  mpz_t lo;
  mpz_t hi;		/* zero when UNBOUNDED */
  bool unbounded;
};

/* What NULL stands for.  All bits zero is the number 0 with no limbs.  */
static const struct esc_size unknown = { .unbounded = true };

static const struct esc_size *
size_or_unknown (const struct esc_size *a)
{
  return a ? a : &unknown;
}

/* Make TO a read-only number of the value of FROM, with its limbs in
   ARENA.  */
static void
freeze_number (struct esc_arena *arena, mpz_ptr to, mpz_srcptr from)
{
  size_t n = mpz_size (from);
  mp_limb_t *limbs = (mp_limb_t *) esc_arena_alloc (arena,
						    (n + 1) * sizeof *limbs);
  if (n)
    memcpy (limbs, mpz_limbs_read (from), n * sizeof *limbs);
  mpz_roinit_n (to, limbs, (mp_size_t) n);
}

/* The size LO..HI, or LO..inf if HI is NULL.  */
static const struct esc_size *
freeze (struct esc_arena *arena, mpz_srcptr lo, mpz_srcptr hi)
{
  struct esc_size *s
    = (struct esc_size *) esc_arena_alloc (arena, sizeof *s);

  freeze_number (arena, s->lo, lo);
  s->unbounded = !hi;
  if (hi)
    freeze_number (arena, s->hi, hi);
  return s;
}

/* Set Z to N: mpz_set_ui takes an unsigned long, which may be narrower.  */
static void
set_u64 (mpz_ptr z, uint64_t n)
{
  mpz_import (z, 1, 1, sizeof n, 0, 0, &n);
}

/* Z as a machine integer, UINT64_MAX if it is above that.  */
static uint64_t
get_u64 (mpz_srcptr z)
{
  uint64_t n = 0;

  if (mpz_sizeinbase (z, 2) > 64)
    return UINT64_MAX;
  mpz_export (&n, NULL, 1, sizeof n, 0, 0, z);
  return n;
}

const struct esc_size *
esc_size_unknown (struct esc_arena *arena)
{
  return freeze (arena, unknown.lo, NULL);
}

const struct esc_size *
esc_size_urange (struct esc_arena *arena, uint64_t lo, uint64_t hi)
{
  const struct esc_size *s;
  mpz_t l, h;

  if (lo > hi)
    return esc_size_unknown (arena);
  mpz_inits (l, h, NULL);
  set_u64 (l, lo);
  set_u64 (h, hi);
  s = freeze (arena, l, h);
  mpz_clears (l, h, NULL);
  return s;
}

const struct esc_size *
esc_size_range (struct esc_arena *arena, int64_t lo, int64_t hi)
{
  if (lo < 0 || lo > hi)
    return esc_size_unknown (arena);
  return esc_size_urange (arena, (uint64_t) lo, (uint64_t) hi);
}

const struct esc_size *
esc_size_uint (struct esc_arena *arena, uint64_t n)
{
  return esc_size_urange (arena, n, n);
}

const struct esc_size *
esc_size_int (struct esc_arena *arena, int64_t n)
{
  return esc_size_range (arena, n, n);
}

/* Set Z to the digits of TEXT up to END.  False if they are no number.  */
static bool
set_digits (mpz_ptr z, const char *text, const char *end)
{
  char digits[ESC_SIZE_DIGITS + 1];
  size_t n = (size_t) (end - text);

  if (n == 0 || n > ESC_SIZE_DIGITS)
    return false;
  for (size_t i = 0; i < n; i++)
    if (text[i] < '0' || text[i] > '9')
      return false;
  memcpy (digits, text, n);
  digits[n] = '\0';
  return mpz_set_str (z, digits, 10) == 0;
}

/* The size LO..HI of the digits up to LO_END and HI_END; HI NULL is inf.
   NULL if that is none.  */
static const struct esc_size *
from_digits (struct esc_arena *arena, const char *lo, const char *lo_end,
	     const char *hi, const char *hi_end)
{
  const struct esc_size *s = NULL;
  mpz_t l, h;

  mpz_inits (l, h, NULL);
  if (set_digits (l, lo, lo_end))
    {
      if (!hi)
	s = freeze (arena, l, NULL);
      else if (set_digits (h, hi, hi_end) && mpz_cmp (l, h) <= 0)
	s = freeze (arena, l, h);
    }
  mpz_clears (l, h, NULL);
  return s;
}

const struct esc_size *
esc_size_decimal (struct esc_arena *arena, const char *lo, const char *hi)
{
  return from_digits (arena, lo, lo + strlen (lo), hi,
		      hi ? hi + strlen (hi) : NULL);
}

const struct esc_size *
esc_size_add (struct esc_arena *arena, const struct esc_size *a,
	      const struct esc_size *b)
{
  const struct esc_size *s;
  mpz_t l, h;

  a = size_or_unknown (a);
  b = size_or_unknown (b);
  mpz_inits (l, h, NULL);
  mpz_add (l, a->lo, b->lo);
  mpz_add (h, a->hi, b->hi);
  s = freeze (arena, l, a->unbounded || b->unbounded ? NULL : h);
  mpz_clears (l, h, NULL);
  return s;
}

/* Is A exactly 0..0?  */
static bool
zero_p (const struct esc_size *a)
{
  return !a->unbounded && mpz_sgn (a->hi) == 0;
}

const struct esc_size *
esc_size_mul (struct esc_arena *arena, const struct esc_size *a,
	      const struct esc_size *b)
{
  const struct esc_size *s;
  bool unbounded;
  mpz_t l, h;

  a = size_or_unknown (a);
  b = size_or_unknown (b);
  unbounded = (a->unbounded || b->unbounded) && !zero_p (a) && !zero_p (b);
  mpz_inits (l, h, NULL);
  mpz_mul (l, a->lo, b->lo);
  mpz_mul (h, a->hi, b->hi);
  s = freeze (arena, l, unbounded ? NULL : h);
  mpz_clears (l, h, NULL);
  return s;
}

const struct esc_size *
esc_size_max (struct esc_arena *arena, const struct esc_size *a, uint64_t n)
{
  const struct esc_size *s;
  mpz_t z;

  a = size_or_unknown (a);
  mpz_init (z);
  set_u64 (z, n);
  s = freeze (arena, mpz_cmp (a->lo, z) < 0 ? z : a->lo,
	      a->unbounded ? NULL : mpz_cmp (a->hi, z) < 0 ? z : a->hi);
  mpz_clear (z);
  return s;
}

const struct esc_size *
esc_size_hull (struct esc_arena *arena, const struct esc_size *a,
	       const struct esc_size *b)
{
  mpz_srcptr lo, hi;

  a = size_or_unknown (a);
  b = size_or_unknown (b);
  lo = mpz_cmp (a->lo, b->lo) < 0 ? a->lo : b->lo;
  hi = mpz_cmp (a->hi, b->hi) > 0 ? a->hi : b->hi;
  return freeze (arena, lo, a->unbounded || b->unbounded ? NULL : hi);
}

bool
esc_size_constant_p (const struct esc_size *a, uint64_t *value)
{
  a = size_or_unknown (a);
  if (a->unbounded || mpz_cmp (a->lo, a->hi) != 0
      || mpz_sizeinbase (a->hi, 2) > 64)
    return false;
  if (value)
    *value = get_u64 (a->hi);
  return true;
}

bool
esc_size_bounded_p (const struct esc_size *a)
{
  return !size_or_unknown (a)->unbounded;
}

int
esc_size_compare (const struct esc_size *a, uint64_t limit)
{
  int order;
  mpz_t z;

  a = size_or_unknown (a);
  if (a->unbounded)
    return 1;
  mpz_init (z);
  set_u64 (z, limit);
  order = mpz_cmp (a->hi, z);
  mpz_clear (z);
  return order;
}

bool
esc_size_within_p (const struct esc_size *a, uint64_t limit)
{
  return esc_size_compare (a, limit) <= 0;
}

bool
esc_size_equal_p (const struct esc_size *a, const struct esc_size *b)
{
  a = size_or_unknown (a);
  b = size_or_unknown (b);
  return (a->unbounded == b->unbounded && mpz_cmp (a->lo, b->lo) == 0
	  && mpz_cmp (a->hi, b->hi) == 0);
}

uint64_t
esc_size_lo (const struct esc_size *a)
{
  return get_u64 (size_or_unknown (a)->lo);
}

uint64_t
esc_size_hi (const struct esc_size *a)
{
  a = size_or_unknown (a);
  return a->unbounded ? UINT64_MAX : get_u64 (a->hi);
}

enum esc_overflow
esc_size_overflow (const struct esc_size *n, const struct esc_size *size,
		   int pointer_size)
{
  bool lo_over, hi_over;
  mp_bitcnt_t bits = (mp_bitcnt_t) pointer_size * 8;
  mpz_t z;

  n = size_or_unknown (n);
  size = size_or_unknown (size);
  mpz_init (z);
  mpz_mul (z, n->lo, size->lo);
  lo_over = mpz_sizeinbase (z, 2) > bits;
  mpz_mul (z, n->hi, size->hi);
  hi_over = (mpz_sizeinbase (z, 2) > bits
	     || ((n->unbounded || size->unbounded)
		 && !zero_p (n) && !zero_p (size)));
  mpz_clear (z);
  return (lo_over ? ESC_OVERFLOW_ALWAYS
	  : hi_over ? ESC_OVERFLOW_MAYBE : ESC_OVERFLOW_NEVER);
}

/* The digits of Z, in ARENA.  */
static char *
digits_of (struct esc_arena *arena, mpz_srcptr z)
{
  char *digits = (char *) esc_arena_alloc (arena, mpz_sizeinbase (z, 10) + 2);

  return mpz_get_str (digits, 10, z);
}

char *
esc_size_dump (struct esc_arena *arena, const struct esc_size *a)
{
  a = size_or_unknown (a);
  if (a->unbounded && mpz_sgn (a->lo) == 0)
    return esc_arena_strdup (arena, "?");
  if (a->unbounded)
    return esc_arena_printf (arena, "%s..inf", digits_of (arena, a->lo));
  if (mpz_cmp (a->lo, a->hi) == 0)
    return digits_of (arena, a->lo);
  return esc_arena_printf (arena, "%s..%s", digits_of (arena, a->lo),
			   digits_of (arena, a->hi));
}

char *
esc_size_text (struct esc_arena *arena, const struct esc_size *a)
{
  if (!esc_size_within_p (a, INT64_MAX))
    return esc_arena_strdup (arena, "?");
  return esc_size_dump (arena, a);
}

const struct esc_size *
esc_size_parse (struct esc_arena *arena, const char *text)
{
  const char *dots = strstr (text, "..");
  const char *end = text + strlen (text);

  if (strcmp (text, "?") == 0)
    return esc_size_unknown (arena);
  if (!dots)
    return from_digits (arena, text, end, text, end);
  if (strcmp (dots + 2, "inf") == 0)
    return from_digits (arena, text, dots, NULL, NULL);
  return from_digits (arena, text, dots, dots + 2, end);
}
