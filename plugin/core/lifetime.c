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
   proof.  For one that can, whatever may lead to its object must be dead when
   it runs (live.h).  The same question is asked for a variable's address and
   the end of its block.  Who frees a block matters as well: the call must
   free nothing else, and be in view.  */

#include "judge-int.h"

#include <string.h>

#include "live.h"

const struct esc_solution *
esc_judge_solution (struct esc_judge *j, const struct esc_func *f)
{
  if (!j->solution || j->solution->f != f)
    {
      esc_arena_reset (j->scratch);
      j->index = NULL;
      j->live = NULL;
      j->search = NULL;
      j->solution = esc_solve (j->scratch, f);
    }
  return j->solution;
}

const struct esc_index *
esc_judge_index (struct esc_judge *j, const struct esc_func *f)
{
  const struct esc_solution *s = esc_judge_solution (j, f);
  if (!j->index)
    j->index = esc_index_new (j->scratch, s);
  return j->index;
}

struct esc_live *
esc_judge_live (struct esc_judge *j, const struct esc_func *f)
{
  const struct esc_index *x = esc_judge_index (j, f);
  if (!j->live)
    j->live = esc_live_new (j->scratch, j->solution, x);
  return j->live;
}

/* The fresh node of its callee's summary that site CALL stands for.  */
static int
site_origin (const struct esc_func *f, int call,
	     const struct esc_summary **maker)
{
  const struct esc_call *c = &f->calls.at[call];
  *maker = (c->kind == ESC_CALLEE_BODY ? f->unit->funcs.at[c->func]->out
	    : c->summary);
  return *maker && !(*maker)->worst ? esc_summary_made (*maker) : -1;
}

esc_id
esc_judge_object (struct esc_judge *j, const struct esc_func *f, int call)
{
  const struct esc_index *x = esc_judge_index (j, f);
  const struct esc_solution *s = j->solution;
  const struct esc_summary *maker;
  int origin = site_origin (f, call, &maker);
  for (int o = x->made[call]; o >= 0; o = x->next_made[o])
    if (s->objs.at[o].maker == maker && s->objs.at[o].origin == origin)
      return o;
  /* Within a call cycle all that a call makes is one.  */
  return x->made[call] >= 0 ? x->made[call] : ESC_NONE;
}

/* ---- Loops.  */

/* Is no earlier block of site CALL in use when it runs again?  All that the
   call makes is looked at: one of them may be reached only by another.  */
static enum esc_liveness
earlier_block (struct esc_judge *j, const struct esc_func *f, int call)
{
  if (!f->flow)
    return ESC_LIVE_YES;
  struct esc_live *live = esc_judge_live (j, f);
  if (!esc_live_again_p (live, call))
    return ESC_LIVE_NO;
  ESC_VEC (esc_id) objects = { 0 };
  for (int o = j->index->made[call]; o >= 0; o = j->index->next_made[o])
    *esc_vec_push (j->scratch, &objects) = o;
  return esc_live_at_call (live, call, objects.at, objects.n, ESC_NONE);
}

enum esc_liveness
esc_judge_outlived (struct esc_judge *j, const struct esc_func *f,
		    esc_id object)
{
  if (!f->flow)
    return ESC_LIVE_NO;
  return esc_live_after_block (esc_judge_live (j, f), object);
}

/* ---- Frees.  */

/* May constraint C free one of more blocks than a call of free can be guarded
   against?  */
static bool
ambiguous_p (struct esc_judge *j, const struct esc_constraint *c)
{
  const struct esc_solution *s = j->solution;
  esc_id *objects;
  int n = esc_solution_points (s, j->scratch, c->from, &objects), heap = 0;
  for (int i = 0; i < n; i++)
    heap += s->objs.at[objects[i]].kind == ESC_OBJ_HEAP;
  return heap > ESC_MAX_GUARDS;
}

/* What keeps constraint CON from being a free for good: sets the reason and
   the text of N.  */
static bool
judge_free (struct esc_judge *j, const struct esc_func *f, int con,
	    struct esc_finding *n)
{
  struct esc_arena *out = j->out->arena;
  const struct esc_constraint *c = esc_s_con (j->solution, con);
  const struct extra *x = esc_s_extra (j->solution, con);
  const struct esc_call *call = x ? &f->calls.at[x->call] : NULL;
  const char *who = call && call->name ? call->name : "the callee";
  const char *format;
  if (call && (call->kind != ESC_CALLEE_MODEL
	       || strcmp (call->summary->basis, "summary") == 0))
    {
      n->reason = ESC_R_FREE_ELSEWHERE;
      format = "%s does not escape '%s', but is freed in '%s'";
    }
  else if (c->realloc)
    {
      n->reason = ESC_R_REALLOC;
      format = "%s does not escape '%s', but is resized by '%s'";
    }
  else if (ambiguous_p (j, c))
    {
      n->reason = ESC_R_FREE_AMBIGUOUS;
      format = "%s does not escape '%s', but a call of '%s' that may receive"
	" it may receive many others too";
    }
  else
    return true;
  n->text = esc_arena_printf (out, format, n->what, f->name, who);
  return false;
}

/* Judges the first of the frees that is not for good.  */
static bool
judge_frees (struct esc_judge *j, const struct esc_func *f, esc_id object,
	     struct esc_finding *n)
{
  const struct esc_index *x = esc_judge_index (j, f);
  bool good = true;
  int first = -1;
  for (int h = x->start[object]; h < x->start[object + 1]; h++)
    for (int con = x->freed[x->node[h]]; con >= 0; con = x->next_freed[con])
      if ((first < 0 || con < first) && !judge_free (j, f, con, n))
	{
	  first = con;
	  good = false;
	}
  return good;
}

static void
judge_loop (struct esc_judge *j, const struct esc_func *f, bool tired,
	    struct esc_finding *n)
{
  n->verdict = ESC_V_LOOPS;
  n->reason = tired ? ESC_R_GAVE_UP : ESC_R_LOOP;
  n->hint = esc_reason_hint (n->reason);
  n->text = esc_arena_printf (j->out->arena, tired
			      ? "%s does not escape '%s', but is in a loop of"
			      " a function that is too large to tell whether"
			      " an earlier iteration's block is in use"
			      : "%s does not escape '%s', but is in a loop,"
			      " where an earlier iteration's block may still"
			      " be in use", n->what, f->name);
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
  enum esc_liveness earlier = earlier_block (j, f, call);
  if (earlier != ESC_LIVE_NO)
    judge_loop (j, f, earlier == ESC_LIVE_TIRED, n);
  return earlier == ESC_LIVE_NO;
}
