/* Calls.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       q_2 = f (p_1, s);	call f: args p, &s (by value); result q

   A callee is, in order of trust: a model of a template of the C++ library; a
   body of the unit that cannot be replaced; what models, attributes and GCC
   know of it (build-facts.cc); or unknown.  A few builtins that no summary
   can express are constraints.  */

#include "build.h"

#include "assume.h"
#include "attributes.h"
#include "outside.h"
#include "rewrite.h"

#include "core/flow.h"

esc_id
escape_function_of (escape_builder *b, tree decl, enum esc_reason *reason,
		    bool *thunk)
{
  *reason = ESC_R_UNKNOWN_CALL;
  *thunk = false;
  cgraph_node *node = cgraph_node::get (decl);
  if (!node)
    return ESC_NONE;
  enum availability avail;
  cgraph_node *target = node->ultimate_alias_target (&avail);
  if (target->thunk)
    {
      *thunk = true;
      target = target->function_symbol (&avail);
    }
  int *func = b->u->funcs->get (target->get_uid ());
  if (!func)
    return ESC_NONE;
  if (avail < AVAIL_AVAILABLE
      || lookup_attribute ("ifunc", DECL_ATTRIBUTES (decl))
      || lookup_attribute ("ifunc", DECL_ATTRIBUTES (target->decl)))
    {
      *reason = ESC_R_INTERPOSABLE;
      return ESC_NONE;
    }
  return *func;
}

/* ---- Arguments and results.  */

static void
set_arg (escape_builder *b, esc_arg *arg, tree t)
{
  if (TREE_CODE (t) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (t, 0));
      if (base && VAR_P (base) && is_global_var (base))
	arg->global = escape_name_of (b, base);
    }
  if (TREE_CODE (t) == INTEGER_CST && tree_fits_shwi_p (t))
    {
      arg->constant = true;
      arg->cst = tree_to_shwi (t);
    }
  if (TREE_CODE (t) == SSA_NAME && SSA_NAME_IS_DEFAULT_DEF (t)
      && SSA_NAME_VAR (t) && TREE_CODE (SSA_NAME_VAR (t)) == PARM_DECL)
    {
      int k = 0;
      for (tree p = DECL_ARGUMENTS (b->decl); p; p = DECL_CHAIN (p), k++)
	if (p == SSA_NAME_VAR (t))
	  arg->param = k;
    }
  if (is_gimple_val (t) && is_gimple_reg_type (TREE_TYPE (t)))
    {
      if (escape_passed_type_p (TREE_TYPE (t)))
	arg->value = escape_value (b, t);
      return;
    }
  escape_ref p = escape_ref_of (b, t);
  if (p.kind == escape_ref::NOTHING)
    return;
  if (p.kind == escape_ref::VALUE)
    {
      arg->value = p.value;
      return;
    }
  arg->by_value = true;
  arg->value = p.value;
  if ((p.off != 0 || !p.exact) && p.value != b->nonlocal)
    {
      arg->value = esc_add_value (b->f);
      esc_add_copy (b->f, arg->value, p.value, p.exact ? p.off : ESC_ANY,
		    escape_why (b, ESC_S_OFFSET, NULL));
    }
}

static int
decl_params (tree decl)
{
  int n = 0;
  for (tree p = DECL_ARGUMENTS (decl); p; p = DECL_CHAIN (p))
    n++;
  return n;
}

/* Enters the arguments of STMT in a new call.  The static chain of a nested
   function is one more parameter, after those that are written.  */
static int
add_call (escape_builder *b, gcall *stmt, tree fndecl, const char *name)
{
  unsigned n = gimple_call_num_args (stmt);
  tree chain = gimple_call_chain (stmt);
  unsigned at = n;
  if (chain && fndecl && gimple_has_body_p (fndecl))
    at = decl_params (fndecl);
  tree type = gimple_call_fntype (stmt);
  bool variadic = type && stdarg_p (type);
  unsigned named = variadic ? list_length (TYPE_ARG_TYPES (type)) : n;
  unsigned total = chain ? MAX (n, at) + 1 : n;
  int why = escape_why (b, ESC_S_ARG, name);
  int call = b->f->calls.n;
  esc_add_call (b->f, total, why);
  b->f->calls.at[call].name = name;
  for (unsigned i = 0; i < n; i++)
    {
      esc_arg *arg = &b->f->calls.at[call].args[chain && i >= at ? i + 1 : i];
      set_arg (b, arg, gimple_call_arg (stmt, i));
      b->f->calls.at[call].args[chain && i >= at ? i + 1 : i].vararg
	= variadic && i >= named;
    }
  if (chain)
    b->f->calls.at[call].args[at].value = escape_value (b, chain);
  esc_flow_call (b->f, call);
  if (b->u->stmts)
    {
      b->u->stmts->safe_grow_cleared (call + 1, true);
      (*b->u->stmts)[call] = stmt;
    }
  return call;
}

