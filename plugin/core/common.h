/* What every file of the core shares: ids, offsets, places, limits.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The core never sees a compiler.  It is given small integers for values,
   objects and functions, and answers with small integers.  The program

       int *g;  void f (void) { int x; g = &x; }

   reaches it as one function, one object (x), one value (&x) and two
   constraints: "the value holds the address of object 2", "the value flows
   to a global".  */

#ifndef ESC_COMMON_H
#define ESC_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An id: of a value or an object (per function), of a function or a string
   (per unit).  Ids count from 0 in the order of creation, so that anything
   ordered by id is the same in every run.  */
typedef int32_t esc_id;
#define ESC_NONE ((esc_id) -1)

/* A source location that only its maker can read: GCC's location_t in the
   plugin, an index in the table of the unit when it came from text.  0 is
   "unknown".  */
typedef uint64_t esc_loc;

/* An offset or a size, in bytes.  ESC_ANY stands for "not known", and an
   access with it may touch any byte of the object.  */
typedef int64_t esc_off;
#define ESC_ANY INT64_MIN

/* Bounds on what the analysis keeps apart.  Past one, a place collapses into
   a coarser one, or gives up with the reason gave-up: the answer stays
   sound, it only gets worse.  All are at least 1.  */
struct esc_limits
{
  int words;		/* pointer-sized cells told apart in one object */
  int offsets;		/* distinct offsets of pointers into one object */
  int points_to;	/* members of one points-to set */
  int depth;		/* levels of dereference below a parameter */
  int children;		/* loaded places told apart below one object */
  int fresh;		/* new objects in one summary */
  int summary_nodes;	/* nodes of one summary */
  int summary_edges;	/* effects of one summary */
  int rounds;		/* times that one function of a call cycle is solved
			   before its summary is coarse; as many follow */
  int steps;		/* events in one explanation */
  size_t chunk;		/* bytes of an arena chunk */
};

extern const struct esc_limits esc_default_limits;
/* All limits at 1: the hostile build uses it (see testsuite/README).  */
extern const struct esc_limits esc_hostile_limits;

/* A readable place.  FILE is owned by whoever expanded it and lives as long
   as the unit; LINE and COLUMN count from 1, 0 is unknown.  */
struct esc_place
{
  const char *file;
  int line;
  int column;
  bool library;			/* in a header that the compiler brings along */
};

/* An internal error: prints "escape: internal error in PHASE: MESSAGE" on
   stderr through the handler and does not return.  The handler of the plugin
   is GCC's internal_error.  */
typedef void (*esc_fatal_fn) (const char *phase, const char *message);
extern esc_fatal_fn esc_fatal_handler;
void esc_fatal (const char *phase, const char *format, ...)
  __attribute__ ((noreturn, format (printf, 2, 3)));

#ifdef __cplusplus
}
#endif

#endif
