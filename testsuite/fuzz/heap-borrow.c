/* Other names for a block, and for the place that owns it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       { N *r = p;	p is frozen
	 ...
	 r->v++; }	and so this is still its block  */

#include "heap-gen.h"

#include <stddef.h>
#include <string.h>

/* Another live node, and P itself if there is none.  */
static struct place *
other_node (struct place *p)
{
  struct place *q = some_place (T_NODE, IN_LIVE, false);
  return q && !q->shared ? q : p;
}

/* Writes how the node of P gets the name that is returned; *ALSO is frozen
   too.  */
static const char *
node_name (struct place *p, int k, struct place **also)
{
  const char *x = p->read;
  int key = pick (99);
  struct place *q;
  if (chance (25))
    return odd_name (x, "N", k);
  switch (pick (18))
    {
    case 0:
      line ("struct { int x; N *q; } s%d = { 1, %s };", k, x);
      return text ("s%d.q", k);
    case 1:
      line ("N *v%d[3] = { %s, NULL, %s };", k, x, x);
      return text ("v%d[(%s) & 2]", k, number ());
    case 2:
      *also = q = other_node (p);
      line ("%s->b = %s;", q->read, x);
      return text ("%s->b", q->read);
    case 3:
      if (!chance (20))
	break;
      here.no_calls++;
      line ("static N *k%d;", k);
      line ("k%d = %s;", k, x);
      return text ("k%d", k);
    case 4:
      line ("uintptr_t w%d = ((uintptr_t) %s ^ %d) + 8;", k, x, key);
      return text ("((N *) ((w%d - 8) ^ %d))", k, key);
    case 5:
      if (p->write)
	break;
      line ("N **pp%d = &%s;", k, x);
      return text ("(*pp%d)", k);
    case 6: case 7:
      line ("N *r%d = same_node_%s (%s);", k, word ("ni|ni|st|ai"), x);
      return text ("r%d", k);
    case 8:
      line ("N **box%d = (N **) malloc (2 * sizeof (N *));", k);
      line ("box%d[1] = %s;", k, x);
      return text ("box%d[1]", k);
    case 9: case 10:
      *also = q = other_node (p);
      line ("N *r%d = one_of_%s (%s, %s, %s);", k, word ("ni|st|ai|ai"), x,
	    q->read, number ());
      return text ("r%d", k);
    case 11: case 12:
      *also = q = other_node (p);
      line ("N *r%d = %s ? %s : %s;", k, condition (), x, q->read);
      return text ("r%d", k);
    case 13:
      line ("H c%d = { %s, 1, NULL, NULL, 1 }, d%d = c%d;", k, x, k, k);
      return text ("d%d.n1", k);
    case 14:
      line ("N *y%d = %s, *r%d;", k, x, k);
      line ("byte raw%d[2 * sizeof (N *)];", k);
      line ("memcpy (raw%d + 3, &y%d, sizeof y%d);", k, k, k);
      line ("memcpy (&r%d, raw%d + 3, sizeof r%d);", k, k, k);
      return text ("r%d", k);
    case 15:
      line ("N *r%d = (N *) x_same (%s);", k, chance (20) ? x : "NULL");
      line ("r%d = %s;", k, x);
      return text ("r%d", k);
    default:
      break;
    }
  line ("N *r%d = %s;", k, x);
  return text ("r%d", k);
}

/* The same for buffers; the name may lead into it.  */
static const char *
buffer_name (struct place *p, int k)
{
  const char *x = p->read;
  int key = pick (99);
  if (chance (25))
    return odd_name (x, "byte", k);
  switch (pick (8))
    {
    case 0:
      line ("struct { int x; byte *q; } s%d = { 1, %s };", k, x);
      return text ("s%d.q", k);
    case 1:
      line ("uintptr_t w%d = (uintptr_t) %s ^ %d;", k, x, key);
      return text ("((byte *) (w%d ^ %d))", k, key);
    case 2:
      if (p->write)
	break;
      line ("byte **pp%d = &%s;", k, x);
      return text ("(*pp%d)", k);
    case 3: case 4:
      line ("byte *r%d = same_buf_%s (%s);", k, word ("ni|ni|st|ai"), x);
      return text ("r%d", k);
    case 5:
      line ("byte *e%d = %s + %s;", k, x, p->size);
      return text ("(e%d - %s)", k, p->size);
    default:
      break;
    }
  line ("byte *r%d = %s;", k, x);
  return text ("r%d", k);
}

