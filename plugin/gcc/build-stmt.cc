/* Statements.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       q_2 = p_1 + 8;		q = p + 8			copy
       x = p_1->f;		x = *(p + 4)			load
       p_1->f = q_2;		*(p + 4) = q			store
       *p_1 = s;		*(p + 0) = *(&s + 0)		move
       return q_2;		*(&result) = q			store  */

#include "build.h"

#include "core/flow.h"

/* A form that the glue does not know: what it computes is not known, and the
   whole function is marked.  */
void
escape_give_up (escape_builder *b, const char *what)
{
  b->f->gave_up = true;
  if (!b->f->gave_up_on)
    b->f->gave_up_on = esc_arena_strdup (b->f->unit->arena, what);
}

static void
flow (escape_builder *b, esc_id to, tree from, esc_off off, enum esc_step step,
      const char *name)
{
  esc_id value = escape_value (b, from);
  if (value != ESC_NONE && to != ESC_NONE)
    esc_add_copy (b->f, to, value, off, escape_why (b, step, name));
}

/* ---- Loads and stores.  */

/* TO = REF, where REF is a variable or a reference of register type.  */
void
escape_load (escape_builder *b, esc_id to, tree ref)
{
  auto_vec<tree> fndecls;
  if (escape_known_functions (b, ref, &fndecls))
    {
      unsigned i;
      tree fndecl;
      FOR_EACH_VEC_ELT (fndecls, i, fndecl)
	{
	  esc_id value = escape_value (b, build_fold_addr_expr (fndecl));
	  esc_add_copy (b->f, to, value, 0,
			escape_why (b, ESC_S_LOAD, escape_name_of (b, ref)));
	}
      return;
    }
  escape_ref p = escape_ref_of (b, ref);
  if (p.kind == escape_ref::NOTHING || p.value == ESC_NONE)
    return;
  int why = escape_why (b, ESC_S_LOAD, escape_name_of (b, ref));
  if (p.kind == escape_ref::VALUE)
    esc_add_copy (b->f, to, p.value, ESC_ANY, why);
  else if (p.value == b->nonlocal)
    esc_add_copy (b->f, to, p.value, 0, why);
  else
    esc_add_load (b->f, to, p.value, p.off, p.size,
		  escape_thin_type_p (TREE_TYPE (ref)), why);
}

/* What keeps a store into global memory from being a mystery: the name of
   the variable.  */
static bool
global_base_p (tree ref)
{
  tree base = get_base_address (ref);
  return base && VAR_P (base) && is_global_var (base);
}

/* *TO = FROM, under NAME.  */
static void
store (escape_builder *b, const escape_ref *to, esc_id from, const char *name)
{
  esc_add_store (b->f, to->value, to->off, to->size, from,
		 escape_why (b, ESC_S_STORE, name));
  b->f->constraints.at[b->f->constraints.n - 1].part = !to->exact;
}

/* Is REF, as the user wrote it, an integer that can hold a pointer?  GCC also
   copies pointers as integers, by other references.  */
static bool
integer_place_p (tree ref)
{
  tree type = TREE_TYPE (ref);
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return (DECL_P (ref) && INTEGRAL_TYPE_P (type)
	  && TYPE_PRECISION (type) >= POINTER_SIZE);
}

/* REF = FROM, which may be ESC_NONE.  */
void
escape_store (escape_builder *b, tree ref, esc_id from)
{
  escape_ref p = escape_ref_of (b, ref);
  if (p.kind != escape_ref::MEMORY)
    return;
  const char *name = escape_name_of (b, global_base_p (ref)
				     ? get_base_address (ref) : ref);
  if (p.value == b->nonlocal && global_base_p (ref))
    {
      if (from != ESC_NONE)
	esc_add_sink (b->f, from, ESC_V_GLOBAL,
		      integer_place_p (ref) ? ESC_R_PTR_TO_INT
		      : ESC_R_GLOBAL_STORE,
		      escape_why (b, ESC_S_GLOBAL, name));
      return;
    }
  store (b, &p, from, name);
}

