/* Limits, and the way out for broken invariants.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "common.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const struct esc_limits esc_hostile_limits = {
  .words = 1, .offsets = 1, .points_to = 1, .depth = 1, .children = 1,
  .fresh = 1, .summary_nodes = 1, .summary_edges = 1, .rounds = 1,
  .steps = 1, .chunk = 1,
};

/* The numbers are a first guess that keeps time and memory in bounds; what
   each costs and gains has yet to be measured.  */
const struct esc_limits esc_default_limits = {
#ifdef ESC_HOSTILE
  .words = 1, .offsets = 1, .points_to = 1, .depth = 1, .children = 1,
  .fresh = 1, .summary_nodes = 1, .summary_edges = 1, .rounds = 1,
  .steps = 1, .chunk = 1,
#else
  .words = 64, .offsets = 24, .points_to = 96, .depth = 3, .children = 16,
  .fresh = 8, .summary_nodes = 96, .summary_edges = 160, .rounds = 6,
  .steps = 32, .chunk = 64 * 1024,
#endif
};

static void
print_and_abort (const char *phase, const char *message)
{
  fprintf (stderr, "escape: internal error in %s: %s\n", phase, message);
  abort ();
}

esc_fatal_fn esc_fatal_handler = print_and_abort;

void
esc_fatal (const char *phase, const char *format, ...)
{
  char message[256];
  va_list args;
  va_start (args, format);
  vsnprintf (message, sizeof message, format, args);
  va_end (args);
  esc_fatal_handler (phase, message);
  abort ();
}
