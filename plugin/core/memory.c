/* The solver's memory: cells, loads, stores, copies, and escapes.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An object's bytes are pointer-sized words, so that accesses that overlap
   share a word whatever their sizes:

	 struct { int *a, *b; } s;	cells s[0], s[1]
	 s.b = &x;			s[1] gets x
	 t[i] = &y;			t[any] gets y, and t[any] -> every t[k]
	 z = t[j];			z gets t[all] = t[any] and every t[k]

   What an outside object holds at a word is another outside object, its
   child, made when first looked at.  */

#include "solve-int.h"

/* ---- Cells.  */

static void apply_move (struct esc_solution *s, int move, int obj, int word);

/* NODE is a new cell of OBJ.  If OBJ is outside and has escaped, so does
   what the cell will hold; an object inside has its union for that.  */
static void
watch_content (struct esc_solution *s, int obj, int node)
{
  const struct sobj *o = &s->objs.at[obj];
  if (o->kind == ESC_OBJ_OUTSIDE && o->fate.verdict >= ESC_V_GLOBAL)
    s->nodes.at[node].content_of = obj;
}

/* A place for stores at unknown offsets: seen by every cell.  */
static int
cell_any (struct esc_solution *s, int obj)
{
  if (s->objs.at[obj].any >= 0)
    return s->objs.at[obj].any;
  int node = esc_s_node (s);
  struct sobj *o = &s->objs.at[obj];
  o->any = node;
  watch_content (s, obj, node);
  for (int w = 0; w < o->n_cell; w++)
    if (o->cell[w] >= 0)
      esc_s_edge (s, node, o->cell[w], 0, -1);
  if (o->all >= 0)
    esc_s_edge (s, node, o->all, 0, -1);
  for (int m = s->objs.at[obj].moves; m >= 0; m = s->moves.at[m].next)
    apply_move (s, m, obj, -1);
  return node;
}

/* The union of all that OBJ holds: for loads at unknown offsets.  */
static int
cell_all (struct esc_solution *s, int obj)
{
  if (s->objs.at[obj].all >= 0)
    return s->objs.at[obj].all;
  int node = esc_s_node (s);
  struct sobj *o = &s->objs.at[obj];
  o->all = node;
  for (int w = 0; w < o->n_cell; w++)
    if (o->cell[w] >= 0)
      esc_s_edge (s, o->cell[w], node, 0, -1);
  if (o->any >= 0)
    esc_s_edge (s, o->any, node, 0, -1);
  if (o->kind == ESC_OBJ_OUTSIDE)
    esc_s_add (s, node, esc_s_loc (s, esc_s_child (s, obj, ESC_ANY, true),
				   0));
  return node;
}

/* Word WORD of OBJ.  */
static int
cell_at (struct esc_solution *s, int obj, int word)
{
  struct sobj *o = &s->objs.at[obj];
  if (word >= o->n_cell)
    {
      o->cell = esc_arena_grow (s->arena, o->cell,
				o->n_cell * sizeof *o->cell,
				(word + 1) * sizeof *o->cell);
      while (o->n_cell <= word)
	o->cell[o->n_cell++] = -1;
    }
  if (o->cell[word] >= 0)
    return o->cell[word];
  int node = esc_s_node (s);
  o->cell[word] = node;
  watch_content (s, obj, node);
  if (o->any >= 0)
    esc_s_edge (s, o->any, node, 0, -1);
  if (o->all >= 0)
    esc_s_edge (s, node, o->all, 0, -1);
  if (o->kind == ESC_OBJ_OUTSIDE)
    {
      int child = esc_s_child (s, obj, (esc_off) word * s->word, true);
      bool list = (child == obj
		   && s->objs.at[obj].off == (esc_off) word * s->word);
      esc_s_add (s, node, esc_s_loc (s, child,
				     child == obj && !list ? ESC_ANY : 0));
    }
  for (int m = s->objs.at[obj].moves; m >= 0; m = s->moves.at[m].next)
    apply_move (s, m, obj, word);
  return node;
}

/* ---- Outside objects.  */

/* The object that OBJ holds at OFF (bytes or ESC_ANY).  At the depth limit
   an object is its own child: it stands for all below.  */
