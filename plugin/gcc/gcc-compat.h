/* The wall against GCC's versions: the only file that includes its headers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything behind it is written for the newest GCC; what an older one
   lacks or calls otherwise is made here, as an inline function of the newest
   shape, or under a name of ours where there is no shape to copy:

       escape_set_caret (false)
	 global_dc->show_caret = false;				(11 to 13)
	 global_dc->m_source_printing.enabled = false;		(14 on)

   No other file tests GCCPLUGIN_VERSION_MAJOR.  */

#ifndef ESCAPE_GCC_COMPAT_H
#define ESCAPE_GCC_COMPAT_H

#include "gcc-plugin.h"
/* gcc-plugin.h must be first.  */
#include "plugin-version.h"

/* c-common.h wants to come before diagnostic-core.h.  */
#include "c-family/c-common.h"
#include "c-family/c-pragma.h"
#include "cpplib.h"

#include "tree.h"
#include "gimple.h"
#include "tree-pass.h"
#include "ssa.h"
#include "alloc-pool.h"
#include "cgraph.h"
#include "symbol-summary.h"
#include "symtab-clones.h"
#include "ipa-param-manipulation.h"
#include "ipa-modref-tree.h"
#include "ipa-modref.h"
#include "ipa-utils.h"
#include "stringpool.h"
#include "attribs.h"
#include "attr-fnspec.h"
#include "builtins.h"
#include "calls.h"
#include "cfganal.h"
#include "cfghooks.h"
#include "cfgloop.h"
#include "context.h"
#include "diagnostic.h"
#include "diagnostic-core.h"
#include "dumpfile.h"
#include "except.h"
#include "file-prefix-map.h"
#include "fold-const.h"
#include "gcc-rich-location.h"
#include "gimple-iterator.h"
#include "gimple-fold.h"
#include "gimple-pretty-print.h"
#include "gimple-range.h"
#include "gimple-walk.h"
#include "internal-fn.h"
#include "intl.h"
#include "langhooks.h"
#include "opts.h"
#include "output.h"
#include "print-tree.h"
#include "stor-layout.h"
#include "target.h"
#include "toplev.h"
#include "tree-diagnostic.h"
#include "tree-cfg.h"
#include "tree-dfa.h"
#include "tree-into-ssa.h"
#include "tree-phinodes.h"
#include "tree-ssa.h"
#include "asan.h"
#include "tree-eh.h"
#include "tree-hash-traits.h"
#include "tree-pretty-print.h"
#include "tree-ssa-alias.h"
#include "value-range.h"

#define ESCAPE_GCC GCCPLUGIN_VERSION_MAJOR

#if ESCAPE_GCC < 11 || ESCAPE_GCC > 16
# warning "this GCC is not among those that escape is tested with: 11 to 16"
#endif

#if ESCAPE_GCC >= 16
# include "gcc-diagnostic-spec.h"
#elif ESCAPE_GCC >= 12
# include "diagnostic-spec.h"
#endif

#if ESCAPE_GCC >= 15
# include "simple-diagnostic-path.h"
#else
# include "diagnostic-path.h"
#endif

/* ---- The C family's compilers.  What only they have is weak, so that the
   plugin loads in lto1, f951, gnat1 and d21 too.  */

extern cpp_reader *parse_in __attribute__ ((weak));
extern cpp_options *cpp_get_options (cpp_reader *) __attribute__ ((weak));
extern cpp_callbacks *cpp_get_callbacks (cpp_reader *) __attribute__ ((weak));
extern void cpp_define (cpp_reader *, const char *) __attribute__ ((weak));

/* Predefines the macro MACRO, "NAME=VALUE", where there is a preprocessor at
   work; not in its debug information, which is to be the same with and
   without the plugin.  */
static inline void
escape_define (const char *macro)
{
  if (!&parse_in || !parse_in || !cpp_define
      || cpp_get_options (parse_in)->preprocessed)
    return;
  cpp_callbacks *callbacks = cpp_get_callbacks (parse_in);
  auto define = callbacks->define;
  callbacks->define = NULL;
  cpp_define (parse_in, macro);
  callbacks->define = define;
}

/* ---- Attributes.  */

/* Registers the N attributes of SPECS under [[SPACE::...]]; SPECS ends with
   an empty one that N does not count, and lives for ever.  */
static inline void
escape_register_scoped (const attribute_spec *specs, unsigned n,
			const char *space)
{
#if ESCAPE_GCC >= 14
  static scoped_attribute_specs *table;
  table = new scoped_attribute_specs { space, { specs, n } };
  register_scoped_attributes (*table, false);
#else
  (void) n;
  register_scoped_attributes (specs, space);
#endif
}

