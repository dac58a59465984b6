/* What is known of functions whose body is not in view, or says less.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void log_it (const char *s) __attribute__ ((noescape (1)));
       char *dup_it (const char *s) __attribute__ ((malloc));

   In order of trust: a model (the user's, then ours); the attributes that
   the user wrote; GCC's own facts: const, pure, fnspec.  The last two are
   put together argument by argument.  */

#include "build.h"

#include "attributes.h"

/* Does FNDECL declare the library's function, and not one of the program
   that has its name?  Names that the program may use count only when a
   system header or GCC itself declares them.  */
static bool
library_p (tree fndecl, const esc_model *about)
{
  if (about->user || about->reserved || fndecl_built_in_p (fndecl))
    return true;
  return in_system_header_at (DECL_SOURCE_LOCATION (fndecl))
	 || DECL_SOURCE_LOCATION (fndecl) <= BUILTINS_LOCATION;
}

const esc_summary *
escape_model_of (tree fndecl)
{
  if (!DECL_ASSEMBLER_NAME_SET_P (fndecl)
      && !HAS_DECL_ASSEMBLER_NAME_P (fndecl))
    return NULL;
  if (!TREE_PUBLIC (fndecl))
    return NULL;
  esc_models *models = escape_models ();
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  esc_model about;
  if (!esc_models_about (models, name, &about))
    {
      if (!fndecl_built_in_p (fndecl))
	return NULL;
      name = IDENTIFIER_POINTER (DECL_NAME (fndecl));
      if (!esc_models_about (models, name, &about))
	return NULL;
    }
  return library_p (fndecl, &about) ? esc_models_find (models, name) : NULL;
}

/* The model of FNDECL, if it says more than the body in view.  The templates
   of the C++ library copy characters one by one into a buffer that stands
   beside a pointer, so that by their bodies each string points anywhere; and
   whether a body is in view depends on the standard chosen.  A function that
   the program wrote itself is not in a system header.  */
const esc_summary *
escape_model_over_body (tree fndecl)
{
  if (!DECL_COMDAT (fndecl) && !DECL_EXTERNAL (fndecl))
    return NULL;
  if (!in_system_header_at (DECL_SOURCE_LOCATION (fndecl))
      || !HAS_DECL_ASSEMBLER_NAME_P (fndecl))
    return NULL;
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  esc_model about;
  return esc_models_about (escape_models (), name, &about) && about.cxx
	 ? escape_model_of (fndecl) : NULL;
}

/* ---- Sizes.  */

static const esc_size *
arg_range (escape_builder *b, gcall *call, int i)
{
  esc_arena *arena = b->f->arena;
  if (i < 0 || i >= (int) gimple_call_num_args (call))
    return esc_size_unknown (arena);
  tree t = gimple_call_arg (call, i);
  if (!INTEGRAL_TYPE_P (TREE_TYPE (t)))
    return esc_size_unknown (arena);
  if (tree_fits_uhwi_p (t))
    return esc_size_uint (arena, tree_to_uhwi (t));
  if (TREE_CODE (t) != SSA_NAME)
    return esc_size_unknown (arena);
  if (!b->ranger)
    b->ranger = new gimple_ranger ();
  escape_range r;
  uint64_t lo, hi;
  if (!b->ranger->range_of_expr (r, t, call) || r.undefined_p ()
      || r.varying_p ()
      || !wi::fits_uhwi_p (wi::to_widest (wide_int_to_tree (TREE_TYPE (t),
							    r.lower_bound ())))
      || !wi::fits_uhwi_p (wi::to_widest (wide_int_to_tree (TREE_TYPE (t),
							    r.upper_bound ()))))
    return esc_size_unknown (arena);
  lo = r.lower_bound ().to_uhwi ();
  hi = r.upper_bound ().to_uhwi ();
  return esc_size_urange (arena, lo, hi);
}

