/* Which calls can be replaced, and where nothing may be.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       p = malloc (n);		yes: the C library promises nothing else
       p = new T;		yes: C++14 says in [expr.new] that the
				allocation may be left out
       p = operator new (n);	no: the program may count such calls
       p = my_alloc (n);	yes, if a model of the user's says all that it
				does, and names its deallocator; attributes
				do not say so much  */

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

/* Does the unit replace one of the global operators new and delete, or, as far
   as the linker has told, the program?  The standard would allow to leave the
   calls out, but who writes such a function wants to see them.  */
static bool
operators_replaced_p (void)
{
  static int answer = -1;
  cgraph_node *node;
  if (answer >= 0)
    return answer;
  answer = 0;
  FOR_EACH_FUNCTION (node)
    if (DECL_IS_REPLACEABLE_OPERATOR (node->decl)
	&& (node->in_other_partition
	    || (node->definition && !DECL_EXTERNAL (node->decl))))
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

/* Is E, of a model of the user's, no effect of STMT?  What is not said of the
   arguments does not matter where each is a number that A knows.  */
static bool
no_effect_p (gcall *stmt, const esc_summary *s, const esc_alloc *a,
	     const esc_effect *e)
{
  if (e->kind == ESC_EF_RESULT)
    return true;
  if (e->kind != ESC_EF_SINK
      || s->nodes.at[e->from].kind != ESC_SN_VARARG)
    return false;
  for (int i = 0; i < (int) gimple_call_num_args (stmt); i++)
    if (i != a->size_arg && i != a->count_arg && i != a->align_arg)
      return false;
  return true;
}

/* What only the model says: it must say all that the call does.  Attributes
   do not: whether the block starts as zeros, for one, they leave open.  */
static enum esc_recipe
model_recipe (gcall *stmt, const esc_summary *s)
{
  if (strcmp (s->name, "reallocarray") == 0)
    return ESC_RX_RESIZE;
  if (!s->fresh_result)
    return ESC_RX_NONE;
  const esc_alloc *a = &s->nodes.at[s->fresh].alloc;
  for (int i = 0; i < s->effects.n; i++)
    if (!no_effect_p (stmt, s, a, &s->effects.at[i]))
      return ESC_RX_NONE;
  bool told = (strcmp (s->basis, "user model") == 0
	       || strcmp (s->name, "memalign") == 0);
  return (told && a->dealloc && (a->size_arg >= 0 || a->size_cst >= 0)
	  ? ESC_RX_RESULT : ESC_RX_NONE);
}

/* ---- Alignment.  */

/* Can a slot be aligned to ALIGN bytes?  More than a page is for other things
   than objects.  */
static bool
alignment_possible_p (uint64_t align)
{
  return (pow2p_hwi (align) && align <= 4096
	  && align * BITS_PER_UNIT <= MAX_SUPPORTED_STACK_ALIGNMENT);
}

/* What is of TYPE is aligned to at least so many bytes.  */
static void
measure_type (tree type, uint64_t *align)
{
  if (COMPLETE_TYPE_P (type) && TREE_CODE (type) != FUNCTION_TYPE)
    *align = MAX (*align, TYPE_ALIGN_UNIT (type));
}

/* STMT asks for the alignment that is its argument I: can that be given?  Then
   *ALIGN becomes at least that.  */
static bool
add_asked (gcall *stmt, int i, int64_t *align)
{
  tree t = (i >= 0 && i < (int) gimple_call_num_args (stmt)
	    ? gimple_call_arg (stmt, i) : NULL_TREE);
  if (!t || !tree_fits_uhwi_p (t) || !alignment_possible_p (tree_to_uhwi (t)))
    return false;
  *align = MAX (*align, tree_to_shwi (t));
  return true;
}

/* The same for what TYPE says, the type of the function that STMT calls: its
   attributes, and what its result points to.  */
static bool
add_declared (gcall *stmt, tree type, int64_t *align)
{
  tree a = lookup_attribute ("assume_aligned", TYPE_ATTRIBUTES (type));
  if (a)
    {
      tree value = TREE_VALUE (TREE_VALUE (a));
      tree past = TREE_CHAIN (TREE_VALUE (a));
      if ((past && !integer_zerop (TREE_VALUE (past)))
	  || !tree_fits_uhwi_p (value)
	  || !alignment_possible_p (tree_to_uhwi (value)))
	return false;
      *align = MAX (*align, tree_to_shwi (value));
    }
  if (POINTER_TYPE_P (TREE_TYPE (type)))
    {
      uint64_t least = 16;
      tree pointee = TREE_TYPE (TREE_TYPE (type));
      measure_type (pointee, &least);
      /* For -flto signatures forget what structures are.  */
      if (!alignment_possible_p (least)
	  || (RECORD_OR_UNION_TYPE_P (pointee) && !COMPLETE_TYPE_P (pointee)))
	return false;
      if (least > 16)
	*align = MAX (*align, (int64_t) least);
    }
  a = lookup_attribute ("alloc_align", TYPE_ATTRIBUTES (type));
  return (!a || add_asked (stmt, tree_to_shwi (TREE_VALUE (TREE_VALUE (a)))
			   - 1, align));
}

/* Sets *ALIGN to the bytes that the block of STMT, which A describes, must be
   aligned to, 0 if these are the allocator's own; false if a slot cannot.  */
static bool
find_alignment (gcall *stmt, tree fndecl, const esc_alloc *a, int64_t *align)
{
  *align = 0;
  if (a->align_arg >= 0 && !add_asked (stmt, a->align_arg, align))
    return false;
  /* -faligned-new=N.  */
  if (DECL_IS_OPERATOR_NEW_P (fndecl) && aligned_new_threshold > 16
      && alignment_possible_p (aligned_new_threshold))
    *align = MAX (*align, aligned_new_threshold);
  return (add_declared (stmt, TREE_TYPE (fndecl), align)
	  && add_declared (stmt, gimple_call_fntype (stmt), align));
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
    recipe = model_recipe (stmt, s);
  if (recipe == ESC_RX_NONE || !plain_call_p (stmt, recipe != ESC_RX_OUT)
      || !find_alignment (stmt, fndecl, a, align))
    return ESC_RX_NONE;
  /* posix_memalign refuses what is no multiple of a pointer's size.  */
  if (recipe == ESC_RX_OUT && *align % (POINTER_SIZE / BITS_PER_UNIT) != 0)
    return ESC_RX_NONE;
  return recipe;
}

/* ---- The types of accesses.  */

/* What the types say through which a function accesses memory.  */
struct accesses
{
  bool variable;	/* one has no constant size */
  uint64_t size;	/* bytes of the largest */
  uint64_t align;	/* bytes that one is aligned to at least */
};

static void
measure_access (tree base, accesses *all)
{
  while (handled_component_p (base))
    base = TREE_OPERAND (base, 0);
  if (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF)
    return;
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (base));
  measure_type (TREE_TYPE (base), &all->align);
  if (size && tree_fits_uhwi_p (size))
    all->size = MAX (all->size, tree_to_uhwi (size));
  else if (size)
    all->variable = true;
}

