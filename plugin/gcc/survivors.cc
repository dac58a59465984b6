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
  symtab->add_cgraph_removal_hook (on_removal, NULL);
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
	  location_t loc = LOCATION_LOCUS (gimple_location (gsi_stmt (i)));
	  if (loc > BUILTINS_LOCATION)
	    calls->add (loc);
	}
}

bool
escape_survivor_p (location_t loc, unsigned uid)
{
  return (!functions || !functions->contains (uid)
	  || calls->contains (LOCATION_LOCUS (loc)));
}
