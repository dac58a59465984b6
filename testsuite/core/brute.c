/* A second solver: simple and slow.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A frame is a copy of a function: its values and objects.  Memory is a list
   of cells, one for each word of an object that was ever stored to, and one
   for stores at an unknown offset.  */

#include "brute.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 8, FAR = 40, MAX_FRAMES = 60, MAX_DEPTH = 6, MAX_WORK = 100000 };
/* The depth at which the solver gives up.  */
enum { SOLVER_DEPTH = 3 };

struct pointer
{
  int obj;
  esc_off off;
};

struct set
{
  struct pointer *at;
  int n, cap;
  bool passing;			/* what it gets is no news */
};

struct object
{
  enum esc_obj_kind kind;
  int frame;			/* -1: of none */
  esc_id id;			/* in its function */
  esc_id func;			/* FUNC */
  int depth;			/* OUTSIDE: loads below a parameter */
  enum esc_verdict verdict;
};

struct cell
{
  int obj;
  esc_off word;			/* number, ESC_ANY, or ANYWHERE */
  struct set set;
};

struct frame
{
  const struct esc_func *f;
  int depth;
  int parent, call;		/* who called it, where */
  int values;			/* first of its values in b->values */
  int *objects;			/* by id */
};

struct brute
{
  struct object *objects;
  int n_objects;
  struct set *values;
  int n_values;
  struct cell *cells;
  int n_cells;
  struct frame frames[MAX_FRAMES];
  int n_frames;
  int max_depth;
  long work;			/* pointers that were added */
  int *params;			/* what the first frame's point to */
  bool changed;
  bool over, under;		/* may be too bad, too good */
  bool outside_call;		/* of code that a parameter points to */
};

enum { NONLOCAL = 0 };

/* What a load at an unknown offset may find besides the words that others
   look at.  */
#define ANYWHERE INT64_MAX

static int
new_object (struct brute *b, enum esc_obj_kind kind, int frame, esc_id id)
{
  b->objects = realloc (b->objects,
			(b->n_objects + 1) * sizeof *b->objects);
  b->objects[b->n_objects]
    = (struct object) { .kind = kind, .frame = frame, .id = id,
			.func = ESC_NONE };
  return b->n_objects++;
}

static void
add (struct brute *b, struct set *set, int obj, esc_off off)
{
  if (off != ESC_ANY && (off > FAR * WORD || off < -FAR * WORD))
    {
      off = ESC_ANY;
      b->over = true;
    }
  if (obj == NONLOCAL)
    off = ESC_ANY;
  if (b->objects[obj].kind == ESC_OBJ_FUNC)
    off = 0;
  for (int i = 0; i < set->n; i++)
    if (set->at[i].obj == obj && set->at[i].off == off)
      return;
  if (set->n == set->cap)
    {
      set->cap = set->cap * 2 + 4;
      set->at = realloc (set->at, set->cap * sizeof *set->at);
    }
  set->at[set->n++] = (struct pointer) { obj, off };
  b->changed |= !set->passing;
  b->work++;
}

static esc_off
plus (esc_off a, esc_off b)
{
  return a == ESC_ANY || b == ESC_ANY ? ESC_ANY : a + b;
}

/* What FROM holds, moved by DELTA, is also in TO.  The sets may move while
   they grow, so the elements are copied first.  */
static void
add_all (struct brute *b, struct set *to, const struct set *from,
	 esc_off delta)
{
  for (int i = 0; i < from->n; i++)
    {
      struct pointer p = from->at[i];
      add (b, to, p.obj, plus (p.off, delta));
    }
}

/* ---- Frames.  */

static int
new_frame (struct brute *b, const struct esc_func *f, int parent, int call)
{
  int n = b->n_frames++;
  struct frame *fr = &b->frames[n];
  fr->f = f;
  fr->parent = parent;
  fr->call = call;
  fr->depth = parent < 0 ? 0 : b->frames[parent].depth + 1;
  fr->values = b->n_values;
  b->n_values += f->n_values;
  b->values = realloc (b->values, (b->n_values + 1) * sizeof *b->values);
  memset (b->values + fr->values, 0, f->n_values * sizeof *b->values);
  fr->objects = malloc (f->objects.n * sizeof *fr->objects);
  fr->objects[0] = NONLOCAL;
  for (int i = 1; i < f->objects.n; i++)
    {
      fr->objects[i] = new_object (b, f->objects.at[i].kind, n, i);
      b->objects[fr->objects[i]].func = f->objects.at[i].func;
    }
  return n;
}

static struct set *
value (struct brute *b, const struct frame *fr, esc_id v)
{
  return &b->values[fr->values + v];
}

/* ---- Memory.  */