int
esc_s_child (struct esc_solution *s, int obj, esc_off off, bool thin)
{
  /* Two steps along the same field are taken for the walk down a list.  */
  if (s->objs.at[obj].depth >= 2 && off != ESC_ANY
      && s->objs.at[obj].off == off)
    {
      s->objs.at[obj].again = true;
      return obj;
    }
  if (s->objs.at[obj].depth >= s->limits->depth)
    return obj;
  if (s->objs.at[obj].n_children >= s->limits->children)
    off = ESC_ANY;
  for (int c = s->objs.at[obj].child; c >= 0; c = s->objs.at[c].next_child)
    if (s->objs.at[c].off == off)
      {
	s->objs.at[c].thin &= thin;
	return c;
      }
  int child = esc_s_object (s, ESC_OBJ_OUTSIDE);
  struct sobj *o = &s->objs.at[obj];
  struct sobj *c = &s->objs.at[child];
  c->parent = obj;
  c->off = off;
  c->depth = o->depth + 1;
  c->thin = thin;
  c->next_child = o->child;
  o->child = child;
  o->n_children++;
  if (o->kind == ESC_OBJ_OUTSIDE && o->fate.verdict >= ESC_V_GLOBAL)
    esc_s_escape (s, child, o->fate.verdict, o->fate.reason, -1, obj);
  return child;
}

/* ---- Code and constant data.  */

/* The object for code, or data that holds code; made once.  */
int
esc_s_code (struct esc_solution *s, enum esc_obj_kind kind, esc_id func,
	    const struct esc_summary *summary)
{
  for (int o = 2; o < s->objs.n; o++)
    if (s->objs.at[o].kind == kind && s->objs.at[o].func == func
	&& s->objs.at[o].summary == summary)
      return o;
  int obj = esc_s_object (s, kind);
  s->objs.at[obj].func = func;
  s->objs.at[obj].summary = summary;
  if (kind == ESC_OBJ_DATA)
    esc_s_fill (s, obj);
  return obj;
}

/* Puts into constant data OBJ what it holds.  */
void
esc_s_fill (struct esc_solution *s, int obj)
{
  const struct esc_data *d = s->f->unit->data.at[s->objs.at[obj].func];
  for (int i = 0; i < d->entries.n; i++)
    {
      const struct esc_entry *e = &d->entries.at[i];
      s->open |= e->symbol != NULL;
      int target = e->func == ESC_NONE && !e->summary ? OBJ_NONLOCAL
	: esc_s_code (s, ESC_OBJ_FUNC, e->func, e->summary);
      int word = e->off / s->word;
      esc_s_add (s, word < s->limits->words ? cell_at (s, obj, word)
		 : cell_any (s, obj), esc_s_loc (s, target, 0));
    }
}

/* ---- Ranges.  */

/* The words that SIZE bytes at OFF of OBJ touch, as *LO to *HI.  False when
   they are not known or too many to keep apart.  */
static bool
words (const struct esc_solution *s, int obj, esc_off off, esc_off size,
       int *lo, int *hi)
{
  esc_off end;
  /* No access leaves a variable.  */
  if (size == ESC_ANY && off >= 0 && obj < s->f->objects.n
      && s->objs.at[obj].kind == ESC_OBJ_LOCAL
      && s->f->objects.at[obj].size > off)
    size = s->f->objects.at[obj].size - off;
  if (s->objs.at[obj].kind == ESC_OBJ_NONLOCAL || off == ESC_ANY || off < 0
      || size == ESC_ANY || size < 0
      || __builtin_add_overflow (off, size ? size - 1 : 0, &end)
      || end / s->word >= s->limits->words)
    return false;
  *lo = off / s->word;
  *hi = end / s->word;
  return *hi - *lo < 16;
}

