/* The solver's insides, shared by solve.c, memory.c, apply.c, extract.c and
   explain.c.  Nobody else includes this.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The constraint graph has nodes: the function's values, the values that
   summaries bring in, and cells (the pointer-sized words of objects).  A
   node's points-to set is a list of locations in order of arrival, of which
   the first DONE have been sent on:

	 pts:  x+0  y+8 | z+0	      z+0 is news for the edges and uses
		    done^

   Edges copy sets between nodes; uses are what constraints do with what a
   node points to.  */

#ifndef ESC_SOLVE_INT_H
#define ESC_SOLVE_INT_H

#include "solve.h"

struct loc
{
  int obj;
  int next;			/* next location in the same object, or -1 */
  esc_off off;
};

struct node
{
  int *pts;			/* locations */
  int n, cap, done;
  int *hash;			/* of pts, when there are many */
  int hash_cap;
  int edge;			/* first outgoing edge, or -1 */
  int use;			/* first use, or -1 */
  int content_of;		/* all cells of that escaped object, or -1 */
  bool queued;
  bool top;			/* past the limit: all it gets escapes */
};

struct edge
{
  int to;
  int next;
  esc_off off;
  int con;			/* constraint that it comes from, or -1 */
};

enum role
{
  ROLE_LOAD, ROLE_STORE, ROLE_MOVE_TO, ROLE_MOVE_FROM, ROLE_SINK, ROLE_TARGET
};

struct use
{
  int con;			/* TARGET: index in calls */
  int next;
  enum role role;
};

/* A constraint that the solver added, and where it came from.  */
struct extra
{
  struct esc_constraint c;
  bool inside_only;		/* SINK: not for what comes from outside */
  int call;			/* of F, or -1 */
  const struct esc_summary *via;
  int via_effect;
};

/* Words LO to HI of an object are copied to those of object DST, SHIFT words
   up; or at any place of it.  */
struct move
{
  int lo, hi;			/* inclusive; hi -1: no end */
  int dst;
  int shift;
  bool any;
  int con;
  int next;
};

/* A call that the solver runs: one of F's, or one that a summary makes.  */
struct scall
{
  int call;			/* of F: this one, or the one that leads here */
  const struct esc_arg *args;
  int n_args;
  int target;			/* node that it goes through, or -1 */
  esc_id result;		/* node or -1 */
  esc_id result_to;		/* node that points to an aggregate's place */
  esc_off result_off;
  int depth;			/* summaries on the way */
  bool unknown;			/* has been sent to unknown code */
  int outside;			/* what outside code returns: object or -1 */
  const struct esc_summary *via;
  int via_effect;
};

struct sobj
{
  enum esc_obj_kind kind;
  struct esc_fate fate;
  int *cell;			/* by word: node or -1 */
  int n_cell;
  int any;			/* stores at unknown offsets, or -1 */
  int all;			/* union of all cells, or -1 */
  int locs;			/* first location, or -1 */
  int n_locs;
  int moves;			/* first move from it, or -1 */
  int parent;			/* OUTSIDE: what it was loaded from, or -1 */
  esc_off off;			/* OUTSIDE: at that offset, or ESC_ANY */
  int depth;			/* OUTSIDE: loads below the root */
  int param;			/* OUTSIDE root: parameter, or -1 */
  int call;			/* HEAP, OUTSIDE result of a call: which */
  int origin;			/* HEAP: fresh node of ... */
  const struct esc_summary *maker;	/* ... that callee's summary */
  esc_id func;			/* FUNC, DATA: in the unit, or ESC_NONE */
  const struct esc_summary *summary;	/* FUNC without a body */
  int child, next_child, n_children;
  bool thin;			/* OUTSIDE: seen only through thin loads */
  bool stored;			/* something was stored in it */
  bool again;			/* OUTSIDE: it is its own child at OFF */
  bool pending;			/* its contents have to escape */
};

