/* Lifetimes: is the old object dead when its place is needed again?

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       while (more ())
	 {
	   char *p = malloc (8);	site
	   ...
	   if (best (p)) keep = p;	keep is live at the site: an earlier
	   ...				iteration's block is still in use
	 }

   A site that cannot run twice in one execution of the function needs no
   proof.  For one that can, whatever may lead to its object -- values, and
   variables that hold such values -- must be dead when it runs: classic
   backward liveness, of those alone.  A variable's content dies where the
   variable does, and where its only interesting word is stored over.  The
   same question is asked for a variable's address and the end of its
   block.  */

#include "judge-int.h"

#include "flow.h"
#include "solve-int.h"

#include <string.h>

const struct esc_solution *
esc_judge_solution (struct esc_judge *j, const struct esc_func *f)
{
  if (!j->solution || j->solution->f != f)
    {
      esc_arena_reset (j->scratch);
      j->solution = esc_solve (j->scratch, f);
    }
  return j->solution;
}

esc_id
esc_judge_object (struct esc_judge *j, const struct esc_func *f, int call)
{
  return esc_solution_made_by (esc_judge_solution (j, f), call, 0);
}

/* ---- What may lead to an object.  */

struct tracked
{
  const struct esc_solution *s;
  const struct esc_func *f;
  struct esc_arena *arena;
  bool *leads;			/* by object: it is or may hold the way */
  int *value;			/* by value: bit, or -1 */
  int *object;			/* by object of F: bit of a variable's content,
				   or -1 */
  int bits;
  int words;			/* of a set */
};

static bool
node_leads_p (const struct tracked *t, int node)
{
  const struct node *n = &t->s->nodes.at[node];
  for (int i = 0; i < n->n; i++)
    if (t->leads[t->s->locs.at[n->pts[i]].obj])
      return true;
  return false;
}

static bool
content_leads_p (const struct tracked *t, int obj)
{
  const struct sobj *o = &t->s->objs.at[obj];
  if (o->any >= 0 && node_leads_p (t, o->any))
    return true;
  for (int w = 0; w < o->n_cell; w++)
    if (o->cell[w] >= 0 && node_leads_p (t, o->cell[w]))
      return true;
  return false;
}

static void
track (struct tracked *t, const struct esc_solution *s,
       const struct esc_func *f, esc_id target, struct esc_arena *arena)
{
  t->s = s;
  t->f = f;
  t->arena = arena;
  t->bits = 0;
  t->leads = esc_arena_alloc (arena, s->objs.n * sizeof *t->leads);
  t->value = esc_arena_alloc (arena, (f->n_values + 1) * sizeof *t->value);
  t->object = esc_arena_alloc (arena, s->objs.n * sizeof *t->object);
  t->leads[target] = true;
  for (bool again = true; again; )
    {
      again = false;
      for (int o = 2; o < s->objs.n; o++)
	if (!t->leads[o] && content_leads_p (t, o))
	  t->leads[o] = again = true;
    }
  for (int v = 0; v < f->n_values; v++)
    t->value[v] = node_leads_p (t, v) ? t->bits++ : -1;
  for (int o = 0; o < s->objs.n; o++)
    t->object[o] = (o < f->objects.n && s->objs.at[o].kind == ESC_OBJ_LOCAL
		    && content_leads_p (t, o)) ? t->bits++ : -1;
  t->words = t->bits / 64 + 1;
}

/* ---- Liveness.  */

static void
set (uint64_t *live, int bit)
{
  if (bit >= 0)
    live[bit / 64] |= (uint64_t) 1 << bit % 64;
}

static void
clear (uint64_t *live, int bit)
{
  if (bit >= 0)
    live[bit / 64] &= ~((uint64_t) 1 << bit % 64);
}

/* Reading through VALUE reads the variables that it may point to.  */
static void
read_through (const struct tracked *t, uint64_t *live, esc_id value)
{
  const struct node *n = &t->s->nodes.at[value];
  for (int i = 0; i < n->n; i++)
    set (live, t->object[t->s->locs.at[n->pts[i]].obj]);
}

static void
use_value (const struct tracked *t, uint64_t *live, esc_id value)
{
  if (value != ESC_NONE)
    set (live, t->value[value]);
}

