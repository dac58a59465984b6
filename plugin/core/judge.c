/* Findings for allocations and locals.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "judge-int.h"

#include "size.h"

#include <stdio.h>
#include <string.h>

/* ---- Sentences.  */

static char *
quoted (struct esc_arena *arena, const char *name)
{
  return name ? esc_arena_printf (arena, "'%s'", name) : NULL;
}

/* Is S of a function of the program?  */
static bool
own_p (const struct esc_summary *s)
{
  return (strcmp (s->basis, "body") == 0
	  || strcmp (s->basis, "summary") == 0);
}

/* The effect of FATE's callee, or of a callee's callee, that the pointer gets
   away by; *OF is set to the innermost of them that is the program's own.
   NULL if it is not in a callee that it gets away.  */
static const struct esc_effect *
last_effect (const struct esc_fate *fate, const struct esc_summary **of)
{
  const struct esc_summary *via = fate->via;
  if (!via || fate->via_effect < 0)
    return NULL;
  const struct esc_effect *e = &via->effects.at[fate->via_effect];
  for (int depth = 0; depth < 16 && own_p (via) && e->via
	 && e->via_effect >= 0 && own_p (e->via); depth++)
    {
      via = e->via;
      e = &via->effects.at[e->via_effect];
    }
  *of = via;
  return e;
}

char *
esc_describe_fate (struct esc_arena *arena, const struct esc_func *f,
		   const struct esc_fate *fate)
{
  char text[256];
  const struct esc_summary *via = NULL;
  const struct esc_effect *e = last_effect (fate, &via);
  const char *name = esc_why_at (f, fate->why)->name;
  const char *by = "";
  if (e && own_p (via))
    {
      by = esc_arena_printf (arena, " by '%s'", via->name);
      name = e->why.name;
    }
  else if (e && e->why.name)
    name = e->why.name;
  else if (fate->call >= 0)
    name = f->calls.at[fate->call].name;
  if (fate->reason == ESC_R_GAVE_UP)
    name = f->gave_up_on ? f->gave_up_on : "a limit was reached";
  else if (!name && (fate->reason == ESC_R_HEAP_STORE
		     || fate->reason == ESC_R_INDIRECT_CALL))
    name = "a pointer";
  else
    name = quoted (arena, name);
  esc_text_fill (text, sizeof text, esc_reason_text (fate->reason), name);
  return esc_arena_printf (arena, "%s%s%s", text,
			   *by && strchr (text, ',') ? "," : "", by);
}

/* "malloc(24)", with the size as far as it is known.  */
static const char *
site_text (struct esc_judge *j, const struct esc_func *f,
	   const struct esc_call *c, const struct esc_size *size)
{
  (void) f;
  return esc_arena_printf (j->out->arena, "%s(%s)", c->name ? c->name : "?",
			   esc_size_text (j->out->arena, size));
}

struct esc_finding *
esc_judge_finding (struct esc_judge *j, const struct esc_func *f,
		   enum esc_finding_kind kind)
{
  struct esc_findings *out = j->out;
  if (out->n == j->cap)
    out->at = esc_vec_more (out->arena, out->at, &j->cap, sizeof *out->at);
  struct esc_finding *n = &out->at[out->n++];
  memset (n, 0, sizeof *n);
  n->kind = kind;
  n->func_id = f->id;
  n->func = esc_arena_strdup (out->arena, f->name);
  n->hint = n->basis = n->size = n->text = n->what = "";
  n->copies = 1;
  n->level = -1;
  n->reason = ESC_R_STACK;
  return n;
}

/* ---- Allocation sites.  */

const struct esc_alloc *
esc_judge_alloc (const struct esc_func *f, const struct esc_call *c)
{
  const struct esc_summary *s = NULL;
  if (c->kind == ESC_CALLEE_BODY)
    {
      const struct esc_func *callee = f->unit->funcs.at[c->func];
      if (callee->out && callee->out->fresh_result)
	s = callee->out;
    }
  else if (c->kind == ESC_CALLEE_MODEL && c->site)
    s = c->summary;
  return s && !s->worst ? esc_summary_alloc (s) : NULL;
}