struct esc_solution
{
  struct esc_arena *arena;
  const struct esc_func *f;
  const struct esc_limits *limits;
  bool overflow;		/* a set was too large to keep */
  bool open;			/* it mentions code of another unit */
  int word;			/* bytes of a pointer */
  ESC_VEC (struct node) nodes;
  ESC_VEC (struct edge) edges;
  ESC_VEC (struct use) uses;
  ESC_VEC (struct loc) locs;
  ESC_VEC (struct sobj) objs;
  ESC_VEC (struct move) moves;
  ESC_VEC (struct extra) extras;
  ESC_VEC (int) now, later;	/* queued nodes */
  ESC_VEC (int) pending;	/* objects whose contents must escape */
  ESC_VEC (struct scall) calls;
  ESC_VEC (int) pcalls;		/* those of outside code */
  bool early;			/* a callee in the cycle has no summary yet */
  ESC_VEC (esc_id) used;	/* functions of the cycle whose summary was
				   run, or would have been */
  int *param_obj;		/* by parameter: object or -1 */
  int nowhere;			/* the one location of nonlocal memory */
  int *room;			/* for sets that are small yet ... */
  int n_room;			/* ... so many locations */
};

enum { OBJ_NONLOCAL = 0, OBJ_RESULT = 1 };

/* A + B in bytes; ESC_ANY if either is, or if the sum does not fit.  */
static inline esc_off
esc_s_plus (esc_off a, esc_off b)
{
  esc_off sum;
  if (a == ESC_ANY || b == ESC_ANY || __builtin_add_overflow (a, b, &sum))
    return ESC_ANY;
  return sum;
}

/* Constraint CON.  */
static inline const struct esc_constraint *
esc_s_con (const struct esc_solution *s, int con)
{
  int base = s->f->constraints.n;
  return con < base ? &s->f->constraints.at[con] : &s->extras.at[con - base].c;
}

/* What the solver knows more of constraint CON; NULL for F's own.  */
static inline const struct extra *
esc_s_extra (const struct esc_solution *s, int con)
{
  int base = s->f->constraints.n;
  return con < base ? NULL : &s->extras.at[con - base];
}

/* Where location LOC is looked for first in a hash of CAP places.  */
static inline unsigned
esc_s_slot (int loc, int cap)
{
  return ((unsigned) loc * 2654435761u) & (cap - 1);
}

/* Is LOC in the set of N?  */
static inline bool
esc_s_member_p (const struct node *n, int loc)
{
  if (!n->hash)
    {
      for (int i = 0; i < n->n; i++)
	if (n->pts[i] == loc)
	  return true;
      return false;
    }
  for (unsigned i = esc_s_slot (loc, n->hash_cap); n->hash[i];
       i = (i + 1) & (n->hash_cap - 1))
    if (n->hash[i] == loc + 1)
      return true;
  return false;
}

/* solve.c */
int esc_s_node (struct esc_solution *s);
int esc_s_loc (struct esc_solution *s, int obj, esc_off off);
int esc_s_shift (struct esc_solution *s, int loc, esc_off delta);
bool esc_s_add (struct esc_solution *s, int node, int loc);
void esc_s_edge (struct esc_solution *s, int from, int to, esc_off off,
		 int con);
void esc_s_use (struct esc_solution *s, int node, enum role role, int con);
/* Adds constraint C as an extra, and what follows from it.  */
int esc_s_constrain (struct esc_solution *s, const struct extra *x);
int esc_s_object (struct esc_solution *s, enum esc_obj_kind kind);

/* memory.c */
void esc_s_load (struct esc_solution *s, int con, int loc);
void esc_s_store (struct esc_solution *s, int con, int loc);
void esc_s_move (struct esc_solution *s, int con, int dst_loc, int src_loc);
void esc_s_escape (struct esc_solution *s, int obj, enum esc_verdict verdict,
		   enum esc_reason reason, int con, int container);
void esc_s_spill (struct esc_solution *s);
void esc_s_fill (struct esc_solution *s, int obj);
int esc_s_code (struct esc_solution *s, enum esc_obj_kind kind, esc_id func,
		const struct esc_summary *summary);
int esc_s_child (struct esc_solution *s, int obj, esc_off off, bool thin);

/* apply.c */
void esc_s_call (struct esc_solution *s, int call);
void esc_s_target (struct esc_solution *s, int scall, int loc);
bool esc_s_lost_calls (struct esc_solution *s);

#endif
