/* The oracle: watches a random program run, and knows the report's claims.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All memory that the program has is registered: globals, parameters,
   locals, blocks.  A word that holds an address inside a registered object
   points to it.  When an activation ends, what globals, older activations
   and the result lead to has escaped it, and no report may have claimed the
   opposite.

   Nothing dangles: a dying variable that is still pointed to moves to a
   clone, and the pointers with it; blocks are never given back.  So a program
   runs on whatever escapes, and a pointer that is used too late is recognised
   by what it points to.  But nothing flows through the dead: what is stored
   there is forgotten before the next use.  */

#define ORACLE
#include "oracle.h"
#include "claims.h"
#include "heap.h"

#include <stdio.h>

#define MAX_PARAMS 16
#define MAX_DEPTH 1000

struct param
{
  const char *name;
  char *at;
  size_t size;
  struct object *to;		/* what it pointed to at first, or NULL */
  bool alone;			/* nothing else led there */
  bool cyclic;			/* what it points to leads there */
  struct object *content[64];	/* what only *PARAM led to */
  int n_content;
};

struct activation
{
  const char *func;
  long id;
  struct param params[MAX_PARAMS];
  int n_params;
};

static struct activation stack[MAX_DEPTH];
static int depth;
static long last_id;
static int bugs;
static int undefined;		/* uses of dead things */

static void
bug (int claim, const char *what)
{
  struct claim *c = &claims[claim];
  if (c->broken)
    return;
  c->broken = true;
  bugs++;
  printf ("BUG %s: %s\n  %s\n", c->report, what, c->text);
}

/* ---- Parameters.  */

/* Marks what is reached without parameter P of the innermost activation: by
   globals and by the other parameters, as they were at first.  */
static void
walk_others (const struct activation *a, const struct param *p, bool first)
{
  walk_globals ();
  for (int i = 0; i < a->n_params; i++)
    if (&a->params[i] != p)
      {
	if (first)
	  walk_words (a->params[i].at, a->params[i].size);
	else if (a->params[i].to)
	  walk_object (a->params[i].to);
      }
}

static void
param_start (struct activation *a, struct param *p)
{
  if (!p->to || p->to->kind == CLONE || p->to->freed)
    return;
  walk_others (a, p, true);
  unsigned others = walk;
  p->alone = p->to->mark != others;
  /* Not by its own address: what *P leads to alone.  */
  p->cyclic = false;
  p->n_content = 0;
  if (!p->alone)
    return;
  static unsigned old_marks[MAX_OBJECTS];
  for (int i = 0; i < n_objects; i++)
    old_marks[i] = objects[i]->mark;
  walk++;
  walk_words (p->to->at, p->to->size);
  p->cyclic = p->to->mark == walk;
  for (int i = 0; i < n_objects; i++)
    if (objects[i]->mark == walk && old_marks[i] != others
	&& objects[i] != p->to && objects[i]->kind != CLONE
	&& !objects[i]->freed && p->n_content < 64)
      p->content[p->n_content++] = objects[i];
}

static void
param_end (const struct activation *a, const struct param *p, void *result,
	   size_t size)
{
  if (!p->to || !p->alone)
    return;
  walk_others (a, p, false);
  walk_words (result, size);
  bool out = p->to->mark == walk && !p->to->freed;
  bool content = false;
  for (int i = 0; i < p->n_content; i++)
    content |= p->content[i]->mark == walk;
  for (int r = 0; r < n_reports; r++)
    {
      int of[CLAIM_KINDS];
      claim_params (r, a->func, p->name, of);
      if (of[CLAIM_PARAM_STAYS] >= 0 && out && !p->cyclic)
	bug (of[CLAIM_PARAM_STAYS], "the parameter is held after return");
      if (of[CLAIM_PARAM_LEAKS] < 0 && of[CLAIM_CONTENT_LEAKS] >= 0
	  && out && !p->cyclic)
	bug (of[CLAIM_CONTENT_LEAKS], "the parameter itself is held too");
      if (of[CLAIM_CONTENT_LEAKS] >= 0 || out || !content)
	continue;
      if (of[CLAIM_PARAM_STAYS] >= 0)
	bug (of[CLAIM_PARAM_STAYS], "the content of the parameter is held");
      if (of[CLAIM_PARAM_LEAKS] >= 0)
	bug (of[CLAIM_PARAM_LEAKS], "the content alone is held");
    }
}