bool
esc_judge_sites_p (const struct esc_func *f)
{
  for (int c = 0; c < f->calls.n; c++)
    {
      const struct esc_call *call = &f->calls.at[c];
      const struct esc_alloc *alloc = esc_judge_alloc (f, call);
      /* F may turn out to hand out a block itself.  */
      if ((alloc && alloc->heap)
	  || (call->kind == ESC_CALLEE_BODY && call->func == f->id))
	return true;
    }
  return false;
}

/* A bound that no machine has the memory for is none.  */
enum { NO_BOUND = 1 << 30 };

const struct esc_size *
esc_judge_size (struct esc_judge *j, const struct esc_call *c,
		const struct esc_alloc *alloc)
{
  struct esc_arena *arena = j->out->arena;
  if (c->size)
    return (esc_size_constant_p (c->size, NULL)
	    || esc_size_within_p (c->size, NO_BOUND))
	   ? esc_size_hull (arena, c->size, c->size) : NULL;
  const struct esc_size *size = NULL;
  if (alloc->size_arg < 0)
    return alloc->size_cst >= 0 ? esc_size_int (arena, alloc->size_cst)
      : NULL;
  if (alloc->size_arg < c->n_args && c->args[alloc->size_arg].constant)
    size = esc_size_int (arena, c->args[alloc->size_arg].cst);
  if (size && alloc->count_arg >= 0)
    {
      if (alloc->count_arg >= c->n_args
	  || !c->args[alloc->count_arg].constant)
	return NULL;
      size = esc_size_mul (arena, size,
			   esc_size_int (arena,
					 c->args[alloc->count_arg].cst));
    }
  return size;
}

void
esc_judge_block (struct esc_finding *n, enum esc_reason reason,
		 const char *text)
{
  n->state = ESC_ST_STAYS;
  n->reason = reason;
  n->text = text;
  n->hint = esc_reason_hint (reason);
}

/* What keeps a block that does not escape from the stack; true if nothing
   does.  */
static bool
judge_limits (struct esc_judge *j, const struct esc_func *f,
	      struct esc_finding *n, const struct esc_size *size)
{
  struct esc_arena *arena = j->out->arena;
  const struct esc_judge_options *o = j->options;
  const char *format;
  uint64_t limit = o->max_object;
  if (f->setjmp)
    {
      esc_judge_block (n, ESC_R_SETJMP,
		       esc_arena_printf (arena, "%s does not escape '%s', but"
					 " '%s' may return twice", n->what,
					 f->name, f->name));
      return false;
    }
  if (!esc_size_bounded_p (size) || strcmp (n->size, "?") == 0)
    {
      esc_judge_block (n, ESC_R_SIZE_UNKNOWN,
		       esc_arena_printf (arena, "%s does not escape '%s', but"
					 " its size is not bounded", n->what,
					 f->name));
      return false;
    }
  format = "%s does not escape '%s', but is larger than max-object=%llu";
  enum esc_reason reason = ESC_R_SIZE_LIMIT;
  if (esc_size_within_p (size, limit) && f->recursive
      && !esc_size_within_p (size, o->max_recursive))
    {
      limit = o->max_recursive;
      reason = ESC_R_RECURSION;
      format = "%s does not escape '%s', which may call itself, but is larger"
	       " than max-recursive=%llu";
    }
  if (esc_size_within_p (size, limit))
    return true;
  esc_judge_block (n, reason,
		   esc_arena_printf (arena, format, n->what, f->name,
				     (unsigned long long) limit));
  n->state = ESC_ST_OPTION;
  return false;
}

static uint64_t
frame_limit (const struct esc_judge *j, const struct esc_func *f)
{
  return f->recursive ? j->options->max_recursive : j->options->max_frame;
}

