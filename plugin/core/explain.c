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

struct story
{
  struct esc_judge *j;
  const struct esc_func *f;
  const struct esc_solution *s;
  ESC_VEC (struct esc_event) events;
  int limit;
  int call;			/* the allocation that it is about, or -1 */
};

static void
tell (struct story *t, esc_loc loc, int depth, const char *func,
      const char *text)
{
  struct esc_arena *out = t->j->out->arena;
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

static bool
holds_p (const struct esc_solution *s, int node, esc_id object)
{
  return esc_solution_points_p (s, node, object);
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

/* Is NODE where OBJECT's address is made?  */
static bool
birth_p (const struct esc_solution *s, int node, esc_id object,
	 const int *indegree)
{
  return indegree[node] == 0 && holds_p (s, node, object);
}

static void
tell_path (struct story *t, const int *from, const int *con, int node)
{
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

static void
search (struct story *t, esc_id object, const struct esc_fate *fate)
{
  const struct esc_solution *s = t->s;
  int n = s->nodes.n, head = 0, tail = 0;
  int *from = esc_arena_alloc (s->arena, n * sizeof *from);
  int *con = esc_arena_alloc (s->arena, n * sizeof *con);
  int *queue = esc_arena_alloc (s->arena, n * sizeof *queue);
  int *indegree = esc_arena_alloc (s->arena, n * sizeof *indegree);
  for (int i = 0; i < n; i++)
    from[i] = -2;
  for (int i = 0; i < n; i++)
    for (int e = s->nodes.at[i].edge; e >= 0; e = s->edges.at[e].next)
      if (holds_p (s, i, object))
	indegree[s->edges.at[e].to]++;
  for (int i = 0; i < n; i++)
    if (birth_p (s, i, object, indegree))
      {
	from[i] = -1;
	queue[tail++] = i;
      }
  while (head < tail)
    {
      int node = queue[head++];
      if (end_p (s, node, fate))
	{
	  tell_path (t, from, con, node);
	  return;
	}
      for (int e = s->nodes.at[node].edge; e >= 0; e = s->edges.at[e].next)
	{
	  int to = s->edges.at[e].to;
	  if (from[to] != -2 || !holds_p (s, to, object))
	    continue;
	  from[to] = node;
	  con[to] = s->edges.at[e].con;
	  queue[tail++] = to;
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
      search (t, object, fate);
      if (fate->container == ESC_NONE)
	{
	  tell_why (t, esc_why_at (t->f, fate->why), 0, t->f->name);
	  tell_callee (t, fate->via, fate->via_effect);
	}
      object = fate->container;
    }
}

void
esc_judge_events (struct esc_judge *j, const struct esc_func *f,
		  struct esc_finding *n, esc_id object)
{
  struct story t = { .j = j, .f = f, .limit = j->limits->steps };
  if (n->verdict == ESC_V_STAYS || object == ESC_NONE)
    return;
  t.s = esc_judge_solution (j, f);
  t.call = n->kind == ESC_F_ALLOC ? t.s->objs.at[object].call : -1;
  if (n->kind == ESC_F_ALLOC)
    tell (&t, n->loc, 0, f->name,
	  strcmp (n->size, "?") == 0 ? "allocated here"
	  : esc_arena_printf (j->out->arena, "%s bytes allocated here",
			      n->size));
  tell_object (&t, object);
  n->events = t.events.at;
  n->n_events = t.events.n;
}