/* ---- Sites.  */

/* A claim about LINE is about block O.  */
static void
site (struct object *o, int line)
{
  for (int c = claims_at (line); c >= 0; c = claims[c].next)
    {
      int d = depth;
      while (d > 0 && strcmp (stack[d - 1].func, claims[c].func) != 0)
	d--;
      if (d == 0)
	continue;
      long act = stack[d - 1].id;
      claims[c].ran = true;
      bool known = false;
      for (int i = 0; i < o->n_sites; i++)
	known |= o->sites[i].claim == c && o->sites[i].act == act;
      if (known || o->n_sites == MAX_SITES)
	continue;
      for (int k = 0; k < n_objects; k++)
	for (int i = 0; i < objects[k]->n_sites; i++)
	  if (objects[k]->sites[i].claim == c && objects[k]->sites[i].act == act)
	    objects[k]->sites[i].again = true;
      o->sites[o->n_sites++] = (struct site) { c, act, false };
    }
}

/* ---- The hooks.  */

void
orc_enter (const char *name)
{
  if (depth == MAX_DEPTH)
    exit (3);
  struct activation *a = &stack[depth++];
  a->func = name;
  a->id = ++last_id;
  a->n_params = 0;
}

void
orc_param (void *at, size_t size, const char *name)
{
  struct activation *a = &stack[depth - 1];
  orc_reg (at, size, name);
  struct param *p = &a->params[a->n_params++];
  p->at = at;
  p->size = size;
  p->name = name;
  p->alone = false;
  p->to = size == sizeof (char *) ? find (*(char **) at) : NULL;
}

void
orc_go (void)
{
  struct activation *a = &stack[depth - 1];
  walk_freed = true;
  for (int i = 0; i < a->n_params; i++)
    param_start (a, &a->params[i]);
  walk_freed = false;
}

void
orc_reg (void *at, size_t size, const char *name)
{
  struct object *o = add (at, size, LOCAL, depth);
  o->name = name;
  o->func = stack[depth - 1].func;
}

void
orc_global (void *at, size_t size)
{
  add (at, size, GLOBAL, depth);
}

void
orc_limbo (void *at, size_t size, const char *name)
{
  struct object *o = add (at, size, CLONE, depth);
  o->func = "";
  o->name = name;
  o->limbo = true;
  orc_dead (at, size, name);
}

void
orc_static (void *at, size_t size)
{
  if (!find (at))
    add (at, size, GLOBAL, depth);
}

void
orc_end (void *at)
{
  struct object *o = find (at);
  walk_freed = true;
  walk_live (0, o, NULL, 0);
  walk_freed = false;
  if (o->mark == walk)
    clone (o, true, NULL, 0, depth);
  drop (place_of (o->at) - 1);
}

static void
bury_locals (void *result, size_t size)
{
  walk_freed = true;
  walk_live (depth, NULL, result, size);
  walk_freed = false;
  for (int i = 0; i < n_objects; i++)
    {
      struct object *o = objects[i];
      if (o->kind != LOCAL || o->depth != depth)
	continue;
      if (o->mark == walk)
	clone (o, false, result, size, depth);
      drop (place_of (o->at) - 1);
      i = -1;
    }
}

static void
check_sites (const struct object *o, long act, bool out)
{
  for (int s = 0; s < o->n_sites; s++)
    {
      int c = o->sites[s].claim;
      if (o->sites[s].act != act || !out)
	continue;
      claims[c].seen = true;
      if (claims[c].kind == CLAIM_STAYS)
	bug (c, "the block is held after return");
    }
}

static void
check_local (const struct object *o, const char *func, bool out)
{
  for (int r = 0; r < n_reports; r++)
    {
      int c = claim_local (r, func, o->name);
      if (c < 0)
	continue;
      claims[c].ran = true;
      claims[c].seen |= out;
      if (out && claims[c].kind == CLAIM_LOCAL_STAYS)
	bug (c, "the address is held after return");
    }
}

