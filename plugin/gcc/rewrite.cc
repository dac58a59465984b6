/* The rewrite of one function: sites and frees, one by one.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       p_1 = malloc (24);	p_1 = &escape_slot;
       ...
       free (p_1);		escape_slot = {CLOBBER (eos)};

   With rewrite=heap-scope a slot is a variable that holds a block of the
   heap, which is freed when the slot ends or is taken again.  That is slow,
   and lets valgrind and the address sanitizer see what a slot hides:

       p_1 = malloc (24);	free (scope); scope = malloc (24); p_1 = scope;
       free (p_1);		free (scope); scope = 0;
       return;			free (scope); return;  */

#include "rewrite.h"

#include "core/judge.h"

namespace {

struct rewriter
{
  function *fn;
  const esc_func *f;
  const esc_plan *plan;
  bool scope;
  auto_vec<tree> slots;		/* by slot: its variable */
  gimple *at;			/* the statement that is rewritten */
};

/* ---- Small pieces of GIMPLE, before the statement that is rewritten.  */

void
emit (gimple_seq *seq, const rewriter *r, gimple *stmt)
{
  gimple_set_location (stmt, gimple_location (r->at));
  gimple_seq_add_stmt (seq, stmt);
}

tree
emit_op (gimple_seq *seq, const rewriter *r, tree type, tree_code code, tree a,
	 tree b)
{
  tree name = make_ssa_name (type);
  emit (seq, r, gimple_build_assign (name, code, a, b));
  return name;
}

tree
emit_copy (gimple_seq *seq, const rewriter *r, tree type, tree from)
{
  tree name = make_ssa_name (type);
  emit (seq, r, gimple_build_assign (name, from));
  return name;
}

/* A call of builtin CODE; its result has type TYPE, or is not wanted.  */
tree
emit_call (gimple_seq *seq, const rewriter *r, tree type, built_in_function code,
	   tree a, tree b = NULL_TREE, tree c = NULL_TREE)
{
  tree fn = builtin_decl_explicit (code);
  gcall *call = gimple_build_call (fn, c ? 3 : b ? 2 : 1, a, b, c);
  if (type)
    gimple_call_set_lhs (call, make_ssa_name (type));
  emit (seq, r, call);
  return gimple_call_lhs (call);
}

/* VALUE, an integer, as a size.  */
tree
emit_size (gimple_seq *seq, const rewriter *r, tree value)
{
  if (TREE_CODE (value) == INTEGER_CST)
    return fold_convert (size_type_node, value);
  if (useless_type_conversion_p (size_type_node, TREE_TYPE (value)))
    return value;
  tree name = make_ssa_name (size_type_node);
  emit (seq, r, gimple_build_assign (name, NOP_EXPR, value));
  return name;
}

void
insert_before (const rewriter *r, gimple_seq seq)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (r->at);
  gsi_insert_seq_before (&gsi, seq, GSI_SAME_STMT);
}

/* Takes the statement away, and with it the exceptions that it may throw.  */
void
take_away (gimple *stmt)
{
  basic_block bb = gimple_bb (stmt);
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  unlink_stmt_vdef (stmt);
  gsi_remove (&gsi, true);
  gimple_purge_dead_eh_edges (bb);
}

/* ---- Slots.  */

tree
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

tree
new_scope ()
{
  tree var = create_tmp_var (ptr_type_node, "escape_scope");
  TREE_ADDRESSABLE (var) = 1;
  TREE_NO_WARNING (var) = 1;
  return var;
}

/* The address of SLOT, of pointer type TYPE.  */
tree
slot_address (gimple_seq *seq, const rewriter *r, int slot, tree type)
{
  tree var = r->slots[slot];
  return r->scope ? emit_copy (seq, r, type, var)
    : build1 (ADDR_EXPR, type, var);
}

void
emit_end_of_scope (gimple_seq *seq, const rewriter *r, int slot)
{
  tree block = emit_copy (seq, r, ptr_type_node, r->slots[slot]);
  emit_call (seq, r, NULL_TREE, BUILT_IN_FREE, block);
  emit (seq, r, gimple_build_assign (r->slots[slot], null_pointer_node));
}