void
esc_s_load (struct esc_solution *s, int con, int loc)
{
  int obj = s->locs.at[loc].obj;
  int lo, hi;
  switch (s->objs.at[obj].kind)
    {
    case ESC_OBJ_NONLOCAL:
      esc_s_add (s, esc_s_con (s, con)->to, loc);
      return;
    case ESC_OBJ_FUNC:
      return;
    default:
      break;
    }
  struct esc_constraint c = *esc_s_con (s, con);
  esc_off off = esc_s_plus (s->locs.at[loc].off, c.off);
  bool outside = s->objs.at[obj].kind == ESC_OBJ_OUTSIDE;
  if (words (s, obj, off, c.size, &lo, &hi))
    for (int w = lo; w <= hi; w++)
      {
	esc_s_edge (s, cell_at (s, obj, w), c.to, 0, con);
	if (outside && !c.thin)
	  esc_s_child (s, obj, (esc_off) w * s->word, false);
      }
  else
    {
      esc_s_edge (s, cell_all (s, obj), c.to, 0, con);
      if (outside && !c.thin)
	esc_s_child (s, obj, ESC_ANY, false);
    }
}

/* What memory of kind KIND makes of a pointer that is stored in it.  */
static bool
sink_of (const struct esc_solution *s, int obj, enum esc_verdict *verdict,
	 enum esc_reason *reason)
{
  switch (s->objs.at[obj].kind)
    {
    case ESC_OBJ_NONLOCAL:
      *verdict = ESC_V_GLOBAL;
      *reason = ESC_R_HEAP_STORE;
      return true;
    case ESC_OBJ_OUTSIDE:
      *verdict = ESC_V_VIA_PARM;
      *reason = ESC_R_PARAM_STORE;
      return true;
    case ESC_OBJ_RESULT:
      *verdict = ESC_V_RETURNED;
      *reason = ESC_R_RETURN;
      return true;
    default:
      return false;
    }
}

/* All that NODE gets is stored in OBJ by constraint CON, where it escapes if
   OBJ outlives the function.  */
static void
store_sink (struct esc_solution *s, int node, int obj, int con)
{
  enum esc_verdict verdict;
  enum esc_reason reason;
  if (!sink_of (s, obj, &verdict, &reason))
    return;
  const struct extra *from = esc_s_extra (s, con);
  struct extra x = { .call = -1, .via_effect = -1 };
  if (from)
    x = *from;
  if (reason == ESC_R_HEAP_STORE
      && esc_why_at (s->f, esc_s_con (s, con)->why)->step == ESC_S_GLOBAL)
    reason = ESC_R_GLOBAL_STORE;
  x.inside_only = false;
  x.c = (struct esc_constraint) { .kind = ESC_CON_SINK, .verdict = verdict,
				  .reason = reason, .to = ESC_NONE,
				  .from = node,
				  .why = esc_s_con (s, con)->why };
  for (int u = s->nodes.at[node].use; u >= 0; u = s->uses.at[u].next)
    if (s->uses.at[u].role == ROLE_SINK)
      {
	const struct esc_constraint *c = esc_s_con (s, s->uses.at[u].con);
	const struct extra *e = esc_s_extra (s, s->uses.at[u].con);
	if (c->verdict >= verdict && !(e && e->inside_only))
	  return;
      }
  esc_s_constrain (s, &x);
}

void
esc_s_store (struct esc_solution *s, int con, int loc)
{
  struct esc_constraint c = *esc_s_con (s, con);
  int obj = s->locs.at[loc].obj;
  int lo, hi;
  if (s->objs.at[obj].kind == ESC_OBJ_FUNC
      || s->objs.at[obj].kind == ESC_OBJ_DATA)
    return;
  store_sink (s, c.from, obj, con);
  if (s->objs.at[obj].kind == ESC_OBJ_NONLOCAL)
    return;
  s->objs.at[obj].stored = true;
  esc_off off = esc_s_plus (s->locs.at[loc].off, c.off);
  if (words (s, obj, off, c.size, &lo, &hi))
    for (int w = lo; w <= hi; w++)
      esc_s_edge (s, c.from, cell_at (s, obj, w), 0, con);
  else
    esc_s_edge (s, c.from, cell_any (s, obj), 0, con);
}

/* ---- Copies of memory.  */

