/* The memory of the program that the oracle watches.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_HEAP_H
#define ESC_HEAP_H

#include <stdbool.h>
#include <stddef.h>

enum kind { GLOBAL, LOCAL, BLOCK, CLONE };

#define MAX_SITES 16
#define MAX_OBJECTS 20000

/* The claim CLAIM was made of the block, in activation ACT.  */
struct site
{
  int claim;
  long act;
  bool again;			/* the site has run again since */
};

struct object
{
  char *at;
  size_t size;
  enum kind kind;
  const char *name;		/* LOCAL, CLONE: the variable, */
  const char *func;		/* and its function */
  int depth;			/* LOCAL: of its activation, from 1 */
  bool freed;
  bool limbo;			/* CLONE: not allocated */
  bool ended;			/* CLONE: its block ended, not its function */
  unsigned mark;		/* reached in that walk */
  int n_sites;
  struct site sites[MAX_SITES];
};

/* All objects, by address.  */
extern struct object *objects[MAX_OBJECTS];
extern int n_objects;

/* The walk that was the last: objects with that mark were reached.  */
extern unsigned walk;
extern bool walk_freed;		/* through blocks that were freed, too */
extern int walk_dying;		/* not through locals of that depth, and not
				   through clones; 0: through all */

/* How many objects begin at or before P; the object that P is in, or NULL.  */
int place_of (const char *p);
struct object *find (const void *p);

/* A new object, of activation DEPTH; the end of the one at index I.  */
struct object *add (void *at, size_t size, enum kind kind, int depth);
void drop (int i);

/* Marks what an object, or the words of some memory, lead to.  A walk begins
   with walk_globals, which marks what globals lead to.  walk_live adds the
   live variables, but for those of depth BUT, and but for WITHOUT, and the
   words of a result.  */
void walk_object (struct object *o);
void walk_words (const char *at, size_t size);
void walk_globals (void);
void walk_live (int but, const struct object *without, const void *result,
		size_t size);

/* A variable dies, and something still points to it: a clone takes over.  */
void clone (struct object *o, bool ended, void *result, size_t size,
	    int depth);

/* Pointers into OLD shall point into NOW, wherever they are.  */
void move_pointers (const struct object *old, const struct object *now,
		    void *result, size_t size);

#endif