/* The slot is taken for a block of BYTES bytes, which starts as zeros if ZERO;
   the answer is its address.  */
tree
emit_take (gimple_seq *seq, const rewriter *r, int slot, tree bytes, bool zero,
	   tree type)
{
  const esc_slot *s = &r->plan->slots.at[slot];
  tree var = r->slots[slot];
  if (r->scope)
    {
      emit_end_of_scope (seq, r, slot);
      if (s->grows || !bytes || s->align)
	bytes = size_int (s->align ? ROUND_UP (s->size, s->align) : s->size);
      tree block
	= (s->align ? emit_call (seq, r, ptr_type_node, BUILT_IN_ALIGNED_ALLOC,
				 size_int (s->align), bytes)
	   : emit_call (seq, r, ptr_type_node, BUILT_IN_MALLOC, bytes));
      if (zero)
	emit_call (seq, r, NULL_TREE, BUILT_IN_MEMSET, block,
		   integer_zero_node, bytes);
      emit (seq, r, gimple_build_assign (var, block));
    }
  else if (zero && bytes && TREE_CODE (bytes) != INTEGER_CST)
    emit_call (seq, r, NULL_TREE, BUILT_IN_MEMSET,
	       build1 (ADDR_EXPR, ptr_type_node, var), integer_zero_node,
	       bytes);
  else if (zero)
    emit (seq, r, gimple_build_assign (var, build_constructor (TREE_TYPE (var),
							       NULL)));
  return slot_address (seq, r, slot, type);
}

/* ---- Sizes.  */

/* The bytes that CALL asks for, and, if WITHIN is not NULL, whether these are
   at most SIZE: sets *WITHIN.  A product that overflows is not.  */
tree
emit_bytes (gimple_seq *seq, const rewriter *r, int call, uint64_t size,
	    tree *within)
{
  const esc_alloc *a = esc_summary_alloc (r->f->calls.at[call].summary);
  gcall *stmt = as_a<gcall *> (r->at);
  tree limit = size_int (size);
  if (a->size_arg < 0)
    {
      gcc_checking_assert (!within && a->size_cst >= 0);
      return size_int (a->size_cst);
    }
  tree n = emit_size (seq, r, gimple_call_arg (stmt, a->size_arg));
  if (a->count_arg < 0)
    {
      if (within)
	*within = emit_op (seq, r, boolean_type_node, LE_EXPR, n, limit);
      return n;
    }
  tree m = emit_size (seq, r, gimple_call_arg (stmt, a->count_arg));
  tree bytes = (TREE_CODE (n) == INTEGER_CST && TREE_CODE (m) == INTEGER_CST
		? size_binop (MULT_EXPR, n, m)
		: emit_op (seq, r, size_type_node, MULT_EXPR, n, m));
  if (within)
    {
      tree c = emit_op (seq, r, boolean_type_node, LE_EXPR, bytes, limit);
      tree d = emit_op (seq, r, boolean_type_node, LE_EXPR, n, limit);
      tree e = emit_op (seq, r, boolean_type_node, LE_EXPR, m, limit);
      d = emit_op (seq, r, boolean_type_node, BIT_AND_EXPR, d, e);
      *within = emit_op (seq, r, boolean_type_node, BIT_AND_EXPR, c, d);
    }
  return bytes;
}

/* ---- Sites.  */

/* The length of the text that is to be copied.  */
tree
emit_length (gimple_seq *seq, const rewriter *r)
{
  tree from = gimple_call_arg (r->at, 0);
  if (gimple_call_num_args (r->at) == 1)
    return emit_call (seq, r, size_type_node, BUILT_IN_STRLEN, from);
  tree most = emit_size (seq, r, gimple_call_arg (r->at, 1));
  return emit_call (seq, r, size_type_node, BUILT_IN_STRNLEN, from, most);
}

