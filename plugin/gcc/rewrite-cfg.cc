/* Branches around a statement, and facts that no longer hold.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       q_1 = malloc (n);		if (c) goto taken; else goto call;
				call:	q_2 = malloc (n);  goto join;
				taken:	goto join;
				join:	q_1 = PHI <q_2, &slot>

   The statement may throw: then the join is on its way on without an
   exception.  Virtual operands are left to update_ssa.  */

#include "rewrite.h"

/* The block that control comes to after STMT, the last of its block but for
   exceptions.  */
static basic_block
block_after (gimple *stmt)
{
  basic_block bb = gimple_bb (stmt);
  if (stmt_ends_bb_p (stmt))
    return split_edge (find_fallthru_edge (bb->succs));
  return split_block (bb, stmt)->dest;
}

static void
join_values (basic_block join, edge from_call, edge from_taken, gimple *stmt,
	     tree value)
{
  tree lhs = gimple_get_lhs (stmt);
  if (!lhs || !value)
    return;
  tree own = copy_ssa_name (lhs);
  gimple_set_lhs (stmt, own);
  update_stmt (stmt);
  gphi *phi = create_phi_node (lhs, join);
  add_phi_arg (phi, own, from_call, gimple_location (stmt));
  add_phi_arg (phi, value, from_taken, gimple_location (stmt));
}

escape_branch
escape_branch_around (gimple *stmt, tree cond, tree value, bool likely)
{
  escape_branch b;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_prev (&gsi);
  edge to_stmt = split_block (gimple_bb (stmt), gsi_stmt (gsi));
  basic_block head = to_stmt->src;
  b.join = block_after (stmt);
  edge from_stmt = find_edge (gimple_bb (stmt), b.join);

  b.taken = create_empty_bb (head);
  if (current_loops)
    add_bb_to_loop (b.taken, b.join->loop_father);
  gsi = gsi_last_bb (head);
  gcond *branch = gimple_build_cond (NE_EXPR, cond, boolean_false_node,
				     NULL_TREE, NULL_TREE);
  gimple_set_location (branch, gimple_location (stmt));
  gsi_insert_after (&gsi, branch, GSI_NEW_STMT);
  to_stmt->flags = (to_stmt->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  edge to_taken = make_edge (head, b.taken, EDGE_TRUE_VALUE);
  to_taken->probability = likely ? profile_probability::likely ()
    : profile_probability::even ();
  to_stmt->probability = to_taken->probability.invert ();
  b.taken->count = to_taken->count ();
  gimple_bb (stmt)->count = to_stmt->count ();
  edge from_taken = make_single_succ_edge (b.taken, b.join, EDGE_FALLTHRU);
  b.join->count = head->count;
  join_values (b.join, from_stmt, from_taken, stmt, value);
  return b;
}

/* Points-to sets name the block that was allocated, and not the slot: they
   are wrong now, and with -fipa-pta would be kept.  */
static void
forget_points_to (function *fn)
{
  unsigned i;
  tree name;
  basic_block bb;
  FOR_EACH_SSA_NAME (i, name, fn)
    if (POINTER_TYPE_P (TREE_TYPE (name)))
      SSA_NAME_PTR_INFO (name) = NULL;
  FOR_EACH_BB_FN (bb, fn)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi)))
	{
	  pt_solution_reset (gimple_call_use_set (call));
	  pt_solution_reset (gimple_call_clobber_set (call));
	}
  pt_solution_reset (&fn->gimple_df->escaped);
  fn->gimple_df->ipa_pta = false;
}

void
escape_forget_facts (function *fn)
{
  forget_points_to (fn);
  free_dominance_info (fn, CDI_DOMINATORS);
  free_dominance_info (fn, CDI_POST_DOMINATORS);
  if (loops_for_fn (fn))
    loops_state_set (fn, LOOPS_NEED_FIXUP);
  mark_virtual_operands_for_renaming (fn);
}
