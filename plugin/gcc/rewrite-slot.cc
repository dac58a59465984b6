/* Slots, pools and scopes, and the GIMPLE that uses them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       slot		unsigned char escape_slot[24];	  p = &escape_slot;
       pool		... and escape_used = 0;	  p = &escape_slot
							      + escape_used;
							  escape_used += 32;
       heap-scope	void *escape_scope = 0;		  free (escape_scope);
							  escape_scope
							    = malloc (24);
							  p = escape_scope;  */

#include "rewrite-int.h"

/* ---- Pieces.  */

void
rewriter::emit (gimple_seq *seq, gimple *stmt) const
{
  gimple_set_location (stmt, gimple_location (at));
  gimple_seq_add_stmt (seq, stmt);
}

tree
rewriter::op (gimple_seq *seq, tree type, tree_code code, tree a,
	      tree b) const
{
  tree name = make_ssa_name (type);
  emit (seq, gimple_build_assign (name, code, a, b));
  return name;
}

tree
rewriter::copy (gimple_seq *seq, tree type, tree from) const
{
  tree name = make_ssa_name (type);
  emit (seq, gimple_build_assign (name, from));
  return name;
}

tree
rewriter::call (gimple_seq *seq, tree type, built_in_function code, tree a,
		tree b, tree c) const
{
  tree fn = builtin_decl_explicit (code);
  gcall *stmt = gimple_build_call (fn, c ? 3 : b ? 2 : 1, a, b, c);
  if (type)
    gimple_call_set_lhs (stmt, make_ssa_name (type));
  emit (seq, stmt);
  return gimple_call_lhs (stmt);
}

tree
rewriter::size (gimple_seq *seq, tree value) const
{
  if (TREE_CODE (value) == INTEGER_CST)
    return fold_convert (size_type_node, value);
  if (useless_type_conversion_p (size_type_node, TREE_TYPE (value)))
    return value;
  tree name = make_ssa_name (size_type_node);
  emit (seq, gimple_build_assign (name, NOP_EXPR, value));
  return name;
}

void
rewriter::insert_before (gimple_seq seq) const
{
  gimple_stmt_iterator gsi = gsi_for_stmt (at);
  gsi_insert_seq_before (&gsi, seq, GSI_SAME_STMT);
}

/* ---- Variables.  */

static tree
new_slot (const esc_slot *slot)
{
  /* Of characters: the program decides what type it holds.  */
  tree type = build_array_type_nelts (unsigned_char_type_node, slot->size);
  tree var = create_tmp_var (type, "escape_slot");
  unsigned align = MAX (2 * POINTER_SIZE, MALLOC_ABI_ALIGNMENT);
  align = MAX (align, slot->align * BITS_PER_UNIT);
  SET_DECL_ALIGN (var, align);
  DECL_USER_ALIGN (var) = 1;
  TREE_ADDRESSABLE (var) = 1;
  TREE_USED (var) = 1;
  DECL_IGNORED_P (var) = 1;
  TREE_NO_WARNING (var) = 1;
  return var;
}

/* A variable in memory, for what is set in one place and read in another.  */
static tree
new_variable (tree type, const char *name)
{
  tree var = create_tmp_var (type, name);
  TREE_ADDRESSABLE (var) = 1;
  TREE_NO_WARNING (var) = 1;
  return var;
}

void
rewriter::make_slots ()
{
  for (int i = 0; i < plan->slots.n; i++)
    {
      const esc_slot *slot = &plan->slots.at[i];
      slots.safe_push (scope ? new_variable (ptr_type_node, "escape_scope")
		       : new_slot (slot));
      used.safe_push (slot->pool ? new_variable (size_type_node, "escape_used")
		      : NULL_TREE);
    }
}

tree
rewriter::address (gimple_seq *seq, int slot, tree type) const
{
  return scope ? copy (seq, type, slots[slot])
    : build1 (ADDR_EXPR, type, slots[slot]);
}

/* ---- Taking a slot.  */

void
rewriter::end_scope (gimple_seq *seq, int slot) const
{
  tree block = copy (seq, ptr_type_node, slots[slot]);
  call (seq, NULL_TREE, BUILT_IN_FREE, block);
  emit (seq, gimple_build_assign (slots[slot], null_pointer_node));
}

tree
rewriter::take_next (gimple_seq *seq, int slot, tree bytes, bool zero,
		     tree type) const
{
  tree align = size_int (plan->slots.at[slot].align);
  tree before = copy (seq, size_type_node, used[slot]);
  tree block = address (seq, slot, type);
  block = op (seq, type, POINTER_PLUS_EXPR, block, before);
  if (zero)
    call (seq, NULL_TREE, BUILT_IN_MEMSET, block, integer_zero_node, bytes);
  /* At least one byte, so that addresses differ.  */
  tree past = op (seq, size_type_node, MAX_EXPR, bytes, size_one_node);
  past = op (seq, size_type_node, PLUS_EXPR, before, past);
  past = op (seq, size_type_node, PLUS_EXPR, past,
	     size_binop (MINUS_EXPR, align, size_one_node));
  past = op (seq, size_type_node, BIT_AND_EXPR, past,
	     fold_build1 (NEGATE_EXPR, size_type_node, align));
  emit (seq, gimple_build_assign (used[slot], past));
  return block;
}