/* The bytes of the text TEXT with its end, if it is constant.  */
static const esc_size *
text_size (escape_builder *b, tree text)
{
  tree length = c_strlen (text, 1);
  return (length && tree_fits_uhwi_p (length)
	  ? esc_size_add (b->f->arena, esc_size_int (b->f->arena, 1),
			  esc_size_uint (b->f->arena, tree_to_uhwi (length)))
	  : esc_size_unknown (b->f->arena));
}

/* The bytes of a copy of a text of which CALL, of strndup, takes a part.  */
static const esc_size *
bounded_text_size (escape_builder *b, gcall *call)
{
  esc_arena *arena = b->f->arena;
  const esc_size *most = arg_range (b, call, 1);
  if (!esc_size_within_p (most, INT_MAX))
    return esc_size_unknown (arena);
  return esc_size_urange (arena, 1, esc_size_hi (most) + 1);
}

/* The bytes that CALL allocates, from its arguments.  */
const esc_size *
escape_alloc_size (escape_builder *b, gcall *call, const esc_alloc *alloc)
{
  esc_arena *arena = b->f->arena;
  tree fndecl = gimple_call_fndecl (call);
  if (fndecl && fndecl_built_in_p (fndecl, BUILT_IN_STRDUP))
    return text_size (b, gimple_call_arg (call, 0));
  if (fndecl && fndecl_built_in_p (fndecl, BUILT_IN_STRNDUP))
    return bounded_text_size (b, call);
  if (alloc->size_arg < 0)
    return alloc->size_cst >= 0 ? esc_size_int (arena, alloc->size_cst)
      : esc_size_unknown (arena);
  const esc_size *size = arg_range (b, call, alloc->size_arg);
  if (alloc->count_arg >= 0)
    size = esc_size_mul (arena, size, arg_range (b, call, alloc->count_arg));
  return size;
}

/* ---- Attributes and GCC's facts.  */

/* What "malloc", "malloc (dealloc)" and "alloc_size" say.  */
static esc_alloc
alloc_from_attributes (escape_builder *b, tree fndecl)
{
  esc_alloc a = { true, false, true, -1, -1, -1, -1, NULL, NULL };
  a.maybe_null = !lookup_attribute ("returns_nonnull",
				    TYPE_ATTRIBUTES (TREE_TYPE (fndecl)));
  a.name = escape_name_of (b, fndecl);
  tree size = lookup_attribute ("alloc_size",
				TYPE_ATTRIBUTES (TREE_TYPE (fndecl)));
  if (size && TREE_VALUE (size) && escape_same_parms_p (fndecl))
    {
      tree first = TREE_VALUE (size);
      a.size_arg = tree_to_shwi (TREE_VALUE (first)) - 1;
      if (TREE_CHAIN (first))
	a.count_arg = tree_to_shwi (TREE_VALUE (TREE_CHAIN (first))) - 1;
    }
  for (tree m = lookup_attribute ("malloc", DECL_ATTRIBUTES (fndecl)); m;
       m = lookup_attribute ("malloc", TREE_CHAIN (m)))
    if (TREE_VALUE (m) && DECL_P (TREE_VALUE (TREE_VALUE (m))))
      a.dealloc = escape_name_of (b, TREE_VALUE (TREE_VALUE (m)));
  return a;
}

/* The argument, from 0, that FNDECL frees because an allocator's attribute
   "malloc (FNDECL, N)" says so; -1 if none does.  GCC notes that on the
   deallocator.  */
static int
dealloc_argument (tree fndecl)
{
  tree m = lookup_attribute ("*dealloc", DECL_ATTRIBUTES (fndecl));
  if (!m || !TREE_VALUE (m) || !escape_same_parms_p (fndecl))
    return -1;
  tree number = TREE_CHAIN (TREE_VALUE (m));
  return number && TREE_VALUE (number) && tree_fits_shwi_p (TREE_VALUE (number))
	 ? tree_to_shwi (TREE_VALUE (number)) - 1 : 0;
}