static int
find_cell (struct brute *b, int obj, esc_off word)
{
  for (int i = 0; i < b->n_cells; i++)
    if (b->cells[i].obj == obj && b->cells[i].word == word)
      return i;
  b->cells = realloc (b->cells, (b->n_cells + 1) * sizeof *b->cells);
  b->cells[b->n_cells]
    = (struct cell) { .obj = obj, .word = word, .set = { 0 } };
  return b->n_cells++;
}

/* The set of a cell; good until the next cell is made.  */
static struct set *
cell_set (struct brute *b, int obj, esc_off word)
{
  int i = find_cell (b, obj, word);
  return &b->cells[i].set;
}

static esc_off
word_of (esc_off off)
{
  return off >= 0 ? off / WORD : -((-off + WORD - 1) / WORD);
}

/* A cell of OBJ gets memory of the callers', unless it has some.  */
static void
add_outside (struct brute *b, int obj, esc_off word)
{
  const struct set *set = cell_set (b, obj, word);
  for (int i = 0; i < set->n; i++)
    {
      const struct object *in = &b->objects[set->at[i].obj];
      if (in->kind == ESC_OBJ_OUTSIDE && in->id == obj)
	return;
    }
  int depth = b->objects[obj].depth + 1;
  b->over |= depth > SOLVER_DEPTH;
  if (depth > MAX_DEPTH)
    {
      add (b, cell_set (b, obj, word), NONLOCAL, ESC_ANY);
      return;
    }
  int child = new_object (b, ESC_OBJ_OUTSIDE, -1, obj);
  b->objects[child].depth = depth;
  add (b, cell_set (b, obj, word), child, 0);
}

/* A parameter's memory holds more such memory, from the start.  */
static void
look_outside (struct brute *b, int obj, esc_off word)
{
  if (b->objects[obj].kind == ESC_OBJ_OUTSIDE)
    add_outside (b, obj, word);
}

/* Words LO to HI of OBJ, or all of them if ANY, are read into TO.  */
static void
read_words (struct brute *b, struct set *to, int obj, esc_off lo, esc_off hi,
	    bool any)
{
  if (obj == NONLOCAL || b->objects[obj].kind == ESC_OBJ_FUNC)
    {
      if (obj == NONLOCAL)
	add (b, to, NONLOCAL, ESC_ANY);
      return;
    }
  if (any)
    look_outside (b, obj, ANYWHERE);
  for (esc_off w = lo; !any && w <= hi; w++)
    look_outside (b, obj, w);
  for (int i = 0; i < b->n_cells; i++)
    {
      const struct cell *c = &b->cells[i];
      if (c->obj == obj
	  && (any || c->word == ESC_ANY || (c->word >= lo && c->word <= hi)))
	add_all (b, to, &c->set, 0);
    }
}

/* The last word of SIZE bytes from OFF.  */
static esc_off
last_word (esc_off off, esc_off size)
{
  return word_of (off + (size > 0 ? size - 1 : 0));
}

static void
load (struct brute *b, struct set *to, struct pointer p, esc_off size)
{
  struct set found = { .passing = true };
  bool any = p.off == ESC_ANY;
  esc_off hi = any ? 0 : size == ESC_ANY ? 3 * FAR : last_word (p.off, size);
  if (!any && size == ESC_ANY && b->objects[p.obj].kind == ESC_OBJ_OUTSIDE)
    any = b->over = true;
  read_words (b, &found, p.obj, any ? 0 : word_of (p.off), hi, any);
  add_all (b, to, &found, 0);
  free (found.at);
}

static void
store (struct brute *b, struct pointer p, const struct set *from, esc_off size)
{
  if (p.off == ESC_ANY || size == ESC_ANY)
    {
      b->over |= p.off != ESC_ANY;
      add_all (b, cell_set (b, p.obj, ESC_ANY), from, 0);
      return;
    }
  for (esc_off w = word_of (p.off); w <= last_word (p.off, size); w++)
    add_all (b, cell_set (b, p.obj, w), from, 0);
}

/* SIZE bytes are copied from *FROM to *TO, word by word.  */
static void
move (struct brute *b, struct pointer to, struct pointer from, esc_off size)
{
  bool words = (to.off != ESC_ANY && from.off != ESC_ANY && size != ESC_ANY
		&& (to.off - from.off) % WORD == 0);
  if (words && size > 0)
    for (esc_off w = word_of (from.off); w <= last_word (from.off, size); w++)
      {
	struct set found = { .passing = true };
	struct pointer place = { to.obj, w * WORD + (to.off - from.off) };
	load (b, &found, (struct pointer) { from.obj, w * WORD }, WORD);
	store (b, place, &found, WORD);
	free (found.at);
      }
  else if (size != 0)
    {
      struct set found = { .passing = true };
      b->over = true;
      load (b, &found, from, size);
      store (b, (struct pointer) { to.obj, ESC_ANY }, &found, WORD);
      free (found.at);
    }
}

