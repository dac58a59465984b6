/* The plan for what frees and resizes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       p = small ? malloc (16) : big_block ();
       free (p);		p is slot 0, or a block of somebody else's

   A call that frees may only receive a slot's address if it is taken away,
   or made conditional.  So every one that may receive a block must be in
   view, and be the block's own deallocator; all others refuse the site.  */

#include "plan-int.h"

#include <string.h>

int
esc_plan_points (struct planner *p, esc_id value, const esc_id **objects)
{
  esc_id *at = NULL;
  int n = (value == ESC_NONE ? 0
	   : esc_solution_points (p->s, p->arena, value, &at));
  *objects = at;
  return n;
}

bool
esc_plan_good_p (const struct planner *p, esc_id object)
{
  return p->site_of[object] >= 0 && p->sites.at[p->site_of[object]].good;
}

/* ---- Deallocators.  */

int
esc_plan_freed (const struct esc_call *c)
{
  if (c->kind != ESC_CALLEE_MODEL || c->summary->worst
      || c->summary->effects.n != 1)
    return -1;
  const struct esc_effect *e = &c->summary->effects.at[0];
  const struct esc_snode *n = e->from < 0 ? NULL
    : &c->summary->nodes.at[e->from];
  return (e->kind == ESC_EF_FREE && !e->realloc && n && n->kind == ESC_SN_ARG
	  && n->arg < c->n_args ? n->arg : -1);
}

/* Is FREES, a function's assembler name, the deallocator of blocks like A?
   All forms of operator delete are alike: which one runs depends on what the
   compiler knows of the type.  */
static bool
own_deallocator_p (const struct esc_alloc *a, const char *frees)
{
  if (!a->dealloc)
    return false;
  return (strcmp (a->dealloc, frees) == 0
	  || (strncmp (a->dealloc, "_Zd", 3) == 0
	      && strncmp (frees, "_Zd", 3) == 0
	      && a->dealloc[3] == frees[3]));
}

static const char *
say (struct planner *p, const char *format, const struct esc_call *c)
{
  return esc_arena_printf (p->judge->out->arena, format, p->f->name,
			   c && c->name ? c->name : "the callee");
}

/* Looks at constraint CON, which frees or resizes the block of SITE.  */
static void
check_free (struct planner *p, int site, int con)
{
  struct site *t = &p->sites.at[site];
  const struct esc_constraint *k = esc_s_con (p->s, con);
  const struct extra *x = esc_s_extra (p->s, con);
  const struct esc_call *c = x ? &p->f->calls.at[x->call] : NULL;
  int by = x ? p->by_call[x->call] : -1;
  if (!c || c->kind != ESC_CALLEE_MODEL)
    esc_plan_refuse (p, site, ESC_R_COUNT, NULL);
  else if (k->realloc)
    {
      if (by < 0 || !p->sites.at[by].good || !p->sites.at[by].resizes)
	esc_plan_refuse (p, site, ESC_R_COUNT, NULL);
    }
  else if (esc_plan_freed (c) < 0 || c->stuck)
    esc_plan_refuse (p, site, ESC_R_FREE_ELSEWHERE,
		     say (p, "does not escape '%s', but is freed by '%s'", c));
  else if (!own_deallocator_p (t->alloc, c->summary->name))
    esc_plan_refuse (p, site, ESC_R_NO_FREE_PROOF,
		     say (p, "does not escape '%s', but is freed by '%s', which"
			  " is not known to be its deallocator", c));
}

/* The call of free I may receive more blocks in slots than one can compare
   with: the sites in excess stay.  */
static void
check_guards (struct planner *p, int i)
{
  const struct esc_call *c = &p->f->calls.at[i];
  const esc_id *objects;
  int n = esc_plan_points (p, c->args[esc_plan_freed (c)].value, &objects);
  int classes = 0, seen[ESC_MAX_GUARDS];
  for (int k = 0; k < n; k++)
    {
      if (!esc_plan_good_p (p, objects[k]))
	continue;
      int class = esc_plan_class (p, p->site_of[objects[k]]), s = 0;
      while (s < classes && seen[s] != class)
	s++;
      if (s < classes)
	continue;
      if (classes < ESC_MAX_GUARDS)
	seen[classes++] = class;
      else
	esc_plan_refuse (p, p->site_of[objects[k]], ESC_R_FREE_AMBIGUOUS,
			 say (p, "does not escape '%s', but a call of '%s' that"
			      " may receive it may receive many others too",
			      c));
    }
}

