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

#include "rewrite-int.h"

namespace {

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

void
append (basic_block bb, gimple_seq seq)
{
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_seq_after (&gsi, seq, GSI_CONTINUE_LINKING);
}

/* ---- Sizes.  */

/* Is N * M, which is BYTES unless it overflows, at most SIZE?  Not told of
   factors that are larger than that, unless the other one is ZERO.  */
tree
emit_within (gimple_seq *seq, const rewriter *r, tree n, tree m, tree bytes,
	     uint64_t size, bool zero)
{
  tree limit = size_int (size);
  tree c = r->op (seq, boolean_type_node, LE_EXPR, bytes, limit);
  tree d = r->op (seq, boolean_type_node, LE_EXPR, n, limit);
  tree e = r->op (seq, boolean_type_node, LE_EXPR, m, limit);
  d = r->op (seq, boolean_type_node, BIT_AND_EXPR, d, e);
  tree within = r->op (seq, boolean_type_node, BIT_AND_EXPR, c, d);
  if (!zero)
    return within;
  d = r->op (seq, boolean_type_node, EQ_EXPR, n, size_zero_node);
  e = r->op (seq, boolean_type_node, EQ_EXPR, m, size_zero_node);
  d = r->op (seq, boolean_type_node, BIT_IOR_EXPR, d, e);
  return r->op (seq, boolean_type_node, BIT_IOR_EXPR, within, d);
}

/* The bytes that CALL asks for, and, if WITHIN is not NULL, whether these are
   at most SIZE: sets *WITHIN.  A product that overflows is not.  */
tree
emit_bytes (gimple_seq *seq, const rewriter *r, int call, uint64_t size,
	    tree *within)
{
  const esc_call *c = &r->f->calls.at[call];
  const esc_alloc *a = esc_summary_alloc (c->summary);
  gcall *stmt = as_a<gcall *> (r->at);
  if (a->size_arg < 0)
    {
      if (within)
	*within = (uint64_t) a->size_cst <= size ? boolean_true_node
	  : boolean_false_node;
      return size_int (a->size_cst);
    }
  tree n = r->size (seq, gimple_call_arg (stmt, a->size_arg));
  if (a->count_arg < 0)
    {
      if (within)
	*within = r->op (seq, boolean_type_node, LE_EXPR, n, size_int (size));
      return n;
    }
  tree m = r->size (seq, gimple_call_arg (stmt, a->count_arg));
  tree bytes = (TREE_CODE (n) == INTEGER_CST && TREE_CODE (m) == INTEGER_CST
		? size_binop (MULT_EXPR, n, m)
		: r->op (seq, size_type_node, MULT_EXPR, n, m));
  /* A block that is resized to nothing is freed, wherever it is.  */
  if (within)
    *within = emit_within (seq, r, n, m, bytes, size,
			   c->recipe == ESC_RX_RESIZE);
  return bytes;
}

/* ---- Sites.  */

/* The length of the text that is to be copied.  */
tree
emit_length (gimple_seq *seq, const rewriter *r)
{
  tree from = gimple_call_arg (r->at, 0);
  if (gimple_call_num_args (r->at) == 1)
    return r->call (seq, size_type_node, BUILT_IN_STRLEN, from);
  tree most = r->size (seq, gimple_call_arg (r->at, 1));
  return r->call (seq, size_type_node, BUILT_IN_STRNLEN, from, most);
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
      address = r->take (seq, a->slot, bytes, a->zero, ptr_type_node);
      type = build_pointer_type_for_mode (ptr_type_node, VOIDmode, true);
      /* A field's address is no base of a MEM_REF.  */
      if (!is_gimple_mem_ref_addr (first))
	first = r->copy (seq, ptr_type_node, first);
      place = build2 (MEM_REF, ptr_type_node, first, build_int_cst (type, 0));
      r->emit (seq, gimple_build_assign (place, address));
      return lhs ? build_zero_cst (TREE_TYPE (lhs)) : NULL_TREE;
    case ESC_RX_TEXT:
      type = TREE_TYPE (lhs);
      address = r->op (seq, size_type_node, PLUS_EXPR, bytes, size_one_node);
      address = r->take (seq, a->slot, address, false, type);
      r->call (seq, NULL_TREE, BUILT_IN_MEMCPY, address, first, bytes);
      place = r->op (seq, type, POINTER_PLUS_EXPR, address, bytes);
      place = build2 (MEM_REF, char_type_node, place,
		      build_int_cst (ptr_type_node, 0));
      r->emit (seq, gimple_build_assign (place,
					 build_zero_cst (char_type_node)));
      return address;
    default:
      return r->take (seq, a->slot, bytes, a->zero, TREE_TYPE (lhs));
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
    r->emit (&seq, gimple_build_assign (lhs, value));
  r->insert_before (seq);
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
      within = r->op (&seq, boolean_type_node, LT_EXPR, bytes,
		      size_int (size));
    }
  else
    bytes = emit_bytes (&seq, r, call, size, &within);
  if (r->used[a->slot])
    within = r->room_p (&seq, a->slot, bytes, within);
  r->insert_before (seq);
  seq = NULL;
  tree value = emit_block (&seq, r, call, a, bytes);
  append (escape_branch_around (r->at, within, value, true).taken, seq);
}

/* Is P the address of one of the slots of A?  */
tree
emit_in_slots (gimple_seq *seq, const rewriter *r, const esc_action *a, tree p)
{
  tree any = NULL_TREE;
  for (int i = 0; i < a->n_guards; i++)
    {
      tree is = r->in_slot_p (seq, a->guards[i], p);
      any = any ? r->op (seq, boolean_type_node, BIT_IOR_EXPR, any, is) : is;
    }
  return any;
}

