/* Which calls can be replaced, and where nothing may be.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       p = malloc (n);		yes: the C library promises nothing else
       p = new T;		yes: C++14 says in [expr.new] that the
				allocation may be left out
       p = operator new (n);	no: the program may count such calls
       p = my_alloc (n);	yes, if it is declared to be an allocator
				together with its deallocator  */

#include "rewrite.h"

#include "diag.h"

/* The function that STMT was written in, before inlining.  */
static tree
written_in (gimple *stmt)
{
  for (tree block = gimple_block (stmt); block && TREE_CODE (block) == BLOCK;
       block = BLOCK_SUPERCONTEXT (block))
    if (inlined_function_outer_scope_p (block))
      return block_ultimate_origin (block);
  return cfun->decl;
}

/* Is FNDECL a member of the standard library's allocators?  When, and whether,
   these call operator new is not specified ([allocator.members]).  */
static bool
allocator_member_p (tree fndecl)
{
  tree type = fndecl && DECL_P (fndecl) ? DECL_CONTEXT (fndecl) : NULL_TREE;
  if (!type || !RECORD_OR_UNION_TYPE_P (type) || !TYPE_NAME (type)
      || TREE_CODE (TYPE_NAME (type)) != TYPE_DECL)
    return false;
  tree space = TYPE_CONTEXT (type);
  if (!space || TREE_CODE (space) != NAMESPACE_DECL || !DECL_NAME (space))
    return false;
  const char *where = IDENTIFIER_POINTER (DECL_NAME (space));
  const char *name = IDENTIFIER_POINTER (DECL_NAME (TYPE_NAME (type)));
  static const char *const names[] =
    {
      "allocator", "new_allocator", "__new_allocator"
    };
  if (strcmp (where, "std") != 0 && strcmp (where, "__gnu_cxx") != 0)
    return false;
  for (const char *one : names)
    if (strncmp (name, one, strlen (one)) == 0
	&& (!name[strlen (one)] || name[strlen (one)] == '<'))
      return true;
  return false;
}

/* Does the unit replace one of the global operators new and delete?  The
   standard would allow to leave the calls out, but who writes such a function
   wants to see them.  */
static bool
operators_replaced_p (void)
{
  static int answer = -1;
  cgraph_node *node;
  if (answer >= 0)
    return answer;
  answer = 0;
  FOR_EACH_DEFINED_FUNCTION (node)
    if (DECL_IS_REPLACEABLE_OPERATOR (node->decl)
	&& !DECL_EXTERNAL (node->decl))
      answer = 1;
  return answer;
}

static enum esc_recipe
operator_new_recipe (gcall *stmt)
{
  if (!flag_allocation_dce || operators_replaced_p ())
    return ESC_RX_NONE;
  return (gimple_call_from_new_or_delete (stmt)
	  || allocator_member_p (written_in (stmt))
	  ? ESC_RX_RESULT : ESC_RX_NONE);
}

static enum esc_recipe
builtin_recipe (tree fndecl)
{
  if (!escape_malloc_dce_p ())
    return ESC_RX_NONE;
  switch (DECL_FUNCTION_CODE (fndecl))
    {
    case BUILT_IN_MALLOC: case BUILT_IN_CALLOC: case BUILT_IN_ALIGNED_ALLOC:
      return ESC_RX_RESULT;
    case BUILT_IN_POSIX_MEMALIGN:
      return ESC_RX_OUT;
    case BUILT_IN_STRDUP:
      return builtin_decl_explicit (BUILT_IN_STRLEN) ? ESC_RX_TEXT
	: ESC_RX_NONE;
    case BUILT_IN_STRNDUP:
      return builtin_decl_explicit (BUILT_IN_STRNLEN) ? ESC_RX_TEXT
	: ESC_RX_NONE;
    case BUILT_IN_REALLOC:
      return ESC_RX_RESIZE;
    default:
      return ESC_RX_NONE;
    }
}