/* A name is kept by somebody else, and used at once.  */
static void
keep_elsewhere (struct place *p)
{
  switch (pick (4))
    {
    case 0:
      line ("keep_node (%s);", p->read);
      line ("dust ();");
      line ("OUT (sum_kept ());");
      break;
    case 1:
      line ("x_keep (%s);", p->read);
      line ("OUT (((N *) x_kept ())->v);");
      break;
    case 2:
      line ("keep_static (%s);", p->read);
      line ("dust ();");
      line ("OUT (keep_static (NULL)->v);");
      break;
    default:
      {
	int k = fresh ();
	line ("long *l%d = &%s->v;", k, p->read);
	line ("*l%d += %s;", k, number ());
	line ("OUT (%s->v);", p->read);
      }
    }
}

static void
borrow_block (struct place *p)
{
  struct place *also = p;
  int calls = here.no_calls, k = fresh ();
  if (p->type == T_NODE && chance (4))
    {
      keep_elsewhere (p);
      return;
    }
  const char *name = p->type == T_NODE ? node_name (p, k, &also)
    : buffer_name (p, k);
  here.no_calls += p->shared || also->shared;
  p->frozen++;
  also->frozen++;
  statements (1 + pick (4));
  for (int i = pick (3); i >= 0 && here.reached; i--)
    {
      use (p, name);
      use (p, chance (50) ? name : p->read);
    }
  if (here.reached && strncmp (name, "box", 3) == 0)
    line ("free (box%d);", k);
  p->frozen--;
  also->frozen--;
  here.no_calls = calls;
}

/* Statements that know P by another name.  */
static void
rename_place (struct place *p)
{
  const char *read = p->read;
  int k = fresh ();
  line ("%s **pp%d = &%s;", p->type == T_NODE ? "N" : "byte", k, read);
  p->read = text ("(*pp%d)", k);
  statements (2 + pick (4));
  p->read = read;
}

/* Statements that have a third name for P or Q, and none for these.  */
static void
rename_one_of (struct place *p, struct place *q)
{
  int k = fresh ();
  line ("N **pp%d = %s ? &%s : &%s;", k, condition (), p->read, q->read);
  p->state = q->state = MAYBE;
  p->chain = q->chain = true;
  p->frozen++;
  q->frozen++;
  struct place *r = add_place (T_NODE, text ("(*pp%d)", k), MAYBE);
  r->keep = r->chain = true;
  here.no_calls++;
  here.no_jumps++;
  statements (2 + pick (4));
  here.no_jumps--;
  here.no_calls--;
  here.n_places--;
  p->state = q->state = MAYBE;
  p->chain = q->chain = true;
  p->frozen--;
  q->frozen--;
}

void
borrow (void)
{
  enum type t = some_type ();
  struct place *p = some_place (t, IN_SOME, chance (50));
  if (!p)
    return;
  if (chance (12) && t != T_ARR && !p->write && !p->frozen && !p->shared)
    {
      struct place *q = some_place (T_NODE, IN_KNOWN, false);
      open_block ();
      if (t == T_NODE && q && q != p && !q->write && !q->shared
	  && here.n_places < MAX_PLACES && chance (50))
	rename_one_of (p, q);
      else
	rename_place (p);
      close_block ();
      return;
    }
  struct snapshot before;
  take_snapshot (&before);
  bool maybe = p->state == MAYBE;
  if (maybe)
    {
      line ("if (%s)", p->read);
      p->state = LIVE;
    }
  open_block ();
  borrow_block (p);
  close_block ();
  if (maybe)
    merge (&before);
}
