/* The plan: sites, the slots that they share, and the limits.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       buf = malloc (16);				site 0
       while (more ())
	 buf = realloc (buf, n *= 2);			site 1, resizes 0 and 1
       free (buf);

   Sites whose block one call may resize share a slot: the block of site 1 is
   that of site 0 while it fits.  So they are one class, found by union and
   find, and stand or fall by what all their blocks do: each place that puts a
   new block in the slot must be one where no block of the class is in use.

   The plan starts from all sites that can be replaced, and takes away what
   is not proven until nothing changes; only then slots are made.  */

#include "plan-int.h"

#include <string.h>

/* Blocks of a pool are aligned to this many bytes.  */
enum { POOL_ALIGN = 16 };

/* ---- Sites.  */

int
esc_plan_class (const struct planner *p, int site)
{
  while (p->sites.at[site].parent != site)
    site = p->sites.at[site].parent;
  return site;
}

/* May the block of site SITE stand in the slot of CLASS?  */
static bool
member_p (const struct planner *p, int site, int class)
{
  const struct site *t = &p->sites.at[site];
  return t->good && !t->outgrows && esc_plan_class (p, site) == class;
}

void
esc_plan_refuse (struct planner *p, int site, enum esc_reason reason,
		 const char *text)
{
  struct site *t = &p->sites.at[site];
  if (!t->good)
    return;
  t->good = false;
  t->reason = reason;
  t->text = text;
  p->changed = true;
}

/* How many heap blocks call C makes.  */
static int
n_made (const struct planner *p, int call)
{
  int n = 0;
  for (int o = p->index->made[call]; o >= 0; o = p->index->next_made[o])
    n++;
  return n;
}

static bool
null_p (const struct esc_arg *a)
{
  return a->constant && a->cst == 0;
}

static bool
candidate_p (const struct planner *p, int call)
{
  const struct esc_call *c = &p->f->calls.at[call];
  return (c->recipe != ESC_RX_NONE && c->site && !c->keep
	  && c->kind == ESC_CALLEE_MODEL && p->f->result->makes[call]
	  && n_made (p, call) == 1);
}

static uint64_t
object_limit (const struct planner *p)
{
  const struct esc_judge_options *o = p->options;
  return (p->f->recursive && o->max_recursive < o->max_object
	  ? o->max_recursive : o->max_object);
}

/* The bytes that a slot has for blocks of which only the program knows how
   large they are.  */
static uint64_t
spare (const struct planner *p)
{
  uint64_t limit = object_limit (p);
  return p->options->speculate < limit ? p->options->speculate : limit;
}

static void
add_site (struct planner *p, int call)
{
  const struct esc_call *c = &p->f->calls.at[call];
  struct site t = { .call = call, .object = p->index->made[call],
		    .parent = p->sites.n, .good = true };
  t.resizes = c->recipe == ESC_RX_RESIZE && !null_p (&c->args[0]);
  t.alloc = esc_judge_alloc (p->f, c);
  t.size = esc_judge_size (p->judge, c, t.alloc);
  t.least = esc_size_lo (c->size ? c->size : t.size);
  t.outgrows = t.resizes && t.least > object_limit (p);
  if (!t.outgrows && !p->blind
      && p->f->result->made[call].verdict > ESC_V_STAYS)
    return;
  p->by_call[call] = p->sites.n;
  if (!t.outgrows)
    p->site_of[t.object] = p->sites.n;
  *esc_vec_push (p->arena, &p->sites) = t;
}

static void
find_sites (struct planner *p)
{
  for (int i = 0; i < p->f->calls.n; i++)
    if (candidate_p (p, i))
      add_site (p, i);
}

/* ---- Limits.  */

/* Decides whether the block of site T always fits a slot; refuses it if it
   never would.  */
static void
measure (struct planner *p, int site)
{
  struct site *t = &p->sites.at[site];
  uint64_t limit = object_limit (p);
  if (p->f->least_slot > limit)
    esc_plan_refuse (p, site, ESC_R_SIZE_LIMIT,
		     esc_arena_printf (p->judge->out->arena, "does not escape"
				       " '%s', where larger objects are in use"
				       " than max-object allows", p->f->name));
  t->fits = esc_size_within_p (t->size, limit);
  if (t->fits || t->outgrows)
    return;
  if (spare (p) == 0 || (!t->resizes && t->least > spare (p)))
    esc_plan_refuse (p, site, ESC_R_COUNT, NULL);
}

static uint64_t
pool_size (const struct planner *p)
{
  return spare (p) - spare (p) % POOL_ALIGN;
}

static uint64_t
class_size (const struct planner *p, int class)
{
  uint64_t size = p->f->least_slot > 0 ? p->f->least_slot : 1;
  for (int i = 0; i < p->sites.n; i++)
    {
      const struct site *t = &p->sites.at[i];
      if (!member_p (p, i, class))
	continue;
      if (t->pool)
	return pool_size (p);	/* at least LEAST_SLOT: see pool_p */
      uint64_t own = t->fits ? esc_size_hi (t->size) : spare (p);
      size = own > size ? own : size;
    }
  return size;
}

