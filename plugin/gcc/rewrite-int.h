/* What the files of the rewrite share.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_REWRITE_INT_H
#define ESCAPE_REWRITE_INT_H

#include "rewrite.h"

#include "core/judge.h"

/* One function that is rewritten.  */
struct rewriter
{
  function *fn;
  const esc_func *f;
  const esc_plan *plan;
  bool scope;			/* rewrite=heap-scope */
  auto_vec<tree> slots;		/* by slot: its variable */
  auto_vec<tree> used;		/* by slot: how many bytes of the pool are,
				   or NULL_TREE if it is none */
  gimple *at;			/* the statement that is rewritten */

  /* Small pieces of GIMPLE, added to SEQ, with the place of the statement
     that is rewritten.  What has a value returns it.  */

  void emit (gimple_seq *seq, gimple *stmt) const;
  tree op (gimple_seq *seq, tree type, tree_code code, tree a, tree b) const;
  tree copy (gimple_seq *seq, tree type, tree from) const;
  /* A call of builtin CODE; its result has type TYPE, or, if that is
     NULL_TREE, is not wanted.  */
  tree call (gimple_seq *seq, tree type, built_in_function code, tree a,
	     tree b = NULL_TREE, tree c = NULL_TREE) const;
  /* VALUE, an integer, as a size.  */
  tree size (gimple_seq *seq, tree value) const;
  void insert_before (gimple_seq seq) const;

  /* Slots.  */

  /* Makes their variables.  */
  void make_slots ();
  /* The address of SLOT, of pointer type TYPE.  */
  tree address (gimple_seq *seq, int slot, tree type) const;
  /* SLOT is taken for a block of BYTES bytes, which starts as zeros if ZERO;
     its address.  */
  tree take (gimple_seq *seq, int slot, tree bytes, bool zero,
	     tree type) const;
  /* Has pool SLOT room for BYTES bytes, and for the end of a text?  WITHIN
     says whether it would have if it was empty.  */
  tree room_p (gimple_seq *seq, int slot, tree bytes, tree within) const;
  /* Does P, a pointer, point to the block, or one of the blocks, in SLOT?  */
  tree in_slot_p (gimple_seq *seq, int slot, tree p) const;
  /* What is in SLOT is not used any more.  */
  void end (gimple_seq *seq, int slot) const;
  /* Sets what has to be set when the function is entered, and frees what
     heap-scope has to when it is left.  */
  void begin_and_end ();

private:
  tree take_next (gimple_seq *seq, int slot, tree bytes, bool zero,
		  tree type) const;
  void end_scope (gimple_seq *seq, int slot) const;
  void end_scopes ();
};

#endif