/* LHS = RHS for aggregates.  */
static void
move (escape_builder *b, tree lhs, tree rhs)
{
  escape_ref to = escape_ref_of (b, lhs);
  if (to.kind != escape_ref::MEMORY)
    return;
  if (TREE_CODE (rhs) == CONSTRUCTOR || TREE_CODE (rhs) == STRING_CST)
    {
      if (!TREE_CLOBBER_P (rhs))
	store (b, &to, ESC_NONE, escape_name_of (b, lhs));
      return;
    }
  escape_ref from = escape_ref_of (b, rhs);
  if (from.kind == escape_ref::NOTHING)
    return;
  int why = escape_why (b, global_base_p (lhs) ? ESC_S_GLOBAL : ESC_S_COPY,
			escape_name_of (b, lhs));
  if (from.kind == escape_ref::VALUE)
    {
      if (from.value != ESC_NONE)
	{
	  esc_add_store (b->f, to.value, to.off, to.size, from.value, why);
	  b->f->constraints.at[b->f->constraints.n - 1].part = !to.exact;
	}
      return;
    }
  esc_off size = from.size == to.size ? from.size : ESC_ANY;
  esc_add_move (b->f, to.value, to.exact ? to.off : ESC_ANY, from.value,
		from.exact ? from.off : ESC_ANY, size, why);
}

/* ---- Assignments.  */

/* Does an operation CODE on a pointer leave something of the pointer?  What
   a comparison or a remainder yields does not lead back to the object; a
   quotient may, as objects are aligned.  */
static bool
keeps_pointer_p (enum tree_code code)
{
  switch (code)
    {
    case RDIV_EXPR: case TRUNC_MOD_EXPR: case CEIL_MOD_EXPR:
    case FLOOR_MOD_EXPR:
    case ROUND_MOD_EXPR: case POINTER_DIFF_EXPR:
    case TRUTH_NOT_EXPR: case TRUTH_AND_EXPR: case TRUTH_OR_EXPR:
    case TRUTH_XOR_EXPR:
      return false;
    default:
      return TREE_CODE_CLASS (code) != tcc_comparison;
    }
}

/* A comparison takes nothing from its operands.  But two blocks that exist at
   once are not equal: that is a use of both, which lifetimes look at.  */
static void
build_compare (escape_builder *b, enum tree_code code, tree x, tree y)
{
  if (TREE_CODE_CLASS (code) != tcc_comparison
      || TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME
      || !POINTER_TYPE_P (TREE_TYPE (x)))
    return;
  tree operands[] = { x, y };
  for (tree t : operands)
    {
      esc_id value = escape_ssa_value (b, t);
      if (value != ESC_NONE)
	esc_add_sink (b->f, value, ESC_V_STAYS, ESC_R_ADDRESS_COMPARED,
		      escape_why (b, ESC_S_NONE, NULL));
    }
}

static void
assign_sum (escape_builder *b, esc_id to, gassign *stmt)
{
  tree base = gimple_assign_rhs1 (stmt), off = gimple_assign_rhs2 (stmt);
  const char *name = escape_name_of (b, gimple_assign_lhs (stmt));
  if (TREE_CODE (off) == INTEGER_CST)
    {
      offset_int o = offset_int::from (wi::to_wide (off), SIGNED);
      flow (b, to, base, wi::fits_shwi_p (o) ? o.to_shwi () : ESC_ANY,
	    ESC_S_ASSIGN, name);
      return;
    }
  flow (b, to, base, ESC_ANY, ESC_S_ASSIGN, name);
  flow (b, to, off, ESC_ANY, ESC_S_ASSIGN, name);
}