tree
rewriter::take (gimple_seq *seq, int slot, tree bytes, bool zero,
		tree type) const
{
  const esc_slot *s = &plan->slots.at[slot];
  tree var = slots[slot], block;
  if (s->pool)
    return take_next (seq, slot, bytes, zero, type);
  if (!scope)
    {
      block = build1 (ADDR_EXPR, ptr_type_node, var);
      if (zero && TREE_CODE (bytes) == INTEGER_CST)
	emit (seq, gimple_build_assign (var,
					build_constructor (TREE_TYPE (var),
							   NULL)));
      else if (zero)
	call (seq, NULL_TREE, BUILT_IN_MEMSET, block, integer_zero_node,
	      bytes);
      return address (seq, slot, type);
    }
  end_scope (seq, slot);
  if (s->grows || s->align)
    bytes = size_int (s->align ? ROUND_UP (s->size, s->align) : s->size);
  block = (s->align ? call (seq, ptr_type_node, BUILT_IN_ALIGNED_ALLOC,
			    size_int (s->align), bytes)
	   : call (seq, ptr_type_node, BUILT_IN_MALLOC, bytes));
  if (zero)
    call (seq, NULL_TREE, BUILT_IN_MEMSET, block, integer_zero_node, bytes);
  emit (seq, gimple_build_assign (var, block));
  return address (seq, slot, type);
}

tree
rewriter::room_p (gimple_seq *seq, int slot, tree bytes, tree within) const
{
  tree before = copy (seq, size_type_node, used[slot]);
  tree left = op (seq, size_type_node, MINUS_EXPR,
		  size_int (plan->slots.at[slot].size), before);
  tree room = op (seq, boolean_type_node, LT_EXPR, bytes, left);
  return op (seq, boolean_type_node, BIT_AND_EXPR, within, room);
}

/* ---- What is in a slot.  */

tree
rewriter::in_slot_p (gimple_seq *seq, int slot, tree p) const
{
  tree block = address (seq, slot, TREE_TYPE (p));
  if (!used[slot])
    return op (seq, boolean_type_node, EQ_EXPR, p, block);
  tree from = make_ssa_name (size_type_node);
  tree to = make_ssa_name (size_type_node);
  emit (seq, gimple_build_assign (to, NOP_EXPR, p));
  emit (seq, gimple_build_assign (from, NOP_EXPR, block));
  tree past = op (seq, size_type_node, MINUS_EXPR, to, from);
  return op (seq, boolean_type_node, LT_EXPR, past,
	     size_int (plan->slots.at[slot].size));
}

void
rewriter::end (gimple_seq *seq, int slot) const
{
  if (scope)
    end_scope (seq, slot);
  else
    emit (seq, escape_build_end (slots[slot]));
}

/* ---- Where a function begins and ends.  */

/* Does control leave the function after STMT?  */
static bool
leaves_p (gimple *stmt)
{
  return (gimple_code (stmt) == GIMPLE_RETURN
	  || (gimple_code (stmt) == GIMPLE_RESX
	      && !stmt_can_throw_internal (cfun, stmt)));
}

void
rewriter::end_scopes ()
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fn)
    {
      gimple_stmt_iterator gsi = gsi_last_nondebug_bb (bb);
      if (gsi_end_p (gsi) || !leaves_p (gsi_stmt (gsi)))
	continue;
      at = gsi_stmt (gsi);
      gimple_seq seq = NULL;
      for (unsigned i = 0; i < slots.length (); i++)
	end_scope (&seq, i);
      insert_before (seq);
    }
}

void
rewriter::begin_and_end ()
{
  if (scope)
    end_scopes ();
  gimple_seq seq = NULL;
  for (unsigned i = 0; i < slots.length (); i++)
    {
      tree start = null_pointer_node;
      /* A pool lasts until the function ends.  */
      if (scope && used[i])
	start = call (&seq, ptr_type_node, BUILT_IN_MALLOC,
		      size_int (plan->slots.at[i].size));
      if (scope)
	emit (&seq, gimple_build_assign (slots[i], start));
      if (used[i])
	emit (&seq, gimple_build_assign (used[i], size_zero_node));
    }
  gsi_insert_seq_on_edge (single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (fn)), seq);
  gsi_commit_edge_inserts ();
}