/* The block of CALL is made in the slot of A: of BYTES bytes, or for a text of
   that length.  The answer is what the call would return.  */
tree
emit_block (gimple_seq *seq, const rewriter *r, int call, const esc_action *a,
	    tree bytes)
{
  tree lhs = gimple_call_lhs (r->at);
  tree first = gimple_call_num_args (r->at) ? gimple_call_arg (r->at, 0)
    : NULL_TREE;
  tree address, type, place;
  switch (r->f->calls.at[call].recipe)
    {
    case ESC_RX_OUT:
      address = emit_take (seq, r, a->slot, bytes, a->zero, ptr_type_node);
      type = build_pointer_type_for_mode (ptr_type_node, VOIDmode, true);
      place = build2 (MEM_REF, ptr_type_node, first, build_int_cst (type, 0));
      emit (seq, r, gimple_build_assign (place, address));
      return lhs ? build_zero_cst (TREE_TYPE (lhs)) : NULL_TREE;
    case ESC_RX_TEXT:
      type = TREE_TYPE (lhs);
      address = emit_op (seq, r, size_type_node, PLUS_EXPR, bytes,
			 size_one_node);
      address = emit_take (seq, r, a->slot, address, false, type);
      emit_call (seq, r, NULL_TREE, BUILT_IN_MEMCPY, address, first, bytes);
      place = emit_op (seq, r, type, POINTER_PLUS_EXPR, address, bytes);
      place = build2 (MEM_REF, char_type_node, place,
		      build_int_cst (ptr_type_node, 0));
      emit (seq, r, gimple_build_assign (place,
					 build_zero_cst (char_type_node)));
      return address;
    default:
      return emit_take (seq, r, a->slot, bytes, a->zero, TREE_TYPE (lhs));
    }
}

/* The block is in the slot.  */
void
put_in_slot (rewriter *r, int call, const esc_action *a)
{
  gimple_seq seq = NULL;
  tree lhs = gimple_call_lhs (r->at);
  bool text = r->f->calls.at[call].recipe == ESC_RX_TEXT;
  tree bytes = text ? emit_length (&seq, r)
    : emit_bytes (&seq, r, call, 0, NULL);
  tree value = emit_block (&seq, r, call, a, bytes);
  if (lhs)
    emit (&seq, r, gimple_build_assign (lhs, value));
  insert_before (r, seq);
  gimple_call_set_lhs (r->at, NULL_TREE);
  take_away (r->at);
}

/* The block is in the slot if it fits.  */
void
try_slot (rewriter *r, int call, const esc_action *a)
{
  gimple_seq seq = NULL;
  tree bytes, within;
  uint64_t size = r->plan->slots.at[a->slot].size;
  if (r->f->calls.at[call].recipe == ESC_RX_TEXT)
    {
      bytes = emit_length (&seq, r);
      within = emit_op (&seq, r, boolean_type_node, LT_EXPR, bytes,
			size_int (size));
    }
  else
    bytes = emit_bytes (&seq, r, call, size, &within);
  insert_before (r, seq);
  seq = NULL;
  tree value = emit_block (&seq, r, call, a, bytes);
  escape_branch b = escape_branch_around (r->at, within, value, true);
  gimple_stmt_iterator gsi = gsi_last_bb (b.taken);
  gsi_insert_seq_after (&gsi, seq, GSI_CONTINUE_LINKING);
}

/* Is P the address of one of the slots of A?  */
tree
emit_in_slots (gimple_seq *seq, const rewriter *r, const esc_action *a, tree p)
{
  tree any = NULL_TREE;
  for (int i = 0; i < a->n_guards; i++)
    {
      tree address = slot_address (seq, r, a->guards[i], TREE_TYPE (p));
      tree is = emit_op (seq, r, boolean_type_node, EQ_EXPR, p, address);
      any = any ? emit_op (seq, r, boolean_type_node, BIT_IOR_EXPR, any, is)
	: is;
    }
  return any;
}

tree
emit_null_p (gimple_seq *seq, const rewriter *r, tree p, tree_code code)
{
  return emit_op (seq, r, boolean_type_node, code, p,
		  build_zero_cst (TREE_TYPE (p)));
}

