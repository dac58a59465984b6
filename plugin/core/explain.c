/* Explanations: the way of a pointer, as events.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void f (void)
       {
	 struct s *p = malloc (8);	(1) 8 bytes allocated here
	 list[0] = p;			(2) stored in 'list'
	 keep (list);			(3) passed to 'keep'
       }				(4) in keep: stored in 'g'

   Told after the solution, from it: breadth first along the edges that
   carried the object, from where it is made to the constraint that let it
   escape; so the story is the shortest, and cycles cannot cut it.  If it
   escaped inside another object, that object's story goes on.  */

#include "judge-int.h"

#include "solve-int.h"

#include <string.h>

/* What searches of one solution share.  An entry of FROM and CON is good for
   a node whose STAMP is the current round.  */
struct esc_search
{
  int round;
  int *stamp;			/* by node: it holds the object */
  int *indegree;		/* ... edges to it from others that do */
  int *from;			/* ... node before it; -1: first; -2: none */
  int *con;			/* ... constraint of the edge */
  int *queue;
};

struct story
{
  struct esc_judge *j;
  const struct esc_func *f;
  const struct esc_solution *s;
  const struct esc_index *index;
  struct esc_search *search;
  esc_loc near;			/* of the last step that has one */
  ESC_VEC (struct esc_event) events;
  int limit;
  int call;			/* that makes the block it is about, or -1 */
};

static void
tell (struct story *t, esc_loc loc, int depth, const char *func,
      const char *text)
{
  struct esc_arena *out = t->j->out->arena;
  /* GCC gives no place to the last return of a function, but to the copy of
     its operand.  */
  if (loc == 0 && depth == 0)
    loc = t->near;
  if (t->events.n >= t->limit || loc == 0)
    return;
  if (t->events.n > 0)
    {
      const struct esc_event *last = &t->events.at[t->events.n - 1];
      if (last->loc == loc && strcmp (last->text, text) == 0)
	return;
    }
  struct esc_event *e = esc_vec_push (out, &t->events);
  e->loc = loc;
  e->depth = depth;
  e->func = esc_arena_strdup (out, func);
  e->text = esc_arena_strdup (out, text);
}

static void
tell_why (struct story *t, const struct esc_why *why, int depth,
	  const char *func)
{
  char text[256], name[200];
  const char *template = esc_step_text (why->step);
  if (why->loc != 0 && depth == 0)
    t->near = why->loc;
  if (!*template || (strstr (template, "%s") && !why->name))
    return;
  esc_text_fill (name, sizeof name, "'%s'", why->name ? why->name : "");
  esc_text_fill (text, sizeof text, template, name);
  tell (t, why->loc, depth, func, text);
}

/* What happens in the callee, and in its callees.  */
static void
tell_callee (struct story *t, const struct esc_summary *via, int effect)
{
  for (int depth = 1; via && effect >= 0 && effect < via->effects.n
	 && depth < 16; depth++)
    {
      const struct esc_effect *e = &via->effects.at[effect];
      tell_why (t, &e->why, depth, via->name);
      via = e->via;
      effect = e->via_effect;
    }
}

/* ---- The search.  */

static struct esc_search *
new_search (struct esc_arena *arena, int n)
{
  struct esc_search *q = esc_arena_alloc (arena, sizeof *q);
  size_t size = (n + 1) * sizeof (int);
  q->stamp = esc_arena_alloc (arena, size);
  q->indegree = esc_arena_alloc (arena, size);
  q->from = esc_arena_alloc (arena, size);
  q->con = esc_arena_alloc (arena, size);
  q->queue = esc_arena_alloc (arena, size);
  return q;
}

/* Does the story of OBJECT end at NODE?  */
static bool
end_p (const struct esc_solution *s, int node, const struct esc_fate *fate)
{
  if (fate->con >= 0)
    return esc_s_con (s, fate->con)->from == node;
  return (fate->container != ESC_NONE
	  && s->nodes.at[node].content_of == fate->container);
}