/* What only the model says: it must say all that the call does.  */
static enum esc_recipe
model_recipe (const esc_summary *s)
{
  if (strcmp (s->name, "reallocarray") == 0)
    return ESC_RX_RESIZE;
  if (!s->fresh_result || s->effects.n != 1)
    return ESC_RX_NONE;
  const esc_alloc *a = &s->nodes.at[s->fresh].alloc;
  bool told = (strcmp (s->basis, "user model") == 0
	       || strcmp (s->basis, "attribute") == 0
	       || strcmp (s->name, "memalign") == 0);
  return (told && a->dealloc && (a->size_arg >= 0 || a->size_cst >= 0)
	  ? ESC_RX_RESULT : ESC_RX_NONE);
}

/* Can the alignment that STMT asks for be given?  More than a page is for
   other things than objects.  */
static bool
alignment_known_p (gcall *stmt, const esc_alloc *a, int64_t *align)
{
  *align = 0;
  if (a->align_arg < 0)
    return true;
  if (a->align_arg >= (int) gimple_call_num_args (stmt))
    return false;
  tree t = gimple_call_arg (stmt, a->align_arg);
  if (!tree_fits_uhwi_p (t) || !pow2p_hwi (tree_to_uhwi (t))
      || tree_to_uhwi (t) > 4096
      || tree_to_uhwi (t) * BITS_PER_UNIT > MAX_SUPPORTED_STACK_ALIGNMENT)
    return false;
  *align = tree_to_uhwi (t);
  return true;
}

/* Does control go on behind STMT in one way, but for exceptions?  */
static bool
goes_on_p (gcall *stmt)
{
  edge e;
  edge_iterator ei;
  if (gimple_call_must_tail_p (stmt) || gimple_call_noreturn_p (stmt))
    return false;
  if (!stmt_ends_bb_p (stmt))
    return true;
  FOR_EACH_EDGE (e, ei, gimple_bb (stmt)->succs)
    if ((e->flags & EDGE_ABNORMAL) && !(e->flags & EDGE_EH))
      return false;
  return find_fallthru_edge (gimple_bb (stmt)->succs) != NULL;
}

bool
escape_removable_p (gcall *stmt)
{
  return !gimple_call_lhs (stmt) && goes_on_p (stmt);
}

/* Can STMT be replaced without more ado?  */
static bool
plain_call_p (gcall *stmt, bool wants_result)
{
  tree lhs = gimple_call_lhs (stmt);
  if (lhs ? (TREE_CODE (lhs) != SSA_NAME
	     || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs)) : wants_result)
    return false;
  return goes_on_p (stmt);
}

enum esc_recipe
escape_recipe (escape_builder *b, gcall *stmt, tree fndecl,
	       const esc_summary *s, int64_t *align)
{
  const esc_alloc *a = esc_summary_alloc (s);
  enum esc_recipe recipe = ESC_RX_NONE;
  *align = 0;
  if (!escape_rewrites_p () || !b->u->stmts || !a
      || escape_kept_place_p (gimple_location (stmt))
      || escape_other_site_p (gimple_location (stmt)))
    return ESC_RX_NONE;
  if (DECL_IS_OPERATOR_NEW_P (fndecl))
    recipe = operator_new_recipe (stmt);
  else if (fndecl_built_in_p (fndecl, BUILT_IN_NORMAL)
	   && gimple_builtin_call_types_compatible_p (stmt, fndecl))
    recipe = builtin_recipe (fndecl);
  if (recipe == ESC_RX_NONE && !fndecl_built_in_p (fndecl)
      && !DECL_IS_OPERATOR_NEW_P (fndecl))
    recipe = model_recipe (s);
  if (recipe == ESC_RX_NONE || !plain_call_p (stmt, recipe != ESC_RX_OUT)
      || !alignment_known_p (stmt, a, align))
    return ESC_RX_NONE;
  /* posix_memalign refuses what is no multiple of a pointer's size.  */
  if (recipe == ESC_RX_OUT && *align % (POINTER_SIZE / BITS_PER_UNIT) != 0)
    return ESC_RX_NONE;
  return recipe;
}