/* ---- Escapes.  */

static void
raise_to (struct brute *b, int obj, enum esc_verdict verdict)
{
  struct object *o = &b->objects[obj];
  if (o->kind == ESC_OBJ_FUNC || obj == NONLOCAL || o->verdict >= verdict)
    return;
  o->verdict = verdict;
  b->changed = true;
}

static void
sink (struct brute *b, const struct set *set, enum esc_verdict verdict)
{
  for (int i = 0; i < set->n; i++)
    raise_to (b, set->at[i].obj, verdict);
}

/* What is held by memory that is outside, or that escapes, escapes.  Others
   may store there: anybody, or this function through another parameter that
   points to the same memory.  */
static void
spill (struct brute *b)
{
  for (int i = 0; i < b->n_objects; i++)
    if (i == NONLOCAL)
      continue;
    else if (b->objects[i].verdict >= ESC_V_GLOBAL)
      add (b, cell_set (b, i, ESC_ANY), NONLOCAL, ESC_ANY);
    else if (b->objects[i].verdict >= ESC_V_VIA_PARM
	     && b->objects[i].kind != ESC_OBJ_OUTSIDE)
      add_outside (b, i, ESC_ANY);
  for (int i = 0; i < b->n_cells; i++)
    {
      const struct object *o = &b->objects[b->cells[i].obj];
      enum esc_verdict verdict = o->verdict;
      if (b->cells[i].obj == NONLOCAL)
	verdict = ESC_V_GLOBAL;
      else if (o->kind == ESC_OBJ_RESULT && o->frame == 0)
	verdict = ESC_V_RETURNED;
      else if (o->kind == ESC_OBJ_OUTSIDE && verdict < ESC_V_VIA_PARM)
	verdict = ESC_V_VIA_PARM;
      sink (b, &b->cells[i].set, verdict);
    }
}

/* ---- Constraints.  */

static struct pointer
at_offset (struct pointer p, esc_off off)
{
  p.off = plus (p.off, off);
  return p;
}

static void
run_constraint (struct brute *b, const struct frame *fr,
		const struct esc_constraint *c)
{
  switch ((enum esc_con_kind) c->kind)
    {
    case ESC_CON_ADDR:
      add (b, value (b, fr, c->to), fr->objects[c->from], c->off);
      break;
    case ESC_CON_COPY:
      add_all (b, value (b, fr, c->to), value (b, fr, c->from), c->off);
      break;
    case ESC_CON_LOAD:
      for (int i = 0; i < value (b, fr, c->from)->n; i++)
	load (b, value (b, fr, c->to),
	      at_offset (value (b, fr, c->from)->at[i], c->off), c->size);
      break;
    case ESC_CON_STORE:
      for (int i = 0; c->from >= 0 && i < value (b, fr, c->to)->n; i++)
	store (b, at_offset (value (b, fr, c->to)->at[i], c->off),
	       value (b, fr, c->from), c->size);
      break;
    case ESC_CON_MOVE:
      for (int i = 0; i < value (b, fr, c->to)->n; i++)
	for (int k = 0; k < value (b, fr, c->from)->n; k++)
	  move (b, at_offset (value (b, fr, c->to)->at[i], c->off),
		at_offset (value (b, fr, c->from)->at[k], c->off2), c->size);
      break;
    case ESC_CON_SINK:
      sink (b, value (b, fr, c->from), (enum esc_verdict) c->verdict);
      break;
    case ESC_CON_FREE:
    case ESC_CON_KILL:
      break;
    }
}

/* ---- Calls.  */

static void
call_unknown (struct brute *b, const struct frame *fr,
	      const struct esc_call *c)
{
  for (int i = 0; i < c->n_args; i++)
    if (c->args[i].value >= 0)
      sink (b, value (b, fr, c->args[i].value), ESC_V_UNKNOWN);
  if (c->result >= 0)
    add (b, value (b, fr, c->result), NONLOCAL, ESC_ANY);
}

