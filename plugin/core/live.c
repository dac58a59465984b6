/* Liveness: from uses backward to definitions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A question has points, the objects it is about, and a budget of work that
   all questions of a function share, so that time stays about linear.  It is
   answered in three steps: what leads to the objects (against the arrows of
   the points-to graph, by the index); whether anything of that is used
   shortly after the points, if the function ends there; and else, one value
   or variable at a time, the walk from its uses.  */

#include "live-int.h"

#include <string.h>

enum { BUDGET_BASE = 1 << 16, BUDGET_EACH = 256, NEAR = 256 };

static int *
stamps (struct esc_arena *arena, int n)
{
  return esc_arena_alloc (arena, (n + 1) * sizeof (int));
}

struct esc_live *
esc_live_new (struct esc_arena *arena, const struct esc_solution *s,
	      const struct esc_index *index)
{
  struct esc_live *l = esc_arena_alloc (arena, sizeof *l);
  l->arena = arena;
  l->s = s;
  l->f = s->f;
  l->except = ESC_NONE;
  l->index = index;
  esc_order_items (&l->order, arena, s->f);
  int blocks = l->order.n_blocks, objs = s->objs.n;
  l->points.stamp = stamps (arena, blocks);
  l->points.head = stamps (arena, blocks);
  l->defs.stamp = stamps (arena, blocks);
  l->defs.head = stamps (arena, blocks);
  l->writes.stamp = stamps (arena, blocks);
  l->writes.head = stamps (arena, blocks);
  l->seen = stamps (arena, blocks);
  l->near = stamps (arena, blocks);
  l->target = stamps (arena, objs);
  l->leads = stamps (arena, objs);
  l->holds = stamps (arena, objs);
  l->to_vars = stamps (arena, objs);
  l->reach = esc_arena_alloc (arena, (objs + 1) * sizeof *l->reach);
  l->follow = stamps (arena, s->f->n_values);
  l->direct = stamps (arena, s->f->n_values);
  l->budget = BUDGET_BASE
    + (long) BUDGET_EACH * (s->f->constraints.n + s->f->calls.n + blocks);
  return l;
}

bool
esc_live_again_p (struct esc_live *l, int call)
{
  int block = l->order.call_block[call];
  return block < 0 || l->order.cyclic[block];
}

/* ---- Chains of keys.  */

static void
add_mark (struct esc_live *l, struct chains *c, int stamp, int block, int key)
{
  if (c->stamp[block] != stamp)
    {
      c->stamp[block] = stamp;
      c->head[block] = -1;
    }
  struct mark *m = esc_vec_push (l->arena, &c->marks);
  m->key = key;
  m->next = c->head[block];
  c->head[block] = c->marks.n - 1;
}

/* The greatest key below KEY in BLOCK's chain, or -1.  */
static int
last_below (struct esc_live *l, const struct chains *c, int stamp, int block,
	    int key)
{
  int best = -1;
  if (c->stamp[block] != stamp)
    return best;
  for (int m = c->head[block]; m >= 0; m = c->marks.at[m].next, l->budget--)
    if (c->marks.at[m].key < key && c->marks.at[m].key > best)
      best = c->marks.at[m].key;
  return best;
}

static void
add_point (struct esc_live *l, int block, int key)
{
  struct point *p = esc_vec_push (l->arena, &l->at);
  p->block = block;
  p->key = key;
  add_mark (l, &l->points, l->query, block, key);
}

/* ---- What leads to the objects.  */

static void
add_leading (struct esc_live *l, int obj)
{
  if (l->leads[obj] == l->query)
    return;
  l->leads[obj] = l->query;
  *esc_vec_push (l->arena, &l->found) = obj;
}

static void
add_content (struct esc_live *l, int obj, int word)
{
  struct reach *r = &l->reach[obj];
  if (l->holds[obj] != l->query)
    {
      l->holds[obj] = l->query;
      r->lo = INT32_MAX;
      r->hi = -1;
      r->any = false;
      if (esc_live_single_p (l, obj))
	*esc_vec_push (l->arena, &l->vars) = obj;
    }
  if (word < 0)
    r->any = true;
  else
    {
      r->lo = word < r->lo ? word : r->lo;
      r->hi = word > r->hi ? word : r->hi;
    }
}

static void
add_value (struct esc_live *l, esc_id value, bool direct)
{
  if (direct)
    l->direct[value] = l->query;
  if (l->follow[value] == l->query)
    return;
  l->follow[value] = l->query;
  *esc_vec_push (l->arena, &l->values) = value;
}

