/* escape solve: the analysis of a unit in its text form.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       local x size 4	expect global global-store

       $ escape solve f.esg
       f.esg: f: x: global [global-store]
       $ escape solve --check f.esg
       f.esg: 1 expectation holds

   With all limits at 1 the answers are worse, but never wrong; a verdict
   then holds if it is at least as bad as the expected one.  */

#include "core/analyze.h"
#include "core/check.h"
#include "core/judge.h"
#include "core/link.h"
#include "core/text.h"

#include "args.h"
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options
{
  bool link, check, dump, report, hostile;
};

/* ---- Verdicts.  */

/* How far effect E of summary S lets what node FROM stands for get.  */
static enum esc_verdict
effect_verdict (const struct esc_summary *s, const struct esc_effect *e)
{
  int arg;
  switch (e->kind)
    {
    case ESC_EF_RESULT:
      return ESC_V_RETURNED;
    case ESC_EF_STORE:
    case ESC_EF_MOVE:
      return (esc_summary_level (s, e->to, &arg) >= 0 ? ESC_V_VIA_PARM
	      : s->nodes.at[e->to].kind == ESC_SN_FRESH ? ESC_V_STAYS
	      : ESC_V_GLOBAL);
    case ESC_EF_SINK:
      return e->verdict;
    case ESC_EF_CALL:
      return e->thread ? ESC_V_THREAD : ESC_V_UNKNOWN;
    case ESC_EF_FREE:
    case ESC_EF_WRITE:
      break;
    }
  return ESC_V_STAYS;
}

/* Does NODE of S stand for what is LEVEL loads below argument PARAM?  */
static bool
below_p (const struct esc_summary *s, int node, int param, int level)
{
  int arg;
  return (node >= 0 && esc_summary_level (s, node, &arg) == level
	  && arg == param);
}

/* Does E take what is LEVEL loads below argument PARAM?  */
static bool
takes_p (const struct esc_summary *s, const struct esc_effect *e, int param,
	 int level)
{
  if (e->kind == ESC_EF_MOVE)
    return below_p (s, e->from, param, level - 1);
  for (int i = 0; i < e->n_args; i++)
    if (below_p (s, e->args[i], param, level))
      return true;
  return below_p (s, e->from, param, level);
}

/* How far what is LEVEL loads below parameter PARAM of F gets.  */
static struct esc_fate
param_fate (const struct esc_func *f, int param, int level)
{
  if (level == 0)
    return f->result->params[param];
  const struct esc_summary *s = f->out;
  struct esc_fate fate = { .verdict = ESC_V_STAYS, .reason = ESC_R_STACK };
  if (s->worst)
    {
      fate.verdict = ESC_V_UNKNOWN;
      fate.reason = s->reason;
    }
  for (int i = 0; i < s->effects.n; i++)
    {
      const struct esc_effect *e = &s->effects.at[i];
      if (takes_p (s, e, param, level)
	  && effect_verdict (s, e) > fate.verdict)
	{
	  fate.verdict = effect_verdict (s, e);
	  fate.reason = ESC_R_COUNT;
	}
    }
  return fate;
}

static void
print_fate (const struct esc_func *f, const char *what,
	    const struct esc_fate *fate)
{
  printf ("%s: %s: %s: %s [%s]\n", f->unit->name, f->name, what,
	  esc_verdict_name (fate->verdict), esc_reason_code (fate->reason));
}

/* Prints what becomes of the objects of F.  */
static void
print_fates (const struct esc_func *f)
{
  char what[128];
  for (int i = 0; i < f->n_params; i++)
    if (f->params[i].pointer)
      {
	const char *name = f->params[i].name;
	snprintf (what, sizeof what, "parameter %d (%s)", i,
		  name ? name : "unnamed");
	print_fate (f, what, &f->result->params[i]);
      }
  for (int i = 2; i < f->objects.n; i++)
    if (f->objects.at[i].kind != ESC_OBJ_FUNC)
      print_fate (f, f->objects.at[i].name ? f->objects.at[i].name : "unnamed",
		  &f->result->objects[i]);
  for (int i = 0; i < f->calls.n; i++)
    if (f->result->makes[i])
      {
	const char *name = f->calls.at[i].name;
	snprintf (what, sizeof what, "call %d (%s)", i,
		  name ? name : "unnamed");
	print_fate (f, what, &f->result->made[i]);
      }
}

static void
print_unit (const struct esc_unit *unit, bool dump)
{
  if (dump)
    esc_write_unit (stdout, unit);
  for (int i = 0; i < unit->funcs.n; i++)
    {
      const struct esc_func *f = unit->funcs.at[i];
      if (dump)
	{
	  putchar ('\n');
	  esc_write_summary (stdout, unit, f->out);
	}
      print_fates (f);
    }
}