/* A statement whose left side is a register.  */
static void
assign_register (escape_builder *b, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  enum tree_code code = gimple_assign_rhs_code (stmt);
  esc_id to = escape_ssa_value (b, lhs);
  if (get_gimple_rhs_class (code) == GIMPLE_BINARY_RHS)
    build_compare (b, code, gimple_assign_rhs1 (stmt),
		   gimple_assign_rhs2 (stmt));
  if (to == ESC_NONE || !keeps_pointer_p (code))
    return;
  const char *name = escape_name_of (b, lhs);
  switch (get_gimple_rhs_class (code))
    {
    case GIMPLE_SINGLE_RHS:
      {
	tree rhs = gimple_assign_rhs1 (stmt);
	if (TREE_CODE_CLASS (code) == tcc_declaration
	    || TREE_CODE_CLASS (code) == tcc_reference)
	  escape_load (b, to, rhs);
	else
	  flow (b, to, rhs, 0, ESC_S_ASSIGN, name);
	break;
      }
    case GIMPLE_UNARY_RHS:
      flow (b, to, gimple_assign_rhs1 (stmt),
	    CONVERT_EXPR_CODE_P (code) || code == PAREN_EXPR
	    || code == VIEW_CONVERT_EXPR ? 0 : ESC_ANY,
	    ESC_S_ASSIGN, name);
      break;
    case GIMPLE_BINARY_RHS:
      if (code == POINTER_PLUS_EXPR)
	assign_sum (b, to, stmt);
      else
	for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
	  flow (b, to, gimple_op (stmt, i), ESC_ANY, ESC_S_ASSIGN, name);
      break;
    default:
      /* COND_EXPR chooses; the others mix.  */
      for (unsigned i = code == COND_EXPR ? 2 : 1; i < gimple_num_ops (stmt);
	   i++)
	flow (b, to, gimple_op (stmt, i), code == COND_EXPR ? 0 : ESC_ANY,
	      ESC_S_ASSIGN, name);
    }
}

static void
build_assign (escape_builder *b, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  tree rhs = gimple_assign_rhs1 (stmt);
  if (TREE_CODE (lhs) == SSA_NAME)
    assign_register (b, stmt);
  else if (TREE_CLOBBER_P (rhs))
    {
      if (VAR_P (lhs) && !is_global_var (lhs) && !escape_birth_p (rhs))
	esc_add_kill (b->f, escape_address (b, escape_object (b, lhs)),
		      escape_why (b, ESC_S_NONE, NULL));
    }
  else if (is_gimple_reg_type (TREE_TYPE (lhs))
	   && is_gimple_val (rhs) && TREE_CODE (rhs) != CONSTRUCTOR)
    escape_store (b, lhs,
		  escape_tracked_type_p (TREE_TYPE (rhs))
		  ? escape_value (b, rhs) : ESC_NONE);
  else if (TREE_CODE (rhs) == CONSTRUCTOR && VECTOR_TYPE_P (TREE_TYPE (rhs)))
    escape_store (b, lhs, escape_value (b, rhs));
  else
    move (b, lhs, rhs);
}

static void
build_phi (escape_builder *b, gphi *phi)
{
  tree result = gimple_phi_result (phi);
  if (virtual_operand_p (result))
    return;
  esc_id to = escape_ssa_value (b, result);
  if (to == ESC_NONE)
    return;
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    if (gimple_phi_arg_def (phi, i) != result)
      {
	flow (b, to, gimple_phi_arg_def (phi, i), 0, ESC_S_JOIN,
	      escape_name_of (b, result));
	int last = b->f->constraints.n - 1;
	if (last >= 0 && b->f->constraints.at[last].kind == ESC_CON_COPY
	    && b->f->constraints.at[last].to == to
	    && (b->f->flow->phis.n == 0
		|| b->f->flow->phis.at[b->f->flow->phis.n - 1].con < last))
	  esc_flow_phi (b->f, last,
			b->block_ids[gimple_phi_arg_edge (phi, i)->src->index]);
      }
}

static void
build_return (escape_builder *b, greturn *stmt)
{
  tree value = gimple_return_retval (stmt);
  if (!value || TREE_CODE (value) == RESULT_DECL)
    return;
  int why = escape_why (b, ESC_S_RETURN, NULL);
  esc_id result = escape_address (b, 1);
  if (is_gimple_val (value) && is_gimple_reg_type (TREE_TYPE (value)))
    {
      esc_id v = escape_passed_type_p (TREE_TYPE (value))
	? escape_value (b, value) : ESC_NONE;
      if (v != ESC_NONE)
	esc_add_store (b->f, result, 0, escape_type_size (TREE_TYPE (value)),
		       v, why);
      return;
    }
  escape_ref p = escape_ref_of (b, value);
  if (p.kind == escape_ref::MEMORY)
    esc_add_move (b->f, result, 0, p.value, p.exact ? p.off : ESC_ANY, p.size,
		  why);
}

