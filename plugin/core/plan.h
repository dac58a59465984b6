/* The plan: which allocations move to the stack, and how.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       char *p = malloc (n);		n is 0..100: slot 0, 100 bytes
       if (big) p = malloc (n * 1000);	stays: not bounded within the limits
       ...
       free (p);			guarded: only if p is not slot 0

       while (more ())
	 {
	   n = malloc (sizeof *n);	a pool: the first ones are in slot 1,
	   n->next = list;		the others on the heap
	   list = n;
	 }

   A slot is storage in the frame that lasts as long as the function; one or
   more sites put their blocks there.  Each call of the function that
   allocates, resizes or frees gets an action.  Nothing here can fail later:
   what the maker of the graph cannot replace has the recipe NONE, and what is
   not proven stays a call.  What is to hold is in ../README.md, "What must
   stay true".  */

#ifndef ESC_PLAN_H
#define ESC_PLAN_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_judge;

enum esc_act
{
  ESC_ACT_KEEP,		/* nothing is done */
  ESC_ACT_SLOT,		/* the block is in the slot */
  ESC_ACT_TRY,		/* it is when it takes at most the slot's size, and on
			   the heap else */
  ESC_ACT_GROW,		/* resized: it stays in the slot while it fits, and
			   moves to the heap when not; what is not in the slot
			   is resized by the call */
  ESC_ACT_DROP,		/* what is freed is always in a slot: no call */
  ESC_ACT_GUARD		/* it may be: the call is for all that is not */
};

struct esc_action
{
  enum esc_act act;
  int slot;		/* SLOT, TRY, GROW: index in the plan; else -1 */
  bool zero;		/* SLOT, TRY: the block starts as zeros */
  bool vacant;		/* GROW: the slot is vacant when there is no block
			   yet, so that the first one may take it */
  bool others;		/* GROW: the argument may be what is in no slot, and
			   no null pointer */
  bool outgrows;	/* GROW: what comes out is always on the heap */
  bool dies;		/* DROP, GUARD: what is in slot GUARDS[0] afterwards
			   is never looked at */
  int n_guards;		/* DROP, GUARD, GROW: slots that the argument may be */
  int *guards;
  /* A site that is kept although nothing in it escapes: why, for the plan's
     own reasons; ESC_R_COUNT if the judge has a better one.  TEXT follows the
     site's name; NULL if the judge has the words.  */
  enum esc_reason reason;
  const char *text;
};

struct esc_slot
{
  uint64_t size;	/* bytes, at least 1 */
  uint64_t align;	/* bytes; 0: as the allocator does */
  int n_sites;		/* actions that put a block there */
  bool grows;		/* one of them is GROW */
  bool pool;		/* blocks of one site, that may all be in use at once,
			   stand in it one behind the other; what is freed is
			   not used again.  SIZE is a multiple of ALIGN */
};

struct esc_plan
{
  bool any;		/* something is to be done */
  struct esc_action *calls;	/* by call of the function */
  ESC_VEC (struct esc_slot) slots;
};

/* The argument that C frees, if that is all that it does, from 0; or -1.  */
int esc_plan_freed (const struct esc_call *c);

/* The most slots that one call of free is guarded against.  */
enum { ESC_MAX_GUARDS = 8 };

/* The plan for F, whose verdicts are there, by the judge's options.  It lives
   until the judge takes up the next function.  */
const struct esc_plan *esc_plan_make (struct esc_judge *judge,
				      const struct esc_func *f);

#ifdef __cplusplus
}
#endif

#endif