/* ---- Classes.  */

static void
join (struct planner *p, int a, int b)
{
  a = esc_plan_class (p, a);
  b = esc_plan_class (p, b);
  if (a < b)
    p->sites.at[b].parent = a;
  else
    p->sites.at[a].parent = b;
}

/* Joins the good sites whose block a good call may resize with that.  */
static void
find_classes (struct planner *p)
{
  for (int i = 0; i < p->sites.n; i++)
    p->sites.at[i].parent = i;
  for (int i = 0; i < p->sites.n; i++)
    {
      const struct site *t = &p->sites.at[i];
      if (!t->good || !t->resizes)
	continue;
      esc_id value = p->f->calls.at[t->call].args[0].value;
      const esc_id *objects;
      int n = esc_plan_points (p, value, &objects);
      for (int k = 0; k < n; k++)
	if (esc_plan_good_p (p, objects[k]))
	  join (p, i, p->site_of[objects[k]]);
    }
}

/* Is no block of CLASS in use when site I puts a new one in the slot?  */
static bool
vacant_p (struct planner *p, int class, int i)
{
  const struct site *t = &p->sites.at[i];
  const struct esc_call *c = &p->f->calls.at[t->call];
  ESC_VEC (esc_id) objects = { 0 };
  if (p->blind)
    return true;
  if (!p->f->flow)
    return false;
  for (int k = 0; k < p->sites.n; k++)
    if (member_p (p, k, class))
      *esc_vec_push (p->arena, &objects) = p->sites.at[k].object;
  struct esc_live *live = esc_judge_live (p->judge, p->f);
  if (objects.n == 1 && !esc_live_again_p (live, t->call))
    return true;
  /* Where the argument of realloc is null, it leads nowhere.  */
  return esc_live_at_call (live, t->call, objects.at, objects.n,
			   t->resizes ? c->args[0].value : ESC_NONE)
	 == ESC_LIVE_NO;
}

/* Can the blocks of site I stand in a pool?  Not if one may be resized.  */
static bool
pool_p (struct planner *p, int i)
{
  const struct site *t = &p->sites.at[i];
  const struct esc_call *c = &p->f->calls.at[t->call];
  for (int k = 0; k < p->sites.n; k++)
    if (k != i && p->sites.at[k].good
	&& esc_plan_class (p, k) == esc_plan_class (p, i))
      return false;
  return (!t->resizes && c->recipe != ESC_RX_OUT && c->align <= POOL_ALIGN
	  && pool_size (p) > 0 && pool_size (p) >= p->f->least_slot
	  && t->least <= pool_size (p));
}

/* Refuses the sites that may find the slot occupied, and have no pool.  */
static void
check_vacancy (struct planner *p)
{
  for (int i = 0; i < p->sites.n; i++)
    {
      struct site *t = &p->sites.at[i];
      if (!t->good || t->checked || t->outgrows)
	continue;
      t->checked = true;
      t->vacant = vacant_p (p, esc_plan_class (p, i), i);
      t->pool = !t->vacant && pool_p (p, i);
      if (!t->vacant && !t->resizes && !t->pool)
	esc_plan_refuse (p, i, ESC_R_COUNT, NULL);
    }
}

/* May what site I resizes be in the slot?  */
static bool
resizes_slot_p (struct planner *p, int i)
{
  const esc_id *objects;
  int n = esc_plan_points (p, p->f->calls.at[p->sites.at[i].call].args[0].value,
			   &objects);
  for (int k = 0; k < n; k++)
    if (esc_plan_good_p (p, objects[k]))
      return true;
  return false;
}

/* A slot that nobody takes is none: refuses calls of realloc that are alone
   with their kind, where none may take it first; and one that neither takes it
   nor may find its argument there.  */
static void
check_takers (struct planner *p)
{
  for (int i = 0; i < p->sites.n; i++)
    {
      bool taken = false;
      if (!p->sites.at[i].good || !p->sites.at[i].resizes)
	continue;
      for (int k = 0; k < p->sites.n; k++)
	taken |= (p->sites.at[k].vacant
		  && member_p (p, k, esc_plan_class (p, i)));
      if (!taken || !(p->sites.at[i].vacant || resizes_slot_p (p, i)))
	esc_plan_refuse (p, i, ESC_R_COUNT, NULL);
    }
}

/* ---- Slots.  */

