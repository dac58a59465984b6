/* Findings for parameters, in the words of Go's compiler.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int **g;
       void keep (int **p)		{ g = p; }    leaking param: p
       void keep_inner (int ***p)	{ g = *p; }   leaking param content: p
       int *inner (int **p)		{ return *p; }	... to result, level 1
       void set (int **p, int *q)	{ *p = q; }   ... q to content of p

   All of it is read off the function's summary.  */

#include "judge-int.h"

#include <string.h>

static struct esc_finding *
param_finding (struct esc_judge *j, const struct esc_func *f, int param,
	       enum esc_verdict verdict, enum esc_reason reason, int level)
{
  struct esc_finding *n = esc_judge_finding (j, f, ESC_F_PARAM);
  const struct esc_param *p = &f->params[param];
  n->loc = p->loc;
  n->what = esc_arena_strdup (j->out->arena, p->name ? p->name : "?");
  n->verdict = verdict;
  n->reason = reason;
  n->level = level;
  n->state = verdict > ESC_V_STAYS ? ESC_ST_STAYS : ESC_ST_CAN;
  n->hint = verdict > ESC_V_STAYS ? esc_reason_hint (reason) : "";
  return n;
}

/* The parameter that NODE comes from, or -1; *LEVEL: loads in between.  */
static int
origin (const struct esc_func *f, int node, int *level)
{
  int arg = -1;
  *level = esc_summary_level (f->out, node, &arg);
  return *level < 0 ? -1 : arg;
}

static bool
thin_p (const struct esc_func *f, int node)
{
  return (f->out->nodes.at[node].kind == ESC_SN_LOAD
	  && f->out->nodes.at[node].thin);
}

/* P gets away whole.  True if it does.  */
static bool
judge_leak (struct esc_judge *j, const struct esc_func *f, int param)
{
  const struct esc_fate *fate = &f->result->params[param];
  enum esc_verdict verdict = fate->verdict;
  enum esc_reason reason = fate->reason;
  const char *how;
  if (f->out->worst)
    {
      verdict = ESC_V_UNKNOWN;
      reason = f->out->reason;
    }
  if (verdict < ESC_V_GLOBAL)
    return false;
  struct esc_finding *n = param_finding (j, f, param, verdict, reason, 0);
  how = f->out->worst ? "" : esc_describe_fate (j->out->arena, f, fate);
  n->text = esc_arena_printf (j->out->arena, "leaking param: %s%s%s", n->what,
			      *how ? ": " : "", how);
  if (j->options->events && !f->out->worst)
    esc_judge_events (j, f, n,
		      esc_solution_param (esc_judge_solution (j, f), param));
  return true;
}

static const char *
quoted_or_pointer (struct esc_judge *j, const char *name)
{
  return name ? esc_arena_printf (j->out->arena, "'%s'", name) : "a pointer";
}

enum { NOWHERE = -1, IN_RESULT = -2 };

/* Where a block that F makes, node NODE or what hangs on it, ends up: in the
   result, or in what the parameter with that number points to, which is not
   BUT.  It may hang on another block, and so on; SEEN tells of each node
   whether it was asked about before.  */
static int
home_of (const struct esc_func *f, int node, int but, bool *seen)
{
  int level, home = NOWHERE;
  while (f->out->nodes.at[node].kind == ESC_SN_LOAD)
    node = f->out->nodes.at[node].parent;
  if (f->out->nodes.at[node].kind != ESC_SN_FRESH || seen[node])
    return NOWHERE;
  seen[node] = true;
  for (int i = 0; i < f->out->effects.n && home == NOWHERE; i++)
    {
      const struct esc_effect *e = &f->out->effects.at[i];
      if (e->from != node)
	continue;
      if (e->kind == ESC_EF_RESULT)
	home = IN_RESULT;
      else if (e->kind == ESC_EF_STORE)
	{
	  home = origin (f, e->to, &level);
	  if (home < 0)
	    home = home_of (f, e->to, but, seen);
	  if (home == but)
	    home = NOWHERE;
	}
    }
  return home;
}

/* Effect E, a call of code that came from outside, gets something of PARAM.
   True if a line came of it.  */