void
esc_judge_over_frame (struct esc_judge *j, const struct esc_func *f,
		      struct esc_finding *n)
{
  esc_judge_block (n, f->recursive ? ESC_R_RECURSION : ESC_R_FRAME_LIMIT,
		   esc_arena_printf (j->out->arena, "%s does not escape '%s',"
				     " but with the blocks before it is more"
				     " than %s=%llu", n->what, f->name,
				     f->recursive ? "max-recursive"
				     : "max-frame",
				     (unsigned long long) frame_limit (j, f)));
  n->state = ESC_ST_OPTION;
}

/* The sum of the sites of one function that can move.  */
static bool
judge_frame (struct esc_judge *j, const struct esc_func *f,
	     struct esc_finding *n, const struct esc_size *size)
{
  struct esc_arena *arena = j->out->arena;
  const struct esc_size *sum
    = j->frame ? esc_size_add (arena, j->frame, size) : size;
  if (esc_size_within_p (sum, frame_limit (j, f)))
    {
      j->frame = sum;
      return true;
    }
  esc_judge_over_frame (j, f, n);
  return false;
}

/* A pointer stored through an argument that is the address of a global is in
   the global.  */
static struct esc_fate
refined (const struct esc_func *f, const struct esc_fate *fate,
	 const char **global)
{
  struct esc_fate r = *fate;
  *global = NULL;
  if (fate->reason != ESC_R_HEAP_STORE || !fate->via || fate->via_effect < 0
      || fate->call < 0)
    return r;
  const struct esc_effect *e = &fate->via->effects.at[fate->via_effect];
  const struct esc_call *c = &f->calls.at[fate->call];
  if (e->to < 0 || fate->via->nodes.at[e->to].kind != ESC_SN_ARG
      || fate->via->nodes.at[e->to].arg >= c->n_args)
    return r;
  *global = c->args[fate->via->nodes.at[e->to].arg].global;
  if (*global)
    r.reason = ESC_R_GLOBAL_STORE;
  return r;
}

/* Where F's object with fate FATE gets to, for N: the verdict, the reason
   and the words.  */
static const char *
settle (struct esc_judge *j, const struct esc_func *f,
	struct esc_finding *n, const struct esc_fate *fate)
{
  const char *global;
  struct esc_fate r = refined (f, fate, &global);
  n->verdict = r.verdict;
  n->reason = r.reason;
  n->state = ESC_ST_STAYS;
  n->hint = esc_reason_hint (r.reason);
  if (global)
    return esc_arena_printf (j->out->arena, "stored in '%s'", global);
  return esc_describe_fate (j->out->arena, f, &r);
}

static void
judge_site (struct esc_judge *j, const struct esc_func *f, int call,
	    const struct esc_alloc *alloc)
{
  struct esc_arena *arena = j->out->arena;
  const struct esc_call *c = &f->calls.at[call];
  const struct esc_fate *fate = &f->result->made[call];
  struct esc_finding *n = esc_judge_finding (j, f, ESC_F_ALLOC);
  const struct esc_size *size = esc_judge_size (j, c, alloc);
  n->loc = esc_why_at (f, c->why)->loc;
  n->size = esc_size_text (arena, size);
  n->what = site_text (j, f, c, size);
  n->allocator = c->name ? esc_arena_strdup (arena, c->name) : "?";
  n->verdict = fate->verdict;
  n->reason = fate->reason;
  n->direct = c->kind == ESC_CALLEE_MODEL;
  n->call = call;
  n->asserted = c->assert;
  if (fate->verdict > ESC_V_STAYS && !c->keep)
    {
      const char *how = settle (j, f, n, fate);
      n->text = esc_arena_printf (arena, "%s escapes '%s': %s", n->what,
				  f->name, how);
    }
  else if (c->keep)
    esc_judge_block (n, ESC_R_KEEP,
		     esc_arena_printf (arena, "%s is marked escape_keep",
				       n->what));
  else if (esc_judge_planned (j, f, call, n))
    ;
  else if (esc_judge_lifetime (j, f, call, n)
	   && judge_limits (j, f, n, size) && judge_frame (j, f, n, size))
    {
      n->state = ESC_ST_CAN;
      n->text = esc_arena_printf (arena, "%s does not escape '%s'", n->what,
				  f->name);
      if (j->options->rewrite != ESC_REWRITE_OFF)
	esc_judge_unplanned (j, f, call, n);
    }
  if (j->options->events)
    esc_judge_events (j, f, n, esc_judge_object (j, f, call));
}

