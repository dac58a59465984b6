/* The solver's engine: nodes, sets, edges, and the worklist.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Difference propagation: a node on the worklist sends what is new in its
   set along its edges and to its uses, and no location twice.  Sets only
   grow and are bounded, so this ends; it is linear in the number of
   constraints for bounded sets.  */

#include "solve-int.h"

#include <stdlib.h>
#include <string.h>

int
esc_s_node (struct esc_solution *s)
{
  struct node *n = esc_vec_push (s->arena, &s->nodes);
  n->edge = n->use = n->content_of = -1;
  return s->nodes.n - 1;
}

int
esc_s_object (struct esc_solution *s, enum esc_obj_kind kind)
{
  struct sobj *o = esc_vec_push (s->arena, &s->objs);
  o->kind = kind;
  o->fate.reason = ESC_R_STACK;
  o->fate.call = o->fate.via_effect = o->fate.con = -1;
  o->fate.container = ESC_NONE;
  o->any = o->all = o->locs = o->moves = o->parent = -1;
  o->param = o->call = o->origin = o->child = o->next_child = -1;
  o->func = ESC_NONE;
  return s->objs.n - 1;
}

/* The location OFF bytes into OBJ.  Offsets past what is told apart, and
   all of memory outside, are at "any" offset.  */
int
esc_s_loc (struct esc_solution *s, int obj, esc_off off)
{
  struct sobj *o = &s->objs.at[obj];
  esc_off end = (esc_off) s->limits->words * s->word;
  if (o->kind == ESC_OBJ_NONLOCAL || off < -end || off > end)
    off = ESC_ANY;
  if (o->kind == ESC_OBJ_FUNC)
    off = 0;
  int any = -1;
  for (int l = o->locs; l >= 0; l = s->locs.at[l].next)
    {
      if (s->locs.at[l].off == off)
	return l;
      if (s->locs.at[l].off == ESC_ANY)
	any = l;
    }
  if (o->n_locs >= s->limits->offsets && off != ESC_ANY && off != 0)
    {
      if (any >= 0)
	return any;
      off = ESC_ANY;
    }
  struct loc *l = esc_vec_push (s->arena, &s->locs);
  l->obj = obj;
  l->off = off;
  l->next = o->locs;
  o->locs = s->locs.n - 1;
  o->n_locs++;
  return o->locs;
}

int
esc_s_shift (struct esc_solution *s, int loc, esc_off delta)
{
  const struct loc *l = &s->locs.at[loc];
  if (delta == 0 || l->off == ESC_ANY)
    return loc;
  return esc_s_loc (s, l->obj, esc_s_plus (l->off, delta));
}

/* ---- Sets.  */

enum { FEW = 8 };

static void
hash_insert (int *hash, int cap, int loc)
{
  unsigned i = esc_s_slot (loc, cap);
  while (hash[i])
    i = (i + 1) & (cap - 1);
  hash[i] = loc + 1;
}

enum { FIRST = 4, SUPPLY = 256 * FIRST };

/* Room for the first members of N, from a supply: most sets have few.  */
static void
first_room (struct esc_solution *s, struct node *n)
{
  if (s->n_room == 0)
    {
      s->room = esc_arena_take (s->arena, SUPPLY * sizeof *s->room);
      s->n_room = SUPPLY;
    }
  n->pts = s->room;
  n->cap = FIRST;
  s->room += FIRST;
  s->n_room -= FIRST;
}

static void
insert (struct esc_solution *s, struct node *n, int loc)
{
  if (n->n == n->cap && n->cap > 0)
    n->pts = esc_vec_more (s->arena, n->pts, &n->cap, sizeof *n->pts);
  else if (n->cap == 0)
    first_room (s, n);
  n->pts[n->n++] = loc;
  if (n->hash && 2 * n->n < n->hash_cap)
    hash_insert (n->hash, n->hash_cap, loc);
  else if (n->n > FEW)
    {
      n->hash_cap = n->hash ? 2 * n->hash_cap : 4 * FEW;
      n->hash = esc_arena_alloc (s->arena, n->hash_cap * sizeof *n->hash);
      for (int i = 0; i < n->n; i++)
	hash_insert (n->hash, n->hash_cap, n->pts[i]);
    }
}

static void
enqueue (struct esc_solution *s, int node)
{
  if (!s->nodes.at[node].queued)
    {
      s->nodes.at[node].queued = true;
      *esc_vec_push (s->arena, &s->later) = node;
    }
}

/* The set of NODE is too large to keep: all in it escapes, and what has
   escaped is the same as nonlocal memory.  */
