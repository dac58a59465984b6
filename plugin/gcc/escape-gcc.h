/* What the files of the glue share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   plugin.cc reads the options, passes.cc calls the looks, the looks make
   findings, and diag.cc prints them at the end of the unit:

       escape_look_early ()	every body of the unit, before inlining
       escape_look_late ()	what is there after inlining
       escape_join ()		one story of the two  */

#ifndef ESCAPE_GCC_H
#define ESCAPE_GCC_H

/* Ours come first: GCC's headers poison names that they use.  */
#include "core/finding.h"
#include "core/graph.h"
#include "core/options.h"
#include "models/models.h"

#include "gcc-compat.h"

struct escape_state
{
  struct esc_options options;
  struct esc_arena *arena;	/* of the options; lives to the end */
  struct esc_models *models;	/* escape_models opens them */
  const char *path;		/* of this plugin */
  bool asserts;			/* escape_assert stands in the unit */
  bool looked;			/* the early or the late look has run */
};

extern struct escape_state escape;

/* plugin.cc: the built-in models and the user's, read when first asked for.
   Wrong ones are an error, given once; never NULL.  */
struct esc_models *escape_models (void);

/* plugin.cc: with the option verbose, writes a line "escape: ..." on
   stderr.  FORMAT has no newline.  */
void escape_say (const char *format, ...) ATTRIBUTE_PRINTF_1;

/* passes.cc: registers the passes.  */
void escape_register_passes (const char *plugin_name);

/* passes.cc: does the plugin change code?  */
bool escape_rewrites_p (void);

/* passes.cc: is the analysis to run?  Only good inside a pass.  */
bool escape_wanted_p (void);

/* passes.cc: writes UNIT as LOOK ("early") to NAME.LOOK.esg, NAME being the
   object's, as for GCC's dumps.  */
void escape_dump_unit (const struct esc_unit *unit, const char *look);

/* look.cc: builds and analyses the bodies, and keeps the findings.  The early
   look takes the whole unit before any inlining, at every -O; the late one
   takes function FN after all inlining, if GCC optimizes, and in lto1.  */
void escape_look_early (void);
/* In lto1, in place of the early look: the summaries of the program's
   functions, for the late look.  */
void escape_look_program (void);
/* With the option rewrite it changes FN, and returns the flags of what GCC has
   to do after that.  */
unsigned escape_look_late (function *fn);

/* look.cc: with the option only-site, is what stands at LOC not that site?  */
bool escape_other_site_p (location_t loc);

/* look.cc: the final findings, in source order.  What they point to lives as
   long as the plugin.  Called once, at the end of a unit without errors,
   after at least one look.  */
void escape_join (struct esc_findings *out);

#endif