/* ---- asm.  */

static bool
memory_clobber_p (gasm *stmt)
{
  for (unsigned i = 0; i < gimple_asm_nclobbers (stmt); i++)
    {
      tree c = TREE_VALUE (gimple_asm_clobber_op (stmt, i));
      if (strcmp (TREE_STRING_POINTER (c), "memory") == 0)
	return true;
    }
  return false;
}

/* Without a "memory" clobber an asm touches its operands only: its outputs
   may be made of its inputs.  With one it may keep what it is given; a
   volatile one may too, by handing it to the machine.  */
static void
build_asm (escape_builder *b, gasm *stmt)
{
  int why = escape_why (b, ESC_S_ASM, NULL);
  bool memory = memory_clobber_p (stmt) || gimple_asm_volatile_p (stmt);
  esc_id all = esc_add_value (b->f);
  esc_add_copy (b->f, all, escape_nonlocal (b), 0, why);
  for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
    {
      tree op = TREE_VALUE (gimple_asm_input_op (stmt, i));
      esc_id value = ESC_NONE;
      if (is_gimple_val (op))
	value = escape_value (b, op);
      else
	{
	  /* A memory operand: what it holds, and with a clobber what can be
	     reached from it.  */
	  value = esc_add_value (b->f);
	  escape_load (b, value, op);
	}
      if (value == ESC_NONE)
	continue;
      esc_add_copy (b->f, all, value, ESC_ANY, why);
      if (memory)
	esc_add_sink (b->f, value, ESC_V_UNKNOWN, ESC_R_ASM, why);
    }
  for (unsigned i = 0; i < gimple_asm_noutputs (stmt); i++)
    {
      tree op = TREE_VALUE (gimple_asm_output_op (stmt, i));
      if (TREE_CODE (op) != SSA_NAME)
	escape_store (b, op, all);
      else if (escape_ssa_value (b, op) != ESC_NONE)
	esc_add_copy (b->f, escape_ssa_value (b, op), all, 0, why);
    }
}

/* ---- The body.  */

static void
build_stmt (escape_builder *b, gimple *stmt)
{
  b->stmt = stmt;
  switch (gimple_code (stmt))
    {
    case GIMPLE_ASSIGN:
      build_assign (b, as_a<gassign *> (stmt));
      break;
    case GIMPLE_CALL:
      escape_build_call (b, as_a<gcall *> (stmt));
      break;
    case GIMPLE_RETURN:
      build_return (b, as_a<greturn *> (stmt));
      break;
    case GIMPLE_ASM:
      build_asm (b, as_a<gasm *> (stmt));
      break;
    case GIMPLE_COND:
      build_compare (b, gimple_cond_code (stmt), gimple_cond_lhs (stmt),
		     gimple_cond_rhs (stmt));
      break;
    case GIMPLE_SWITCH: case GIMPLE_LABEL:
    case GIMPLE_GOTO: case GIMPLE_NOP: case GIMPLE_PREDICT:
    case GIMPLE_DEBUG: case GIMPLE_RESX: case GIMPLE_EH_DISPATCH:
      break;
    default:
      escape_give_up (b, gimple_code_name[gimple_code (stmt)]);
    }
}

/* Blocks in the order of their index, which -fcompare-debug keeps.  */
void
escape_build_body (escape_builder *b)
{
  basic_block bb;
  edge e;
  edge_iterator ei;
  int n = 1;
  b->block_ids.safe_grow_cleared (last_basic_block_for_fn (b->fn), true);
  FOR_EACH_BB_FN (bb, b->fn)
    b->block_ids[bb->index] = n++;
  esc_flow_succ (b->f, 1);
  FOR_EACH_BB_FN (bb, b->fn)
    {
      esc_flow_block (b->f);
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (e->dest->index != EXIT_BLOCK)
	  esc_flow_succ (b->f, b->block_ids[e->dest->index]);
      for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i);
	   gsi_next (&i))
	{
	  b->stmt = i.phi ();
	  build_phi (b, i.phi ());
	}
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	   gsi_next (&i))
	build_stmt (b, gsi_stmt (i));
    }
  esc_flow_end (b->f);
}
