/* Moving blocks to the stack: what a plan says, done to GIMPLE.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       recipe.cc	which calls can be replaced, and where nothing may be
       rewrite.cc	sites and frees, one by one
       rewrite-slot.cc	slots, pools and scopes
       rewrite-cfg.cc	branches around a statement

   All is decided in the core (core/plan.h); nothing here may refuse.  */

#ifndef ESCAPE_REWRITE_H
#define ESCAPE_REWRITE_H

#include "build.h"

#include "core/plan.h"

/* recipe.cc */

/* How STMT, a call of FNDECL that S describes, can be replaced; sets *ALIGN,
   in bytes (graph.h).  */
enum esc_recipe escape_recipe (escape_builder *b, gcall *stmt, tree fndecl,
			       const esc_summary *s, int64_t *align);
/* Can STMT be taken out of its block, when nobody wants its result?  */
bool escape_removable_p (gcall *stmt);
/* What speaks against rewriting F, whose body is FN, and what its types ask of
   slots: sets F->refused and F->least_slot (graph.h), and the alignment of
   calls with a recipe.  */
void escape_limit_rewrite (function *fn, esc_func *f);

/* rewrite.cc: does to FN, which is cfun, what PLAN says; F is what it was
   planned for, and STMTS are the statements of its calls.  Returns the flags
   of what GCC has to do after.  */
unsigned escape_rewrite (function *fn, const esc_func *f, const esc_plan *plan,
			 const vec<gimple *> &stmts);

/* rewrite-cfg.cc */

/* A statement that runs under a condition.  */
struct escape_branch
{
  basic_block taken;	/* runs instead of the statement; empty so far */
  basic_block join;	/* after both */
};

/* Runs STMT only if COND, a boolean value that is set in its block before it,
   is false.  If STMT has a result, that becomes VALUE where COND is true;
   VALUE may be set in the taken block.  LIKELY: COND is.  */
escape_branch escape_branch_around (gimple *stmt, tree cond, tree value,
				    bool likely);

/* Forgets what GCC knew of FN's pointers, blocks and loops.  */
void escape_forget_facts (function *fn);

#endif