/* ---- Findings.  */

/* The findings of UNIT, in ARENA, with the limits that the plugin has by
   default.  */
static struct esc_findings
judge_unit (struct esc_arena *arena, const struct esc_unit *unit,
	    bool rewrite)
{
  const struct esc_judge_options options = {
    .rewrite = rewrite ? ESC_REWRITE_ON : ESC_REWRITE_OFF,
    .speculate = 256, .max_object = 4096, .max_frame = 16384,
    .max_recursive = 256,
    .allocs = true, .locals = true, .params = true, .asserts = true,
    .events = true
  };
  struct esc_findings findings = { .arena = arena, .unit = unit->name };
  struct esc_judge *judge = esc_judge_new (unit->limits, &options, &findings);
  for (int i = 0; i < unit->funcs.n; i++)
    esc_judge_function (judge, unit->funcs.at[i]);
  esc_judge_free (judge);
  return findings;
}

static void
print_findings (const struct esc_unit *unit, bool rewrite)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct esc_findings findings = judge_unit (arena, unit, rewrite);
  for (int i = 0; i < findings.n; i++)
    {
      const struct esc_finding *n = &findings.at[i];
      printf ("%s: %s: %s [%s]\n", unit->name, n->func, n->text,
	      esc_reason_code (n->reason));
      for (int k = 0; k < n->n_events; k++)
	printf ("%*s%s\n", 4 + 2 * n->events[k].depth, "",
		n->events[k].text);
    }
  esc_arena_free (arena);
}

/* ---- Expectations.  */

struct tally
{
  int hold, fail, xfail;
};

/* What becomes of what E is about; the verdict ESC_V_COUNT if a call makes
   nothing.  */
static struct esc_fate
actual_fate (const struct esc_unit *unit, const struct esc_expect *e)
{
  static const struct esc_fate none = { .verdict = ESC_V_COUNT };
  const struct esc_func *f = unit->funcs.at[e->func];
  if (e->param >= 0)
    return param_fate (f, e->param, e->level);
  if (e->call >= 0)
    return f->result->makes[e->call] ? f->result->made[e->call] : none;
  return f->result->objects[e->object];
}

static bool
holds_p (const struct esc_expect *e, const struct esc_fate *fate,
	 bool at_least)
{
  /* A callee of which nothing is known makes nothing that is known.  */
  if (at_least)
    return fate->verdict >= e->verdict;
  return (fate->verdict == e->verdict
	  && (e->reason == ESC_R_COUNT || e->reason == fate->reason));
}

/* " [CODE]", or nothing for the reason ESC_R_COUNT.  */
static const char *
show_reason (enum esc_reason reason, char *buf, size_t size)
{
  buf[0] = '\0';
  if (reason != ESC_R_COUNT)
    snprintf (buf, size, " [%s]", esc_reason_code (reason));
  return buf;
}

static void
check_expectation (const char *name, const struct esc_unit *unit,
		   const struct esc_expect *e, bool at_least,
		   struct tally *tally)
{
  struct esc_fate fate = actual_fate (unit, e);
  bool holds = holds_p (e, &fate, at_least);
  char got[40], want[40];
  if (holds && (!e->xfail || at_least))
    tally->hold++;
  else if (e->xfail && !holds)
    tally->xfail++;
  else if (holds)
    {
      tally->fail++;
      fprintf (stderr, "%s:%d: error: '%s' is as expected, but marked xfail:"
	       " \"%s\"\n", name, e->line, e->label, e->xfail);
    }
  else if (fate.verdict == ESC_V_COUNT)
    {
      tally->fail++;
      fprintf (stderr, "%s:%d: error: '%s' allocates nothing\n", name, e->line,
	       e->label);
    }
  else
    {
      tally->fail++;
      fprintf (stderr, "%s:%d: error: '%s' is %s%s, expected %s%s%s\n", name,
	       e->line, e->label, esc_verdict_name (fate.verdict),
	       show_reason (fate.reason, got, sizeof got),
	       at_least ? "at least " : "", esc_verdict_name (e->verdict),
	       show_reason (e->reason, want, sizeof want));
    }
}

/* Compares E with finding *NEXT of its function, or the first one after it,
   and moves *NEXT on.  */
static void
check_says (const char *name, const struct esc_findings *findings,
	    const struct esc_expect *e, int *next, struct tally *tally)
{
  while (*next < findings->n && findings->at[*next].func_id < e->func)
    ++*next;
  const struct esc_finding *n = &findings->at[*next];
  if (*next == findings->n || n->func_id != e->func)
    {
      tally->fail++;
      fprintf (stderr, "%s:%d: error: there is no such finding, nor another"
	       " one\n", name, e->line);
      return;
    }
  ++*next;
  if (n->reason == e->reason && strcmp (n->text, e->says) == 0)
    {
      tally->hold++;
      return;
    }
  tally->fail++;
  fprintf (stderr, "%s:%d: error: the finding is \"%s\" %s\n", name, e->line,
	   n->text, esc_reason_code (n->reason));
}

