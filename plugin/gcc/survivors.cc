/* Which calls are left in the code that GCC makes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int f (void) { void *p = malloc (8); free (p); return 1; }

   At -O2 GCC deletes both calls, and a report that said more than "removed"
   would mislead.  A pass behind the last optimization notes the location of
   every call.  A location is that of the source, so a call that was inlined
   somewhere else still counts as alive.  A function that GCC dropped, or
   merged with an equal one, leaves no calls either: to tell the cases apart,
   the functions that were compiled or inlined are noted too.  */

#include "escape-gcc.h"

#include "survivors.h"

static hash_set<int_hash<location_t, UNKNOWN_LOCATION, UINT_MAX> > *calls;
static hash_set<int_hash<unsigned, 0, UINT_MAX> > *functions;

typedef int_hash<location_t, UNKNOWN_LOCATION, UINT_MAX> note_hash;

/* By location: does GCC prove that what the calls there return stays?  */
static hash_map<note_hash, bool> *proofs;

/* Clones count as what they were cloned from.  */
static void
note_function (tree decl)
{
  functions->add (DECL_UID (decl));
  if (DECL_ABSTRACT_ORIGIN (decl))
    functions->add (DECL_UID (DECL_ABSTRACT_ORIGIN (decl)));
}

/* Nodes that were inlined are removed one by one.  */
static void
on_removal (cgraph_node *node, void *)
{
  if (node->inlined_to)
    note_function (node->decl);
}

void
escape_survivors_start (void)
{
  if (calls)
    return;
  calls = new hash_set<int_hash<location_t, UNKNOWN_LOCATION, UINT_MAX> >;
  functions = new hash_set<int_hash<unsigned, 0, UINT_MAX> >;
  proofs = new hash_map<note_hash, bool>;
  symtab->add_cgraph_removal_hook (on_removal, NULL);
}

/* GCC's sets are those of the last time that it computed them: after
   inlining, with what it removed since still in.  */
static void
note_proof (gcall *call, location_t loc)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (lhs)))
    return;
  const ptr_info_def *info = SSA_NAME_PTR_INFO (lhs);
  bool stays = (info && !info->pt.anything && !info->pt.nonlocal
		&& !info->pt.escaped && !info->pt.vars_contains_nonlocal
		&& !info->pt.vars_contains_escaped
		&& !info->pt.vars_contains_escaped_heap && info->pt.vars);
  bool existed;
  bool &proof = proofs->get_or_insert (loc, &existed);
  proof = stays && (!existed || proof);
}

bool
escape_gcc_proves_p (location_t loc)
{
  bool *proof = proofs ? proofs->get (get_pure_location (loc)) : NULL;
  return proof && *proof;
}

void
escape_survivors_note (function *fn)
{
  basic_block bb;
  escape_survivors_start ();
  note_function (fn->decl);
  FOR_EACH_BB_FN (bb, fn)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (is_gimple_call (gsi_stmt (i)))
	{
	  location_t loc = get_pure_location (gimple_location (gsi_stmt (i)));
	  if (loc <= BUILTINS_LOCATION)
	    continue;
	  calls->add (loc);
	  if (escape.options.checking)
	    note_proof (as_a<gcall *> (gsi_stmt (i)), loc);
	}
}

bool
escape_survivor_p (location_t loc, unsigned uid)
{
  return (!functions || !functions->contains (uid)
	  || calls->contains (get_pure_location (loc)));
}