static void
overflow (struct esc_solution *s, int node)
{
  s->nodes.at[node].top = s->overflow = true;
  for (int i = 0; i < s->nodes.at[node].n; i++)
    esc_s_escape (s, s->locs.at[s->nodes.at[node].pts[i]].obj, ESC_V_UNKNOWN,
		  ESC_R_GAVE_UP, -1, -1);
  esc_s_add (s, node, s->nowhere);
}

/* Adds LOC to the set of NODE.  True if it is new.  Who holds a pointer to
   something that the whole world may hold need not be followed further: it
   is one more pointer to nonlocal memory.  */
bool
esc_s_add (struct esc_solution *s, int node, int loc)
{
  if (s->objs.at[s->locs.at[loc].obj].fate.verdict >= ESC_V_GLOBAL)
    loc = s->nowhere;
  struct node *n = &s->nodes.at[node];
  if (esc_s_member_p (n, loc))
    return false;
  if (n->top && s->locs.at[loc].obj != OBJ_NONLOCAL)
    {
      esc_s_escape (s, s->locs.at[loc].obj, ESC_V_UNKNOWN, ESC_R_GAVE_UP,
		    -1, -1);
      return false;
    }
  insert (s, n, loc);
  enqueue (s, node);
  if (n->n > s->limits->points_to && !n->top)
    overflow (s, node);
  return true;
}

/* ---- Constraints.  */

void
esc_s_edge (struct esc_solution *s, int from, int to, esc_off off, int con)
{
  if (from == to && off == 0)
    return;
  for (int i = s->nodes.at[from].edge, few = 0; i >= 0 && few < FEW;
       i = s->edges.at[i].next, few++)
    if (s->edges.at[i].to == to && s->edges.at[i].off == off)
      return;
  struct edge *e = esc_vec_push (s->arena, &s->edges);
  e->to = to;
  e->off = off;
  e->con = con;
  e->next = s->nodes.at[from].edge;
  s->nodes.at[from].edge = s->edges.n - 1;
  for (int i = 0; i < s->nodes.at[from].done; i++)
    esc_s_add (s, to, esc_s_shift (s, s->nodes.at[from].pts[i], off));
}

/* What USE does with LOC, which its node points to.  */
static void
run_use (struct esc_solution *s, enum role role, int con, int loc)
{
  const struct esc_constraint *c;
  const struct extra *x;
  switch (role)
    {
    case ROLE_LOAD:
      esc_s_load (s, con, loc);
      break;
    case ROLE_STORE:
      esc_s_store (s, con, loc);
      break;
    case ROLE_MOVE_TO:
      c = esc_s_con (s, con);
      for (int from = c->from, i = 0; i < s->nodes.at[from].done; i++)
	esc_s_move (s, con, loc, s->nodes.at[from].pts[i]);
      break;
    case ROLE_MOVE_FROM:
      c = esc_s_con (s, con);
      for (int to = c->to, i = 0; i < s->nodes.at[to].n; i++)
	esc_s_move (s, con, s->nodes.at[to].pts[i], loc);
      break;
    case ROLE_SINK:
      c = esc_s_con (s, con);
      x = esc_s_extra (s, con);
      if (!x || !x->inside_only
	  || s->objs.at[s->locs.at[loc].obj].kind != ESC_OBJ_OUTSIDE)
	esc_s_escape (s, s->locs.at[loc].obj, c->verdict, c->reason, con, -1);
      break;
    case ROLE_TARGET:
      esc_s_target (s, con, loc);
      break;
    }
}

void
esc_s_use (struct esc_solution *s, int node, enum role role, int con)
{
  struct use *u = esc_vec_push (s->arena, &s->uses);
  u->con = con;
  u->role = role;
  u->next = s->nodes.at[node].use;
  s->nodes.at[node].use = s->uses.n - 1;
  for (int i = 0; i < s->nodes.at[node].done; i++)
    run_use (s, role, con, s->nodes.at[node].pts[i]);
}

static void
constrain (struct esc_solution *s, int con)
{
  const struct esc_constraint *c = esc_s_con (s, con);
  int from = c->from;
  switch ((enum esc_con_kind) c->kind)
    {
    case ESC_CON_ADDR:
      esc_s_add (s, c->to, esc_s_loc (s, c->from, c->off));
      break;
    case ESC_CON_COPY:
      esc_s_edge (s, c->from, c->to, c->off, con);
      break;
    case ESC_CON_LOAD:
      esc_s_use (s, c->from, ROLE_LOAD, con);
      break;
    case ESC_CON_STORE:
      if (c->from != ESC_NONE)
	esc_s_use (s, c->to, ROLE_STORE, con);
      break;
    case ESC_CON_MOVE:
      esc_s_use (s, c->to, ROLE_MOVE_TO, con);
      esc_s_use (s, from, ROLE_MOVE_FROM, con);
      break;
    case ESC_CON_SINK:
      esc_s_use (s, c->from, ROLE_SINK, con);
      break;
    case ESC_CON_FREE:
    case ESC_CON_KILL:
      break;			/* read off the finished sets */
    }
}

