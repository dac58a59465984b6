/* alloca, and arrays of run-time size.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int v[n];		v.1 = alloca (n * 4); each v[i] is (*v.1)[i]
       f (v);			f (v.1)

   They die with the function, as other locals do, and have their lines in the
   report as other locals have: an array if its address is used as a value.  */

#include "build.h"

/* Does anything but a use of what T points to use T?  */
static bool
address_taken_p (tree t)
{
  imm_use_iterator it;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, it, t)
    {
      gimple *stmt = USE_STMT (use);
      if (is_gimple_debug (stmt))
	continue;
      tree rhs
	= gimple_assign_single_p (stmt) ? gimple_assign_rhs1 (stmt) : t;
      tree base = TREE_CODE (rhs) == ADDR_EXPR
		  ? get_base_address (TREE_OPERAND (rhs, 0)) : NULL_TREE;
      if (rhs == t || (base && TREE_CODE (base) == MEM_REF
		       && TREE_OPERAND (base, 0) == t))
	return true;
    }
  return false;
}

/* The name of the array of run-time size that STMT makes: GCC calls the pointer
   to array v "v.1".  *TAKEN: its address is used as a value.  NULL if it is
   not found.  */
static const char *
made_array (escape_builder *b, gcall *stmt, bool *taken)
{
  tree t = gimple_call_lhs (stmt);
  for (int hops = 0; hops < 4 && t && TREE_CODE (t) == SSA_NAME; hops++)
    {
      tree var = SSA_NAME_VAR (t);
      if (var && DECL_NAME (var))
	{
	  const char *name = IDENTIFIER_POINTER (DECL_NAME (var));
	  *taken = address_taken_p (t);
	  return esc_arena_printf (b->f->unit->arena, "%.*s",
				   (int) strcspn (name, "."), name);
	}
      use_operand_p use;
      gimple *copy;
      if (!single_imm_use (t, &use, &copy) || !is_gimple_assign (copy))
	return NULL;
      t = gimple_assign_lhs (copy);
    }
  return NULL;
}

void
escape_build_alloca (escape_builder *b, gcall *stmt)
{
  tree t = gimple_call_lhs (stmt);
  if (!t)
    return;
  bool name_p = TREE_CODE (t) == SSA_NAME;
  esc_id lhs = name_p ? escape_ssa_value (b, t) : esc_add_value (b->f);
  if (!name_p)
    escape_store (b, t, lhs);
  tree size = gimple_call_arg (stmt, 0);
  bool taken = true;
  const char *name = gimple_call_alloca_for_var_p (stmt)
		     ? made_array (b, stmt, &taken) : "alloca";
  location_t loc = set_block (gimple_location (stmt), NULL_TREE);
  esc_id object
    = esc_add_object (b->f, ESC_OBJ_LOCAL, name ? name : "alloca",
		      expansion_point_location_if_in_system_header (loc),
		      tree_fits_shwi_p (size) ? tree_to_shwi (size) : ESC_ANY);
  b->f->objects.at[object].many = true;
  b->f->objects.at[object].report = name && taken;
  esc_add_addr (b->f, lhs, object, 0,
		escape_why (b, ESC_S_ALLOC, name ? name : "alloca"));
}
