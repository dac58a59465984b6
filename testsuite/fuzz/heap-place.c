/* Places that own blocks: their states, and what can be done with one.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>
#include <string.h>

/* ---- States.  */

void
take_snapshot (struct snapshot *s)
{
  s->reached = here.reached;
  for (int i = 0; i < here.n_places; i++)
    {
      s->at[i].state = here.places[i].state;
      s->at[i].chain = here.places[i].chain;
    }
}

void
go_back_to (const struct snapshot *s)
{
  here.reached = s->reached;
  for (int i = 0; i < here.n_places; i++)
    {
      here.places[i].state = s->at[i].state;
      here.places[i].chain = s->at[i].chain;
    }
}

void
merge_into (struct snapshot *into, const struct snapshot *s)
{
  if (!s->reached)
    return;
  if (!into->reached)
    {
      *into = *s;
      return;
    }
  for (int i = 0; i < here.n_places; i++)
    {
      if (into->at[i].state == DEAD || s->at[i].state == DEAD)
	into->at[i].state = DEAD;
      else if (into->at[i].state != s->at[i].state)
	into->at[i].state = MAYBE;
      into->at[i].chain |= s->at[i].chain;
    }
}

void
merge (const struct snapshot *s)
{
  struct snapshot now;
  take_snapshot (&now);
  merge_into (&now, s);
  go_back_to (&now);
}

/* ---- Choice.  */

enum type
some_type (void)
{
  return chance (55) ? T_NODE : prog.cxx && chance (40) ? T_ARR : T_BUF;
}

struct place *
some_place (enum type t, unsigned states, bool frozen)
{
  struct place *found = NULL;
  int n = 0;
  for (int i = 0; i < here.n_places; i++)
    {
      struct place *p = &here.places[i];
      if (p->type == t && (states >> p->state & 1) && (frozen || !p->frozen)
	  && pick (++n) == 0)
	found = p;
    }
  return found;
}

struct place *
add_place (enum type t, const char *read, enum state state)
{
  struct place *p = &here.places[here.n_places++];
  memset (p, 0, sizeof *p);
  p->type = t;
  p->read = read;
  p->state = state;
  return p;
}

/* ---- Numbers.  */

const char *
number (void)
{
  switch (pick (4))
    {
    case 0:
      return text ("%d", pick (60));
    case 1:
      return text ("c + %d", pick (9));
    default:
      return here.n_numbers ? here.numbers[pick (here.n_numbers)] : "c";
    }
}

const char *
condition (void)
{
  switch (pick (6))
    {
    case 0:
      return text ("c & %d", 1 << pick (4));
    case 1:
      return text ("bit (%s + %d)", number (), pick (90));
    case 2:
      return text ("(%s) %% %d == %d", number (), 2 + pick (3), pick (2));
    case 3:
      return text ("x_number (%s) > %d", number (), pick (9));
    case 4:
      return text ("((c >> %d) ^ (%s)) & 1", pick (4), number ());
    default:
      return text ("c %s %d", word ("<|>|==|!="), pick (8));
    }
}

const char *
size_value (void)
{
  static const int large[] = { 255, 256, 257, 1000, 4095, 4096, 4097, 9000 };
  switch (pick (9))
    {
    case 0:
      return text ("%d", large[pick (8)]);
    case 1:
      return text ("((c + %d) & %d) + 1", pick (9), (1 << (2 + pick (5))) - 1);
    case 2:
      return text ("some (%s, %d)", number (), 1 + pick (400));
    case 3:
      return text ("some (c, %d) %% %d + 1", 2000, 1 + pick (300));
    case 4:
      return text ("(bit (c) ? %d : %d)", 1 + pick (90), 1 + pick (600));
    default:
      return text ("%d", 1 + pick (120));
    }
}

/* ---- Changes.  */

void
set (struct place *p, const char *value)
{
  if (p->write)
    line (p->write, value);
  else
    line ("%s = %s;", p->read, value);
}

void
set_null (struct place *p)
{
  set (p, "NULL");
  p->state = NUL;
  p->chain = false;
}

void
no_dead_places (void)
{
  for (int i = 0; i < here.n_places; i++)
    if (here.places[i].state == DEAD)
      set_null (&here.places[i]);
}

/* ---- Uses.  */

static void
use_node (const char *name)
{
  switch (pick (13))
    {
    case 0:
      line ("%s->v += %s;", name, number ());
      break;
    case 1:
      line ("bump_node_%s (%s, %s);", word ("ni|ni|st|ai"), name, number ());
      break;
    case 2:
      line ("OUT (sum_node_%s (%s));", word ("ni|ni|st|ai"), name);
      break;
    case 3:
      line ("%s->t[(unsigned) (%s) %% TEXT] = %s;", name, number (),
	    number ());
      break;
    case 4:
      line ("OUT (x_sum (%s->t, TEXT));", name);
      break;
    case 5:
      line (chance (20) ? "x_call (touch, %s, %s);" : "touch (%s, %s);",
	    name, number ());
      break;
    case 6:
      line ("snprintf (%s->t, TEXT, \"%%d-%%s\", (int) (%s), words[c & 3]);",
	    name, number ());
      break;
    case 7:
      if (chance (10))
	line ("OUT (call_keep (%s, c));", name);
      else
	line ("OUT (callbacks[(%s) & 1] (%s, %s));", number (), name,
	      number ());
      break;
    case 8:
      line ("keep_static (%s);", chance (20) ? name : "NULL");
      break;
    case 9:
      line ("x_fill (%s->t, TEXT, %s);", name, number ());
      break;
    default:
      line ("OUT (%s->v + %s->k);", name, name);
    }
}

