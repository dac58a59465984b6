/* Operands and references.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int *p = &s.b[1];	p = &object "s" + 12
       q->next->val		a load of *(q + 8), then a place at that + 0

   Every scalar is followed, whatever its type: pointers hide in integers,
   in doubles, and byte by byte in chars.  */

#include "build.h"

#include "attributes.h"
#include "outside.h"

enum { UNSEEN = -2 };

/* A location without the block that it is in: a copy of a statement that
   inlining made is at the same place.  */
int
escape_why (escape_builder *b, enum esc_step step, const char *name)
{
  location_t loc = b->stmt ? set_block (gimple_location (b->stmt), NULL_TREE)
    : UNKNOWN_LOCATION;
  return esc_add_why (b->f, loc, step, name);
}

/* NAME for as long as the plugin runs: GCC may collect its own copy.  */
static const char *
keep_name (const char *name)
{
  static hash_map<nofree_string_hash, const char *> *kept;
  if (!kept)
    kept = new hash_map<nofree_string_hash, const char *>;
  if (const char **found = kept->get (name))
    return *found;
  const char *copy = esc_arena_strdup (escape.arena, name);
  kept->put (copy, copy);
  return copy;
}

/* A name to show for T; NULL if it has none.  It lasts as long as the
   plugin.  */
const char *
escape_name_of (escape_builder *b, tree t)
{
  if (t && TREE_CODE (t) == SSA_NAME)
    t = SSA_NAME_VAR (t);
  while (t && handled_component_p (t))
    {
      if (TREE_CODE (t) == COMPONENT_REF && DECL_NAME (TREE_OPERAND (t, 1)))
	t = TREE_OPERAND (t, 1);
      else
	t = TREE_OPERAND (t, 0);
    }
  if (t && TREE_CODE (t) == MEM_REF)
    return escape_name_of (b, TREE_OPERAND (t, 0));
  if (t && TREE_CODE (t) == ADDR_EXPR)
    return escape_name_of (b, TREE_OPERAND (t, 0));
  if (!t || !DECL_P (t) || !DECL_NAME (t))
    return NULL;
  if (TREE_CODE (t) == FUNCTION_DECL)
    return keep_name (lang_hooks.decl_printable_name (t, 0));
  return keep_name (IDENTIFIER_POINTER (DECL_NAME (t)));
}

/* ---- Types.  */

bool
escape_tracked_type_p (tree type)
{
  if (INTEGRAL_TYPE_P (type))
    return TYPE_PRECISION (type) >= BITS_PER_UNIT && !VOID_TYPE_P (type)
	   && TREE_CODE (type) != BOOLEAN_TYPE;
  return !VOID_TYPE_P (type);
}

/* Can a pointer go from function to function as a scalar of TYPE?  One that
   is narrower would take several, each with a piece; that is not followed, but
   where code is going to be changed by what is found.  */
bool
escape_passed_type_p (tree type)
{
  if (!is_gimple_reg_type (type))
    return true;
  if (escape_rewrites_p ())
    return escape_tracked_type_p (type);
  tree size = TYPE_SIZE (type);
  return (escape_tracked_type_p (type) && size
	  && (!tree_fits_uhwi_p (size) || tree_to_uhwi (size) >= POINTER_SIZE));
}

bool
escape_thin_type_p (tree type)
{
  return !(POINTER_TYPE_P (type) || AGGREGATE_TYPE_P (type));
}

esc_off
escape_type_size (tree type)
{
  tree size = TYPE_SIZE_UNIT (type);
  return size && tree_fits_shwi_p (size) ? tree_to_shwi (size) : ESC_ANY;
}

/* ---- Objects.  */

/* The object of variable DECL, which is not a global.  */
esc_id
escape_object (escape_builder *b, tree decl)
{
  if (TREE_CODE (decl) == RESULT_DECL)
    return 1;
  bool existed;
  int &id = b->objects->get_or_insert (decl, &existed);
  if (!existed)
    {
      int made = esc_add_object (b->f, ESC_OBJ_LOCAL,
				 escape_name_of (b, decl),
				 DECL_SOURCE_LOCATION (decl),
				 escape_type_size (TREE_TYPE (decl)));
      b->f->objects.at[made].by_value = TREE_CODE (decl) == PARM_DECL;
      b->f->objects.at[made].assert
	= escape.asserts && (escape_assert_p (decl)
			     || escape_assert_p (b->decl));
      id = made;
    }
  return id;
}

/* A value that points to the start of OBJECT.  */
esc_id
escape_address (escape_builder *b, esc_id object)
{
  while (b->addresses.length () <= (unsigned) object)
    b->addresses.safe_push (ESC_NONE);
  if (b->addresses[object] == ESC_NONE)
    {
      b->addresses[object] = esc_add_value (b->f);
      esc_add_addr (b->f, b->addresses[object], object, 0,
		    escape_why (b, ESC_S_ADDRESS,
				b->f->objects.at[object].name));
    }
  return b->addresses[object];
}