/* Argument I of CALL: what it may do, by NO_ESCAPE whether it is promised
   not to get away, by BACK whether it may be the result.  */
static void
add_argument (esc_arena *arena, esc_summary *s, int i, bool no_escape,
	      bool back, bool frees)
{
  int node = esc_summary_arg (arena, s, i);
  if (!no_escape)
    {
      esc_effect *e = esc_summary_effect (arena, s, ESC_EF_SINK);
      e->from = node;
      e->verdict = ESC_V_UNKNOWN;
      e->reason = ESC_R_UNKNOWN_CALL;
    }
  else if (frees)
    esc_summary_effect (arena, s, ESC_EF_FREE)->from = node;
  if (back)
    {
      esc_effect *e = esc_summary_effect (arena, s, ESC_EF_RESULT);
      e->from = node;
      e->delta = ESC_ANY;
      /* Also what can be loaded from it.  */
      esc_snode load = { };
      load.kind = ESC_SN_LOAD;
      load.parent = node;
      load.off = ESC_ANY;
      load.size = ESC_ANY;
      load.deep = true;
      load.func = ESC_NONE;
      int below = esc_summary_node (arena, s, &load);
      e = esc_summary_effect (arena, s, ESC_EF_RESULT);
      e->from = below;
      e->delta = ESC_ANY;
    }
}

/* Does GCC know that builtin FNDECL, called by CALL, does not keep argument I?
   What it knows of functions with bodies does not say whether they free what
   they get.  */
static bool
gcc_noescape_p (tree fndecl, const gcall *call, int i)
{
  return fndecl_built_in_p (fndecl) && escape_call_noescape_p (call, i);
}

const esc_summary *
escape_facts (escape_builder *b, tree fndecl, gcall *call)
{
  const esc_summary *model = escape_model_of (fndecl);
  int n = gimple_call_num_args (call);
  if (model && n >= model->n_params)
    return model;
  esc_arena *arena = b->f->unit->arena;
  int flags = flags_from_decl_or_type (fndecl);
  bool harmless = (flags & (ECF_CONST | ECF_PURE)) != 0;
  bool fresh = (flags & ECF_MALLOC) && gimple_call_lhs (call);
  bool pointer = gimple_call_lhs (call)
		 && escape_passed_type_p (TREE_TYPE (gimple_call_lhs (call)))
		 && (flags & ECF_MALLOC) == 0;
  int freed = dealloc_argument (fndecl);
  bool known = fresh || harmless || freed >= 0;
  for (int i = 0; i < n && !known; i++)
    known = escape_parm_noescape_p (fndecl, i)
	    || escape_lifetimebound_p (fndecl, i)
	    || gcc_noescape_p (fndecl, call, i);
  if (!known)
    return NULL;
  esc_summary *s = esc_summary_new (arena, escape_name_of (b, fndecl), n,
				    "attribute");
  for (int i = 0; i < n; i++)
    {
      bool promised = escape_parm_noescape_p (fndecl, i);
      bool bound = escape_lifetimebound_p (fndecl, i);
      bool gcc = gcc_noescape_p (fndecl, call, i);
      add_argument (arena, s, i,
		    promised || bound || gcc || harmless || i == freed,
		    pointer && (bound || !promised),
		    i == freed);
    }
  esc_effect *e = NULL;
  if (fresh)
    {
      esc_alloc a = alloc_from_attributes (b, fndecl);
      int node = esc_summary_fresh (arena, s, &a);
      e = esc_summary_effect (arena, s, ESC_EF_RESULT);
      e->from = node;
      s->fresh_result = true;
      s->fresh = node;
    }
  else if (pointer)
    {
      int node = esc_summary_nonlocal (arena, s);
      e = esc_summary_effect (arena, s, ESC_EF_RESULT);
      e->from = node;
    }
  return s;
}
