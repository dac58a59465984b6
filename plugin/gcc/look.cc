/* The two looks, and their one story.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The whole pipeline:

       unit = build; check; analyze; judge -> findings

   The early look sees the program as it was written: its findings on locals
   and parameters stand.  The late one sees what the inliner made of it; an
   allocation is where the late look says, copy by copy:

       static char *dup (char *s) { return strcpy (malloc (9), s); }
       void f (void) { char *p = dup ("x"); puts (p); free (p); }

   early: malloc(9) escapes 'dup'; late: its only copy does not escape 'f'.
   What neither the late look nor the final code has was removed by GCC.  */

#include "build.h"

#include "assume.h"
#include "diag.h"
#include "join.h"
#include "outside.h"
#include "rewrite.h"
#include "survivors.h"

#include "core/check.h"
#include "core/judge.h"

#include <stdlib.h>

/* What one look found; the locations are GCC's, the strings live as long as
   the plugin.  */
struct look
{
  bool done;
  esc_findings findings;
  vec<unsigned> uids;			/* by finding: the function's */
  esc_judge_options options;
  esc_judge *judge;
};

static look early, late;

/* Where what the late look found was inlined.  */
static vec<escape_inlined> inlined;

/* The unit lasts until the looks are joined: the late one uses the summaries
   of the early one.  */
static escape_unit_builder builder;

static void identify (esc_findings *, int);

/* ---- One look.  */

static void
internal_error_in (const char *phase, const char *message)
{
  internal_error ("escape: in %s: %s", phase, message);
}

static void
check (const esc_func *f, const char *phase)
{
  char *message;
  if (escape.options.checking && !esc_check_function (f, &message))
    esc_fatal (phase, "%s", message);
}

static esc_judge_options
judge_options (bool is_late)
{
  const esc_options *o = &escape.options;
  esc_judge_options j = { };
  j.rewrite = is_late ? o->rewrite : ESC_REWRITE_OFF;
  j.speculate = o->speculate;
  j.limit = o->limit;
  j.max_object = o->max_object;
  j.max_frame = o->max_frame;
  j.max_recursive = o->max_recursive;
  j.allocs = true;
  /* What nobody will see is not judged: an error that was asked for by its
     reason may be about anything.  */
  uint64_t wanted = o->warn | o->error;
  wanted &= ~((uint64_t) 1 << ESC_R_ASSERT | (uint64_t) 1 << ESC_R_NOESCAPE);
  bool record = o->record != ESC_RECORD_OFF;
  j.locals = !is_late && ((o->show & ESC_SHOW_LOCAL) || wanted || record);
  j.params = !is_late && ((o->show & ESC_SHOW_PARAM) || wanted);
  j.asserts = !is_late && escape.asserts;
  j.events = o->report >= 2 || o->report_file || record;
  return j;
}

static void
start_look (look *l, bool is_late)
{
  esc_fatal_handler = internal_error_in;
  l->done = true;
  l->findings.arena = escape.arena;
  l->options = judge_options (is_late);
  l->judge = esc_judge_new (&esc_default_limits, &l->options, &l->findings);
  if (!builder.unit)
    escape_unit_open (&builder);
}

/* Judges F, whose verdicts are final.  */
static void
judge (look *l, esc_func *f, tree decl)
{
  check (f, "analyze");
  esc_judge_function (l->judge, f);
  while (l->uids.length () < (unsigned) l->findings.n)
    l->uids.safe_push (DECL_UID (decl));
}

static void
build_early (void *, esc_func *f)
{
  escape_build_function (&builder, f, builder.nodes[f->id]);
  check (f, "build");
}

static void
done_early (void *, esc_func *f)
{
  judge (&early, f, builder.nodes[f->id]->decl);
  escape_outside_add (f, builder.nodes[f->id]);
  escape_assume_function (early.judge, f);
}

/* A dump shows the whole unit at once, so that it can be read back.  */
static void
dump_early (void)
{
  esc_unit *u = builder.unit;
  for (int i = 0; i < u->funcs.n; i++)
    {
      esc_func_restart (u->funcs.at[i], u->arena);
      escape_build_function (&builder, u->funcs.at[i], builder.nodes[i]);
    }
  escape_dump_unit (u, "early");
}

void
escape_look_early (void)
{
  start_look (&early, false);
  escape_unit_enter_all (&builder);
  if (escape.options.dump & ESC_DUMP_EARLY)
    dump_early ();
  builder.unit->build = build_early;
  builder.unit->done = done_early;
  escape_outside_start (builder.unit);
  esc_analyze (builder.unit);
  escape_outside_finish ();
  builder.nodes.release ();
  identify (&early.findings, 0);
  if (!optimize && !escape_rewrites_p ())
    escape_optinfo (&early.findings, 0);
}