static void
set_result (escape_builder *b, int call, tree lhs)
{
  if (!lhs || !escape_passed_type_p (TREE_TYPE (lhs)))
    return;
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      b->f->calls.at[call].result = escape_ssa_value (b, lhs);
      return;
    }
  if (is_gimple_reg_type (TREE_TYPE (lhs)))
    {
      esc_id value = esc_add_value (b->f);
      b->f->calls.at[call].result = value;
      escape_store (b, lhs, value);
      return;
    }
  escape_ref p = escape_ref_of (b, lhs);
  if (p.kind != escape_ref::MEMORY)
    return;
  esc_call *c = &b->f->calls.at[call];
  c->result_to = p.value;
  c->result_off = p.exact ? p.off : ESC_ANY;
  c->result_size = p.size;
}

/* ---- Builtins that are constraints.  */

static esc_id
call_arg (escape_builder *b, gcall *stmt, unsigned i)
{
  return i < gimple_call_num_args (stmt)
	 ? escape_value (b, gimple_call_arg (stmt, i)) : ESC_NONE;
}

static esc_id
call_lhs (escape_builder *b, gcall *stmt)
{
  tree lhs = gimple_call_lhs (stmt);
  if (!lhs)
    return ESC_NONE;
  if (TREE_CODE (lhs) == SSA_NAME)
    return escape_ssa_value (b, lhs);
  esc_id value = esc_add_value (b->f);
  escape_store (b, lhs, value);
  return value;
}

/* va_start (ap): what ap leads to holds the variable arguments.  */
static void
build_va_start (escape_builder *b, esc_id ap)
{
  if (ap == ESC_NONE || b->varargs == ESC_NONE)
    return;
  int why = escape_why (b, ESC_S_OTHER, "va_start");
  esc_id area = esc_add_object (b->f, ESC_OBJ_LOCAL, "...", 0, ESC_ANY);
  esc_id at = escape_address (b, area);
  esc_add_store (b->f, at, ESC_ANY, ESC_ANY, b->varargs, why);
  esc_add_store (b->f, ap, ESC_ANY, ESC_ANY, at, why);
}

/* A copy of SIZE bytes whose size is known, or not.  */
static void
build_copy (escape_builder *b, gcall *stmt)
{
  esc_id to = call_arg (b, stmt, 0), from = call_arg (b, stmt, 1);
  esc_id lhs = call_lhs (b, stmt);
  tree size = gimple_call_arg (stmt, 2);
  if (lhs != ESC_NONE && to != ESC_NONE)
    esc_add_copy (b->f, lhs, to, 0, escape_why (b, ESC_S_ASSIGN, NULL));
  if (to != ESC_NONE && from != ESC_NONE && !integer_zerop (size))
    esc_add_move (b->f, to, 0, from, 0,
		  tree_fits_shwi_p (size) ? tree_to_shwi (size) : ESC_ANY,
		  escape_why (b, ESC_S_COPY, "memcpy"));
}

/* A trampoline holds the chain of the nested function that it calls.  */
static void
build_trampoline (escape_builder *b, gcall *stmt)
{
  esc_id tramp = call_arg (b, stmt, 0);
  for (unsigned i = 1; i < gimple_call_num_args (stmt); i++)
    if (tramp != ESC_NONE && call_arg (b, stmt, i) != ESC_NONE)
      esc_add_store (b->f, tramp, ESC_ANY, ESC_ANY, call_arg (b, stmt, i),
		     escape_why (b, ESC_S_STORE, "a trampoline"));
}