static bool
judge_call (struct esc_judge *j, const struct esc_func *f, int param,
	    const struct esc_effect *e)
{
  int level;
  for (int i = 0; i < e->n_args; i++)
    {
      if (e->args[i] < 0 || origin (f, e->args[i], &level) != param
	  || thin_p (f, e->args[i]))
	continue;
      struct esc_finding *n = param_finding (j, f, param, ESC_V_UNKNOWN,
					     ESC_R_INDIRECT_CALL, level);
      n->text = esc_arena_printf (j->out->arena, "leaking param%s: %s: passed"
				  " to a call through %s",
				  level ? " content" : "", n->what,
				  quoted_or_pointer (j, e->why.name));
      return true;
    }
  return false;
}

/* The effect E moves something of PARAM.  True if a line came of it.  */
static bool
judge_effect (struct esc_judge *j, const struct esc_func *f, int param,
	      const struct esc_effect *e)
{
  struct esc_arena *arena = j->out->arena;
  struct esc_finding *n;
  int level, to_level, to;
  if (e->kind == ESC_EF_CALL)
    return judge_call (j, f, param, e);
  if (e->from < 0 || origin (f, e->from, &level) != param
      || thin_p (f, e->from))
    return false;
  switch (e->kind)
    {
    case ESC_EF_SINK:
      n = param_finding (j, f, param, e->verdict, e->reason, level);
      n->text = esc_arena_printf (arena, "leaking param%s: %s",
				  level ? " content" : "", n->what);
      return true;
    case ESC_EF_RESULT:
      n = param_finding (j, f, param, ESC_V_RETURNED, ESC_R_RETURN, level);
      n->text = esc_arena_printf (arena, "leaking param: %s to result,"
				  " level %d", n->what, level);
      return true;
    case ESC_EF_STORE:
      to = origin (f, e->to, &to_level);
      if (to < 0)
	to = home_of (f, e->to, param,
		      esc_arena_alloc (j->scratch, f->out->nodes.n));
      if (to == IN_RESULT)
	{
	  /* Into a block that the function makes and hands out.  */
	  n = param_finding (j, f, param, ESC_V_RETURNED, ESC_R_RETURN, level);
	  n->text = esc_arena_printf (arena, "leaking param: %s to result,"
				      " level %d", n->what, level);
	  return true;
	}
      if (to < 0 || to == param || !f->params[to].name)
	return false;
      n = param_finding (j, f, param, ESC_V_VIA_PARM, ESC_R_PARAM_STORE,
			 level);
      n->text = esc_arena_printf (arena, "leaking param: %s to content of %s,"
				  " level %d", n->what, f->params[to].name,
				  level);
      return true;
    default:
      return false;
    }
}

/* Was the same line made for this parameter before?  Fields of a structure
   give one each.  */
static bool
repeated_p (const struct esc_judge *j, int first)
{
  const struct esc_findings *out = j->out;
  for (int i = first; i < out->n - 1; i++)
    if (strcmp (out->at[i].text, out->at[out->n - 1].text) == 0)
      return true;
  return false;
}

static void
judge_param (struct esc_judge *j, const struct esc_func *f, int param)
{
  int first = j->out->n;
  if (judge_leak (j, f, param))
    return;
  for (int i = 0; i < f->out->effects.n; i++)
    if (judge_effect (j, f, param, &f->out->effects.at[i])
	&& repeated_p (j, first))
      j->out->n--;
  if (j->out->n > first)
    return;
  struct esc_finding *n = param_finding (j, f, param, ESC_V_STAYS,
					 ESC_R_STACK, -1);
  n->text = esc_arena_printf (j->out->arena, "'%s' does not escape '%s'",
			      n->what, f->name);
}

/* The user promised that the parameter does not get away.  */
static void
verify_noescape (struct esc_judge *j, const struct esc_func *f, int param)
{
  const struct esc_fate *fate = &f->result->params[param];
  if (f->params[param].value == ESC_NONE || fate->verdict <= ESC_V_STAYS)
    return;
  struct esc_finding *n = param_finding (j, f, param, fate->verdict,
					 ESC_R_NOESCAPE, 0);
  n->kind = ESC_F_NOESCAPE;
  n->text = esc_arena_printf (j->out->arena, "'%s' is marked noescape, but"
			      " escapes '%s': %s", n->what, f->name,
			      esc_describe_fate (j->out->arena, f, fate));
}

void
esc_judge_params (struct esc_judge *j, const struct esc_func *f)
{
  for (int i = 0; i < f->n_params; i++)
    {
      if (f->params[i].noescape && f->params[i].value != ESC_NONE)
	verify_noescape (j, f, i);
      if (j->options->params && f->params[i].pointer && f->params[i].name)
	judge_param (j, f, i);
    }
}