static void
tell_path (struct story *t, int node)
{
  const int *from = t->search->from, *con = t->search->con;
  int n = 0;
  for (int k = node; from[k] >= 0; k = from[k])
    n++;
  int *path = esc_arena_alloc (t->s->arena, (n + 1) * sizeof *path);
  for (int k = node, i = n; from[k] >= 0; k = from[k])
    path[--i] = con[k];
  for (int i = 0; i < n; i++)
    {
      if (path[i] < 0)
	continue;
      const struct extra *x = esc_s_extra (t->s, path[i]);
      if (x && x->call == t->call && x->c.kind == ESC_CON_COPY)
	continue;			/* it is handed out: told already */
      tell_why (t, esc_why_at (t->f, esc_s_con (t->s, path[i])->why), 0,
		t->f->name);
      if (x && x->c.kind != ESC_CON_SINK)
	tell_callee (t, x->via, x->via_effect);
    }
}

/* Opens a round about OBJECT: its address is made at the nodes to which no
   edge brings it.  The answer is how many they are, in the queue.  */
static int
open_round (struct story *t, esc_id object)
{
  const struct esc_solution *s = t->s;
  struct esc_search *q = t->search;
  const int *holder = t->index->node;
  int first = t->index->start[object], end = t->index->start[object + 1];
  int n = 0;
  q->round++;
  for (int h = first; h < end; h++)
    {
      q->stamp[holder[h]] = q->round;
      q->indegree[holder[h]] = 0;
      q->from[holder[h]] = -2;
    }
  for (int h = first; h < end; h++)
    for (int e = s->nodes.at[holder[h]].edge; e >= 0; e = s->edges.at[e].next)
      if (q->stamp[s->edges.at[e].to] == q->round)
	q->indegree[s->edges.at[e].to]++;
  for (int h = first; h < end; h++)
    if (q->indegree[holder[h]] == 0)
      {
	q->from[holder[h]] = -1;
	q->queue[n++] = holder[h];
      }
  return n;
}

static void
search (struct story *t, esc_id object, const struct esc_fate *fate)
{
  const struct esc_solution *s = t->s;
  struct esc_search *q = t->search;
  int head = 0, tail = open_round (t, object);
  while (head < tail)
    {
      int node = q->queue[head++];
      if (end_p (s, node, fate))
	{
	  tell_path (t, node);
	  return;
	}
      for (int e = s->nodes.at[node].edge; e >= 0; e = s->edges.at[e].next)
	{
	  int to = s->edges.at[e].to;
	  if (q->stamp[to] != q->round || q->from[to] != -2)
	    continue;
	  q->from[to] = node;
	  q->con[to] = s->edges.at[e].con;
	  q->queue[tail++] = to;
	}
    }
}

/* The story of OBJECT, and of what it escapes in.  */
static void
tell_object (struct story *t, esc_id object)
{
  for (int hops = 0; object != ESC_NONE && hops < 8; hops++)
    {
      const struct esc_fate *fate = esc_solution_fate (t->s, object);
      if (fate->verdict == ESC_V_STAYS)
	return;
      t->call = (t->s->objs.at[object].kind == ESC_OBJ_HEAP
		 ? t->s->objs.at[object].call : -1);
      search (t, object, fate);
      if (fate->container == ESC_NONE)
	{
	  tell_why (t, esc_why_at (t->f, fate->why), 0, t->f->name);
	  tell_callee (t, fate->via, fate->via_effect);
	}
      object = fate->container;
    }
}

/* The use that is too late.  */
static void
tell_loop (struct story *t, const struct esc_finding *n)
{
  if (n->reason == ESC_R_LOOP && t->j->live)
    tell (t, esc_live_met (t->j->live), 0, t->f->name,
	  n->kind == ESC_F_ALLOC
	  ? "an earlier iteration's block may be used here"
	  : esc_arena_printf (t->j->out->arena, "may be used here, after the"
			      " block of '%s' has ended", n->what));
}

void
esc_judge_events (struct esc_judge *j, const struct esc_func *f,
		  struct esc_finding *n, esc_id object)
{
  struct story t = { .j = j, .f = f, .limit = j->limits->steps };
  if (n->verdict == ESC_V_STAYS || object == ESC_NONE)
    return;
  t.index = esc_judge_index (j, f);
  t.s = j->solution;
  if (!j->search)
    j->search = new_search (j->scratch, t.s->nodes.n);
  t.search = j->search;
  if (n->kind == ESC_F_ALLOC)
    tell (&t, n->loc, 0, f->name,
	  strcmp (n->size, "?") == 0 ? "allocated here"
	  : esc_arena_printf (j->out->arena, "%s bytes allocated here",
			      n->size));
  tell_object (&t, object);
  tell_loop (&t, n);
  n->events = t.events.at;
  n->n_events = t.events.n;
}