int
esc_s_constrain (struct esc_solution *s, const struct extra *x)
{
  *esc_vec_push (s->arena, &s->extras) = *x;
  int con = s->f->constraints.n + s->extras.n - 1;
  constrain (s, con);
  return con;
}

/* ---- The worklist.  */

static void
visit (struct esc_solution *s, int node)
{
  int from = s->nodes.at[node].done;
  int to = s->nodes.at[node].n;
  s->nodes.at[node].queued = false;
  s->nodes.at[node].done = to;
  for (int e = s->nodes.at[node].edge; e >= 0; e = s->edges.at[e].next)
    {
      int dest = s->edges.at[e].to;
      esc_off off = s->edges.at[e].off;
      for (int i = from; i < to; i++)
	esc_s_add (s, dest, esc_s_shift (s, s->nodes.at[node].pts[i], off));
    }
  for (int u = s->nodes.at[node].use; u >= 0; u = s->uses.at[u].next)
    {
      struct use use = s->uses.at[u];
      for (int i = from; i < to; i++)
	run_use (s, use.role, use.con, s->nodes.at[node].pts[i]);
    }
  int owner = s->nodes.at[node].content_of;
  if (owner >= 0)
    for (int i = from; i < to; i++)
      esc_s_escape (s, s->locs.at[s->nodes.at[node].pts[i]].obj,
		    s->objs.at[owner].fate.verdict,
		    s->objs.at[owner].fate.reason, -1, owner);
}

static void
run (struct esc_solution *s)
{
  esc_s_spill (s);
  while (s->later.n > 0)
    {
      __typeof__ (s->now) spare = s->now;
      s->now = s->later;
      s->later = spare;
      s->later.n = 0;
      for (int i = 0; i < s->now.n; i++)
	{
	  visit (s, s->now.at[i]);
	  esc_s_spill (s);
	}
    }
}

/* ---- The function.  */

static void
add_objects (struct esc_solution *s)
{
  for (int i = 0; i < s->f->objects.n; i++)
    {
      int o = esc_s_object (s, s->f->objects.at[i].kind);
      s->objs.at[o].call = s->f->objects.at[i].call;
      s->objs.at[o].origin = s->f->objects.at[i].origin;
      s->objs.at[o].func = s->f->objects.at[i].func;
      s->objs.at[o].summary = s->f->objects.at[i].summary;
      s->open |= s->f->objects.at[i].symbol != NULL;
    }
  s->nowhere = esc_s_loc (s, OBJ_NONLOCAL, ESC_ANY);
  for (int i = 0; i < s->f->objects.n; i++)
    if (s->objs.at[i].kind == ESC_OBJ_DATA)
      esc_s_fill (s, i);
}

static void
add_params (struct esc_solution *s)
{
  const struct esc_func *f = s->f;
  s->param_obj = esc_arena_alloc (s->arena,
				  (f->n_params + 1) * sizeof *s->param_obj);
  for (int i = 0; i < f->n_params; i++)
    {
      s->param_obj[i] = -1;
      if (f->params[i].value == ESC_NONE)
	continue;
      int o = esc_s_object (s, ESC_OBJ_OUTSIDE);
      s->objs.at[o].param = i;
      s->objs.at[o].thin = !f->params[i].pointer;
      s->param_obj[i] = o;
      esc_s_add (s, f->params[i].value, esc_s_loc (s, o, 0));
    }
}

/* Room for what most functions need, so that little is copied: what their
   own constraints and the summaries of their callees bring.  */
static void
presize (struct esc_solution *s)
{
  const struct esc_func *f = s->f;
  int nodes = 0, effects = 0, args = 0;
  for (int i = 0; i < f->calls.n; i++)
    {
      const struct esc_call *c = &f->calls.at[i];
      const struct esc_summary *o
	= c->kind == ESC_CALLEE_BODY ? f->unit->funcs.at[c->func]->out
	  : c->kind == ESC_CALLEE_MODEL ? c->summary : NULL;
      nodes += o ? o->nodes.n : 0;
      effects += o ? o->effects.n : 0;
      args += c->n_args;
    }
  int some = f->n_values + args + 16;
#define ROOM(V, N)							      \
  (s->V.cap = (N),							      \
   s->V.at = esc_arena_take (s->arena, s->V.cap * sizeof *s->V.at))
  ROOM (nodes, 2 * some + nodes);
  ROOM (edges, 2 * some + f->constraints.n + nodes);
  ROOM (uses, some + f->constraints.n + nodes + effects);
  ROOM (locs, some);
  ROOM (objs, f->objects.n + some / 2);
  ROOM (extras, some + nodes + effects + effects / 2);
  ROOM (now, some);
  ROOM (later, some);
  ROOM (calls, f->calls.n + 4);
#undef ROOM
}