static void
build_program (void *, esc_func *f)
{
  escape_build_function (&builder, f, builder.nodes[f->id]);
}

void
escape_look_program (void)
{
  esc_fatal_handler = internal_error_in;
  escape_unit_open (&builder);
  escape_unit_enter_all (&builder);
  builder.unit->build = build_program;
  esc_analyze (builder.unit);
  builder.nodes.release ();
}

/* The name of FNDECL as its source has it, for as long as findings last.  */
static const char *
name_of (tree fndecl)
{
  return esc_arena_strdup (escape.arena, DECL_NAME (fndecl)
			   ? lang_hooks.decl_printable_name (fndecl, 0)
			   : "a function");
}

/* Notes through which calls the allocations found from FIRST on were inlined;
   STMTS are the calls of their function.  */
static void
note_inlined (int first, const vec<gimple *> &stmts)
{
  for (int i = first; i < late.findings.n; i++)
    {
      const esc_finding *f = &late.findings.at[i];
      if (f->kind != ESC_F_ALLOC)
	continue;
      for (tree block = gimple_block (stmts[f->call]);
	   block && TREE_CODE (block) == BLOCK;
	   block = BLOCK_SUPERCONTEXT (block))
	if (inlined_function_outer_scope_p (block))
	  inlined.safe_push ({ BLOCK_SOURCE_LOCATION (block),
			       name_of (block_ultimate_origin (block)), i });
    }
}

/* Records on what the moving of the sites of F rests that were found from
   FIRST on.  */
static void
note_assumptions (const esc_func *f, int first)
{
  for (int i = first; i < late.findings.n; i++)
    {
      const esc_finding *n = &late.findings.at[i];
      if (n->kind != ESC_F_ALLOC || n->state != ESC_ST_MOVED)
	continue;
      location_t loc = set_block ((location_t) n->loc, NULL_TREE);
      for (int k = 0; k < early.findings.n; k++)
	if (early.findings.at[k].kind == ESC_F_ALLOC
	    && early.findings.at[k].loc == loc)
	  {
	    escape_assume_site (late.judge, f, n, early.findings.at[k].site);
	    break;
	  }
    }
}

unsigned
escape_look_late (function *fn)
{
  unsigned todo = 0;
  if (!late.done)
    start_look (&late, true);
  cgraph_node *node = cgraph_node::get (fn->decl);
  if (!node)
    return 0;
  esc_func *f = escape_unit_function (&builder, node);
  esc_arena *arena = esc_arena_new (0);
  esc_summary *before = f->out;
  esc_func_restart (f, arena);
  auto_vec<gimple *> stmts;
  builder.stmts = &stmts;
  escape_build_function (&builder, f, node);
  builder.stmts = NULL;
  check (f, "build");
  /* What is not seen is not solved.  */
  if (!before || esc_judge_sites_p (f))
    {
      if (escape_rewrites_p ())
	escape_limit_rewrite (fn, f);
      esc_analyze_one (f, before ? NULL : builder.unit->arena);
      int first = late.findings.n;
      judge (&late, f, fn->decl);
      note_inlined (first, stmts);
      if (!before)
	escape_assume_function (late.judge, f);
      note_assumptions (f, first);
      escape_optinfo (&late.findings, first);
      if (const esc_plan *plan = esc_judge_plan (late.judge))
	todo = escape_rewrite (fn, f, plan, stmts);
    }
  if (before)
    f->out = before;
  esc_func_forget (f);
  esc_arena_free (arena);
  return todo;
}

/* ---- The comparison with GCC.  */

/* GCC's own points-to is a floor: where it proves that a block stays, so must
   we.  Says where it knows better.  */
static void
compare_with_gcc (const esc_findings *all)
{
  for (int i = 0; i < all->n; i++)
    {
      const esc_finding *f = &all->at[i];
      if (f->kind == ESC_F_ALLOC && f->verdict > ESC_V_LOOPS
	  && escape_gcc_proves_p ((location_t) f->loc))
	inform ((location_t) f->loc, "checking: GCC proves that %s does not"
		" escape; here: %s", f->what, f->text);
    }
}

/* ---- Order and identity.  */

struct placed
{
  const esc_finding *f;
  esc_place place;
};

static int
compare_placed (const void *pa, const void *pb)
{
  const placed *a = (const placed *) pa, *b = (const placed *) pb;
  int c = strcmp (a->place.file, b->place.file);
  if (c == 0)
    c = a->place.line - b->place.line;
  if (c == 0)
    c = a->place.column - b->place.column;
  if (c == 0)
    c = (int) a->f->kind - (int) b->f->kind;
  if (c == 0)
    c = strcmp (a->f->text, b->f->text);
  return c;
}

/* An identity that other lines of the file do not change: file, function,
   what it is, and which of several alike.  FNV-1a.  */
