/* What one instruction does with what leads to an object.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       s.p = q;		uses q; ends what s.p held
       t = *r;		uses r; reads from the variables that r points to
       f (&s);		gives s, and all that can be read from it, to f  */

#include "live-int.h"

enum { MAX_CHAIN = 8 };

/* ---- Values.  */

/* Is there one storage of OBJ in a run of the function?  A block of memory,
   and what alloca gives, there may be many of.  */
bool
esc_live_single_p (const struct esc_live *l, int obj)
{
  return (obj < l->f->objects.n
	  && l->f->objects.at[obj].kind == ESC_OBJ_LOCAL
	  && !l->f->objects.at[obj].many);
}

/* Is VALUE the address of a variable, made once for all its uses?  */
bool
esc_live_cached_p (const struct esc_live *l, esc_id value)
{
  const struct lists *defs = &l->order.defs;
  if (defs->start[value + 1] - defs->start[value] != 1)
    return false;
  const struct esc_constraint *c = con_of (l, defs->at[defs->start[value]]);
  return c && c->kind == ESC_CON_ADDR && esc_live_single_p (l, c->from);
}

/* Does VALUE point to its variable whatever way control came?  */
static bool
certain_p (const struct esc_live *l, esc_id value)
{
  const struct lists *defs = &l->order.defs;
  for (int n = 0; n < MAX_CHAIN; n++)
    {
      if (esc_live_cached_p (l, value))
	return true;
      if (defs->start[value + 1] - defs->start[value] != 1)
	return false;
      int item = defs->at[defs->start[value]];
      const struct esc_constraint *c = con_of (l, item);
      if (!c || c->kind != ESC_CON_COPY || l->order.phi_pred[item / 2] >= 0)
	return false;
      value = c->from;
    }
  return false;
}

/* A phi's operand that is an address is computed in front of the phi, for
   want of a better place; it is no older than that.  */
static bool
phi_address_p (const struct esc_live *l, int item)
{
  const struct esc_constraint *c = con_of (l, item);
  const struct lists *defs = &l->order.defs;
  for (int i = defs->start[c->from]; i < defs->start[c->from + 1]; i++)
    {
      int def = defs->at[i];
      if (con_of (l, def) && l->order.phi_pred[def / 2] < 0 && def < item
	  && block_of (l, def) == block_of (l, item))
	return true;
    }
  return false;
}

/* ---- Uses and ends.  */

/* Does the callee of C only free what it is given?  */
static bool
only_frees_p (const struct esc_call *c)
{
  if (c->kind != ESC_CALLEE_MODEL || c->summary->worst)
    return false;
  for (int i = 0; i < c->summary->effects.n; i++)
    {
      const struct esc_effect *e = &c->summary->effects.at[i];
      if (e->kind != ESC_EF_FREE || e->realloc
	  || c->summary->nodes.at[e->from].kind != ESC_SN_ARG)
	return false;
    }
  return true;
}

/* Does ITEM, among the uses of VALUE, use what it leads to?  To free a block
   that only holds the way is not to take it.  */
bool
esc_item_uses_p (const struct esc_live *l, int item, esc_id value)
{
  const struct esc_constraint *c = con_of (l, item);
  bool frees = c ? c->kind == ESC_CON_FREE && !c->realloc
    : only_frees_p (call_of (l, item));
  if (frees)
    return l->direct[value] == l->query;
  if (!c)
    return true;
  return (c->kind != ESC_CON_KILL
	  && !(l->order.phi_pred[item / 2] >= 0 && phi_address_p (l, item)));
}

/* Does call ITEM give VALUE to its callee?  */
bool
esc_item_gives_p (const struct esc_live *l, int item, esc_id value)
{
  const struct esc_call *c = call_of (l, item);
  if (!c || only_frees_p (c))
    return false;
  if (c->target == value)
    return true;
  for (int i = 0; i < c->n_args; i++)
    if (c->args[i].value == value)
      return true;
  return false;
}

/* Does ITEM read from the variable that VALUE points to?  */
bool
esc_item_reads_p (const struct esc_live *l, int item, esc_id value)
{
  const struct esc_constraint *c = con_of (l, item);
  if (!c)
    return esc_item_gives_p (l, item, value);
  return ((c->kind == ESC_CON_LOAD || c->kind == ESC_CON_MOVE)
	  && c->from == value);
}

/* May call ITEM end by an exception?  Then nothing is in its result.  */
static bool
last_p (const struct esc_live *l, int item)
{
  int block = block_of (l, item);
  if (block < 0)
    return true;
  const struct esc_block *b = &l->f->flow->blocks.at[block];
  return (b->succ_end - b->succ != 1
	  && l->order.items.at[l->order.items.start[block + 1] - 1] == item);
}

/* Does ITEM end what variable OBJ held, through VALUE, which points to
   it?  */
bool
esc_item_ends_p (const struct esc_live *l, int item, esc_id value, int obj)
{
  const struct esc_constraint *c = con_of (l, item);
  const struct esc_call *call = call_of (l, item);
  const struct node *n = &l->s->nodes.at[value];
  const struct reach *r = &l->reach[obj];
  if (c ? c->to != value : call->result_to != value || last_p (l, item))
    return false;
  if (n->n != 1 || !certain_p (l, value))
    return false;
  if (c && c->kind == ESC_CON_KILL)
    return true;
  if (c && ((c->kind != ESC_CON_STORE && c->kind != ESC_CON_MOVE) || c->part))
    return false;
  esc_off base = l->s->locs.at[n->pts[0]].off;
  esc_off off = c ? c->off : call->result_off;
  esc_off size = c ? c->size : call->result_size, from, to;
  if (r->any || base == ESC_ANY || off == ESC_ANY || size == ESC_ANY
      || __builtin_add_overflow (base, off, &from)
      || __builtin_add_overflow (from, size, &to))
    return false;
  return (from <= (esc_off) r->lo * l->s->word
	  && to >= (esc_off) (r->hi + 1) * l->s->word);
}