static void
call_body (struct brute *b, int frame, int call, const struct esc_func *f)
{
  const struct esc_call *c = &b->frames[frame].f->calls.at[call];
  int n = 1;
  while (n < b->n_frames
	 && (b->frames[n].parent != frame || b->frames[n].call != call
	     || b->frames[n].f != f))
    n++;
  if (n == b->n_frames)
    {
      if (b->frames[frame].depth >= b->max_depth || n == MAX_FRAMES)
	{
	  b->under = true;
	  return;
	}
      new_frame (b, f, frame, call);
      b->changed = true;
    }
  const struct frame *caller = &b->frames[frame], *callee = &b->frames[n];
  for (int i = 0; i < f->n_params && i < c->n_args; i++)
    if (f->params[i].value >= 0 && c->args[i].value >= 0)
      add_all (b, value (b, callee, f->params[i].value),
	       value (b, caller, c->args[i].value), 0);
  if (c->result >= 0)
    load (b, value (b, caller, c->result),
	  (struct pointer) { callee->objects[1], 0 }, WORD);
}

static void
run_call (struct brute *b, int frame, int call)
{
  const struct frame *fr = &b->frames[frame];
  const struct esc_call *c = &fr->f->calls.at[call];
  const struct esc_unit *unit = fr->f->unit;
  if (c->kind == ESC_CALLEE_BODY)
    call_body (b, frame, call, unit->funcs.at[c->func]);
  else if (c->kind == ESC_CALLEE_UNKNOWN)
    call_unknown (b, fr, c);
  else if (c->kind == ESC_CALLEE_VALUE)
    for (int i = 0; i < value (b, fr, c->target)->n; i++)
      {
	int obj = value (b, fr, c->target)->at[i].obj;
	const struct object *o = &b->objects[obj];
	if (o->kind == ESC_OBJ_FUNC && o->func >= 0)
	  call_body (b, frame, call, unit->funcs.at[o->func]);
	else
	  {
	    /* Code in a variable, which can use the variable.  */
	    if (o->kind != ESC_OBJ_OUTSIDE)
	      raise_to (b, obj, ESC_V_UNKNOWN);
	    b->outside_call |= o->kind == ESC_OBJ_OUTSIDE;
	    call_unknown (b, fr, c);
	  }
      }
}

/* ---- The whole.  */

/* Does a value of a frame point to an object of one below it?  Then the copy
   of the callee sees what the caller stores there later, which it does not
   in truth: each call makes such objects anew.  */
static bool
outlives_p (const struct brute *b)
{
  for (int n = 0; n < b->n_frames; n++)
    for (int v = 0; v < b->frames[n].f->n_values; v++)
      {
	const struct set *set = &b->values[b->frames[n].values + v];
	for (int i = 0; i < set->n; i++)
	  {
	    int owner = b->objects[set->at[i].obj].frame, m = n;
	    while (m >= 0 && m != owner)
	      m = b->frames[m].parent;
	    if (owner >= 0 && m < 0)
	      return true;
	  }
      }
  return false;
}

struct brute *
brute_solve (const struct esc_func *f, int depth)
{
  struct brute *b = calloc (1, sizeof *b);
  b->max_depth = depth;
  new_object (b, ESC_OBJ_NONLOCAL, -1, 0);
  new_frame (b, f, -1, -1);
  b->params = malloc ((f->n_params + 1) * sizeof *b->params);
  for (int i = 0; i < f->n_params; i++)
    {
      b->params[i] = new_object (b, ESC_OBJ_OUTSIDE, -1, -1);
      if (f->params[i].value >= 0)
	add (b, value (b, &b->frames[0], f->params[i].value), b->params[i],
	     0);
    }
  do
    {
      b->changed = false;
      for (int n = 0; n < b->n_frames && b->work < MAX_WORK; n++)
	{
	  const struct esc_func *g = b->frames[n].f;
	  for (int i = 0; i < g->constraints.n; i++)
	    run_constraint (b, &b->frames[n], &g->constraints.at[i]);
	  for (int i = 0; i < g->calls.n; i++)
	    run_call (b, n, i);
	}
      spill (b);
    }
  while (b->changed && b->work < MAX_WORK);
  b->over |= b->changed || outlives_p (b);
  return b;
}

void
brute_free (struct brute *b)
{
  for (int i = 0; i < b->n_values; i++)
    free (b->values[i].at);
  for (int i = 0; i < b->n_cells; i++)
    free (b->cells[i].set.at);
  for (int i = 0; i < b->n_frames; i++)
    free (b->frames[i].objects);
  free (b->objects);
  free (b->values);
  free (b->cells);
  free (b->params);
  free (b);
}

enum esc_verdict
brute_object (const struct brute *b, esc_id object)
{
  return b->objects[b->frames[0].objects[object]].verdict;
}

enum esc_verdict
brute_param (const struct brute *b, int param)
{
  return b->objects[b->params[param]].verdict;
}

bool
brute_at_least_p (const struct brute *b)
{
  return !b->over;
}

bool
brute_exact_p (const struct brute *b)
{
  return !b->over && !b->under;
}

bool
brute_outside_call_p (const struct brute *b)
{
  return b->outside_call;
}
