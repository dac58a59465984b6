/* The memory of the program that the oracle watches: objects, and walks.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A walk is conservative: every aligned word that holds an address inside an
   object points to it, whatever the word's type.  */

#define ORACLE
#include "heap.h"
#include "oracle.h"

#include <stdio.h>

struct object *objects[MAX_OBJECTS];
int n_objects;
unsigned walk;
bool walk_freed;
int walk_dying;

/* ---- Objects.  */

int
place_of (const char *p)
{
  int low = 0, high = n_objects;
  while (low < high)
    {
      int mid = (low + high) / 2;
      if (objects[mid]->at <= p)
	low = mid + 1;
      else
	high = mid;
    }
  return low;
}

struct object *
find (const void *p)
{
  int i = place_of (p);
  if (!i)
    return NULL;
  struct object *o = objects[i - 1];
  return (const char *) p < o->at + o->size ? o : NULL;
}

struct object *
add (void *at, size_t size, enum kind kind, int depth)
{
  struct object *o = calloc (1, sizeof *o);
  if (!o || n_objects == MAX_OBJECTS)
    {
      fprintf (stderr, "oracle: too many objects\n");
      exit (3);
    }
  o->at = at;
  o->size = size;
  o->kind = kind;
  o->depth = depth;
  int i = place_of (at);
  if (i && objects[i - 1]->at + objects[i - 1]->size > (char *) at)
    {
      fprintf (stderr, "oracle: registered twice\n");
      exit (3);
    }
  memmove (objects + i + 1, objects + i, (n_objects - i) * sizeof *objects);
  objects[i] = o;
  n_objects++;
  return o;
}

void
drop (int i)
{
  free (objects[i]);
  n_objects--;
  memmove (objects + i, objects + i + 1, (n_objects - i) * sizeof *objects);
}

/* ---- What leads where.  */

void
walk_object (struct object *o)
{
  if (o->mark == walk || (o->freed && !walk_freed))
    return;
  o->mark = walk;
  if (!walk_dying || o->kind == GLOBAL || o->kind == BLOCK
      || (o->kind == LOCAL && o->depth != walk_dying))
    walk_words (o->at, o->size);
}

void
walk_words (const char *at, size_t size)
{
  const char *p = at + (-(uintptr_t) at & 7);
  for (; p + sizeof (char *) <= at + size; p += sizeof (char *))
    {
      struct object *o = find (*(char *const *) p);
      if (o)
	walk_object (o);
    }
}

void
walk_globals (void)
{
  walk++;
  for (int i = 0; i < n_objects; i++)
    if (objects[i]->kind == GLOBAL)
      walk_object (objects[i]);
}

/* Pointers into OLD shall point into NOW, wherever they are.  */
static void
move_words (char *at, size_t size, const struct object *old,
	    const struct object *now)
{
  char *p = at + (-(uintptr_t) at & 7);
  for (; p + sizeof (char *) <= at + size; p += sizeof (char *))
    {
      char **word = (char **) p;
      if (*word >= old->at && *word < old->at + old->size)
	*word += now->at - old->at;
    }
}

void
move_pointers (const struct object *old, const struct object *now,
	       void *result, size_t size)
{
  move_words (result, size, old, now);
  for (int i = 0; i < n_objects; i++)
    if (objects[i] != old)
      move_words (objects[i]->at, objects[i]->size, old, now);
}

/* A variable dies, and something still points to it: a clone takes over.  */
void
clone (struct object *o, bool ended, void *result, size_t size, int depth)
{
  char *room = calloc (1, o->size + 64);
  struct object *c = add (room + 16, o->size, CLONE, depth);
  c->name = o->name;
  c->func = o->func;
  c->ended = ended;
  orc_dead (c->at, c->size, c->name);
  move_pointers (o, c, result, size);
}

void
walk_live (int but, const struct object *without, const void *result,
	   size_t size)
{
  walk_globals ();
  for (int i = 0; i < n_objects; i++)
    if (objects[i]->kind == LOCAL && objects[i]->depth != but
	&& objects[i] != without)
      walk_object (objects[i]);
  walk_words (result, size);
}