/* A block that is in the slot, or has not been allocated and may start there,
   stays while it fits:

       at = p == &slot;   none = vacant && p == 0;   fits = n <= size;
       if (at | (none & fits))
	 {
	   if (fits) q = n != 0 || none ? &slot : 0;
	   else if ((q = realloc (0, n))) memcpy (q, &slot, size);
	 }
       else
	 q = realloc (p, n);

   What realloc (p, 0) returns differs between libraries; here it is null, as
   in the GNU one, and the block is gone.  */
void
grow (rewriter *r, int call, const esc_action *a)
{
  gimple_seq seq = NULL;
  gcall *stmt = as_a<gcall *> (r->at);
  escape_silence (stmt);
  tree lhs = gimple_call_lhs (stmt), type = TREE_TYPE (lhs), fits;
  tree p = gimple_call_arg (stmt, 0);
  uint64_t size = r->plan->slots.at[a->slot].size;
  tree bytes = emit_bytes (&seq, r, call, size, &fits);
  tree at = emit_in_slots (&seq, r, a, p), none = NULL_TREE;
  if (at && r->scope)
    at = emit_op (&seq, r, boolean_type_node, BIT_AND_EXPR, at,
		  emit_null_p (&seq, r, p, NE_EXPR));
  tree cond = at;
  if (a->vacant)
    {
      none = emit_null_p (&seq, r, p, EQ_EXPR);
      tree start = emit_op (&seq, r, boolean_type_node, BIT_AND_EXPR, none,
			    fits);
      cond = at ? emit_op (&seq, r, boolean_type_node, BIT_IOR_EXPR, at, start)
	: start;
    }
  tree some = emit_op (&seq, r, boolean_type_node, NE_EXPR, bytes,
		       size_zero_node);
  if (none)
    some = emit_op (&seq, r, boolean_type_node, BIT_IOR_EXPR, some, none);
  insert_before (r, seq);

  /* The inner part, in the block that is taken instead of the call.  */
  seq = NULL;
  gcall *fresh = as_a<gcall *> (gimple_copy (stmt));
  tree moved = make_ssa_name (type);
  gimple_call_set_arg (fresh, 0, build_zero_cst (TREE_TYPE (p)));
  gimple_call_set_lhs (fresh, moved);
  gimple_set_vuse (fresh, NULL_TREE);
  gimple_set_vdef (fresh, NULL_TREE);
  tree skip = emit_copy (&seq, r, boolean_type_node, fits);
  emit (&seq, r, fresh);
  tree failed = emit_null_p (&seq, r, moved, EQ_EXPR);
  failed = emit_op (&seq, r, boolean_type_node, BIT_IOR_EXPR, failed, skip);
  tree from = slot_address (&seq, r, a->slot, ptr_type_node);
  emit_call (&seq, r, NULL_TREE, BUILT_IN_MEMCPY, moved, from,
	     size_int (size));
  gimple *copy = gimple_seq_last_stmt (seq);
  if (!a->others)
    gimple_call_set_arg (stmt, 0, build_zero_cst (TREE_TYPE (p)));
  escape_branch b = escape_branch_around (stmt, cond, moved, true);
  gimple_stmt_iterator gsi = gsi_last_bb (b.taken);
  gsi_insert_seq_after (&gsi, seq, GSI_CONTINUE_LINKING);
  escape_branch_around (copy, failed, NULL_TREE, true);

  seq = NULL;
  if (r->scope)
    {
      /* It has all of its bytes from the start, or starts here.  */
      tree block = emit_copy (&seq, r, ptr_type_node, r->slots[a->slot]);
      block = emit_call (&seq, r, ptr_type_node, BUILT_IN_REALLOC, block,
			 size_int (size));
      emit (&seq, r, gimple_build_assign (r->slots[a->slot], block));
    }
  tree address = slot_address (&seq, r, a->slot, type);
  tree stays = make_ssa_name (type);
  emit (&seq, r, gimple_build_assign (stays, COND_EXPR, some, address,
				      build_zero_cst (type)));
  b = escape_branch_around (fresh, skip, stays, true);
  gsi = gsi_last_bb (b.taken);
  gsi_insert_seq_after (&gsi, seq, GSI_CONTINUE_LINKING);
}