static void
use_buffer (const struct place *p, const char *name)
{
  const char *n = p->size;
  switch (pick (11))
    {
    case 0:
      line ("%s[%s - 1] = %s;", name, n, number ());
      break;
    case 1:
      line ("fill_buf_%s (%s, %s, %s);", word ("ni|st|ai"), name, n,
	    number ());
      break;
    case 2:
      line ("qsort (%s, %s, 1, compare_bytes);", name, n);
      break;
    case 3:
      line ("if (%s > 2) memmove (%s + 1, %s, %s - 1);", n, name, name, n);
      break;
    case 4:
      line ("OUT (x_sum (%s, %s));", name, n);
      break;
    case 5:
      line ("snprintf ((char *) %s, %s, \"%%s %%d\", words[c & 3], (int)"
	    " (%s));", name, n, number ());
      break;
    case 6:
      line ("OUT (%s[(unsigned) (%s) %% %s]);", name, number (), n);
      break;
    case 7:
      line ("OUT (memchr (%s, %s, %s) != NULL);", name, number (), n);
      break;
    default:
      line ("OUT (sum_buf_%s (%s, %s));", word ("ni|ni|st|ai"), name, n);
    }
}

void
use (const struct place *p, const char *name)
{
  if (p->type == T_NODE)
    use_node (name);
  else
    use_buffer (p, name);
}

void
use_one (void)
{
  struct place *p = some_place (some_type (), IN_SOME, true);
  if (!p)
    return;
  if (p->state == MAYBE)
    line ("if (%s)", p->read);
  use (p, p->read);
}

/* ---- Declarations.  */

static void
declare_number (const char *name)
{
  line ("unsigned %s = 1;", name);
}

/* A variable of its own, perhaps an integer.  */
static void
declare_variable (enum type t)
{
  int k = fresh ();
  const char *c = t == T_NODE ? "N" : "byte";
  const char *name = text ("%c%d", t == T_NODE ? 'p' : t == T_BUF ? 'b' : 'r',
			   k);
  struct place *p = add_place (t, name, NUL);
  int key = 1 + pick (7), how = pick (20);
  if (how == 0)
    {
      line ("uintptr_t %s = %d;", name, key);
      p->read = text ("((%s *) (%s & ~(uintptr_t) 7))", c, name);
      p->write = text ("%s = (uintptr_t) (%%s) | %d;", name, key);
    }
  else if (how == 1)
    {
      line ("uintptr_t %s = %d;", name, key * 1001);
      p->read = text ("((%s *) (%s ^ %d))", c, name, key * 1001);
      p->write = text ("%s = (uintptr_t) (%%s) ^ %d;", name, key * 1001);
    }
  else if (how == 2)
    {
      line ("union { %s *p; uintptr_t w; double d; } u_%s = { NULL };", c,
	    name);
      p->read = text ("u_%s.p", name);
    }
  else if (how == 3)
    {
      line ("%s *volatile %s = NULL;", c, name);
      p->write = text ("%s = %%s;", name);
    }
  else if (how < 6)
    {
      line ("struct { long x; %s *p; int y; } s_%s = { 1, NULL, 2 };", c,
	    name);
      p->read = text ("s_%s.p", name);
    }
  else
    line ("%s *%s = NULL;", c, name);
  if (t != T_NODE)
    {
      p->size = text ("%sn", name);
      declare_number (p->size);
    }
}

/* The places in the H that NAME leads to, as "h1." or "h1->".  */
static void
owner_places (const char *name)
{
  add_place (T_NODE, text ("%sn1", name), NUL);
  add_place (T_NODE, text ("%sn2", name), NUL);
  add_place (T_BUF, text ("%sb", name), NUL)->size = text ("%sbn", name);
}

static void
declare_array (void)
{
  int k = fresh (), n = 2 + pick (2);
  line ("N *a%d[%d] = { NULL };", k, n);
  for (int i = 0; i < n; i++)
    add_place (T_NODE, text ("a%d[%d]", k, i), NUL);
}

static void
declare_static (void)
{
  int k = fresh ();
  line ("static N *s%d = NULL;", k);
  struct place *p = add_place (T_NODE, text ("s%d", k), MAYBE);
  p->keep = p->shared = p->chain = true;
}

void
declare_places (void)
{
  int n = 1 + pick (4);
  for (int i = 0; i < n; i++)
    declare_variable (some_type ());
  if (chance (30))
    {
      int k = fresh ();
      line ("H h%d = { NULL, 0, NULL, NULL, 1 };", k);
      owner_places (text ("h%d.", k));
    }
  if (chance (25))
    declare_array ();
  if (chance (7))
    declare_static ();
  for (int i = 0; i < prog.globals; i++)
    if (chance (20))
      {
	struct place *p = add_place (T_NODE, text ("g%d", i), MAYBE);
	p->keep = p->shared = p->chain = true;
      }
}
