/* Tests of size.h: interval arithmetic at its edges.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "core/size.h"
#include "unit.h"

static struct esc_arena *a;

static const struct esc_size *
parse (const char *text)
{
  const struct esc_size *s = esc_size_parse (a, text);

  CHECK (s != NULL);
  return s;
}

static const char *
dump (const struct esc_size *s)
{
  return esc_size_dump (a, s);
}

static void
test_making (void)
{
  CHECK_STR (dump (esc_size_unknown (a)), "?");
  CHECK_STR (dump (NULL), "?");
  CHECK_STR (dump (esc_size_int (a, 24)), "24");
  CHECK_STR (dump (esc_size_int (a, 0)), "0");
  CHECK_STR (dump (esc_size_int (a, -1)), "?");
  CHECK_STR (dump (esc_size_uint (a, UINT64_MAX)), "18446744073709551615");
  CHECK_STR (dump (esc_size_range (a, 0, 400)), "0..400");
  CHECK_STR (dump (esc_size_range (a, 7, 6)), "?");
  CHECK_STR (dump (esc_size_range (a, -3, 6)), "?");
  CHECK_STR (dump (esc_size_urange (a, 5, 5)), "5");
  CHECK_STR (dump (esc_size_decimal (a, "0016", NULL)), "16..inf");
  CHECK_STR (dump (esc_size_decimal (a, "16", "18446744073709551616")),
	     "16..18446744073709551616");
}

static void
test_text (void)
{
  static const char *const good[]
    = { "?", "0", "1", "0..1", "16..inf", "18446744073709551616",
	"0..340282366920938463463374607431768211456" };
  static const char *const bad[]
    = { "", " 1", "1 ", "-1", "+1", "1.", "1..", "..1", "2..1", "1...2",
	"1..2..3", "inf", "inf..inf", "..", "0x10", "1..info", "??", "1e3" };
  char many[ESC_SIZE_DIGITS + 2];

  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    CHECK_STR (dump (parse (good[i])), good[i]);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    CHECK (esc_size_parse (a, bad[i]) == NULL);

  memset (many, '9', sizeof many);
  many[ESC_SIZE_DIGITS + 1] = '\0';
  CHECK (esc_size_parse (a, many) == NULL);
  many[ESC_SIZE_DIGITS] = '\0';
  CHECK_STR (dump (parse (many)), many);

  CHECK_STR (esc_size_text (a, parse ("24")), "24");
  CHECK_STR (esc_size_text (a, parse ("0..400")), "0..400");
  CHECK_STR (esc_size_text (a, parse ("16..inf")), "?");
  CHECK_STR (esc_size_text (a, parse ("9223372036854775807")),
	     "9223372036854775807");
  CHECK_STR (esc_size_text (a, parse ("0..9223372036854775808")), "?");
  CHECK_STR (esc_size_text (a, NULL), "?");
}

static const char *
add (const char *x, const char *y)
{
  return dump (esc_size_add (a, parse (x), parse (y)));
}

static const char *
mul (const char *x, const char *y)
{
  return dump (esc_size_mul (a, parse (x), parse (y)));
}

static const char *
hull (const char *x, const char *y)
{
  return dump (esc_size_hull (a, parse (x), parse (y)));
}

static void
test_arithmetic (void)
{
  CHECK_STR (add ("24", "8"), "32");
  CHECK_STR (add ("0..400", "1"), "1..401");
  CHECK_STR (add ("2..inf", "1..2"), "3..inf");
  CHECK_STR (add ("18446744073709551615", "1"), "18446744073709551616");
  CHECK_STR (mul ("0..100", "4"), "0..400");
  CHECK_STR (mul ("2..3", "4..5"), "8..15");
  CHECK_STR (mul ("2..inf", "3..4"), "6..inf");
  CHECK_STR (mul ("?", "0"), "0");
  CHECK_STR (mul ("0", "7..inf"), "0");
  CHECK_STR (mul ("?", "?"), "?");
  CHECK_STR (mul ("18446744073709551615", "18446744073709551615"),
	     "340282366920938463426481119284349108225");
  CHECK_STR (hull ("1", "8"), "1..8");
  CHECK_STR (hull ("3..9", "4..5"), "3..9");
  CHECK_STR (hull ("3..inf", "1"), "1..inf");
  CHECK_STR (dump (esc_size_hull (a, NULL, parse ("4"))), "?");
  CHECK_STR (dump (esc_size_max (a, parse ("0..400"), 1)), "1..400");
  CHECK_STR (dump (esc_size_max (a, parse ("0"), 1)), "1");
  CHECK_STR (dump (esc_size_max (a, NULL, 16)), "16..inf");
}

static void
test_questions (void)
{
  uint64_t n = 7;

  CHECK (esc_size_constant_p (parse ("24"), &n) && n == 24);
  CHECK (!esc_size_constant_p (parse ("24..25"), &n) && n == 24);
  CHECK (!esc_size_constant_p (parse ("18446744073709551616"), NULL));
  CHECK (esc_size_constant_p (parse ("0"), &n) && n == 0);
  CHECK (!esc_size_constant_p (NULL, NULL));
  CHECK (esc_size_bounded_p (parse ("0..400")));
  CHECK (!esc_size_bounded_p (parse ("16..inf")));
  CHECK (!esc_size_bounded_p (NULL));
  CHECK (esc_size_within_p (parse ("0..4096"), 4096));
  CHECK (!esc_size_within_p (parse ("0..4097"), 4096));
  CHECK (!esc_size_within_p (parse ("1..inf"), UINT64_MAX));
  CHECK (!esc_size_within_p (parse ("18446744073709551616"), UINT64_MAX));
  CHECK (esc_size_compare (parse ("3..4"), 4) == 0);
  CHECK (esc_size_compare (parse ("3..4"), 5) < 0);
  CHECK (esc_size_equal_p (parse ("1..2"), esc_size_range (a, 1, 2)));
  CHECK (!esc_size_equal_p (parse ("0"), NULL));
  CHECK (esc_size_equal_p (parse ("?"), NULL));
  CHECK (esc_size_lo (parse ("16..inf")) == 16);
  CHECK (esc_size_hi (parse ("16..inf")) == UINT64_MAX);
  CHECK (esc_size_hi (parse ("16..17")) == 17);
  CHECK (esc_size_hi (parse ("18446744073709551616")) == UINT64_MAX);
}

static enum esc_overflow
overflow (const char *n, const char *size, int pointer_size)
{
  return esc_size_overflow (parse (n), parse (size), pointer_size);
}

static void
test_overflow (void)
{
  CHECK (overflow ("0..100", "4", 8) == ESC_OVERFLOW_NEVER);
  CHECK (overflow ("18446744073709551615", "1", 8) == ESC_OVERFLOW_NEVER);
  CHECK (overflow ("18446744073709551615", "2", 8) == ESC_OVERFLOW_ALWAYS);
  CHECK (overflow ("0..18446744073709551615", "2", 8) == ESC_OVERFLOW_MAYBE);
  CHECK (overflow ("?", "1", 8) == ESC_OVERFLOW_MAYBE);
  CHECK (overflow ("?", "0", 8) == ESC_OVERFLOW_NEVER);
  CHECK (overflow ("65535", "1", 2) == ESC_OVERFLOW_NEVER);
  CHECK (overflow ("256", "256", 2) == ESC_OVERFLOW_ALWAYS);
  CHECK (overflow ("65536..inf", "65536", 4) == ESC_OVERFLOW_ALWAYS);
}

int
main (void)
{
  a = esc_arena_new (1);
  test_making ();
  test_text ();
  test_arithmetic ();
  test_questions ();
  test_overflow ();
  esc_arena_free (a);
  return unit_done ();
}