/* Sends what word WORD (-1: the any place) of OBJ holds where MOVE says.  */
static void
apply_move (struct esc_solution *s, int move, int obj, int word)
{
  struct move m = s->moves.at[move];
  if (word >= 0 && (word < m.lo || (m.hi >= 0 && word > m.hi)))
    return;
  int from = word < 0 ? s->objs.at[obj].any : s->objs.at[obj].cell[word];
  store_sink (s, from, m.dst, m.con);
  if (s->objs.at[m.dst].kind == ESC_OBJ_NONLOCAL)
    return;
  int to = word + m.shift;
  if (word < 0 || m.any || to < 0 || to >= s->limits->words)
    esc_s_edge (s, from, cell_any (s, m.dst), 0, m.con);
  else
    esc_s_edge (s, from, cell_at (s, m.dst, to), 0, m.con);
}

static void
add_move (struct esc_solution *s, int src, const struct move *move)
{
  for (int i = s->objs.at[src].moves; i >= 0; i = s->moves.at[i].next)
    {
      const struct move *m = &s->moves.at[i];
      if (m->dst == move->dst && m->lo == move->lo && m->hi == move->hi
	  && m->any == move->any && m->shift == move->shift)
	return;
    }
  *esc_vec_push (s->arena, &s->moves) = *move;
  int id = s->moves.n - 1;
  s->moves.at[id].next = s->objs.at[src].moves;
  s->objs.at[src].moves = id;
  for (int w = 0; w < s->objs.at[src].n_cell; w++)
    if (s->objs.at[src].cell[w] >= 0)
      apply_move (s, id, src, w);
  if (s->objs.at[src].any >= 0)
    apply_move (s, id, src, -1);
}

/* Makes the cells of an outside source that a copy reads: elsewhere cells
   exist once something is stored, there they hold from the start what came
   from outside.  */
static void
touch_outside (struct esc_solution *s, int src, int lo, int hi, bool known,
	       int dst, int con)
{
  if (known && hi >= lo && hi - lo < 16 && hi < s->limits->words)
    for (int w = lo; w <= hi; w++)
      {
	cell_at (s, src, w);
	esc_s_child (s, src, (esc_off) w * s->word, false);
      }
  else
    {
      int all = cell_all (s, src);
      store_sink (s, all, dst, con);
      if (s->objs.at[dst].kind != ESC_OBJ_NONLOCAL)
	esc_s_edge (s, all, cell_any (s, dst), 0, con);
    }
}

/* CON copies from SRC_LOC to DST_LOC.  */
void
esc_s_move (struct esc_solution *s, int con, int dst_loc, int src_loc)
{
  struct esc_constraint c = *esc_s_con (s, con);
  int src = s->locs.at[src_loc].obj, dst = s->locs.at[dst_loc].obj;
  if (s->objs.at[src].kind == ESC_OBJ_FUNC
      || s->objs.at[dst].kind == ESC_OBJ_FUNC
      || s->objs.at[dst].kind == ESC_OBJ_DATA)
    return;
  esc_off to = esc_s_plus (s->locs.at[dst_loc].off, c.off);
  esc_off from = esc_s_plus (s->locs.at[src_loc].off, c.off2);
  int lo, hi;
  if (s->objs.at[src].kind == ESC_OBJ_NONLOCAL)
    {
      s->objs.at[dst].stored = true;
      if (s->objs.at[dst].kind != ESC_OBJ_NONLOCAL)
	esc_s_add (s, words (s, dst, to, c.size, &lo, &hi) && lo == hi
		   ? cell_at (s, dst, lo) : cell_any (s, dst), src_loc);
      return;
    }
  struct move m = { .dst = dst, .con = con, .next = -1 };
  bool known = from != ESC_ANY && from >= 0 && to != ESC_ANY && to >= 0;
  m.any = !known || (to - from) % s->word != 0;
  m.shift = m.any ? 0 : (to - from) / s->word;
  esc_off last;
  if (from == ESC_ANY || from < 0)
    m.lo = 0, m.hi = -1;
  else if (c.size == ESC_ANY || c.size <= 0
	   || __builtin_add_overflow (from, c.size - 1, &last)
	   || last / s->word >= s->limits->words)
    m.lo = from / s->word < s->limits->words ? from / s->word : 0, m.hi = -1;
  else
    m.lo = from / s->word, m.hi = last / s->word;
  s->objs.at[dst].stored = true;
  add_move (s, src, &m);
  if (s->objs.at[src].kind == ESC_OBJ_OUTSIDE)
    touch_outside (s, src, m.lo, m.hi, known, dst, con);
}