static struct esc_solution *
solve_within (struct esc_arena *arena, const struct esc_func *f,
	      const struct esc_limits *limits)
{
  struct esc_solution *s = esc_arena_alloc (arena, sizeof *s);
  s->arena = arena;
  s->f = f;
  s->limits = limits;
  s->word = f->unit->pointer_size;
  presize (s);
  for (int i = 0; i < f->n_values; i++)
    esc_s_node (s);
  add_objects (s);
  for (int i = 0; i < f->constraints.n; i++)
    constrain (s, i);
  for (int i = 0; i < f->calls.n; i++)
    esc_s_call (s, i);
  add_params (s);
  do
    run (s);
  while (esc_s_lost_calls (s));
  return s;
}

/* A set that is too large to keep mostly holds the nodes of a tree, three
   levels of them, each at several offsets.  So the second attempt has one
   level, and more room.  */
struct esc_solution *
esc_solve (struct esc_arena *arena, const struct esc_func *f)
{
  const struct esc_limits *limits = f->unit->limits;
  struct esc_solution *s = solve_within (arena, f, limits);
  if (!s->overflow || limits->depth == 1)
    return s;
  struct esc_limits *coarse = esc_arena_alloc (arena, sizeof *coarse);
  *coarse = *limits;
  coarse->depth = 1;
  coarse->points_to = limits->points_to * 4;
  return solve_within (arena, f, coarse);
}

/* ---- Questions.  */

int
esc_solution_n_objects (const struct esc_solution *s)
{
  return s->objs.n;
}

const struct esc_fate *
esc_solution_fate (const struct esc_solution *s, esc_id object)
{
  return &s->objs.at[object].fate;
}

/* Is O what its call hands out?  A wrapper may make more, which hangs on
   that.  */
static bool
handed_out_p (const struct sobj *o)
{
  return (o->kind == ESC_OBJ_HEAP
	  && (!o->maker || !o->maker->fresh_result
	      || o->origin == o->maker->fresh));
}

esc_id
esc_solution_made_by (const struct esc_solution *s, int call, int i)
{
  for (int o = 0; o < s->objs.n; o++)
    if (s->objs.at[o].call == call && handed_out_p (&s->objs.at[o])
	&& i-- == 0)
      return o;
  return ESC_NONE;
}

int
esc_solution_used (const struct esc_solution *s, const esc_id **funcs)
{
  *funcs = s->used.at;
  return s->used.n;
}

bool
esc_solution_open_p (const struct esc_solution *s)
{
  return s->open;
}

void
esc_solution_record_made (const struct esc_solution *s,
			  struct esc_fate *made, bool *makes)
{
  for (int o = s->f->objects.n; o < s->objs.n; o++)
    {
      const struct sobj *obj = &s->objs.at[o];
      if (!handed_out_p (obj))
	continue;
      if (!makes[obj->call] || made[obj->call].verdict < obj->fate.verdict)
	made[obj->call] = obj->fate;
      makes[obj->call] = true;
    }
}

esc_id
esc_solution_param (const struct esc_solution *s, int param)
{
  return s->param_obj[param];
}

bool
esc_solution_points_p (const struct esc_solution *s, esc_id value,
		       esc_id object)
{
  const struct node *n = &s->nodes.at[value];
  for (int i = 0; i < n->n; i++)
    if (s->locs.at[n->pts[i]].obj == object)
      return true;
  return false;
}

static int
compare_ids (const void *a, const void *b)
{
  esc_id x = *(const esc_id *) a, y = *(const esc_id *) b;
  return (x > y) - (x < y);
}

int
esc_solution_points (const struct esc_solution *s, struct esc_arena *arena,
		     esc_id value, esc_id **objects)
{
  const struct node *n = &s->nodes.at[value];
  esc_id *ids = esc_arena_alloc (arena, (n->n + 1) * sizeof *ids);
  for (int i = 0; i < n->n; i++)
    ids[i] = s->locs.at[n->pts[i]].obj;
  qsort (ids, n->n, sizeof *ids, compare_ids);
  int out = 0;
  for (int i = 0; i < n->n; i++)
    if (out == 0 || ids[out - 1] != ids[i])
      ids[out++] = ids[i];
  *objects = ids;
  return out;
}