/* Refuses the classes that come when the frame is full.  */
static void
check_frame (struct planner *p)
{
  uint64_t limit = (p->f->recursive ? p->options->max_recursive
		    : p->options->max_frame);
  const struct esc_size *sum = esc_size_int (p->arena, 0);
  for (int i = 0; i < p->sites.n; i++)
    {
      int class = esc_plan_class (p, i);
      if (!p->sites.at[i].good || class != i)
	continue;
      const struct esc_size *with
	= esc_size_add (p->arena, sum,
			esc_size_uint (p->arena, class_size (p, class)));
      if (esc_size_within_p (with, limit))
	{
	  sum = with;
	  continue;
	}
      for (int k = i; k < p->sites.n; k++)
	if (p->sites.at[k].good && esc_plan_class (p, k) == class)
	  esc_plan_refuse (p, k, (p->f->recursive ? ESC_R_RECURSION
				  : ESC_R_FRAME_LIMIT), NULL);
    }
}

/* Refuses what is past the option limit=N.  */
static void
check_count (struct planner *p)
{
  int left = p->options->limit - p->judge->n_moved;
  if (!p->options->limit)
    return;
  for (int i = 0; i < p->sites.n; i++)
    if (p->sites.at[i].good && !p->sites.at[i].outgrows && left-- <= 0)
      esc_plan_refuse (p, i, ESC_R_KEEP,
		       esc_arena_printf (p->judge->out->arena, "does not"
					 " escape '%s', but is past limit=%d",
					 p->f->name, p->options->limit));
}

static void
make_slots (struct planner *p)
{
  for (int i = 0; i < p->sites.n; i++)
    {
      struct site *t = &p->sites.at[i];
      struct esc_action *a = &p->plan->calls[t->call];
      if (!t->good)
	{
	  a->reason = t->reason;
	  a->text = t->text;
	  continue;
	}
      struct site *first = &p->sites.at[esc_plan_class (p, i)];
      if (first == t)
	{
	  t->slot = p->plan->slots.n;
	  esc_vec_push (p->arena, &p->plan->slots)->size = class_size (p, i);
	}
      t->slot = first->slot;
      struct esc_slot *slot = &p->plan->slots.at[t->slot];
      uint64_t align = p->f->calls.at[t->call].align;
      slot->align = align > slot->align ? align : slot->align;
      slot->n_sites += !t->outgrows;
      slot->grows |= t->resizes;
      slot->pool |= t->pool;
      if (t->pool)
	slot->align = POOL_ALIGN;
      a->slot = t->slot;
      a->zero = t->alloc->zeroed;
      a->act = (t->resizes ? ESC_ACT_GROW
		: t->fits && !t->pool ? ESC_ACT_SLOT : ESC_ACT_TRY);
      a->vacant = t->vacant;
      a->outgrows = t->outgrows;
      p->plan->any = true;
      p->judge->n_moved += !t->outgrows;
    }
}

/* ---- The plan.  */

static struct planner *
open_planner (struct esc_judge *j, const struct esc_func *f)
{
  const struct esc_solution *s = esc_judge_solution (j, f);
  struct planner *p = esc_arena_alloc (j->scratch, sizeof *p);
  p->arena = j->scratch;
  p->judge = j;
  p->options = j->options;
  p->f = f;
  p->s = s;
  p->index = esc_judge_index (j, f);
  p->blind = j->options->rewrite == ESC_REWRITE_BLIND;
  p->plan = esc_arena_alloc (p->arena, sizeof *p->plan);
  p->plan->calls = esc_arena_alloc (p->arena, (f->calls.n + 1)
				    * sizeof *p->plan->calls);
  p->site_of = esc_arena_alloc (p->arena, (s->objs.n + 1)
				* sizeof *p->site_of);
  p->by_call = esc_arena_alloc (p->arena, (f->calls.n + 1)
				* sizeof *p->by_call);
  memset (p->site_of, -1, (s->objs.n + 1) * sizeof *p->site_of);
  memset (p->by_call, -1, (f->calls.n + 1) * sizeof *p->by_call);
  for (int i = 0; i < f->calls.n; i++)
    {
      p->plan->calls[i].slot = -1;
      p->plan->calls[i].reason = ESC_R_COUNT;
    }
  return p;
}

const struct esc_plan *
esc_plan_make (struct esc_judge *j, const struct esc_func *f)
{
  bool wanted = false;
  for (int i = 0; i < f->calls.n && !wanted; i++)
    wanted = f->calls.at[i].recipe != ESC_RX_NONE && f->calls.at[i].site;
  if (!wanted || ((f->setjmp || f->refused)
		  && j->options->rewrite != ESC_REWRITE_BLIND))
    return NULL;
  struct planner *p = open_planner (j, f);
  find_sites (p);
  for (int i = 0; i < p->sites.n; i++)
    measure (p, i);
  do
    {
      p->changed = false;
      find_classes (p);
      if (!p->blind)
	esc_plan_check_frees (p);
      check_vacancy (p);
      check_takers (p);
      if (!p->changed)
	check_frame (p);
      if (!p->changed)
	check_count (p);
    }
  while (p->changed);
  make_slots (p);
  if (p->plan->any)
    esc_plan_frees (p);
  return p->plan;
}
