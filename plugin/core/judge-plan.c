/* What the plan does with a site, in words.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       malloc(24) moved to the stack of 'len2': 24 bytes; free removed at
	 line 9
       malloc(?) moved to the stack of 'f' when it takes at most 256 bytes: 256
	 bytes; free guarded at line 12

   The second line tells that the block is on the heap when it is larger, and
   that the call of free is made only then.  */

#include "judge-int.h"

#include <string.h>

/* The line of call I; 0 if it is in another file than the site N, or where no
   user looks, as what the headers of C++ free is.  */
static int
line_of (const struct esc_func *f, int i, const struct esc_finding *n)
{
  const struct esc_why *why = esc_why_at (f, f->calls.at[i].why);
  struct esc_place site = esc_unit_place (f->unit, n->loc);
  struct esc_place place = esc_unit_place (f->unit, why->loc);
  if (place.library || (site.line && strcmp (site.file, place.file) != 0))
    return 0;
  return place.line;
}

/* "; free removed at line 9": the calls with action ACT that may receive the
   block in SLOT, where site N has its own; DONE says what is done with them.
   "" if there are none.  */
static const char *
freed_text (struct esc_judge *j, const struct esc_func *f, int slot,
	    enum esc_act act, const struct esc_finding *site, const char *done)
{
  struct esc_arena *arena = j->out->arena;
  const char *text = "";
  int n = 0, last = 0;
  for (int i = f->calls.n - 1; i >= 0; i--)
    {
      const struct esc_action *a = &j->plan->calls[i];
      bool mine = false;
      if (a->act != act)
	continue;
      for (int k = 0; k < a->n_guards; k++)
	mine |= a->guards[k] == slot;
      int line = line_of (f, i, site);
      if (!mine || line == 0 || line == last)
	continue;
      text = esc_arena_printf (arena, n == 0 ? "%d%s" : n == 1 ? "%d and %s"
			       : "%d, %s", line, text);
      last = line;
      n++;
    }
  return n ? esc_arena_printf (arena, "; %s %s at line%s %s",
			       n > 1 ? "frees" : "free", done,
			       n > 1 ? "s" : "", text) : "";
}

static void
say_moved (struct esc_judge *j, const struct esc_func *f,
	   const struct esc_action *a, struct esc_finding *n)
{
  struct esc_arena *arena = j->out->arena;
  const struct esc_slot *slot = &j->plan->slots.at[a->slot];
  unsigned long long size = slot->size;
  const char *when = "", *where = "moved to the stack of";
  if (slot->pool)
    when = " as long as there is room";
  else if (a->act != ESC_ACT_SLOT)
    when = esc_arena_printf (arena, " when it takes at most %llu bytes", size);
  if (j->options->rewrite == ESC_REWRITE_SCOPE)
    where = "ends with";
  n->state = ESC_ST_MOVED;
  n->verdict = ESC_V_STAYS;
  n->reason = ESC_R_STACK;
  n->hint = "";
  n->text = esc_arena_printf (arena, "%s %s '%s'%s: %llu bytes%s%s", n->what,
			      where, f->name, when, size,
			      freed_text (j, f, a->slot, ESC_ACT_DROP, n,
					  "removed"),
			      freed_text (j, f, a->slot, ESC_ACT_GUARD, n,
					  "guarded"));
}

bool
esc_judge_planned (struct esc_judge *j, const struct esc_func *f, int call,
		   struct esc_finding *n)
{
  const struct esc_action *a = j->plan ? &j->plan->calls[call] : NULL;
  if (!a)
    return false;
  if (a->slot >= 0 && !a->outgrows)
    say_moved (j, f, a, n);
  else if (a->reason == ESC_R_FRAME_LIMIT || a->reason == ESC_R_RECURSION)
    esc_judge_over_frame (j, f, n);
  else if (a->text)
    esc_judge_block (n, a->reason, esc_arena_printf (j->out->arena, "%s %s",
						     n->what, a->text));
  else
    return false;
  return true;
}

void
esc_judge_elsewhere (struct esc_arena *arena, struct esc_finding *n,
		     const char *callee)
{
  esc_judge_block (n, ESC_R_FREE_ELSEWHERE,
		   esc_arena_printf (arena, "%s does not escape '%s', but is"
				     " allocated within '%s', which is not"
				     " inlined", n->what, n->func, callee));
}

void
esc_judge_unplanned (struct esc_judge *j, const struct esc_func *f, int call,
		     struct esc_finding *n)
{
  struct esc_arena *arena = j->out->arena;
  const struct esc_call *c = &f->calls.at[call];
  if (!f->refused && c->kind == ESC_CALLEE_BODY)
    esc_judge_elsewhere (arena, n, c->name);
  else
    esc_judge_block (n, ESC_R_KEEP,
		     esc_arena_printf (arena, "%s does not escape '%s', %s",
				       n->what, f->name, f->refused ? f->refused
				       : "but the call has to be made"));
}