/* All that leads to the targets, which are in FOUND.  Who only points to a
   variable leads nowhere until it reads that, and the variable's content is
   followed by itself.  */
static void
find_leads (struct esc_live *l)
{
  const struct esc_index *x = l->index;
  for (int i = 0; i < l->found.n && l->budget > 0; i++)
    {
      int obj = l->found.at[i];
      bool target = l->target[obj] == l->query;
      for (int h = x->start[obj]; h < x->start[obj + 1]; h++, l->budget--)
	{
	  int node = x->node[h], owner = x->cell_of[node];
	  if (owner >= 0)
	    {
	      add_leading (l, owner);
	      add_content (l, owner, x->word[node]);
	    }
	  else if (node < l->f->n_values
		   && (target || !esc_live_single_p (l, obj)))
	    add_value (l, node, target);
	}
    }
}

/* The objects from which one of the variables can be read.  */
static void
find_outer (struct esc_live *l)
{
  const struct esc_index *x = l->index;
  for (int i = 0; i < l->vars.n + l->outer.n && l->budget > 0; i++)
    {
      int obj = i < l->vars.n ? l->vars.at[i] : l->outer.at[i - l->vars.n];
      for (int h = x->start[obj]; h < x->start[obj + 1]; h++, l->budget--)
	{
	  int owner = x->cell_of[x->node[h]];
	  if (owner < 0 || l->to_vars[owner] == l->query)
	    continue;
	  l->to_vars[owner] = l->query;
	  *esc_vec_push (l->arena, &l->outer) = owner;
	}
    }
}

static void
start (struct esc_live *l)
{
  l->query++;
  l->found.n = l->vars.n = l->outer.n = l->values.n = 0;
  l->points.marks.n = l->at.n = 0;
}

static void
add_target (struct esc_live *l, int obj)
{
  l->target[obj] = l->query;
  add_leading (l, obj);
}

/* ---- The walk.  */

/* Looks at BLOCK below KEY.  True if something of GOAL is met; *OPEN says
   whether the start of the block is reached.  */
static bool
look_at (struct esc_live *l, const struct chains *goal, int block, int key,
	 bool *open)
{
  int def = last_below (l, &l->defs, l->bit, block, key);
  int stamp = goal == &l->points ? l->query : l->bit;
  *open = def < 0;
  l->budget--;
  return last_below (l, goal, stamp, block, key) > def;
}

/* Is there a way from something of GOAL to KEY of BLOCK on which the value or
   variable that is looked at is not set?  With the same L->WALK, blocks that
   were looked at before are not again.  */
static bool
met_p (struct esc_live *l, const struct chains *goal, int block, int key)
{
  const struct lists *preds = &l->order.preds;
  bool open;
  l->stack.n = 0;
  if (block < 0 || look_at (l, goal, block, key, &open))
    return true;
  for (;;)
    {
      for (int p = preds->start[block]; open && p < preds->start[block + 1];
	   p++)
	if (l->seen[preds->at[p]] != l->walk)
	  {
	    l->seen[preds->at[p]] = l->walk;
	    *esc_vec_push (l->arena, &l->stack) = preds->at[p];
	  }
      if (l->stack.n == 0 || l->budget <= 0)
	return false;
      block = l->stack.at[--l->stack.n];
      if (look_at (l, goal, block, KEY_END, &open))
	return true;
    }
}

static bool
use_met_p (struct esc_live *l, int item)
{
  int pred = item & 1 ? -1 : l->order.phi_pred[item / 2];
  bool met = (pred >= 0 ? met_p (l, &l->points, pred, KEY_END)
	      : met_p (l, &l->points, block_of (l, item),
		       key_of (l, item) + KEY_USE));
  if (met)
    l->met = item;
  return met;
}

static void
start_bit (struct esc_live *l)
{
  l->bit++;
  l->walk++;
  l->defs.marks.n = l->writes.marks.n = 0;
}

static void
add_def (struct esc_live *l, int item)
{
  int block = block_of (l, item);
  if (block >= 0)
    add_mark (l, &l->defs, l->bit, block, key_of (l, item) + KEY_DEF);
}

static bool
value_met_p (struct esc_live *l, esc_id value)
{
  const struct order *o = &l->order;
  start_bit (l);
  for (int i = o->defs.start[value]; i < o->defs.start[value + 1]; i++)
    add_def (l, o->defs.at[i]);
  for (int i = o->uses.start[value]; i < o->uses.start[value + 1]; i++)
    if (l->budget-- > 0 && esc_item_uses_p (l, o->uses.at[i], value)
	&& use_met_p (l, o->uses.at[i]))
      return true;
  return false;
}