/* ---- Escapes.  */

static void
note_fate (struct esc_solution *s, struct sobj *o, int con, int container)
{
  const struct extra *x = con >= 0 ? esc_s_extra (s, con) : NULL;
  if (con < 0 && container >= 0)
    {
      const struct esc_fate *cause = &s->objs.at[container].fate;
      o->fate.why = cause->why;
      o->fate.call = cause->call;
      o->fate.via = cause->via;
      o->fate.via_effect = cause->via_effect;
      o->fate.con = -1;
      o->fate.container = container;
      return;
    }
  o->fate.why = con >= 0 ? esc_s_con (s, con)->why : 0;
  o->fate.call = x ? x->call : -1;
  o->fate.via = x ? x->via : NULL;
  o->fate.via_effect = x ? x->via_effect : -1;
  o->fate.con = con;
  o->fate.container = container;
}

/* OBJ escapes, because of constraint CON (-1: its CONTAINER, or a limit).
   What it holds follows in esc_s_spill.  */
void
esc_s_escape (struct esc_solution *s, int obj, enum esc_verdict verdict,
	      enum esc_reason reason, int con, int container)
{
  struct sobj *o = &s->objs.at[obj];
  if (verdict <= o->fate.verdict || o->kind == ESC_OBJ_NONLOCAL
      || o->kind == ESC_OBJ_FUNC || o->kind == ESC_OBJ_DATA
      || o->kind == ESC_OBJ_RESULT)
    return;
  o->fate.verdict = verdict;
  o->fate.reason = reason;
  note_fate (s, o, con, container);
  if (!o->pending)
    {
      o->pending = true;
      *esc_vec_push (s->arena, &s->pending) = obj;
    }
}

static void
escape_content (struct esc_solution *s, int node, int owner)
{
  for (int i = 0; i < s->nodes.at[node].n; i++)
    esc_s_escape (s, s->locs.at[s->nodes.at[node].pts[i]].obj,
		  s->objs.at[owner].fate.verdict,
		  s->objs.at[owner].fate.reason, -1, owner);
}

/* An object inside: all that it holds or will hold escapes as it does, and
   others may store into it.  */
static void
spill_inside (struct esc_solution *s, int obj)
{
  int all = cell_all (s, obj);
  s->nodes.at[all].content_of = obj;
  escape_content (s, all, obj);
  if (s->objs.at[obj].fate.verdict >= ESC_V_GLOBAL)
    esc_s_add (s, cell_any (s, obj), s->nowhere);
  else if (s->objs.at[obj].fate.verdict >= ESC_V_VIA_PARM)
    esc_s_add (s, cell_any (s, obj),
	       esc_s_loc (s, esc_s_child (s, obj, ESC_ANY, true), 0));
}

/* An object outside: callers know what it holds; here only what was already
   looked at matters.  */
static void
spill_outside (struct esc_solution *s, int obj)
{
  enum esc_verdict verdict = s->objs.at[obj].fate.verdict;
  if (verdict < ESC_V_GLOBAL)
    return;
  for (int c = s->objs.at[obj].child; c >= 0; c = s->objs.at[c].next_child)
    esc_s_escape (s, c, verdict, s->objs.at[obj].fate.reason, -1, obj);
  for (int w = 0; w < s->objs.at[obj].n_cell; w++)
    if (s->objs.at[obj].cell[w] >= 0)
      {
	s->nodes.at[s->objs.at[obj].cell[w]].content_of = obj;
	escape_content (s, s->objs.at[obj].cell[w], obj);
      }
  if (s->objs.at[obj].any >= 0)
    {
      s->nodes.at[s->objs.at[obj].any].content_of = obj;
      escape_content (s, s->objs.at[obj].any, obj);
    }
}

void
esc_s_spill (struct esc_solution *s)
{
  while (s->pending.n > 0)
    {
      int obj = s->pending.at[--s->pending.n];
      s->objs.at[obj].pending = false;
      if (s->objs.at[obj].kind == ESC_OBJ_OUTSIDE)
	spill_outside (s, obj);
      else
	spill_inside (s, obj);
    }
}