static void
check_exit (void *result, size_t size)
{
  struct activation *a = &stack[depth - 1];
  for (int i = 0; i < a->n_params; i++)
    param_end (a, &a->params[i], result, size);
  walk_live (depth, NULL, result, size);
  for (int i = 0; i < n_objects; i++)
    {
      const struct object *o = objects[i];
      bool out = o->mark == walk && !o->freed;
      check_sites (o, a->id, out);
      if (o->kind == LOCAL && o->depth == depth)
	check_local (o, a->func, out);
    }
}

void
orc_exit (void *result, size_t size)
{
  walk_dying = depth;
  check_exit (result, size);
  walk_dying = 0;
  bury_locals (result, size);
  depth--;
}

/* Is a use that an optimizer may drop enough to break claim C?  */
static bool
counts_p (int c, bool look)
{
  return look || strcmp (claims[c].report, "-O0") == 0;
}

static void *
use (const void *p, bool look)
{
  struct object *o = find (p);
  if (!o)
    {
      fprintf (stderr, "oracle: a wild pointer is used\n");
      exit (3);
    }
  for (int i = 0; i < o->n_sites; i++)
    if (o->sites[i].again && !o->freed)
      {
	int c = o->sites[i].claim;
	claims[c].seen = true;
	if (claims[c].stack && counts_p (c, look))
	  bug (c, "the block is used after its site ran again");
      }
  if (o->kind == CLONE && o->ended)
    for (int r = 0; r < n_reports; r++)
      {
	int c = claim_local (r, o->func, o->name);
	if (c >= 0)
	  claims[c].seen = true;
	if (c >= 0 && claims[c].kind == CLAIM_LOCAL_STAYS
	    && counts_p (c, look))
	  bug (c, "the variable is used after its block");
      }
  if (o->kind == CLONE || o->freed)
    {
      orc_dead (o->at, o->size, o->name);
      undefined++;
    }
  return (void *) p;
}

void *
orc_use (const void *p)
{
  return use (p, false);
}

void *
orc_look (const void *p)
{
  return use (p, true);
}

void
orc_called (const void *p, int line)
{
  struct object *o = find (p);
  if (o && o->kind == BLOCK)
    site (o, line);
}

void *
orc_malloc (size_t size, int line)
{
  char *room = calloc (1, size + 64);
  struct object *o = add (room + 16, size ? size : 1, BLOCK, depth);
  o->name = "";
  site (o, line);
  return room + 16;
}

/* The blocks that can live on the stack, and are freed where a slot cannot
   be: by another function, or by a free that gets other blocks as well.  */
static void
check_free (struct object *o, bool resized)
{
  for (int i = 0; i < o->n_sites; i++)
    {
      int c = o->sites[i].claim;
      if (!claims[c].stack || strcmp (claims[c].report, "-O0") != 0)
	continue;
      if (resized)
	bug (c, "it is resized");
      else if (o->sites[i].act != stack[depth - 1].id)
	bug (c, "another function frees it");
    }
}

void *
orc_realloc (void *old, size_t size, int line)
{
  struct object *o = old ? find (old) : NULL;
  char *now = orc_malloc (size, line);
  if (!o)
    return now;
  if (o->kind == BLOCK)
    check_free (o, true);
  memcpy (now, o->at, o->size < size ? o->size : size);
  if (o->kind == BLOCK && o->at == old)
    {
      o->freed = true;
      struct object *n = find (now);
      if (n->size >= o->size)
	move_pointers (o, n, NULL, 0);
    }
  return now;
}

void
orc_free (void *p, int line)
{
  (void) line;
  struct object *o = find (p);
  if (!o || o->kind != BLOCK || o->at != p || o->freed)
    return;
  check_free (o, false);
  o->freed = true;
  orc_dead (o->at, o->size, "");
}

void
orc_reset (void)
{
  walk_freed = true;
  walk_live (0, NULL, NULL, 0);
  walk_freed = false;
  for (int i = n_objects - 1; i >= 0; i--)
    if (objects[i]->mark != walk && !objects[i]->limbo
	&& (objects[i]->kind == BLOCK || objects[i]->kind == CLONE))
      {
	free (objects[i]->at - 16);
	drop (i);
      }
}

void
orc_claims (const char *file)
{
  if (!claims_read (file))
    exit (3);
}

int
orc_finish (void)
{
  claims_tally ();
  printf ("dead %d\n", undefined);
  return bugs != 0;
}