/* ---- Facts about values and calls.  */

/* Does the clobber T begin its variable's life, rather than end it?  */
static inline bool
escape_birth_p (const_tree t)
{
#if ESCAPE_GCC >= 14
  return (CLOBBER_KIND (t) == CLOBBER_STORAGE_BEGIN
	  || CLOBBER_KIND (t) == CLOBBER_OBJECT_BEGIN);
#else
  (void) t;
  return false;
#endif
}

/* A range of integers that never runs out of room.  */
typedef int_range_max escape_range;

/* Does GCC know that argument I of CALL, and what it leads to, is not kept
   by the callee?  It may be returned, and it may be freed.  */
static inline bool
escape_call_noescape_p (const gcall *call, unsigned i)
{
  int flags = gimple_call_arg_flags (call, i);
#if ESCAPE_GCC >= 12
  return ((flags & EAF_UNUSED)
	  || ((flags & EAF_NO_DIRECT_ESCAPE)
	      && (flags & EAF_NO_INDIRECT_ESCAPE)));
#else
  return (flags & (EAF_UNUSED | EAF_NOESCAPE)) != 0;
#endif
}

/* ---- The rewrite.  */

/* The statement that says that VAR's storage is not used any more.  */
static inline gassign *
escape_build_end (tree var)
{
#if ESCAPE_GCC >= 14
  tree end = build_clobber (TREE_TYPE (var), CLOBBER_STORAGE_END);
#elif ESCAPE_GCC >= 12
  tree end = build_clobber (TREE_TYPE (var), CLOBBER_EOL);
#else
  tree end = build_clobber (TREE_TYPE (var));
#endif
  return gimple_build_assign (var, end);
}

/* GCC does not warn of STMT: it cannot see that it never gets a slot.  */
static inline void
escape_silence (gimple *stmt)
{
#if ESCAPE_GCC >= 12
  suppress_warning (stmt);
#else
  gimple_set_no_warning (stmt, true);
#endif
}

/* Is STMT a call of __builtin_dynamic_object_size?  */
static inline bool
escape_dynamic_size_p (gimple *stmt)
{
#if ESCAPE_GCC >= 12
  return gimple_call_builtin_p (stmt, BUILT_IN_DYNAMIC_OBJECT_SIZE);
#else
  (void) stmt;
  return false;
#endif
}

/* May calls of malloc be left out?  */
static inline bool
escape_malloc_dce_p (void)
{
#if ESCAPE_GCC >= 15
  return flag_malloc_dce != 0;
#else
  return true;
#endif
}

static inline bool
escape_hardened_flow_p (void)
{
#if ESCAPE_GCC >= 14
  return flag_harden_control_flow_redundancy != 0;
#else
  return false;
#endif
}

/* Has FN a call that must become a jump?  */
static inline bool
escape_has_musttail_p (const function *fn)
{
#if ESCAPE_GCC >= 15
  return fn->has_musttail;
#else
  (void) fn;
  return false;
#endif
}

/* ---- Diagnostics.  */

/* Whether source lines and carets are printed under a diagnostic; returns
   what was before.  */
static inline bool
escape_set_caret (bool on)
{
#if ESCAPE_GCC >= 16
  bool &caret = global_dc->get_source_printing_options ().enabled;
#elif ESCAPE_GCC >= 14
  bool &caret = global_dc->m_source_printing.enabled;
#else
  bool &caret = global_dc->show_caret;
#endif
  bool before = caret;
  caret = on;
  return before;
}

/* The next diagnostic is not announced by "In function 'f':" or "At top
   level:".  */
static inline void
escape_forget_function (void)
{
  current_function_decl = NULL_TREE;
  diagnostic_context_auxiliary_data (global_dc) = NULL;
}

/* A pretty printer for the texts of path events; the caller deletes it.  */
static inline pretty_printer *
escape_event_printer (void)
{
#if ESCAPE_GCC >= 15
  pretty_printer *pp = global_dc->get_reference_printer ()->clone ().release ();
#else
  pretty_printer *pp = global_dc->printer->clone ();
#endif
  pp_set_prefix (pp, NULL);
  return pp;
}

#if ESCAPE_GCC >= 16
struct escape_path_manager
{
  tree_logical_location_manager m_manager;
};
struct escape_path : private escape_path_manager, simple_diagnostic_path
{
  escape_path (pretty_printer *pp)
  : simple_diagnostic_path (m_manager, pp) {}
};
#else
typedef simple_diagnostic_path escape_path;
#endif

#endif
