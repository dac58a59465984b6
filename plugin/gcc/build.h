/* From GIMPLE to the graph: what the builders share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       build-unit.cc	the functions of the unit
       build-stmt.cc	statements
       build-value.cc	operands and references
       build-data.cc	tables of functions
       build-call.cc	calls, arguments, results
       build-alloca.cc	alloca, and arrays of run-time size
       build-clone.cc	calls of clones
       build-facts.cc	what is known of callees without a body

   Nothing here decides anything: a statement becomes constraints (graph.h),
   and what is not understood becomes a sink with the reason gave-up.  Trees
   are kept only while a unit is built, within one pass, where GCC does not
   collect garbage.  */

#ifndef ESCAPE_BUILD_H
#define ESCAPE_BUILD_H

#include "escape-gcc.h"

#include "core/analyze.h"
#include "core/size.h"

/* The unit: its functions by name and number, and the summaries, which last;
   bodies are built when the analysis comes to them, and forgotten.  */
struct escape_unit_builder
{
  esc_unit *unit;
  hash_map<int_hash<int, -1, -2>, int> *funcs;	/* by uid of the node */
  hash_map<int_hash<int, -1, -2>, int> *decls;	/* by uid of their
						   declaration */
  vec<cgraph_node *> nodes;	/* by index; only good in the early look */
  hash_map<int_hash<int, -1, -2>, int> *data;	/* by uid of the variable:
				   index in the unit, or -1 */
  vec<gimple *> *stmts;		/* late look: gets the statements of the
				   function's calls; else NULL */
};

/* One function being built.  */
struct escape_builder
{
  escape_unit_builder *u;
  esc_func *f;
  function *fn;
  tree decl;
  vec<esc_id> ssa;			/* by version: value, NONE or UNSEEN */
  hash_map<tree, int> *objects;		/* of variables */
  vec<esc_id> addresses;		/* by object: value of &object, NONE */
  esc_id nonlocal;			/* a value that points anywhere */
  esc_id varargs;			/* value of the variable arguments */
  gimple_ranger *ranger;		/* made when first asked */
  vec<int> block_ids;			/* by index of GCC's block */
  const gimple *stmt;			/* being built */
};

/* A place in memory.  */
struct escape_ref
{
  enum kind_t { NOTHING, VALUE, MEMORY };
  kind_t kind;		/* NOTHING: holds no pointer */
  esc_id value;		/* MEMORY: pointer to its base; VALUE: itself */
  esc_off off;		/* bytes or ESC_ANY */
  esc_off size;		/* bytes or ESC_ANY */
  bool exact;		/* it is all of those bytes, not some of them: a
			   variable index can be anywhere in OFF, SIZE */
};

/* build-value.cc */
bool escape_tracked_type_p (tree type);
bool escape_thin_type_p (tree type);
bool escape_passed_type_p (tree type);
esc_off escape_type_size (tree type);
esc_id escape_object (escape_builder *, tree decl);
esc_id escape_address (escape_builder *, esc_id object);
esc_id escape_value (escape_builder *, tree operand);
esc_id escape_ssa_value (escape_builder *, tree name);
esc_id escape_nonlocal (escape_builder *);
escape_ref escape_ref_of (escape_builder *, tree ref);
int escape_why (escape_builder *, enum esc_step, const char *name);
const char *escape_name_of (escape_builder *, tree);

/* build-data.cc */
/* The object for constant data DECL that holds functions; ESC_NONE if it is
   not that.  */
esc_id escape_data_object (escape_builder *, tree decl);
/* The functions that a reference to constant data, or to a variable that is
   only ever set to known functions, may yield.  False if there is more.  */
bool escape_known_functions (escape_builder *, tree ref, vec<tree> *fndecls);

/* build-stmt.cc */
void escape_build_body (escape_builder *);
void escape_load (escape_builder *, esc_id to, tree ref);
void escape_store (escape_builder *, tree ref, esc_id from);
void escape_give_up (escape_builder *, const char *what);

/* build-call.cc */
void escape_build_call (escape_builder *, gcall *);
/* The function of the unit that a call of DECL runs, or ESC_NONE; then
   *REASON says why.  *THUNK: it is reached through one.  */
esc_id escape_function_of (escape_builder *, tree decl,
			   enum esc_reason *reason, bool *thunk);

/* build-alloca.cc */
/* What alloca call STMT makes is a local.  */
void escape_build_alloca (escape_builder *, gcall *stmt);

/* build-clone.cc */
/* If STMT, which is call CALL, calls a clone of a function of the unit, makes
   it a call of that one: false if not, or if it is not sure which argument is
   which.  */
bool escape_build_clone (escape_builder *, int call, gcall *stmt, tree fndecl);

/* build-facts.cc */
/* What models, attributes and GCC know of a call to FNDECL, whose body is
   not in view; NULL if nothing.  */
const esc_summary *escape_facts (escape_builder *, tree fndecl, gcall *call);
/* The model of FNDECL, if the declaration is the library's.  */
const esc_summary *escape_model_of (tree fndecl);
/* The same, if it is better than the body in view; or NULL.  */
const esc_summary *escape_model_over_body (tree fndecl);
const esc_size *escape_alloc_size (escape_builder *, gcall *call,
				   const esc_alloc *alloc);

/* build-unit.cc */
/* A unit without functions.  The caller owns U's parts.  */
void escape_unit_open (escape_unit_builder *u);
/* Enters every function that has a body, and whom it may call.  */
void escape_unit_enter_all (escape_unit_builder *u);
/* The function of NODE, entered if it is new.  */
esc_func *escape_unit_function (escape_unit_builder *u, cgraph_node *node);
/* Builds the body of F, the function of NODE, in F's arena.  */
void escape_build_function (escape_unit_builder *u, esc_func *f,
			    cgraph_node *node);

#endif