/* Does a store of SIZE bytes at OFF through PTR surely cover the one word of
   its only variable that leads anywhere?  Then that content is dead
   before.  */
static int
stored_over (const struct tracked *t, const struct esc_constraint *c)
{
  const struct node *n = &t->s->nodes.at[c->to];
  if (n->n != 1)
    return -1;
  const struct loc *l = &t->s->locs.at[n->pts[0]];
  const struct sobj *o = &t->s->objs.at[l->obj];
  if (t->object[l->obj] < 0 || l->off == ESC_ANY || c->off == ESC_ANY
      || c->size == ESC_ANY || (o->any >= 0 && node_leads_p (t, o->any)))
    return -1;
  esc_off at = l->off + c->off;
  for (int w = 0; w < o->n_cell; w++)
    if (o->cell[w] >= 0 && node_leads_p (t, o->cell[w])
	&& (at > (esc_off) w * t->s->word
	    || at + c->size < (esc_off) (w + 1) * t->s->word))
      return -1;
  return t->object[l->obj];
}

/* LIVE after constraint C becomes LIVE before it.  */
static void
before_constraint (const struct tracked *t, uint64_t *live,
		   const struct esc_constraint *c)
{
  switch ((enum esc_con_kind) c->kind)
    {
    case ESC_CON_ADDR:
      break;
    case ESC_CON_COPY:
      clear (live, t->value[c->to]);
      use_value (t, live, c->from);
      break;
    case ESC_CON_LOAD:
      clear (live, t->value[c->to]);
      use_value (t, live, c->from);
      read_through (t, live, c->from);
      break;
    case ESC_CON_STORE:
      clear (live, stored_over (t, c));
      use_value (t, live, c->to);
      use_value (t, live, c->from);
      break;
    case ESC_CON_MOVE:
      use_value (t, live, c->to);
      use_value (t, live, c->from);
      read_through (t, live, c->from);
      break;
    case ESC_CON_SINK:
    case ESC_CON_FREE:
      use_value (t, live, c->from);
      break;
    case ESC_CON_KILL:
      {
	const struct node *n = &t->s->nodes.at[c->to];
	for (int i = 0; i < n->n; i++)
	  clear (live, t->object[t->s->locs.at[n->pts[i]].obj]);
	break;
      }
    }
}

/* Does the callee of C only free what it is given?  */
static bool
only_frees_p (const struct esc_call *c)
{
  if (c->kind != ESC_CALLEE_MODEL || c->summary->worst)
    return false;
  for (int i = 0; i < c->summary->effects.n; i++)
    if (c->summary->effects.at[i].kind != ESC_EF_FREE)
      return false;
  return true;
}

static void
before_call (const struct tracked *t, uint64_t *live, const struct esc_call *c)
{
  bool reads = !only_frees_p (c);
  if (c->result != ESC_NONE)
    clear (live, t->value[c->result]);
  use_value (t, live, c->target);
  use_value (t, live, c->result_to);
  for (int i = 0; i < c->n_args; i++)
    {
      esc_id v = c->args[i].value;
      if (v == ESC_NONE)
	continue;
      use_value (t, live, v);
      /* A callee that gets any variable may reach the others through it.  */
      const struct node *n = &t->s->nodes.at[v];
      for (int k = 0; reads && k < n->n; k++)
	if (t->leads[t->s->locs.at[n->pts[k]].obj])
	  for (int o = 0; o < t->f->objects.n; o++)
	    set (live, t->object[o]);
    }
}

/* The point that is asked about: just before call CALL (-1: none), or just
   after constraint CON.  */
struct point
{
  int call, con;
  bool hit;
};

static bool
any (const struct tracked *t, const uint64_t *live)
{
  for (int i = 0; i < t->words; i++)
    if (live[i])
      return true;
  return false;
}

static bool
phi_p (const struct esc_flow *flow, int con)
{
  int lo = 0, hi = flow->phis.n;
  while (lo < hi)
    {
      int mid = (lo + hi) / 2;
      if (flow->phis.at[mid].con < con)
	lo = mid + 1;
      else
	hi = mid;
    }
  return lo < flow->phis.n && flow->phis.at[lo].con == con;
}

