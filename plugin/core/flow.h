/* Control flow: where in a function its constraints and calls stand.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The solver needs no order; lifetimes do.  A maker that adds constraints
   and calls block by block, in the order of the program, only has to note
   where each block begins and ends:

       while (n--)		block 1: constraints 0..0 (phi), succ 2, 3
	 {
	   p = malloc (8);	block 2: call 0 after constraint 3
	   q = p;			 constraints 3..4, succ 1
	 }
       use (q);			block 3: call 1

   Abnormal and exceptional edges are edges like any other.  */

#ifndef ESC_FLOW_H
#define ESC_FLOW_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_block
{
  int con, con_end;		/* constraints con .. con_end - 1 */
  int call, call_end;		/* calls call .. call_end - 1 */
  int succ, succ_end;		/* in flow->succs */
};

/* Constraint CON, a copy of a phi, happens on the edge from block PRED and
   not where it stands.  */
struct esc_phi_copy
{
  int con;
  int pred;
};

struct esc_flow
{
  ESC_VEC (struct esc_block) blocks;	/* block 0 is the entry */
  ESC_VEC (int) succs;
  ESC_VEC (struct esc_phi_copy) phis;	/* ascending by con */
  ESC_VEC (int) call_at;		/* by call: it comes after the
					   constraints below this one; kept
					   by esc_add_call */
};

/* Starts block after block; edges may name blocks that come later.  Ends with
   esc_flow_end.  All live in F's unit.  */
void esc_flow_start (struct esc_func *f);
int esc_flow_block (struct esc_func *f);
void esc_flow_succ (struct esc_func *f, int block);
void esc_flow_phi (struct esc_func *f, int con, int pred);
/* CALL happens here, after the constraints that compute its arguments.  */
void esc_flow_call (struct esc_func *f, int call);
void esc_flow_end (struct esc_func *f);

#ifdef __cplusplus
}
#endif

#endif