static void
check_findings (const char *name, const struct esc_text *text,
		struct tally *tally)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct esc_findings findings = judge_unit (arena, text->unit,
					     text->rewrite);
  int next = 0;
  for (int i = 0; i < text->expects.n; i++)
    if (text->expects.at[i].says)
      check_says (name, &findings, &text->expects.at[i], &next, tally);
  esc_arena_free (arena);
}

static int
check_expectations (const char *name, const struct esc_text *text,
		    bool at_least)
{
  struct tally tally = { 0, 0, 0 };
  for (int i = 0; i < text->expects.n; i++)
    if (!text->expects.at[i].says)
      check_expectation (name, text->unit, &text->expects.at[i], at_least,
			 &tally);
  if (!at_least)
    check_findings (name, text, &tally);
  printf ("%s: %d expectation%s hold%s", name, tally.hold,
	  tally.hold == 1 ? "" : "s", tally.hold == 1 ? "s" : "");
  if (tally.fail)
    printf (", %d %s not", tally.fail, tally.fail == 1 ? "does" : "do");
  if (tally.xfail)
    printf (", %d known to be wrong", tally.xfail);
  putchar ('\n');
  return tally.fail ? ESC_EXIT_FAILED : ESC_EXIT_OK;
}

/* ---- The command.  */

/* Analyses what was read from NAME, and gives it back.  */
static int
solve_text (const char *name, struct esc_text *text, const struct options *o)
{
  /* A build may have all limits at 1 from the start.  */
  bool at_least = o->hostile || esc_default_limits.points_to == 1;
  struct esc_link_stats stats;
  char *message;
  int status = ESC_EXIT_OK;
  if (at_least)
    text->unit->limits = &esc_hostile_limits;
  if (!esc_check_unit (text->unit, &message))
    status = esc_trouble ("%s: %s", name, message);
  else
    {
      if (o->link)
	esc_link (text->unit, &stats);
      esc_analyze (text->unit);
      if (!esc_check_unit (text->unit, &message))
	esc_fatal ("analyze", "%s: %s", name, message);
      if (o->dump || !(o->check || o->report))
	print_unit (text->unit, o->dump);
      if (o->report)
	print_findings (text->unit, text->rewrite);
      if (o->check)
	status = check_expectations (name, text, at_least);
    }
  esc_unit_free (text->unit);
  return status;
}

static int
solve_file (const char *name, const struct options *o)
{
  size_t length;
  struct esc_text text;
  char *contents = esc_read_file (name, &length);
  if (!contents)
    return ESC_EXIT_TROUBLE;
  bool good = esc_read_unit (name, contents, length, &esc_default_limits,
			     &text);
  free (contents);
  if (good)
    return solve_text (name, &text, o);
  fprintf (stderr, "%s\n", text.error);
  return ESC_EXIT_TROUBLE;
}

/* The N files NAMES as one program.  */
static int
solve_linked (char *const *names, int n, const struct options *o)
{
  struct esc_text text = { 0 };
  for (int i = 0; i < n; i++)
    {
      size_t length;
      char *contents = esc_read_file (names[i], &length);
      bool good = contents;
      if (good)
	good = (i > 0 ? esc_read_more (names[i], contents, length, &text)
		: esc_read_unit (names[i], contents, length,
				 &esc_default_limits, &text));
      if (contents && !good)
	fprintf (stderr, "%s\n", text.error);
      free (contents);
      if (!good)
	{
	  if (i > 0)
	    esc_unit_free (text.unit);
	  return ESC_EXIT_TROUBLE;
	}
    }
  return solve_text (names[0], &text, o);
}

int
esc_command_solve (int argc, char **argv)
{
  struct esc_args a;
  int status = ESC_EXIT_OK;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  struct options o = {
    .link = esc_arg (&a, "link"), .check = esc_arg (&a, "check"),
    .dump = esc_arg (&a, "dump"),
    .report = esc_arg (&a, "report"), .hostile = esc_arg (&a, "hostile")
  };
  if (a.n_words == 0)
    return esc_trouble ("solve: name at least one file in the text form"
			" (.esg), or - for the standard input");
  if (o.link)
    return solve_linked (a.words, a.n_words, &o);
  for (int i = 0; i < a.n_words; i++)
    {
      int s = solve_file (a.words[i], &o);
      status = s > status ? s : status;
    }
  return status;
}
