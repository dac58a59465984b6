/* What the unit tests of the core share: a check that counts.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       CHECK (n == 3);
       CHECK_STR (esc_size_text (a, s), "0..400");
       return unit_done ();  */

#ifndef ESC_UNIT_H
#define ESC_UNIT_H

#include <stdio.h>
#include <string.h>

static int unit_checks, unit_failures;

static void
unit_check (int ok, const char *file, int line, const char *what)
{
  unit_checks++;
  if (ok)
    return;
  unit_failures++;
  fprintf (stderr, "%s:%d: check failed: %s\n", file, line, what);
}

static void
unit_check_str (const char *got, const char *want, const char *file, int line)
{
  char what[512];

  snprintf (what, sizeof what, "got \"%s\", want \"%s\"", got ? got : "(null)",
	    want);
  unit_check (got && strcmp (got, want) == 0, file, line, what);
}

#define CHECK(X) unit_check (!!(X), __FILE__, __LINE__, #X)
#define CHECK_STR(GOT, WANT) unit_check_str (GOT, WANT, __FILE__, __LINE__)

static int
unit_done (void)
{
  (void) unit_check_str;
  if (unit_failures)
    fprintf (stderr, "%d of %d checks failed\n", unit_failures, unit_checks);
  else
    printf ("%d checks passed\n", unit_checks);
  return unit_failures != 0;
}

#endif