void
esc_plan_check_frees (struct planner *p)
{
  const struct esc_index *x = p->index;
  for (int i = 0; i < p->sites.n; i++)
    {
      esc_id object = p->sites.at[i].object;
      for (int h = x->start[object]; h < x->start[object + 1]; h++)
	for (int con = x->freed[x->node[h]]; con >= 0;
	     con = x->next_freed[con])
	  if (p->sites.at[i].good)
	    check_free (p, i, con);
    }
  for (int i = 0; i < p->f->calls.n; i++)
    if (esc_plan_freed (&p->f->calls.at[i]) >= 0)
      check_guards (p, i);
}

/* ---- Actions.  */

/* What ARG of call I may be: the slots, and whether something else too.  */
static bool
find_guards (struct planner *p, int i, int arg)
{
  struct esc_action *a = &p->plan->calls[i];
  const esc_id *objects;
  int n = esc_plan_points (p, p->f->calls.at[i].args[arg].value, &objects);
  bool others = false;
  if (p->blind)
    n = p->s->objs.n;
  a->guards = esc_arena_alloc (p->arena, (n + 1) * sizeof *a->guards);
  for (int k = 0; k < n; k++)
    {
      esc_id object = p->blind ? k : objects[k];
      if (!esc_plan_good_p (p, object))
	{
	  /* Nobody may free a variable.  */
	  others |= p->s->objs.at[object].kind != ESC_OBJ_LOCAL;
	  continue;
	}
      const struct site *t = &p->sites.at[p->site_of[object]];
      const struct esc_action *made = &p->plan->calls[t->call];
      others |= made->act != ESC_ACT_SLOT;
      int s = 0;
      while (s < a->n_guards && a->guards[s] != t->slot)
	s++;
      if (s == a->n_guards)
	a->guards[a->n_guards++] = t->slot;
    }
  return others;
}

/* The only site whose block is in SLOT; NULL if there are several, or it may
   run several times.  */
static const struct site *
only_site (struct planner *p, int slot)
{
  struct esc_live *live = esc_judge_live (p->judge, p->f);
  const struct esc_slot *s = &p->plan->slots.at[slot];
  for (int i = 0; i < p->sites.n && s->n_sites == 1 && !s->pool; i++)
    {
      const struct site *t = &p->sites.at[i];
      if (t->good && !t->outgrows && t->slot == slot)
	return (t->resizes || esc_live_again_p (live, t->call)) ? NULL : t;
    }
  return NULL;
}

/* Is the block in SLOT never looked at after call I?  Only where the block
   cannot be made again: an address that was computed earlier would be one for
   the next block too.  */
static bool
dies_p (struct planner *p, int i, int slot)
{
  const struct site *t = p->f->flow ? only_site (p, slot) : NULL;
  return t && esc_live_after_call (esc_judge_live (p->judge, p->f), i,
				   &t->object, 1) == ESC_LIVE_NO;
}

void
esc_plan_frees (struct planner *p)
{
  for (int i = 0; i < p->f->calls.n; i++)
    {
      struct esc_action *a = &p->plan->calls[i];
      int arg = esc_plan_freed (&p->f->calls.at[i]);
      if (a->act == ESC_ACT_GROW)
	a->others = find_guards (p, i, 0);
      /* A call that cannot go has refused all that it may receive, but for
	 those that move blindly.  */
      if (arg < 0 || p->f->calls.at[i].stuck)
	continue;
      bool others = find_guards (p, i, arg);
      if (!a->n_guards)
	continue;
      a->act = others ? ESC_ACT_GUARD : ESC_ACT_DROP;
      a->dies = (!p->blind && a->n_guards == 1
		 && dies_p (p, i, a->guards[0]));
    }
}