static void
measure_stmt (gimple *stmt, accesses *all)
{
  for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
    {
      tree op = gimple_op (stmt, i);
      if (op && TREE_CODE (op) == ADDR_EXPR)
	op = TREE_OPERAND (op, 0);
      if (op)
	measure_access (op, all);
    }
}

/* What a pointer's type says of what it points to: callees may build on
   that.  */
static void
measure_pointers (function *fn, accesses *all)
{
  unsigned i;
  tree name;
  FOR_EACH_SSA_NAME (i, name, fn)
    if (POINTER_TYPE_P (TREE_TYPE (name)))
      measure_type (TREE_TYPE (TREE_TYPE (name)), &all->align);
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

/* Looks at all statements of FN: at what they access, and whether one asks for
   the size of an object.  */
static bool
measure_function (function *fn, accesses *all)
{
  basic_block bb;
  bool asks = false;
  FOR_EACH_BB_FN (bb, fn)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	measure_stmt (gsi_stmt (gsi), all);
	asks |= asks_size_p (gsi_stmt (gsi));
      }
  measure_pointers (fn, all);
  return asks;
}

/* Why nothing in FN may be rewritten, as the end of a sentence; NULL if its
   statements do not speak against it.  */
static const char *
refusal (function *fn)
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
  return NULL;
}

/* What all blocks in F are aligned to at least.  Allocators that the program
   replaces, in a unit that is not in view, may promise more than the library's;
   who builds on that says so in its types.  */
static void
align_blocks (esc_func *f, uint64_t align)
{
  for (int i = 0; i < f->calls.n; i++)
    {
      esc_call *c = &f->calls.at[i];
      if (c->recipe == ESC_RX_NONE || (int64_t) align <= MAX (c->align, 16))
	continue;
      if (alignment_possible_p (align))
	c->align = align;
      else
	c->recipe = ESC_RX_NONE;
    }
}

void
escape_limit_rewrite (function *fn, esc_func *f)
{
  accesses all = { };
  f->refused = refusal (fn);
  if (f->refused)
    return;
  bool asks = measure_function (fn, &all);
  f->least_slot = all.size;
  if (all.variable)
    f->refused = "which accesses memory through a type of variable size";
  else if (asks)
    f->refused = "which asks for the size of an object";
  align_blocks (f, all.align);
}
