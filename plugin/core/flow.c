/* Noting control flow.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "flow.h"

/* Closes the block that is open.  */
static void
close_block (struct esc_func *f)
{
  struct esc_flow *flow = f->flow;
  if (flow->blocks.n == 0)
    return;
  struct esc_block *b = &flow->blocks.at[flow->blocks.n - 1];
  b->con_end = f->constraints.n;
  b->call_end = f->calls.n;
  b->succ_end = flow->succs.n;
}

void
esc_flow_start (struct esc_func *f)
{
  f->flow = esc_arena_alloc (f->arena, sizeof *f->flow);
}

int
esc_flow_block (struct esc_func *f)
{
  close_block (f);
  struct esc_block *b = esc_vec_push (f->arena, &f->flow->blocks);
  b->con = b->con_end = f->constraints.n;
  b->call = b->call_end = f->calls.n;
  b->succ = b->succ_end = f->flow->succs.n;
  return f->flow->blocks.n - 1;
}

void
esc_flow_succ (struct esc_func *f, int block)
{
  *esc_vec_push (f->arena, &f->flow->succs) = block;
}

void
esc_flow_phi (struct esc_func *f, int con, int pred)
{
  struct esc_phi_copy *p = esc_vec_push (f->arena, &f->flow->phis);
  p->con = con;
  p->pred = pred;
}

void
esc_flow_call (struct esc_func *f, int call)
{
  if (f->flow)
    f->flow->call_at.at[call] = f->constraints.n;
}

void
esc_flow_end (struct esc_func *f)
{
  close_block (f);
}