/* Notes that ITEM ends what variable OBJ held, or writes to it, through
   VALUE; it may do both.  */
static bool
note_write (struct esc_live *l, int item, esc_id value, int obj)
{
  const struct esc_constraint *c = con_of (l, item);
  int block = block_of (l, item);
  if (esc_item_ends_p (l, item, value, obj))
    add_def (l, item);
  if (block >= 0
      && (c ? c->to == value && c->kind != ESC_CON_KILL
	  : esc_item_gives_p (l, item, value)
	  || call_of (l, item)->result_to == value))
    add_mark (l, &l->writes, l->bit, block, key_of (l, item) + KEY_AFTER);
  return false;
}

static bool
read_met_p (struct esc_live *l, int item, esc_id value, int obj)
{
  (void) obj;
  return esc_item_reads_p (l, item, value) && use_met_p (l, item);
}

static bool
note_gift (struct esc_live *l, int item, esc_id value, int obj)
{
  (void) obj;
  if (esc_item_gives_p (l, item, value) && block_of (l, item) >= 0)
    add_mark (l, &l->writes, l->bit, block_of (l, item),
	      key_of (l, item) + KEY_AFTER);
  return false;
}

static bool
gift_met_p (struct esc_live *l, int item, esc_id value, int obj)
{
  (void) obj;
  return esc_item_gives_p (l, item, value) && use_met_p (l, item);
}

/* Does P say yes to a use of a value that holds OBJ?  */
static bool
any_holder_p (struct esc_live *l, int obj,
	      bool (*p) (struct esc_live *, int item, esc_id value, int obj))
{
  const struct esc_index *x = l->index;
  const struct lists *uses = &l->order.uses;
  for (int h = x->start[obj]; h < x->start[obj + 1]; h++)
    {
      int value = x->node[h];
      if (value >= l->f->n_values)
	break;
      for (int i = uses->start[value]; i < uses->start[value + 1]; i++)
	if (l->budget-- <= 0)
	  return false;
	else if (p (l, uses->at[i], value, obj))
	  return true;
    }
  return false;
}

static bool
any_outer_p (struct esc_live *l,
	     bool (*p) (struct esc_live *, int item, esc_id value, int obj))
{
  for (int i = 0; i < l->outer.n; i++)
    if (any_holder_p (l, l->outer.at[i], p))
      return true;
  return false;
}

/* Can anything have been stored at a point that was not ended since?  */
static bool
filled_p (struct esc_live *l)
{
  l->walk++;
  for (int i = 0; i < l->at.n; i++)
    if (met_p (l, &l->writes, l->at.at[i].block, l->at.at[i].key))
      return true;
  return false;
}

static bool
variable_met_p (struct esc_live *l, int var)
{
  start_bit (l);
  any_holder_p (l, var, note_write);
  any_outer_p (l, note_gift);
  return ((any_holder_p (l, var, read_met_p) || any_outer_p (l, gift_met_p))
	  && filled_p (l));
}

/* ---- The short way: little code runs after the points.  */

static bool
holds_p (const struct esc_live *l, esc_id value)
{
  const struct node *n = &l->s->nodes.at[value];
  for (int i = 0; i < n->n; i++)
    if (l->leads[l->s->locs.at[n->pts[i]].obj] == l->query)
      return true;
  return false;
}

/* May ITEM use anything that leads to the targets?  */
static bool
touches_p (const struct esc_live *l, int item)
{
  const struct esc_constraint *c = con_of (l, item);
  if (c)
    return (c->kind != ESC_CON_KILL && c->kind != ESC_CON_ADDR
	    && ((c->to != ESC_NONE && holds_p (l, c->to))
		|| (c->from != ESC_NONE && holds_p (l, c->from))));
  const struct esc_call *call = call_of (l, item);
  for (int i = 0; i < call->n_args; i++)
    if (call->args[i].value != ESC_NONE && holds_p (l, call->args[i].value))
      return true;
  return ((call->target != ESC_NONE && holds_p (l, call->target))
	  || (call->result_to != ESC_NONE && holds_p (l, call->result_to)));
}

/* Is it easy to see that nothing after ITEM touches what leads to the
   targets?  */