/* ---- Locals.  */

static void
judge_local (struct esc_judge *j, const struct esc_func *f, int object)
{
  struct esc_arena *arena = j->out->arena;
  const struct esc_object *o = &f->objects.at[object];
  const struct esc_fate *fate = &f->result->objects[object];
  if (o->kind != ESC_OBJ_LOCAL || !o->report || !o->name)
    return;
  enum esc_liveness outlived
    = (fate->verdict == ESC_V_STAYS ? esc_judge_outlived (j, f, object)
       : ESC_LIVE_NO);
  struct esc_finding *n = esc_judge_finding (j, f, ESC_F_LOCAL);
  n->loc = o->loc;
  n->what = esc_arena_strdup (arena, o->name);
  n->asserted = o->assert;
  n->verdict = fate->verdict;
  n->reason = fate->reason;
  if (fate->verdict > ESC_V_STAYS)
    {
      const char *how = settle (j, f, n, fate);
      n->text = esc_arena_printf (arena, "address of '%s' escapes '%s': %s",
				  n->what, f->name, how);
    }
  else if (outlived != ESC_LIVE_NO)
    {
      bool tired = outlived == ESC_LIVE_TIRED;
      n->verdict = ESC_V_LOOPS;
      n->reason = tired ? ESC_R_GAVE_UP : ESC_R_LOOP;
      n->state = ESC_ST_STAYS;
      n->text = esc_arena_printf (arena, tired
				  ? "address of '%s' does not escape '%s',"
				  " which is too large to tell whether it is"
				  " used after the block of '%s' ends"
				  : "address of '%s' escapes '%s': it is used"
				  " after the block of '%s' ends",
				  n->what, f->name, n->what);
    }
  else
    {
      n->state = ESC_ST_CAN;
      n->text = esc_arena_printf (arena, "address of '%s' does not escape"
				  " '%s'", n->what, f->name);
    }
  if (j->options->events)
    esc_judge_events (j, f, n, object);
}

/* ---- The function.  */

void
esc_judge_function (struct esc_judge *j, struct esc_func *f)
{
  j->frame = NULL;
  j->solution = NULL;
  j->plan = (j->options->rewrite != ESC_REWRITE_OFF ? esc_plan_make (j, f)
	     : NULL);
  esc_judge_params (j, f);
  for (int o = 2; o < f->objects.n; o++)
    if (j->options->locals || (f->objects.at[o].assert && j->options->asserts))
      judge_local (j, f, o);
  for (int c = 0; j->options->allocs && c < f->calls.n; c++)
    {
      const struct esc_alloc *alloc
	= f->result->makes[c] ? esc_judge_alloc (f, &f->calls.at[c]) : NULL;
      if (alloc && alloc->heap)
	judge_site (j, f, c, alloc);
    }
}

struct esc_judge *
esc_judge_new (const struct esc_limits *limits,
	       const struct esc_judge_options *options,
	       struct esc_findings *out)
{
  struct esc_judge *j = esc_arena_alloc (out->arena, sizeof *j);
  j->limits = limits;
  j->options = options;
  j->out = out;
  j->cap = out->n;
  j->scratch = esc_arena_new (limits->chunk);
  return j;
}

const struct esc_plan *
esc_judge_plan (const struct esc_judge *j)
{
  return j->plan && j->plan->any ? j->plan : NULL;
}

void
esc_judge_free (struct esc_judge *j)
{
  esc_arena_free (j->scratch);
}