/* ---- The types of accesses.  */

/* Measures reference BASE: true if its type has no constant size.  */
static bool
measure_access (tree base, uint64_t *largest)
{
  while (handled_component_p (base))
    base = TREE_OPERAND (base, 0);
  if (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF)
    return false;
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (base));
  if (!size)
    return false;
  if (!tree_fits_uhwi_p (size))
    return true;
  *largest = MAX (*largest, tree_to_uhwi (size));
  return false;
}

bool
escape_largest_access (function *fn, uint64_t *bytes)
{
  basic_block bb;
  *bytes = 0;
  FOR_EACH_BB_FN (bb, fn)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      for (unsigned i = 0; i < gimple_num_ops (gsi_stmt (gsi)); i++)
	{
	  tree op = gimple_op (gsi_stmt (gsi), i);
	  if (op && TREE_CODE (op) == ADDR_EXPR)
	    op = TREE_OPERAND (op, 0);
	  if (op && measure_access (op, bytes))
	    return false;
	}
  return true;
}

/* ---- Functions in which nothing moves.  */

/* Is what the builtin STMT says only looked at by functions that check it, as
   -D_FORTIFY_SOURCE has it?  To these a larger size does no harm.  */
static bool
only_checked_p (gimple *stmt)
{
  use_operand_p use;
  imm_use_iterator iter;
  tree lhs = gimple_call_lhs (stmt);
  if (!lhs)
    return true;
  FOR_EACH_IMM_USE_FAST (use, iter, lhs)
    {
      gimple *user = USE_STMT (use);
      tree fndecl = is_gimple_call (user) ? gimple_call_fndecl (user)
	: NULL_TREE;
      const char *name = fndecl ? IDENTIFIER_POINTER (DECL_NAME (fndecl)) : "";
      size_t n = strlen (name);
      if (!is_gimple_debug (user)
	  && (n < 4 || strcmp (name + n - 4, "_chk") != 0))
	return false;
    }
  return true;
}

/* Does STMT ask for the size of an object, and could be told that of a slot,
   which is larger?  The most size that is known when GCC compiles is not
   among these: it is a bound anyway.  */
static bool
asks_size_p (gimple *stmt)
{
  if (escape_dynamic_size_p (stmt))
    return !only_checked_p (stmt);
  return (gimple_call_builtin_p (stmt, BUILT_IN_OBJECT_SIZE)
	  && gimple_call_num_args (stmt) == 2
	  && !integer_zerop (gimple_call_arg (stmt, 1))
	  && !integer_onep (gimple_call_arg (stmt, 1)));
}

static bool
any_asks_size_p (function *fn)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fn)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (asks_size_p (gsi_stmt (gsi)))
	return true;
  return false;
}

const char *
escape_refusal (function *fn)
{
  tree decl = fn->decl;
  bool scope = escape.options.rewrite == ESC_REWRITE_SCOPE;
  if (fn->has_nonlocal_label || fn->calls_eh_return
      || lookup_attribute ("returns_twice", DECL_ATTRIBUTES (decl)))
    return "which control may enter in the middle";
  if (fn->coroutine_component)
    return "which is part of a coroutine";
  if (!scope && sanitize_flags_p (SANITIZE_ADDRESS | SANITIZE_HWADDRESS, decl))
    return "but the address sanitizer has to see it on the heap";
  if (flag_split_stack)
    return "but -fsplit-stack is on";
  if (escape_hardened_flow_p ())
    return "but -fharden-control-flow-redundancy is on";
  if (escape_has_musttail_p (fn))
    return "which has a call that must not keep the frame";
  if (flag_tm)
    return "but -fgnu-tm is on";
  if (lookup_attribute ("naked", DECL_ATTRIBUTES (decl)))
    return "which has no frame of its own";
  uint64_t largest;
  if (!escape_largest_access (fn, &largest))
    return "which accesses memory through a type of variable size";
  if (any_asks_size_p (fn))
    return "which asks for the size of an object";
  return NULL;
}
