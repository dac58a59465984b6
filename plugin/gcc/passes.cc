/* The passes that look, and the dumps.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       build_ssa_passes		every body in SSA form, none inlined
       *escape-early*		-> escape_look_early
       opt_local_passes, ...	early inlining, IPA, inlining
       *escape-program*	-> escape_look_program, in lto1 only
       simdclone
       *escape-late*		-> escape_look_late, function by function
       *all_optimizations
       ...
       optimized		the last GIMPLE pass
       *escape-survivors*	-> escape_survivors_note

   All of them leave the program as it is.  The references are names that are
   there once in every GCC: where a pass has several instances, the number
   that a plugin can give does not mean the instance.  */

#include "escape-gcc.h"

#include "survivors.h"

#include "core/text.h"

bool
escape_rewrites_p (void)
{
  return escape.options.rewrite != ESC_REWRITE_OFF;
}

bool
escape_wanted_p (void)
{
  const esc_options *o = &escape.options;
  uint64_t always = ((uint64_t) 1 << ESC_R_ASSERT
		     | (uint64_t) 1 << ESC_R_NOESCAPE);
  return (escape_rewrites_p () || o->report || o->report_file || o->dump
	  || o->record != ESC_RECORD_OFF
	  || o->checking || o->warn || o->verbose || (o->error & ~always)
	  || escape.asserts || dump_enabled_p ());
}

void
escape_dump_unit (const struct esc_unit *unit, const char *look)
{
  char *name = concat (aux_base_name, ".", look, ".esg", NULL);
  FILE *out = fopen (name, "w");
  if (out)
    esc_write_unit (out, unit);
  if (!out || ferror (out) | fclose (out))
    error ("cannot write the dump %s: %m", name);
  free (name);
}

namespace {

const pass_data early_data =
{
  SIMPLE_IPA_PASS, "escape-early", OPTGROUP_OTHER, TV_NONE, PROP_ssa, 0, 0, 0,
  0
};

const pass_data late_data =
{
  GIMPLE_PASS, "escape-late", OPTGROUP_OTHER, TV_NONE, PROP_ssa, 0, 0, 0, 0
};

const pass_data survivors_data =
{
  GIMPLE_PASS, "escape-survivors", OPTGROUP_NONE, TV_NONE, PROP_cfg, 0, 0, 0,
  0
};

/* Needs SSA form; leaves everything as it is.  */
struct early_pass : simple_ipa_opt_pass
{
  early_pass () : simple_ipa_opt_pass (early_data, g) {}
  unsigned execute (function *) final override
  {
    if (escape_wanted_p ())
      {
	escape.looked = true;
	escape_survivors_start ();
	escape_look_early ();
      }
    return 0;
  }
};

const pass_data program_data =
{
  SIMPLE_IPA_PASS, "escape-program", OPTGROUP_OTHER, TV_NONE, PROP_ssa, 0, 0,
  0, 0
};

/* The early look of lto1, which has no early passes: needs the bodies as cc1
   wrote them, and reads those that GCC has not read yet.  */
struct program_pass : simple_ipa_opt_pass
{
  program_pass () : simple_ipa_opt_pass (program_data, g) {}
  bool gate (function *) final override
  {
    return in_lto_p;
  }
  unsigned execute (function *) final override
  {
    if (escape_wanted_p ())
      escape_look_program ();
    return 0;
  }
};

/* Needs a body as the inliner leaves it; leaves it so, or rewrites it: SRA,
   FRE and DSE follow.  */
struct late_pass : gimple_opt_pass
{
  late_pass () : gimple_opt_pass (late_data, g) {}
  bool gate (function *) final override
  {
    return optimize || in_lto_p || escape_rewrites_p ();
  }
  unsigned execute (function *fn) final override
  {
    if (escape_wanted_p ())
      {
	escape.looked = true;
	return escape_look_late (fn);
      }
    return 0;
  }
};

/* Needs what is going to be expanded; leaves it.  */
struct survivors_pass : gimple_opt_pass
{
  survivors_pass () : gimple_opt_pass (survivors_data, g) {}
  bool gate (function *) final override
  {
    return escape.looked;
  }
  unsigned execute (function *fn) final override
  {
    escape_survivors_note (fn);
    return 0;
  }
};

void
register_pass (const char *plugin_name, opt_pass *pass, const char *reference,
	       pass_positioning_ops where)
{
  register_pass_info info = { pass, reference, 1, where };
  register_callback (plugin_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
}

} // namespace

void
escape_register_passes (const char *plugin_name)
{
  register_pass (plugin_name, new early_pass, "build_ssa_passes",
		 PASS_POS_INSERT_AFTER);
  register_pass (plugin_name, new program_pass, "simdclone",
		 PASS_POS_INSERT_BEFORE);
  register_pass (plugin_name, new late_pass, "*all_optimizations",
		 PASS_POS_INSERT_BEFORE);
  register_pass (plugin_name, new survivors_pass, "optimized",
		 PASS_POS_INSERT_AFTER);
}
