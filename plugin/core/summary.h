/* Summaries: what a function does with the pointers that it is given.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A summary is a small program over the function's arguments, and a caller
   runs it by adding it to its own constraints.

       void set (struct s *p, int *q)  { p->f = q; }	*(arg0 + 8) = arg1
       int *get (struct s *p)	{ return p->f; }	ret = *(arg0 + 8)
       void *dup (void *p) { ... malloc ... memcpy }	ret = fresh, and
							*fresh = **arg0 ...

   It is the points-to escape graph of Whaley and Rinard ("Compositional
   pointer and escape analysis for Java programs", OOPSLA 1999): nodes stand
   for values that come from outside (arguments, and what is loaded through
   them) and for new objects, effects for what becomes of them.  Aliasing
   between arguments needs no care: loads stay loads until a caller, which
   knows what aliases, runs them.  A function without a summary is the worst:
   every argument gets away, the result may be anything.

   The functions of a unit, the models of library functions and the facts of
   attributes all become summaries; models.h has the textual form.  */

#ifndef ESC_SUMMARY_H
#define ESC_SUMMARY_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a fresh block is made, when the summary knows.  Argument numbers count
   from 0; -1: none.  */
struct esc_alloc
{
  bool heap;		/* from an allocator: may be freed, may be moved */
  bool zeroed;
  bool maybe_null;	/* may return NULL on failure */
  int size_arg;		/* bytes: that argument ... */
  int count_arg;	/* ... times that argument */
  int64_t size_cst;	/* bytes if no argument says; -1: not known */
  int align_arg;	/* the alignment asked for, in bytes */
  const char *dealloc;	/* what frees it: "free"; NULL: not known */
  const char *name;	/* the allocator at the bottom: "malloc" */
};

enum esc_snode_kind
{
  ESC_SN_ARG,		/* argument ARG */
  ESC_SN_VARARG,	/* any argument from ARG on */
  ESC_SN_LOAD,		/* *(node PARENT + off), SIZE bytes */
  ESC_SN_FRESH,		/* the address of a new object */
  ESC_SN_NONLOCAL,	/* memory that outlives everything */
  ESC_SN_FUNC,		/* the address of code */
  ESC_SN_DATA,		/* the address of constant data */
  ESC_SN_CALLRES	/* the result of CALL effects, which name it as
			   FROM; EFFECT tells several apart */
};

struct esc_snode
{
  enum esc_snode_kind kind;
  int arg;
  int parent;		/* LOAD: index of an earlier node */
  bool deep;		/* LOAD: also all that can be loaded from itself, any
			   number of times: the tail of a recursive structure */
  bool again;		/* LOAD: also what can be loaded from itself at the
			   same offset, any number of times: a list */
  esc_off off;		/* bytes or ESC_ANY */
  esc_off size;
  bool thin;		/* see esc_constraint */
  int effect;
  esc_id func;		/* FUNC: index in the unit or ESC_NONE; DATA: index
			   in unit->data */
  const struct esc_summary *summary;
  struct esc_alloc alloc;
};

enum esc_effect_kind
{
  ESC_EF_RESULT,	/* ret, at off (aggregates) = node FROM + delta */
  ESC_EF_STORE,		/* *(TO + off) = FROM + delta */
  ESC_EF_MOVE,		/* *(TO + off) = *(FROM + off2), size bytes */
  ESC_EF_SINK,		/* FROM gets away: verdict, reason */
  ESC_EF_FREE,		/* FROM is freed, or reallocated */
  ESC_EF_WRITE,		/* something is stored in *TO, an argument */
  ESC_EF_CALL		/* node TO is called with ARGS; FROM: its result */
};

struct esc_effect
{
  enum esc_effect_kind kind;
  int to, from;		/* nodes, or -1 */
  esc_off off;		/* bytes or ESC_ANY */
  esc_off off2;
  esc_off delta;	/* bytes or ESC_ANY */
  esc_off size;
  enum esc_verdict verdict;
  enum esc_reason reason;
  bool realloc;
  int *args;		/* CALL: nodes, -1: no pointer */
  esc_off *deltas;	/* CALL: what is added to each */
  int n_args;
  bool thread;		/* CALL: in another thread */
  struct esc_why why;	/* where in the callee; loc 0 for models */
  const struct esc_summary *via;	/* it came from this callee's ... */
  int via_effect;			/* ... effect; or NULL, -1 */
};

struct esc_summary
{
  const char *name;	/* the function */
  const char *basis;	/* what the proof rests on: "body", "model",
			   "user model", "attribute", "gcc", "summary" */
  int n_params;
  bool worst;		/* knows nothing: REASON says why */
  enum esc_reason reason;
  bool noreturn;
  bool fresh_result;	/* the result is always NULL or fresh node FRESH, and
			   nobody else holds it: an allocation wrapper */
  int fresh;
  ESC_VEC (struct esc_snode) nodes;
  ESC_VEC (struct esc_effect) effects;
};

/* An empty summary in ARENA: the function does nothing with its arguments
   and returns no pointer.  */
struct esc_summary *esc_summary_new (struct esc_arena *arena, const char *name,
				     int n_params, const char *basis);

/* Nodes: equal ones are made once.  The answer is the index.  */
int esc_summary_arg (struct esc_arena *, struct esc_summary *, int arg);
int esc_summary_vararg (struct esc_arena *, struct esc_summary *, int from);
int esc_summary_load (struct esc_arena *, struct esc_summary *, int parent,
		      esc_off off, esc_off size, bool thin);
int esc_summary_nonlocal (struct esc_arena *, struct esc_summary *);
int esc_summary_fresh (struct esc_arena *, struct esc_summary *,
		       const struct esc_alloc *alloc);
int esc_summary_node (struct esc_arena *, struct esc_summary *,
		      const struct esc_snode *node);

/* A new effect, zeroed but for to, from, via_effect -1 and size ESC_ANY.
   The pointer is good until the next one is added.  */
struct esc_effect *esc_summary_effect (struct esc_arena *,
				       struct esc_summary *,
				       enum esc_effect_kind kind);

/* A copy of S in ARENA that takes no more room than it needs.  */
struct esc_summary *esc_summary_copy (struct esc_arena *arena,
				      const struct esc_summary *s);

/* Makes S forget the summaries and the places that its effects came from; what
   each does it says by itself.  */
void esc_summary_settle (struct esc_arena *arena, struct esc_summary *s);

/* The fresh node for the heap block that S hands out, as its result if it can;
   -1 if it hands out none.  And how that is made, or NULL.  */
int esc_summary_made (const struct esc_summary *s);
const struct esc_alloc *esc_summary_alloc (const struct esc_summary *s);

/* The same nodes and effects?  Whys are not compared.  */
bool esc_summary_equal (const struct esc_summary *, const struct esc_summary *);

/* How argument ARG leaves through node NODE: the number of loads between the
   argument and the node (0: the pointer itself), or -1 if NODE does not come
   from an argument.  Sets *ARG.  */
int esc_summary_level (const struct esc_summary *, int node, int *arg);

#ifdef __cplusplus
}
#endif

#endif