/* ---- Frees.  */

void
emit_end (gimple_seq *seq, const rewriter *r, int slot)
{
  if (r->scope)
    emit_end_of_scope (seq, r, slot);
  else
    emit (seq, r, escape_build_end (r->slots[slot]));
}

void
drop_free (rewriter *r, const esc_action *a)
{
  gimple_seq seq = NULL;
  if (a->dies)
    emit_end (&seq, r, a->guards[0]);
  insert_before (r, seq);
  take_away (r->at);
}

void
guard_free (rewriter *r, int call, const esc_action *a)
{
  gimple_seq seq = NULL;
  escape_silence (r->at);
  int arg = esc_plan_freed (&r->f->calls.at[call]);
  tree cond = emit_in_slots (&seq, r, a, gimple_call_arg (r->at, arg));
  insert_before (r, seq);
  escape_branch b = escape_branch_around (r->at, cond, NULL_TREE, false);
  if (!a->dies)
    return;
  seq = NULL;
  emit_end (&seq, r, a->guards[0]);
  gimple_stmt_iterator gsi = gsi_after_labels (b.join);
  gsi_insert_seq_before (&gsi, seq, GSI_SAME_STMT);
}

/* ---- heap-scope: where a slot begins and ends.  */

/* Does control leave FN after STMT?  */
bool
leaves_p (gimple *stmt)
{
  return (gimple_code (stmt) == GIMPLE_RETURN
	  || (gimple_code (stmt) == GIMPLE_RESX
	      && !stmt_can_throw_internal (cfun, stmt)));
}

void
begin_and_end_scopes (rewriter *r)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, r->fn)
    {
      gimple_stmt_iterator gsi = gsi_last_nondebug_bb (bb);
      if (gsi_end_p (gsi) || !leaves_p (gsi_stmt (gsi)))
	continue;
      r->at = gsi_stmt (gsi);
      gimple_seq seq = NULL;
      for (unsigned i = 0; i < r->slots.length (); i++)
	emit_end_of_scope (&seq, r, i);
      insert_before (r, seq);
    }
  edge entry = single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (r->fn));
  for (tree var : r->slots)
    gsi_insert_on_edge (entry, gimple_build_assign (var, null_pointer_node));
  gsi_commit_edge_inserts ();
}

void
rewrite_call (rewriter *r, int call, gimple *stmt)
{
  const esc_action *a = &r->plan->calls[call];
  r->at = stmt;
  switch (a->act)
    {
    case ESC_ACT_KEEP:
      break;
    case ESC_ACT_SLOT:
      put_in_slot (r, call, a);
      break;
    case ESC_ACT_TRY:
      try_slot (r, call, a);
      break;
    case ESC_ACT_GROW:
      grow (r, call, a);
      break;
    case ESC_ACT_DROP:
      drop_free (r, a);
      break;
    case ESC_ACT_GUARD:
      guard_free (r, call, a);
      break;
    }
}

} // namespace

unsigned
escape_rewrite (function *fn, const esc_func *f, const esc_plan *plan,
		const vec<gimple *> &stmts)
{
  rewriter r = { };
  r.fn = fn;
  r.f = f;
  r.plan = plan;
  r.scope = escape.options.rewrite == ESC_OPT_REWRITE_SCOPE;
  escape_forget_facts (fn);
  for (int i = 0; i < plan->slots.n; i++)
    r.slots.safe_push (r.scope ? new_scope () : new_slot (&plan->slots.at[i]));
  for (int i = 0; i < f->calls.n; i++)
    rewrite_call (&r, i, stmts[i]);
  if (r.scope)
    begin_and_end_scopes (&r);
  return TODO_update_ssa | TODO_cleanup_cfg;
}