/* LIVE at the end of BLOCK becomes LIVE at its start.  Phis count at the end
   of the predecessor: see block_out.  */
static void
through_block (const struct tracked *t, int block, uint64_t *live,
	       struct point *p)
{
  const struct esc_flow *flow = t->f->flow;
  const struct esc_block *b = &flow->blocks.at[block];
  int call = b->call_end;
  for (int con = b->con_end; con >= b->con; con--)
    {
      if (con < b->con_end)
	{
	  if (con == p->con && any (t, live))
	    p->hit = true;
	  if (phi_p (flow, con))
	    clear (live, t->value[t->f->constraints.at[con].to]);
	  else
	    before_constraint (t, live, &t->f->constraints.at[con]);
	}
      for (; call > b->call && flow->call_at.at[call - 1] == con; call--)
	{
	  before_call (t, live, &t->f->calls.at[call - 1]);
	  if (call - 1 == p->call && any (t, live))
	    p->hit = true;
	}
    }
}

static void
block_out (const struct tracked *t, int block, uint64_t *const *in,
	   uint64_t *live)
{
  const struct esc_flow *flow = t->f->flow;
  const struct esc_block *b = &flow->blocks.at[block];
  memset (live, 0, t->words * sizeof *live);
  for (int s = b->succ; s < b->succ_end; s++)
    for (int w = 0; w < t->words; w++)
      live[w] |= in[flow->succs.at[s]][w];
  for (int i = 0; i < flow->phis.n; i++)
    if (flow->phis.at[i].pred == block)
      use_value (t, live, t->f->constraints.at[flow->phis.at[i].con].from);
}

/* Is anything that is tracked live at P?  */
static bool
live_at_p (const struct tracked *t, struct point *p)
{
  const struct esc_flow *flow = t->f->flow;
  int n = flow->blocks.n;
  uint64_t **in = esc_arena_alloc (t->arena, (n + 1) * sizeof *in);
  uint64_t *live = esc_arena_alloc (t->arena, t->words * sizeof *live);
  for (int i = 0; i < n; i++)
    in[i] = esc_arena_alloc (t->arena, t->words * sizeof **in);
  for (bool again = true; again && !p->hit; )
    {
      again = false;
      for (int i = n - 1; i >= 0; i--)
	{
	  block_out (t, i, in, live);
	  through_block (t, i, live, p);
	  if (memcmp (in[i], live, t->words * sizeof *live) != 0)
	    {
	      memcpy (in[i], live, t->words * sizeof *live);
	      again = true;
	    }
	}
    }
  return p->hit;
}

/* ---- Sites.  */

static int
block_of_call (const struct esc_flow *flow, int call)
{
  for (int i = 0; i < flow->blocks.n; i++)
    if (call >= flow->blocks.at[i].call && call < flow->blocks.at[i].call_end)
      return i;
  return -1;
}

/* Can control come back to BLOCK?  */
static bool
cyclic_p (const struct esc_flow *flow, int block, struct esc_arena *arena)
{
  bool *seen = esc_arena_alloc (arena, flow->blocks.n * sizeof *seen);
  int *stack = esc_arena_alloc (arena,
				(flow->blocks.n + 1) * sizeof *stack);
  int n = 0;
  stack[n++] = block;
  while (n > 0)
    {
      const struct esc_block *b = &flow->blocks.at[stack[--n]];
      for (int s = b->succ; s < b->succ_end; s++)
	{
	  int to = flow->succs.at[s];
	  if (to == block)
	    return true;
	  if (!seen[to])
	    {
	      seen[to] = true;
	      stack[n++] = to;
	    }
	}
    }
  return false;
}

static bool
loop_safe_p (struct esc_judge *j, const struct esc_func *f, int call)
{
  const struct esc_solution *s = esc_judge_solution (j, f);
  if (!f->flow)
    return false;
  struct esc_arena *arena = esc_arena_new (0);
  int block = block_of_call (f->flow, call);
  bool safe = block >= 0;
  if (safe && cyclic_p (f->flow, block, arena))
    {
      struct tracked t;
      struct point p = { .call = call, .con = -1 };
      track (&t, s, f, esc_judge_object (j, f, call), arena);
      safe = !live_at_p (&t, &p);
    }
  esc_arena_free (arena);
  return safe;
}