static void
build_result_of_args (escape_builder *b, gcall *stmt, esc_off off)
{
  esc_id lhs = call_lhs (b, stmt);
  if (lhs == ESC_NONE)
    return;
  for (unsigned i = 0; i < gimple_call_num_args (stmt); i++)
    {
      esc_id value = call_arg (b, stmt, i);
      if (value != ESC_NONE)
	esc_add_copy (b->f, lhs, value, off,
		      escape_why (b, ESC_S_ASSIGN, NULL));
    }
}

static void
build_nonlocal_result (escape_builder *b, gcall *stmt)
{
  esc_id lhs = call_lhs (b, stmt);
  if (lhs != ESC_NONE)
    esc_add_copy (b->f, lhs, escape_nonlocal (b), 0, 0);
}

/* Is STMT a builtin that becomes constraints here?  */
static bool
build_builtin (escape_builder *b, gcall *stmt, tree fndecl)
{
  if (!fndecl_built_in_p (fndecl, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (fndecl))
    {
    case BUILT_IN_VA_START:
      build_va_start (b, call_arg (b, stmt, 0));
      return true;
    case BUILT_IN_VA_COPY:
      if (call_arg (b, stmt, 0) != ESC_NONE
	  && call_arg (b, stmt, 1) != ESC_NONE)
	esc_add_move (b->f, call_arg (b, stmt, 0), 0, call_arg (b, stmt, 1),
		      0, ESC_ANY, escape_why (b, ESC_S_COPY, "va_copy"));
      return true;
    case BUILT_IN_MEMCPY:
    case BUILT_IN_MEMMOVE:
      if (gimple_call_num_args (stmt) < 3)
	return false;
      build_copy (b, stmt);
      return true;
    CASE_BUILT_IN_ALLOCA:
      escape_build_alloca (b, stmt);
      return true;
    case BUILT_IN_INIT_TRAMPOLINE:
    case BUILT_IN_INIT_HEAP_TRAMPOLINE:
      build_trampoline (b, stmt);
      return true;
    case BUILT_IN_BSWAP16: case BUILT_IN_BSWAP32:
    case BUILT_IN_BSWAP64: case BUILT_IN_BSWAP128:
      build_result_of_args (b, stmt, ESC_ANY);
      return true;
    case BUILT_IN_ADJUST_TRAMPOLINE:
    case BUILT_IN_ASSUME_ALIGNED:
    case BUILT_IN_EXPECT:
    case BUILT_IN_EXPECT_WITH_PROBABILITY:
      build_result_of_args (b, stmt, 0);
      return true;
    case BUILT_IN_VA_END: case BUILT_IN_STACK_SAVE:
    case BUILT_IN_STACK_RESTORE: case BUILT_IN_PREFETCH:
    case BUILT_IN_UNREACHABLE: case BUILT_IN_TRAP:
    case BUILT_IN_OBJECT_SIZE: case BUILT_IN_CONSTANT_P:
    case BUILT_IN_EH_COPY_VALUES: case BUILT_IN_EH_FILTER:
    case BUILT_IN_CXA_END_CLEANUP:
    case BUILT_IN_CLEAR_PADDING:
      return true;
    case BUILT_IN_EH_POINTER: case BUILT_IN_RETURN_ADDRESS:
    case BUILT_IN_FRAME_ADDRESS: case BUILT_IN_DWARF_CFA:
    case BUILT_IN_VA_ARG_PACK: case BUILT_IN_UNWIND_RESUME:
      build_nonlocal_result (b, stmt);
      return true;
    default:
      return false;
    }
}

/* ---- Internal functions.  */

/* *ARG0 becomes ARG2 if it is ARG1; the result is what it was.  */
static void
build_exchange (escape_builder *b, gcall *stmt)
{
  esc_id place = call_arg (b, stmt, 0), with = call_arg (b, stmt, 2);
  esc_id lhs = call_lhs (b, stmt);
  if (place == ESC_NONE)
    return;
  if (lhs != ESC_NONE)
    esc_add_load (b->f, lhs, place, 0, ESC_ANY, false,
		  escape_why (b, ESC_S_LOAD, NULL));
  if (with != ESC_NONE)
    esc_add_store (b->f, place, 0, ESC_ANY, with,
		   escape_why (b, ESC_S_STORE, NULL));
}

static bool
build_internal (escape_builder *b, gcall *stmt)
{
  internal_fn fn = gimple_call_internal_fn (stmt);
  int flags = internal_fn_flags (fn);
  switch (fn)
    {
    case IFN_VA_ARG:
      {
	/* What the list leads to, once more.  */
	esc_id ap = call_arg (b, stmt, 0), lhs = call_lhs (b, stmt);
	if (ap == ESC_NONE || lhs == ESC_NONE)
	  return true;
	esc_id area = esc_add_value (b->f);
	int why = escape_why (b, ESC_S_LOAD, "va_arg");
	esc_add_load (b->f, area, ap, ESC_ANY, ESC_ANY, false, why);
	esc_add_load (b->f, lhs, area, ESC_ANY, ESC_ANY, false, why);
	return true;
      }
    case IFN_ATOMIC_COMPARE_EXCHANGE:
      build_exchange (b, stmt);
      return true;
    /* The checks of sanitizers look at memory, and keep nothing.  */
    case IFN_UBSAN_NULL: case IFN_UBSAN_BOUNDS: case IFN_UBSAN_VPTR:
    case IFN_UBSAN_OBJECT_SIZE: case IFN_UBSAN_PTR:
    case IFN_ASAN_CHECK: case IFN_ASAN_MARK: case IFN_ASAN_POISON_USE:
    case IFN_HWASAN_CHECK: case IFN_HWASAN_MARK:
    case IFN_HWASAN_ALLOCA_UNPOISON: case IFN_TSAN_FUNC_EXIT:
      return true;
    default:
      if (flags & (ECF_CONST | ECF_NOVOPS))
	{
	  build_result_of_args (b, stmt, ESC_ANY);
	  return true;
	}
      if (!gimple_vuse (stmt) && !gimple_vdef (stmt))
	{
	  build_result_of_args (b, stmt, ESC_ANY);
	  return true;
	}
      return false;
    }
}

/* An internal function that touches memory in a way not known here: it may
   keep what it gets.  The name is counted among what was not understood.  */
static void
build_unknown_internal (escape_builder *b, gcall *stmt)
{
  const char *name = internal_fn_name (gimple_call_internal_fn (stmt));
  int call = add_call (b, stmt, NULL_TREE, name);
  b->f->calls.at[call].reason = ESC_R_GAVE_UP;
  set_result (b, call, gimple_call_lhs (stmt));
}

/* ---- Calls through pointers.  */

static void
build_indirect (escape_builder *b, gcall *stmt)
{
  tree fn = gimple_call_fn (stmt);
  const char *name = escape_name_of (b, fn);
  if (TREE_CODE (fn) == OBJ_TYPE_REF)
    name = escape_name_of (b, OBJ_TYPE_REF_EXPR (fn));
  if (!name && TREE_CODE (fn) == SSA_NAME)
    {
      gimple *def = SSA_NAME_DEF_STMT (fn);
      if (gimple_assign_load_p (def))
	name = escape_name_of (b, gimple_assign_rhs1 (def));
    }
  int call = add_call (b, stmt, NULL_TREE, name);
  esc_id target = escape_value (b, fn);
  esc_call *c = &b->f->calls.at[call];
  if (target != ESC_NONE)
    {
      c->kind = ESC_CALLEE_VALUE;
      c->target = target;
    }
  else
    c->reason = ESC_R_INDIRECT_CALL;
  set_result (b, call, gimple_call_lhs (stmt));
}

/* ---- Direct calls.  */

/* Through a thunk the receiver is at another place in its object.  */
static void
adjust_receiver (escape_builder *b, int call)
{
  esc_arg *arg = &b->f->calls.at[call].args[0];
  if (b->f->calls.at[call].n_args == 0 || arg->value == ESC_NONE)
    return;
  esc_id from = arg->value, to = esc_add_value (b->f);
  esc_add_copy (b->f, to, from, ESC_ANY, escape_why (b, ESC_S_OFFSET, NULL));
  b->f->calls.at[call].args[0].value = to;
}

/* The variable of the user's that the result of STMT is first put in.  */
static tree
first_variable (gcall *stmt)
{
  tree t = gimple_call_lhs (stmt);
  for (int hops = 0; t && hops < 4; hops++)
    {
      if (TREE_CODE (t) != SSA_NAME)
	return DECL_P (t) ? t : NULL_TREE;
      tree var = SSA_NAME_VAR (t);
      if (var && !DECL_IGNORED_P (var))
	return var;
      use_operand_p use;
      gimple *copy;
      if (!single_imm_use (t, &use, &copy) || !is_gimple_assign (copy))
	return NULL_TREE;
      t = gimple_assign_lhs (copy);
    }
  return NULL_TREE;
}

/* What the user wrote on the variable, or on the whole function.  */
static void
set_wishes (escape_builder *b, int call, gcall *stmt)
{
  tree var = first_variable (stmt);
  esc_call *c = &b->f->calls.at[call];
  c->keep = escape_keep_p (b->decl) || (var && escape_keep_p (var));
  c->assert = (escape.asserts
	       && (escape_assert_p (b->decl)
		   || (var && escape_assert_p (var))));
}

static void
set_site (escape_builder *b, int call, gcall *stmt, const esc_summary *s)
{
  const esc_alloc *a = esc_summary_alloc (s);
  if (!a || !a->heap)
    return;
  const esc_size *size = escape_alloc_size (b, stmt, a);
  esc_call *c = &b->f->calls.at[call];
  c->site = true;
  c->size = size;
  c->recipe = escape_recipe (b, stmt, gimple_call_fndecl (stmt), s,
			     &c->align);
}

/* What is known of FNDECL that is to be believed before the body FUNC, or
   without one for REASON; or NULL.  */
static const esc_summary *
known_of (escape_builder *b, gcall *stmt, tree fndecl, esc_id func,
	  enum esc_reason reason)
{
  const esc_summary *model = escape_model_over_body (fndecl);
  if (model && (int) gimple_call_num_args (stmt) >= model->n_params)
    return model;
  return func == ESC_NONE && reason == ESC_R_UNKNOWN_CALL
	 ? escape_facts (b, fndecl, stmt) : NULL;
}

/* Call C goes to FNDECL, of which nothing is known here, for REASON: what the
   rest of the program knows.  */
static void
ask_outside (esc_call *c, tree fndecl, enum esc_reason reason)
{
  c->reason = reason;
  c->symbol = escape_open_symbol (fndecl);
  const esc_summary *s = escape_summary_of (fndecl);
  if (!s)
    return;
  c->kind = ESC_CALLEE_MODEL;
  c->summary = s;
  c->rests = escape_rests_on (fndecl, s);
  c->stuck = true;
}

static void
build_direct (escape_builder *b, gcall *stmt, tree fndecl)
{
  const char *name = escape_name_of (b, fndecl);
  enum esc_reason reason;
  bool thunk;
  esc_id func = escape_function_of (b, fndecl, &reason, &thunk);
  int call = add_call (b, stmt, fndecl, name);
  bool clone = func == ESC_NONE && escape_build_clone (b, call, stmt, fndecl);
  const esc_summary *facts
    = clone ? NULL : known_of (b, stmt, fndecl, func, reason);
  esc_call *c = &b->f->calls.at[call];
  if (facts)
    {
      c->kind = ESC_CALLEE_MODEL;
      c->summary = facts;
      c->rests = escape_rests_on (fndecl, facts);
      c->stuck = !escape_removable_p (stmt);
      set_site (b, call, stmt, facts);
    }
  else if (func != ESC_NONE)
    {
      c->kind = ESC_CALLEE_BODY;
      c->func = func;
    }
  else if (!clone && !thunk)
    ask_outside (c, fndecl, reason);
  else if (!clone)
    c->reason = reason;
  if (thunk)
    adjust_receiver (b, call);
  set_wishes (b, call, stmt);
  set_result (b, call, gimple_call_lhs (stmt));
}

void
escape_build_call (escape_builder *b, gcall *stmt)
{
  if (gimple_call_flags (stmt) & ECF_RETURNS_TWICE)
    b->f->setjmp = true;
  if (gimple_call_internal_p (stmt))
    {
      if (!build_internal (b, stmt))
	build_unknown_internal (b, stmt);
      return;
    }
  tree fndecl = gimple_call_fndecl (stmt);
  if (!fndecl)
    build_indirect (b, stmt);
  else if (!build_builtin (b, stmt, fndecl))
    build_direct (b, stmt, fndecl);
}
