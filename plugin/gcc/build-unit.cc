/* The functions of a unit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       static int f (struct s *p, ...) { ... }

   becomes a function with parameters p and "...", named f.  All functions
   are entered before the first body is built, so that calls find them.  */

#include "build.h"

#include "attributes.h"
#include "diag.h"
#include "outside.h"
#include "record.h"

#include "core/flow.h"

static int
count_params (tree decl)
{
  int n = 0;
  for (tree p = DECL_ARGUMENTS (decl); p; p = DECL_CHAIN (p))
    n++;
  return n + (DECL_STATIC_CHAIN (decl) != 0) + stdarg_p (TREE_TYPE (decl));
}

esc_func *
escape_unit_function (escape_unit_builder *u, cgraph_node *node)
{
  if (int *id = u->funcs->get (node->get_uid ()))
    return u->unit->funcs.at[*id];
  tree decl = node->decl;
  esc_func *f = esc_func_declare (u->unit, lang_hooks.decl_printable_name
				  (decl, 0), DECL_SOURCE_LOCATION (decl),
				  count_params (decl));
  f->varargs = stdarg_p (TREE_TYPE (decl));
  f->interposable = node->get_availability () < AVAIL_AVAILABLE;
  f->setjmp = DECL_STRUCT_FUNCTION (decl)->calls_setjmp;
  u->funcs->put (node->get_uid (), f->id);
  u->decls->put (DECL_UID (decl), f->id);
  /* Clones and parts of a function on a call cycle may be on one.  */
  if (int *origin = u->decls->get (DECL_UID (DECL_ORIGIN (decl))))
    f->recursive = u->unit->funcs.at[*origin]->recursive;
  return f;
}

/* ---- Whom a function may call: only an order to start from.  */

static void
add_callee (escape_unit_builder *u, esc_func *f, symtab_node *symbol)
{
  cgraph_node *node = dyn_cast<cgraph_node *> (symbol);
  if (!node)
    return;
  node = node->ultimate_alias_target ();
  if (node->thunk)
    node = node->function_symbol ();
  if (int *id = u->funcs->get (node->get_uid ()))
    *esc_vec_push (u->unit->arena, &f->callees) = *id;
}

static void
find_callees (escape_unit_builder *u, esc_func *f, cgraph_node *node)
{
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    add_callee (u, f, e->callee);
  ipa_ref *ref;
  for (int i = 0; node->iterate_reference (i, ref); i++)
    {
      if (ref->use == IPA_REF_ADDR)
	add_callee (u, f, ref->referred);
      varpool_node *table = dyn_cast<varpool_node *> (ref->referred);
      ipa_ref *entry;
      /* Functions in a table that is large are not told apart anyway.  */
      for (int k = 0; table && k < 64 && table->iterate_reference (k, entry);
	   k++)
	add_callee (u, f, entry->referred);
    }
}

void
escape_unit_open (escape_unit_builder *u)
{
  u->unit = esc_unit_new (&esc_default_limits, escape_unit_name (),
			  POINTER_SIZE / BITS_PER_UNIT);
  u->unit->expand = escape_place;
  escape_summaries_open (u->unit);
  u->funcs = new hash_map<int_hash<int, -1, -2>, int>;
  u->decls = new hash_map<int_hash<int, -1, -2>, int>;
  u->nodes = vNULL;
}

void
escape_unit_enter_all (escape_unit_builder *u)
{
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
    {
      if (node->inlined_to || node->clone_of)
	continue;
      if (in_lto_p)
	node->get_untransformed_body ();
      struct function *fn = DECL_STRUCT_FUNCTION (node->decl);
      if (!fn || !fn->cfg || !gimple_in_ssa_p (fn))
	continue;
      escape_unit_function (u, node);
      u->nodes.safe_push (node);
    }
  for (int i = 0; i < u->unit->funcs.n; i++)
    find_callees (u, u->unit->funcs.at[i], u->nodes[i]);
}

/* ---- Parameters.  */

static void
build_param (escape_builder *b, tree parm, int i)
{
  esc_param *p = &b->f->params[i];
  p->name = escape_name_of (b, parm);
  p->loc = DECL_SOURCE_LOCATION (parm);
  p->pointer = POINTER_TYPE_P (TREE_TYPE (parm));
  p->noescape = escape_own_noescape_p (b->decl, parm, i);
  if (!escape_passed_type_p (TREE_TYPE (parm)))
    return;
  if (is_gimple_reg (parm))
    {
      if (tree def = ssa_default_def (b->fn, parm))
	p->value = escape_ssa_value (b, def);
      return;
    }
  esc_id value = esc_add_value (b->f);
  p->value = value;
  int why = escape_why (b, ESC_S_PARAM, p->name);
  esc_id storage = escape_address (b, escape_object (b, parm));
  esc_off size = escape_type_size (TREE_TYPE (parm));
  p->by_value = !is_gimple_reg_type (TREE_TYPE (parm));
  if (p->by_value)
    esc_add_move (b->f, storage, 0, value, 0, size, why);
  else
    esc_add_store (b->f, storage, 0, size, value, why);
}

static void
build_params (escape_builder *b)
{
  int i = 0;
  for (tree p = DECL_ARGUMENTS (b->decl); p; p = DECL_CHAIN (p))
    build_param (b, p, i++);
  if (DECL_STATIC_CHAIN (b->decl))
    {
      if (b->fn->static_chain_decl)
	{
	  build_param (b, b->fn->static_chain_decl, i);
	  b->f->params[i].pointer = false;
	}
      i++;
    }
  if (b->f->varargs)
    {
      b->varargs = esc_add_value (b->f);
      b->f->params[i].name = "...";
      b->f->params[i].value = b->varargs;
    }
}

/* ---- Bodies.  */

void
escape_build_function (escape_unit_builder *u, esc_func *f, cgraph_node *node)
{
  escape_builder b = { };
  b.u = u;
  b.f = f;
  b.decl = node->decl;
  b.fn = DECL_STRUCT_FUNCTION (b.decl);
  b.objects = new hash_map<tree, int>;
  b.nonlocal = b.varargs = ESC_NONE;
  push_cfun (b.fn);
  /* Block 0: what happens on entry.  */
  esc_flow_start (b.f);
  esc_flow_block (b.f);
  build_params (&b);
  escape_build_body (&b);
  delete b.ranger;
  pop_cfun ();
  delete b.objects;
  b.ssa.release ();
  b.addresses.release ();
  b.block_ids.release ();
}
