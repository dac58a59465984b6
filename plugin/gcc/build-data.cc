/* Tables of functions: constant data, and pointers that are set once.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       static const struct ops ops = { rd, wr };	data: 0 rd, 8 wr
       static void (*hook) (void) = nothing;	only ever nothing, other

   A virtual table is constant data like any other.  */

#include "build.h"

#include "outside.h"

enum { MAX_ENTRIES = 256 };

/* ---- Data as objects.  */

static void
add_pointer (escape_builder *b, int data, HOST_WIDE_INT off, tree init)
{
  esc_unit *u = b->u->unit;
  tree t = TREE_OPERAND (init, 0);
  if (TREE_CODE (t) != FUNCTION_DECL)
    {
      if (TREE_CODE (t) != STRING_CST)
	esc_data_add (u, data, off, ESC_NONE, NULL);
      return;
    }
  enum esc_reason reason;
  bool thunk;
  esc_id func = escape_function_of (b, t, &reason, &thunk);
  const esc_summary *model = func == ESC_NONE ? escape_model_of (t) : NULL;
  bool open = func == ESC_NONE && !model && !thunk;
  if (open)
    model = escape_summary_of (t);
  esc_entry *e = esc_data_add (u, data, off, thunk ? ESC_NONE : func, model);
  e->symbol = open ? escape_open_symbol (t) : NULL;
}

/* Adds the pointers in INIT, the initial value at OFF.  False if there is too
   much, or something that is not understood.  */
static bool
add_entries (escape_builder *b, int data, HOST_WIDE_INT off, tree init)
{
  STRIP_NOPS (init);
  if (TREE_CODE (init) == ADDR_EXPR)
    {
      add_pointer (b, data, off, init);
      return b->u->unit->data.at[data]->entries.n <= MAX_ENTRIES;
    }
  if (TREE_CODE (init) == FDESC_EXPR || TREE_CODE (init) != CONSTRUCTOR)
    return CONSTANT_CLASS_P (init);
  unsigned i;
  tree index, element;
  HOST_WIDE_INT at = 0;
  tree type = TREE_TYPE (init);
  if (VECTOR_TYPE_P (type) || CONSTRUCTOR_NELTS (init) > 4 * MAX_ENTRIES)
    return false;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (init), i, index, element)
    {
      if (TREE_CODE (type) == ARRAY_TYPE)
	{
	  HOST_WIDE_INT size = escape_type_size (TREE_TYPE (type));
	  if (index && TREE_CODE (index) == RANGE_EXPR)
	    return false;
	  if (index)
	    {
	      tree low = TYPE_DOMAIN (type)
		? TYPE_MIN_VALUE (TYPE_DOMAIN (type)) : NULL_TREE;
	      if (!tree_fits_shwi_p (index)
		  || (low && !tree_fits_shwi_p (low)))
		return false;
	      at = (tree_to_shwi (index) - (low ? tree_to_shwi (low) : 0))
		   * size;
	    }
	  if (size < 0 || !add_entries (b, data, off + at, element))
	    return false;
	  at += size;
	}
      else
	{
	  if (!index || TREE_CODE (index) != FIELD_DECL
	      || DECL_BIT_FIELD (index))
	    {
	      if (CONSTANT_CLASS_P (element))
		continue;
	      return false;
	    }
	  if (!add_entries (b, data, off + int_byte_position (index), element))
	    return false;
	}
    }
  return true;
}

esc_id
escape_data_object (escape_builder *b, tree decl)
{
  if (!TREE_READONLY (decl) || TREE_THIS_VOLATILE (decl))
    return ESC_NONE;
  if (!b->u->data)
    b->u->data = new hash_map<int_hash<int, -1, -2>, int>;
  bool existed;
  int &known = b->u->data->get_or_insert (DECL_UID (decl), &existed);
  if (!existed)
    {
      tree init = ctor_for_folding (decl);
      auto_vec<tree> fndecls;
      known = -1;
      if (init && init != error_mark_node && TREE_CODE (init) == CONSTRUCTOR)
	{
	  int data = esc_data_new (b->u->unit, escape_name_of (b, decl));
	  bool code = DECL_VIRTUAL_P (decl);
	  bool fine = add_entries (b, data, 0, init);
	  esc_data *d = b->u->unit->data.at[data];
	  for (int i = 0; i < d->entries.n; i++)
	    code |= (d->entries.at[i].func != ESC_NONE
		     || d->entries.at[i].summary);
	  if (fine && code)
	    known = data;
	}
    }
  return known < 0 ? ESC_NONE : esc_data_object (b->f, known);
}

/* ---- Direct loads.  */

/* Collects the functions whose address is somewhere in INIT.  False if there
   are pointers to data, or too much.  */
static bool
functions_in (tree init, vec<tree> *fndecls)
{
  STRIP_NOPS (init);
  if (TREE_CODE (init) == ADDR_EXPR)
    {
      tree t = TREE_OPERAND (init, 0);
      if (TREE_CODE (t) == FUNCTION_DECL)
	{
	  if (!fndecls->contains (t))
	    fndecls->safe_push (t);
	  return fndecls->length () <= 64;
	}
      return TREE_CODE (t) == STRING_CST;
    }
  if (TREE_CODE (init) != CONSTRUCTOR)
    return CONSTANT_CLASS_P (init);
  unsigned i;
  tree element;
  if (CONSTRUCTOR_NELTS (init) > 4096)
    return false;
  FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (init), i, element)
    if (!functions_in (element, fndecls))
      return false;
  return true;
}

/* All that is ever stored in the static variable DECL, if those are
   functions.  */
static bool
functions_stored (tree decl, vec<tree> *fndecls)
{
  varpool_node *node = varpool_node::get (decl);
  if (!node || TREE_PUBLIC (decl) || TREE_ADDRESSABLE (decl)
      || TREE_THIS_VOLATILE (decl) || DECL_EXTERNAL (decl)
      || node->in_other_partition
      || TREE_CODE (TREE_TYPE (decl)) != POINTER_TYPE
      || TREE_CODE (TREE_TYPE (TREE_TYPE (decl))) != FUNCTION_TYPE)
    return false;
  if (DECL_INITIAL (decl) && !functions_in (DECL_INITIAL (decl), fndecls))
    return false;
  ipa_ref *ref;
  for (int i = 0; node->iterate_referring (i, ref); i++)
    {
      if (ref->use == IPA_REF_LOAD)
	continue;
      if (ref->use != IPA_REF_STORE || !ref->stmt
	  || !gimple_assign_single_p (ref->stmt)
	  || gimple_assign_lhs (ref->stmt) != decl
	  || !functions_in (gimple_assign_rhs1 (ref->stmt), fndecls))
	return false;
    }
  return true;
}

bool
escape_known_functions (escape_builder *b, tree ref, vec<tree> *fndecls)
{
  tree type = TREE_TYPE (ref);
  if (!POINTER_TYPE_P (type) || TREE_CODE (TREE_TYPE (type)) != FUNCTION_TYPE)
    return false;
  tree base = get_base_address (ref);
  if (!base || !VAR_P (base) || !is_global_var (base))
    return false;
  /* By the late look the functions that GCC is done with are gone, and what
     they stored with them.  */
  if (ref == base && !b->u->stmts && functions_stored (base, fndecls))
    return true;
  fndecls->truncate (0);
  tree init = ctor_for_folding (base);
  if (!init || init == error_mark_node)
    return false;
  if (tree value = fold_const_aggregate_ref (ref))
    return functions_in (value, fndecls);
  return functions_in (init, fndecls);
}