static uint64_t
identity (const placed *p, int ordinal)
{
  uint64_t h = 1469598103934665603u;
  const char *parts[] = { lbasename (p->place.file), p->f->func, p->f->what };
  for (const char *part : parts)
    {
      for (; *part; part++)
	h = (h ^ (unsigned char) *part) * 1099511628211u;
      h = (h ^ 0xff) * 1099511628211u;
    }
  return (h ^ (unsigned) ordinal ^ (unsigned) p->f->kind << 16)
	 * 1099511628211u;
}

/* The findings IN in source order; the caller owns the array.  */
static placed *
sorted (const esc_findings *in)
{
  placed *p = XNEWVEC (placed, in->n + 1);
  for (int i = 0; i < in->n; i++)
    {
      p[i].f = &in->at[i];
      escape_place (NULL, in->at[i].loc, &p[i].place);
      if (!p[i].place.file)
	p[i].place.file = "";
    }
  qsort (p, in->n, sizeof *p, compare_placed);
  return p;
}

/* Gives the findings from number FROM on their identity, by what they say
   now.  */
static void
identify (esc_findings *all, int from)
{
  placed *p = sorted (all);
  hash_map<nofree_string_hash, int> seen;
  for (int i = 0; i < all->n; i++)
    {
      esc_finding *f = &all->at[p[i].f - all->at];
      if (f - all->at < from)
	continue;
      if (i > 0 && compare_placed (&p[i - 1], &p[i]) == 0)
	{
	  f->site = p[i - 1].f->site;
	  continue;
	}
      const char *key = esc_arena_printf (escape.arena, "%s:%s:%d", f->func,
					  f->what, (int) f->kind);
      f->site = identity (&p[i], seen.get_or_insert (key)++);
    }
  XDELETEVEC (p);
}

/* The findings in source order, one for each site: templates and headers
   bring the same one many times.  */
static void
order (esc_findings *out, const esc_findings *in)
{
  placed *p = sorted (in);
  out->at = (esc_finding *) esc_arena_alloc (escape.arena, (in->n + 1)
					     * sizeof *out->at);
  out->n = 0;
  for (int i = 0; i < in->n; i++)
    if (i == 0 || compare_placed (&p[i - 1], &p[i]) != 0)
      out->at[out->n++] = *p[i].f;
  XDELETEVEC (p);
}

static void
count (esc_findings *out)
{
  for (int i = 0; i < out->n; i++)
    {
      if (out->at[i].kind != ESC_F_ALLOC)
	continue;
      out->sites++;
      out->can += out->at[i].state == ESC_ST_CAN;
      out->moved += out->at[i].state == ESC_ST_MOVED;
      out->removed += out->at[i].state == ESC_ST_REMOVED;
      out->stay += (out->at[i].state == ESC_ST_STAYS
		    || out->at[i].state == ESC_ST_OPTION);
    }
}

/* An escape_assert that does not hold is a finding of its own.  */
static void
add_assertions (esc_findings *all)
{
  int n = all->n, broken = 0;
  for (int i = 0; i < n; i++)
    broken += all->at[i].asserted && all->at[i].state == ESC_ST_STAYS;
  if (!broken)
    return;
  esc_finding *at = (esc_finding *) esc_arena_alloc (escape.arena, (n + broken)
						     * sizeof *at);
  memcpy (at, all->at, n * sizeof *at);
  all->at = at;
  for (int i = 0; i < n; i++)
    if (at[i].asserted && at[i].state == ESC_ST_STAYS)
      {
	esc_finding *f = &at[all->n++];
	*f = at[i];
	f->kind = ESC_F_ASSERT;
	f->site ^= ESC_F_ASSERT;
	f->reason = ESC_R_ASSERT;
	f->text = esc_arena_printf (escape.arena, "escape_assert does not hold:"
				    " %s", at[i].text);
      }
}

bool
escape_other_site_p (location_t loc)
{
  uint64_t wanted = escape.options.only_site;
  if (!wanted)
    return false;
  for (int i = 0; i < early.findings.n; i++)
    if (early.findings.at[i].site == wanted
	&& early.findings.at[i].loc == set_block (loc, NULL_TREE))
      return false;
  return true;
}

void
escape_join (struct esc_findings *out)
{
  look *base = early.done ? &early : &late;
  if (early.done && late.done)
    {
      int n = early.findings.n;
      escape_join_looks (&early.findings, early.uids, &late.findings, inlined);
      identify (&early.findings, n);
    }
  if (!early.done)
    identify (&late.findings, 0);
  memset (out, 0, sizeof *out);
  out->arena = escape.arena;
  out->unit = main_input_filename;
  if (escape.options.checking)
    compare_with_gcc (&base->findings);
  add_assertions (&base->findings);
  order (out, &base->findings);
  count (out);
  /* The findings have strings of their own.  */
  esc_unit_free (builder.unit);
  builder.unit = NULL;
}