esc_id
escape_nonlocal (escape_builder *b)
{
  if (b->nonlocal == ESC_NONE)
    {
      b->nonlocal = esc_add_value (b->f);
      esc_add_addr (b->f, b->nonlocal, 0, ESC_ANY, 0);
    }
  return b->nonlocal;
}

static esc_id
function_value (escape_builder *b, tree fndecl)
{
  enum esc_reason reason;
  bool thunk;
  esc_id func = escape_function_of (b, fndecl, &reason, &thunk);
  const esc_summary *model
    = func == ESC_NONE ? escape_model_of (fndecl) : NULL;
  const char *symbol = NULL;
  if (func == ESC_NONE && !model && !thunk)
    {
      symbol = escape_open_symbol (fndecl);
      model = escape_summary_of (fndecl);
    }
  if (func == ESC_NONE && !model && !symbol)
    return escape_nonlocal (b);
  esc_id object = esc_func_object (b->f, func, model,
				   escape_name_of (b, fndecl));
  b->f->objects.at[object].symbol = symbol;
  return escape_address (b, object);
}

/* ---- Places.  */

static escape_ref
place (escape_ref::kind_t kind, esc_id value, esc_off off, esc_off size)
{
  escape_ref p;
  p.kind = kind;
  p.value = value;
  p.off = off;
  p.size = size;
  p.exact = true;
  return p;
}

/* The base of a memory reference through pointer PTR.  */
static escape_ref
place_through (escape_builder *b, tree ptr, esc_off off, esc_off size)
{
  esc_id value = escape_value (b, ptr);
  /* Nothing known may be pointed to: a null pointer, or one that was never
     set.  Such an access is not one.  */
  return value == ESC_NONE ? place (escape_ref::NOTHING, ESC_NONE, 0, 0)
    : place (escape_ref::MEMORY, value, off, size);
}

static escape_ref
place_in_target_mem (escape_builder *b, tree ref, esc_off size)
{
  esc_id sum = esc_add_value (b->f);
  int why = escape_why (b, ESC_S_OFFSET, NULL);
  tree parts[] = { TMR_BASE (ref), TMR_INDEX (ref), TMR_INDEX2 (ref) };
  for (tree part : parts)
    {
      esc_id value = part ? escape_value (b, part) : ESC_NONE;
      if (value != ESC_NONE)
	esc_add_copy (b->f, sum, value, ESC_ANY, why);
    }
  return place (escape_ref::MEMORY, sum, ESC_ANY, size);
}

static escape_ref
place_in_decl (escape_builder *b, tree decl, esc_off off, esc_off size)
{
  if (TREE_CODE (decl) == STRING_CST || TREE_CODE (decl) == LABEL_DECL)
    return place (escape_ref::NOTHING, ESC_NONE, 0, 0);
  if ((VAR_P (decl) && !is_global_var (decl))
      || TREE_CODE (decl) == PARM_DECL || TREE_CODE (decl) == RESULT_DECL)
    return place (escape_ref::MEMORY,
		  escape_address (b, escape_object (b, decl)), off, size);
  return place (escape_ref::MEMORY, escape_nonlocal (b), ESC_ANY, size);
}

static escape_ref
inexact_ref_of (escape_builder *b, tree ref, bool *exact)
{
  poly_int64 poff, psize, pmax;
  bool reverse;
  if (TREE_CODE (ref) == WITH_SIZE_EXPR)
    ref = TREE_OPERAND (ref, 0);
  tree base = get_ref_base_and_extent (ref, &poff, &psize, &pmax, &reverse);
  HOST_WIDE_INT off, max;
  esc_off from = ESC_ANY, size = ESC_ANY;
  if (poff.is_constant (&off) && pmax.is_constant (&max) && max >= 0)
    {
      from = off >= 0 ? off / BITS_PER_UNIT
	: -((-off + BITS_PER_UNIT - 1) / BITS_PER_UNIT);
      size = (off + max + BITS_PER_UNIT - 1) / BITS_PER_UNIT - from;
    }
  *exact = (from != ESC_ANY && known_eq (psize, pmax)
	    && off % BITS_PER_UNIT == 0 && max % BITS_PER_UNIT == 0);
  switch (TREE_CODE (base))
    {
    case SSA_NAME:
      return place (escape_ref::VALUE, escape_ssa_value (b, base), from,
		    size);
    case MEM_REF:
      {
	poly_offset_int moff = mem_ref_offset (base);
	HOST_WIDE_INT m;
	if (from == ESC_ANY || !moff.to_shwi (&poff)
	    || !poff.is_constant (&m))
	  from = size = ESC_ANY;
	else
	  from += m;
	tree ptr = TREE_OPERAND (base, 0);
	return place_through (b, ptr, from, size);
      }
    case TARGET_MEM_REF:
      return place_in_target_mem (b, base, size);
    case VAR_DECL:
    case PARM_DECL:
    case RESULT_DECL:
    case CONST_DECL:
    case STRING_CST:
    case LABEL_DECL:
    case FUNCTION_DECL:
      return place_in_decl (b, base, from, size);
    default:
      if (CONSTANT_CLASS_P (base))
	return place (escape_ref::NOTHING, ESC_NONE, 0, 0);
      escape_give_up (b, get_tree_code_name (TREE_CODE (base)));
      return place (escape_ref::MEMORY, escape_nonlocal (b), ESC_ANY,
		    ESC_ANY);
    }
}