bool
esc_judge_outlived (struct esc_judge *j, const struct esc_func *f,
		    esc_id object)
{
  bool hit = false;
  if (!f->flow)
    return false;
  const struct esc_solution *s = NULL;
  struct tracked t;
  struct esc_arena *arena = NULL;
  for (int con = 0; con < f->constraints.n && !hit; con++)
    {
      if (f->constraints.at[con].kind != ESC_CON_KILL)
	continue;
      s = esc_judge_solution (j, f);
      if (!esc_solution_points_p (s, f->constraints.at[con].to, object))
	continue;
      if (!arena)
	{
	  arena = esc_arena_new (0);
	  track (&t, s, f, object, arena);
	  /* The cached address of a variable is no use of it.  */
	  for (int c = 0; c < f->constraints.n; c++)
	    if (f->constraints.at[c].kind == ESC_CON_ADDR
		&& f->constraints.at[c].from == object)
	      t.value[f->constraints.at[c].to] = -1;
	}
      struct point p = { .call = -1, .con = con };
      hit = live_at_p (&t, &p);
    }
  esc_arena_free (arena);
  return hit;
}

/* ---- Frees.  */

/* What frees the block that does not do so for good.  */
static bool
judge_frees (struct esc_judge *j, const struct esc_func *f, esc_id object,
	     struct esc_finding *n)
{
  const struct esc_solution *s = esc_judge_solution (j, f);
  struct esc_arena *out = j->out->arena;
  int total = f->constraints.n + s->extras.n;
  for (int con = 0; con < total; con++)
    {
      const struct esc_constraint *c = esc_s_con (s, con);
      const struct extra *x = esc_s_extra (s, con);
      if (c->kind != ESC_CON_FREE || c->from == ESC_NONE
	  || !esc_solution_points_p (s, c->from, object))
	continue;
      const struct esc_call *call = x ? &f->calls.at[x->call] : NULL;
      const char *who = call && call->name ? call->name : "the callee";
      if (call && call->kind != ESC_CALLEE_MODEL)
	{
	  n->reason = ESC_R_FREE_ELSEWHERE;
	  n->text = esc_arena_printf (out, "%s does not escape '%s', but is"
				      " freed in '%s'", n->what, f->name, who);
	  return false;
	}
      if (c->realloc)
	{
	  n->reason = ESC_R_REALLOC;
	  n->text = esc_arena_printf (out, "%s does not escape '%s', but is"
				      " resized by '%s'", n->what, f->name,
				      who);
	  return false;
	}
      const struct node *p = &s->nodes.at[c->from];
      for (int i = 0; i < p->n; i++)
	if (s->locs.at[p->pts[i]].obj != object
	    /* Nobody may free a variable.  */
	    && s->objs.at[s->locs.at[p->pts[i]].obj].kind != ESC_OBJ_LOCAL)
	  {
	    n->reason = ESC_R_FREE_AMBIGUOUS;
	    n->text = esc_arena_printf (out, "%s does not escape '%s', but a"
					" call of '%s' that may receive it may"
					" receive other blocks too", n->what,
					f->name, who);
	    return false;
	  }
    }
  return true;
}

bool
esc_judge_lifetime (struct esc_judge *j, const struct esc_func *f, int call,
		    struct esc_finding *n)
{
  esc_id object = esc_judge_object (j, f, call);
  n->state = ESC_ST_STAYS;
  if (!judge_frees (j, f, object, n))
    {
      n->hint = esc_reason_hint (n->reason);
      return false;
    }
  if (!loop_safe_p (j, f, call))
    {
      n->verdict = ESC_V_LOOPS;
      n->reason = ESC_R_LOOP;
      n->hint = esc_reason_hint (ESC_R_LOOP);
      n->text = esc_arena_printf (j->out->arena, "%s does not escape '%s', but"
				  " is in a loop, where an earlier iteration's"
				  " block may still be in use", n->what,
				  f->name);
      return false;
    }
  return true;
}