tree
emit_null_p (gimple_seq *seq, const rewriter *r, tree p, tree_code code)
{
  return r->op (seq, boolean_type_node, code, p,
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
struct growth
{
  int slot;
  tree size;		/* of the slot */
  tree bytes;		/* that are wanted */
  tree type;		/* of pointers to the block */
  tree fits;
  tree some;		/* the result is no null pointer, if it fits */
};

/* Where the block can stay: G says what is known.  Returns whether it is in
   the slot, or may start there.  */
tree
emit_stays_p (gimple_seq *seq, rewriter *r, int call, const esc_action *a,
	      growth *g)
{
  tree p = gimple_call_arg (r->at, 0), none = NULL_TREE;
  tree bytes = emit_bytes (seq, r, call, r->plan->slots.at[a->slot].size,
			   &g->fits);
  tree at = emit_in_slots (seq, r, a, p);
  if (at && r->scope)
    at = r->op (seq, boolean_type_node, BIT_AND_EXPR, at,
		emit_null_p (seq, r, p, NE_EXPR));
  g->bytes = bytes;
  if (a->outgrows)
    g->fits = boolean_false_node;
  g->some = r->op (seq, boolean_type_node, NE_EXPR, bytes, size_zero_node);
  if (!a->vacant)
    return at;
  none = emit_null_p (seq, r, p, EQ_EXPR);
  g->some = r->op (seq, boolean_type_node, BIT_IOR_EXPR, g->some, none);
  tree start = r->op (seq, boolean_type_node, BIT_AND_EXPR, none, g->fits);
  return at ? r->op (seq, boolean_type_node, BIT_IOR_EXPR, at, start) : start;
}

/* The inner condition, around FRESH, which allocates a new block.  */
void
stay_or_move (rewriter *r, const growth *g, gimple *fresh, tree skip)
{
  gimple_seq seq = NULL;
  if (r->scope)
    {
      /* It has all of its bytes from the start, or starts here.  */
      tree block = r->copy (&seq, ptr_type_node, r->slots[g->slot]);
      block = r->call (&seq, ptr_type_node, BUILT_IN_REALLOC, block, g->size);
      r->emit (&seq, gimple_build_assign (r->slots[g->slot], block));
    }
  tree address = r->address (&seq, g->slot, g->type);
  tree stays = make_ssa_name (g->type);
  r->emit (&seq, gimple_build_assign (stays, COND_EXPR, g->some, address,
				      build_zero_cst (g->type)));
  append (escape_branch_around (fresh, skip, stays, true).taken, seq);
}

void
grow (rewriter *r, int call, const esc_action *a)
{
  gimple_seq seq = NULL;
  gcall *stmt = as_a<gcall *> (r->at);
  tree null = build_zero_cst (TREE_TYPE (gimple_call_arg (stmt, 0)));
  growth g = { };
  g.slot = a->slot;
  g.size = size_int (r->plan->slots.at[a->slot].size);
  g.type = TREE_TYPE (gimple_call_lhs (stmt));
  escape_silence (stmt);
  tree cond = emit_stays_p (&seq, r, call, a, &g);
  r->insert_before (seq);

  seq = NULL;
  gcall *fresh = as_a<gcall *> (gimple_copy (stmt));
  tree moved = make_ssa_name (g.type);
  gimple_call_set_arg (fresh, 0, null);
  gimple_call_set_lhs (fresh, moved);
  gimple_set_vuse (fresh, NULL_TREE);
  gimple_set_vdef (fresh, NULL_TREE);
  tree skip = r->copy (&seq, boolean_type_node, g.fits);
  r->emit (&seq, fresh);
  tree failed = emit_null_p (&seq, r, moved, EQ_EXPR);
  failed = r->op (&seq, boolean_type_node, BIT_IOR_EXPR, failed, skip);
  tree from = r->address (&seq, a->slot, ptr_type_node);
  tree length = r->op (&seq, size_type_node, MIN_EXPR, g.bytes, g.size);
  r->call (&seq, NULL_TREE, BUILT_IN_MEMCPY, moved, from, length);
  gimple *copy = gimple_seq_last_stmt (seq);
  /* What is always in the slot comes here only if there is none.  */
  if (!a->others)
    gimple_call_set_arg (stmt, 0, null);
  append (escape_branch_around (stmt, cond, moved, true).taken, seq);
  escape_branch_around (copy, failed, NULL_TREE, true);
  stay_or_move (r, &g, fresh, skip);
}

/* ---- Frees.  */

void
drop_free (rewriter *r, const esc_action *a)
{
  gimple_seq seq = NULL;
  if (a->dies)
    r->end (&seq, a->guards[0]);
  r->insert_before (seq);
  take_away (r->at);
}

void
guard_free (rewriter *r, int call, const esc_action *a)
{
  gimple_seq seq = NULL;
  escape_silence (r->at);
  int arg = esc_plan_freed (&r->f->calls.at[call]);
  tree cond = emit_in_slots (&seq, r, a, gimple_call_arg (r->at, arg));
  r->insert_before (seq);
  escape_branch b = escape_branch_around (r->at, cond, NULL_TREE, false);
  if (!a->dies)
    return;
  seq = NULL;
  r->end (&seq, a->guards[0]);
  gimple_stmt_iterator gsi = gsi_after_labels (b.join);
  gsi_insert_seq_before (&gsi, seq, GSI_SAME_STMT);
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
  r.scope = escape.options.rewrite == ESC_REWRITE_SCOPE;
  escape_forget_facts (fn);
  r.make_slots ();
  for (int i = 0; i < f->calls.n; i++)
    rewrite_call (&r, i, stmts[i]);
  r.begin_and_end ();
  return TODO_update_ssa | TODO_cleanup_cfg;
}