escape_ref
escape_ref_of (escape_builder *b, tree ref)
{
  bool exact;
  escape_ref p = inexact_ref_of (b, ref, &exact);
  p.exact = exact && p.off != ESC_ANY;
  return p;
}

/* ---- Values.  */

static esc_id
new_ssa_value (escape_builder *b, tree name)
{
  tree var = SSA_NAME_VAR (name);
  if (!escape_tracked_type_p (TREE_TYPE (name)))
    return ESC_NONE;
  if (SSA_NAME_IS_DEFAULT_DEF (name))
    {
      /* A parameter was entered when the function was; anything else is
	 read before it is set.  */
      if (var && TREE_CODE (var) == RESULT_DECL)
	return escape_address (b, escape_object (b, var));
      if (!var || TREE_CODE (var) != PARM_DECL)
	return ESC_NONE;
    }
  return esc_add_value (b->f);
}

esc_id
escape_ssa_value (escape_builder *b, tree name)
{
  unsigned version = SSA_NAME_VERSION (name);
  while (b->ssa.length () <= version)
    b->ssa.safe_push (UNSEEN);
  if (b->ssa[version] == UNSEEN)
    {
      esc_id value = new_ssa_value (b, name);
      b->ssa[version] = value;
    }
  return b->ssa[version];
}

/* The value of &T, which is in constant data OBJECT.  */
static esc_id
data_address (escape_builder *b, esc_id object, tree t)
{
  poly_int64 off, size, max;
  bool reverse;
  HOST_WIDE_INT bits, wide;
  get_ref_base_and_extent (t, &off, &size, &max, &reverse);
  esc_id base = escape_address (b, object);
  bool known = (off.is_constant (&bits) && max.is_constant (&wide)
		&& known_eq (size, max) && bits >= 0);
  if (known && bits == 0)
    return base;
  esc_id value = esc_add_value (b->f);
  esc_add_copy (b->f, value, base, known ? bits / BITS_PER_UNIT : ESC_ANY,
		escape_why (b, ESC_S_OFFSET, NULL));
  return value;
}

/* The value of &T.  */
static esc_id
address_value (escape_builder *b, tree t)
{
  if (TREE_CODE (t) == FUNCTION_DECL)
    return function_value (b, t);
  tree base = get_base_address (t);
  escape_ref p = escape_ref_of (b, t);
  if (p.kind == escape_ref::NOTHING)
    return ESC_NONE;
  if (base && VAR_P (base) && is_global_var (base))
    {
      esc_id data = escape_data_object (b, base);
      if (data != ESC_NONE)
	return data_address (b, data, t);
    }
  if (base && DECL_P (base) && !is_global_var (base)
      && TREE_CODE (base) != RESULT_DECL
      && (VAR_P (base) || TREE_CODE (base) == PARM_DECL)
      && !DECL_ARTIFICIAL (base))
    b->f->objects.at[escape_object (b, base)].report = true;
  if ((p.off == 0 && p.exact) || p.value == b->nonlocal)
    return p.value;
  esc_id value = esc_add_value (b->f);
  esc_add_copy (b->f, value, p.value, p.exact ? p.off : ESC_ANY,
		escape_why (b, ESC_S_OFFSET, NULL));
  return value;
}

/* The union of the elements of vector constructor T.  */
static esc_id
constructor_value (escape_builder *b, tree t)
{
  esc_id sum = ESC_NONE;
  unsigned i;
  tree element;
  FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (t), i, element)
    {
      esc_id value = escape_value (b, element);
      if (value == ESC_NONE)
	continue;
      if (sum == ESC_NONE)
	sum = esc_add_value (b->f);
      esc_add_copy (b->f, sum, value, ESC_ANY,
		    escape_why (b, ESC_S_ASSIGN, NULL));
    }
  return sum;
}

/* The value of gimple operand T; ESC_NONE if it holds no pointer.  */
esc_id
escape_value (escape_builder *b, tree t)
{
  switch (TREE_CODE (t))
    {
    case SSA_NAME:
      return escape_ssa_value (b, t);
    case ADDR_EXPR:
      return address_value (b, TREE_OPERAND (t, 0));
    case INTEGER_CST:
      /* A fixed address: device memory, a marker.  */
      return POINTER_TYPE_P (TREE_TYPE (t)) && !integer_zerop (t)
	? escape_nonlocal (b) : ESC_NONE;
    case CONSTRUCTOR:
      return constructor_value (b, t);
    case OBJ_TYPE_REF:
      return escape_value (b, OBJ_TYPE_REF_EXPR (t));
    default:
      if (CONSTANT_CLASS_P (t))
	return ESC_NONE;
      if (DECL_P (t) || REFERENCE_CLASS_P (t) || handled_component_p (t))
	{
	  esc_id value = esc_add_value (b->f);
	  escape_load (b, value, t);
	  return value;
	}
      escape_give_up (b, get_tree_code_name (TREE_CODE (t)));
      return escape_nonlocal (b);
    }
}
