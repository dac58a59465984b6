/* Any bytes as a text form: no crash, no leak, and what can be read is
   written, read and written again to the same bytes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The entry point is libFuzzer's; testsuite/core/fuzz-esg.sh builds it with
   clang.  mutate-test.c calls it without.  A unit that passes the verifier
   is also analyzed, if it is small.  */

#include "core/analyze.h"
#include "core/check.h"
#include "core/text.h"

#include "fuzz-esg.h"

#include <stdlib.h>
#include <string.h>

/* The text of UNIT, in a block of malloc's.  */
static char *
write_unit (const struct esc_unit *unit, size_t *length)
{
  char *text = NULL;
  FILE *file = open_memstream (&text, length);
  esc_write_unit (file, unit);
  fclose (file);
  return text;
}

static void
fail (const char *what, const char *detail)
{
  fprintf (stderr, "fuzz-esg: %s: %s\n", what, detail);
  abort ();
}

static void
check_round_trip (const struct esc_unit *unit)
{
  struct esc_text again;
  size_t once_length, twice_length;
  char *once = write_unit (unit, &once_length);
  if (!esc_read_unit ("again", once, once_length, &esc_default_limits,
		      &again))
    fail ("what was written cannot be read", again.error);
  again.unit->name = unit->name;
  char *twice = write_unit (again.unit, &twice_length);
  if (once_length != twice_length || memcmp (once, twice, once_length) != 0)
    fail ("not the same again", once);
  esc_unit_free (again.unit);
  free (once);
  free (twice);
}

/* Units beyond this only cost time.  */
static bool
small_p (const struct esc_unit *unit)
{
  int n = 0;
  for (int i = 0; i < unit->funcs.n; i++)
    {
      const struct esc_func *f = unit->funcs.at[i];
      n += f->n_values > 1000 ? 1000 : f->n_values;
      n += f->constraints.n + 8 * f->calls.n;
    }
  return n < 1000;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct esc_text text;
  char *message;
  if (!esc_read_unit ("fuzz", (const char *) data, size, &esc_default_limits,
		      &text))
    {
      if (strncmp (text.error, "fuzz:", 5) != 0)
	fail ("an error without a place", text.error);
      return 0;
    }
  check_round_trip (text.unit);
  if (esc_check_unit (text.unit, &message) && small_p (text.unit))
    {
      esc_analyze (text.unit);
      if (!esc_check_unit (text.unit, &message))
	fail ("the analysis broke the unit", message);
      check_round_trip (text.unit);
    }
  esc_unit_free (text.unit);
  return 0;
}