static bool
quiet_after_p (struct esc_live *l, int item)
{
  const struct esc_flow *flow = l->f->flow;
  int b = block_of (l, item), i = key_of (l, item) / 4 + 1;
  long stop = l->budget > NEAR ? l->budget - NEAR : 0;
  for (l->stack.n = 0; ; )
    {
      for (i = l->order.busy[i]; i < l->order.items.start[b + 1];
	   i = l->order.busy[i + 1])
	if (--l->budget <= stop || touches_p (l, l->order.items.at[i]))
	  return false;
      for (int s = flow->blocks.at[b].succ; s < flow->blocks.at[b].succ_end;
	   s++)
	if (l->near[flow->succs.at[s]] != l->query)
	  {
	    l->near[flow->succs.at[s]] = l->query;
	    *esc_vec_push (l->arena, &l->stack) = flow->succs.at[s];
	  }
      if (--l->budget <= stop || l->stack.n == 0)
	return l->budget > stop;
      b = l->stack.at[--l->stack.n];
      i = l->order.items.start[b];
    }
}

/* ---- Questions.  */

esc_loc
esc_live_met (const struct esc_live *l)
{
  if (l->met < 0)
    return 0;
  return esc_why_at (l->f, l->met & 1 ? call_of (l, l->met)->why
		     : con_of (l, l->met)->why)->loc;
}

/* Goes on after a use that has no place: another one may have.  */
static enum esc_liveness
answer (struct esc_live *l, bool cached_counts)
{
  find_outer (l);
  l->met = -1;
  for (int i = 0; i < l->values.n && l->budget > 0; i++)
    if (l->values.at[i] != l->except
	&& (cached_counts || !esc_live_cached_p (l, l->values.at[i]))
	&& value_met_p (l, l->values.at[i]) && esc_live_met (l))
      return ESC_LIVE_YES;
  for (int i = 0; i < l->vars.n && l->budget > 0; i++)
    {
      int before = l->met;
      if (!variable_met_p (l, l->vars.at[i]))
	l->met = before;
      else if (esc_live_met (l))
	return ESC_LIVE_YES;
    }
  return l->met >= 0 ? ESC_LIVE_YES
    : l->budget > 0 ? ESC_LIVE_NO : ESC_LIVE_TIRED;
}

/* May something that leads to OBJECTS be used after place KEY of CALL?  */
static enum esc_liveness
live_at (struct esc_live *l, int call, int key, const esc_id *objects, int n)
{
  int block = l->order.call_block[call];
  l->met = -1;
  if (block < 0)
    return ESC_LIVE_YES;
  if (l->budget <= 0)
    return ESC_LIVE_TIRED;
  start (l);
  for (int i = 0; i < n; i++)
    add_target (l, objects[i]);
  find_leads (l);
  add_point (l, block, l->order.call_key[call] + key);
  return answer (l, true);
}

enum esc_liveness
esc_live_at_call (struct esc_live *l, int call, const esc_id *objects, int n,
		  esc_id except)
{
  l->except = except;
  enum esc_liveness live = live_at (l, call, KEY_BEFORE, objects, n);
  l->except = ESC_NONE;
  return live;
}

enum esc_liveness
esc_live_after_call (struct esc_live *l, int call, const esc_id *objects,
		     int n)
{
  return live_at (l, call, KEY_AFTER, objects, n);
}

/* Sets a point after each end that VALUE's variable has.  True if what comes
   after is quiet.  */
static bool
add_ends (struct esc_live *l, esc_id value)
{
  const struct lists *uses = &l->order.uses;
  bool quiet = true;
  for (int i = uses->start[value]; i < uses->start[value + 1]; i++)
    {
      int item = uses->at[i], block = block_of (l, item);
      const struct esc_constraint *c = con_of (l, item);
      l->budget--;
      if (!c || c->kind != ESC_CON_KILL || block < 0)
	continue;
      add_point (l, block, key_of (l, item) + KEY_AFTER);
      quiet = quiet && quiet_after_p (l, item);
    }
  return quiet;
}

enum esc_liveness
esc_live_after_block (struct esc_live *l, esc_id object)
{
  const struct esc_index *x = l->index;
  bool quiet = true;
  if (l->budget <= 0)
    return ESC_LIVE_TIRED;
  start (l);
  add_target (l, object);
  find_leads (l);
  for (int h = x->start[object]; h < x->start[object + 1]; h++)
    if (x->node[h] < l->f->n_values)
      quiet = add_ends (l, x->node[h]) && quiet;
  if (l->budget <= 0)
    return ESC_LIVE_TIRED;
  return quiet ? ESC_LIVE_NO : answer (l, false);
}
