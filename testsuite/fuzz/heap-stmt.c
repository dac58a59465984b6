/* Random statements over the places of a function.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>

/* ---- Blocks change hands.  */

static void
do_allocate (void)
{
  struct place *p = some_place (some_type (), IN_ANY, false);
  if (!p)
    return;
  vacate (p);
  allocate (p);
}

static void
do_release (void)
{
  struct place *p = some_place (some_type (), IN_SOME, false);
  if (p)
    release (p);
}

/* Allocated when it is needed first.  */
static void
do_ensure (void)
{
  struct place *p = some_place (some_type (), IN_MAYBE, false);
  if (!p)
    return;
  bool chain = p->chain;
  line ("if (!%s)", p->read);
  open_block ();
  p->state = NUL;
  allocate (p);
  close_block ();
  p->chain = chain;
}

static void
copy_place (struct place *to, struct place *from)
{
  set (to, from->read);
  if (to->size)
    line ("%s = %s;", to->size, from->size);
  to->state = from->state;
  to->chain = from->chain;
}

static void
do_move (void)
{
  enum type t = some_type ();
  struct place *p = some_place (t, IN_ANY, false);
  struct place *q = some_place (t, IN_SOME, false);
  if (!p || !q || p == q)
    return;
  vacate (p);
  copy_place (p, q);
  q->state = DEAD;
  q->chain = false;
  if (q->keep || chance (60))
    set_null (q);
}

static void
do_swap (void)
{
  struct place *p = some_place (T_NODE, IN_KNOWN, false);
  struct place *q = some_place (T_NODE, IN_KNOWN, false);
  if (!p || !q || p == q)
    return;
  if (!p->write && !q->write && chance (60))
    line (chance (15) ? "x_swap (&%s, &%s);" : chance (50)
	  ? "swap_nodes_ni (&%s, &%s);" : "swap_nodes_ai (&%s, &%s);",
	  p->read, q->read);
  else
    {
      int k = fresh ();
      line ("N *t%d = %s;", k, p->read);
      set (p, q->read);
      set (q, text ("t%d", k));
    }
  enum state s = p->state;
  p->state = q->state;
  q->state = s;
  p->chain = q->chain = true;
}

/* Q becomes the successor of P.  */
static void
do_link (void)
{
  struct place *p = some_place (T_NODE, IN_LIVE, false);
  struct place *q = some_place (T_NODE, IN_SOME, false);
  if (!p || !q || p == q)
    return;
  if (p->chain && chance (50))
    {
      line ("{ N **e_ = &%s->a; while (*e_) e_ = &(*e_)->a; *e_ = %s; }",
	    p->read, q->read);
    }
  else
    {
      if (p->chain)
	line ("drop_chain_%s (%s->a);", word ("ni|ai"), p->read);
      line ("%s->a = %s;", p->read, q->read);
    }
  p->chain = true;
  q->state = DEAD;
  q->chain = false;
  if (q->keep || chance (60))
    set_null (q);
}

static void
do_unlink (void)
{
  struct place *p = some_place (T_NODE, IN_LIVE, false);
  struct place *q = some_place (T_NODE, IN_ANY, false);
  if (!p || !q || p == q)
    return;
  vacate (q);
  set (q, text ("%s->a", p->read));
  line ("%s->a = NULL;", p->read);
  q->state = MAYBE;
  q->chain = p->chain;
  p->chain = false;
}

static void
do_resize (void)
{
  struct place *p = some_place (T_BUF, IN_LIVE | IN_NUL, false);
  if (!p)
    return;
  int k = fresh ();
  line ("unsigned o%d = %s, n%d = %s;", k, p->state == NUL ? "0" : p->size, k,
	chance (40) ? text ("o%d * 2 + 1", k) : size_value ());
  const char *call = text (chance (80) ? "(byte *) realloc (%s, n%d)"
			   : "(byte *) reallocarray (%s, 1, n%d)", p->read, k);
  if (chance (50))
    set (p, call);
  else
    {
      line ("byte *t%d = %s;", k, call);
      line ("if (!t%d) { free (%s); abort (); }", k, p->read);
      set (p, text ("t%d", k));
    }
  p->state = LIVE;
  line ("%s = n%d;", p->size, k);
  line ("if (n%d > o%d) memset (%s + o%d, %s, n%d - o%d);", k, k, p->read, k,
	number (), k, k);
  if (chance (50))
    line ("OUT (x_sum (%s, n%d));", p->read, k);
}

/* One of two is freed.  */
static void
do_release_one_of (void)
{
  enum type t = chance (60) ? T_NODE : T_BUF;
  struct place *p = some_place (t, IN_LIVE, false);
  struct place *q = some_place (t, IN_KNOWN, false);
  if (!p || !q || p == q || p->chain || q->chain)
    return;
  int k = fresh ();
  line ("int w%d = (%s) != 0;", k, condition ());
  line ("%s *d%d = w%d ? %s : %s;", t == T_NODE ? "N" : "byte", k, k, p->read,
	q->read);
  if (chance (40))
    {
      line ("if (w%d)", k);
      use (p, text ("d%d", k));
    }
  line ("%s (d%d);", t == T_NODE ? "FREE_NODE" : "free", k);
  line ("if (w%d)", k);
  set (p, "NULL");
  line ("else");
  set (q, "NULL");
  p->state = MAYBE;
  q->state = q->state == NUL ? NUL : MAYBE;
}

static void
do_compare (void)
{
  enum type t = some_type ();
  struct place *p = some_place (t, IN_LIVE, true);
  struct place *q = some_place (t, IN_KNOWN, true);
  if (!p || !q || p == q)
    return;
  line (chance (50) ? "OUT (%s == %s);" : chance (50)
	? "OUT (distinct_ni (%s, %s));" : "OUT (distinct_ai (%s, %s));",
	p->read, q->read);
}

/* ---- Control flow.  */

/* N statements, one way of several that control may take: what died in them
   is told from what lives in the others.  */
static void
in_block (int n)
{
  struct snapshot before;
  take_snapshot (&before);
  open_block ();
  statements (n);
  for (int i = 0; i < here.n_places && here.reached; i++)
    if (here.places[i].state == DEAD && before.at[i].state != DEAD
	&& (!prog.leaks || chance (30)))
      set_null (&here.places[i]);
  close_block ();
}

/* An if whose condition is a place; returns it, or NULL.  */
static struct place *
if_place (void)
{
  struct place *p = some_place (some_type (), IN_MAYBE, true);
  if (!p)
    return NULL;
  line ("if (%s%s)", p->read, chance (50) ? " != NULL" : "");
  return p;
}

static void
do_if (void)
{
  struct place *p = chance (50) ? if_place () : NULL;
  if (!p)
    line ("if (%s)", condition ());
  struct snapshot before, then;
  take_snapshot (&before);
  if (p)
    p->state = LIVE;
  in_block (1 + pick (4));
  take_snapshot (&then);
  go_back_to (&before);
  if (p)
    {
      p->state = NUL;
      p->chain = false;
    }
  if (chance (60))
    {
      line ("else");
      in_block (1 + pick (3));
    }
  merge (&then);
}

static void
do_switch (void)
{
  int n = 2 + pick (3);
  struct snapshot before, after = { 0 };
  line ("switch ((unsigned) (%s) %% %d)", number (), n + pick (2));
  open_block ();
  take_snapshot (&before);
  merge_into (&after, &before);
  here.n_switches++;
  for (int i = 0; i < n; i++)
    {
      /* May fall through from the one before.  */
      struct snapshot now;
      take_snapshot (&now);
      if (i == 0)
	now.reached = false;
      go_back_to (&before);
      merge (&now);
      line ("case %d:", i);
      in_block (1 + pick (3));
      if (here.reached && chance (80))
	{
	  line ("break;");
	  take_snapshot (&now);
	  merge_into (&after, &now);
	  here.reached = false;
	}
    }
  here.n_switches--;
  merge (&after);
  close_block ();
}

/* ---- Loops.  */

/* What place P shall be like whenever the loop starts anew.  */
static void
choose_invariant (struct place *p)
{
  int how = pick (10);
  if (p->shared || (p->keep && how < 5))
    ;
  else if (how < 4)
    {
      p->frozen++;
      return;
    }
  if (p->state == DEAD && (p->keep || how > 7))
    set_null (p);
  if (p->state == DEAD)
    return;
  if (!p->keep && how == 9)
    {
      vacate (p);
      p->state = DEAD;
      return;
    }
  if (p->shared || how > 6)
    p->state = MAYBE;
  if (p->state != NUL && p->type == T_NODE)
    p->chain = true;
}

static struct loop *
begin_loop (void)
{
  struct loop *l = &here.loops[here.n_loops++];
  l->n_places = here.n_places;
  for (int i = 0; i < here.n_places; i++)
    {
      struct place *p = &here.places[i];
      if (!p->frozen)
	choose_invariant (p);
      l->frozen[i] = p->frozen;
    }
  take_snapshot (&l->head);
  l->after = l->head;
  l->n_switches = here.n_switches;
  return l;
}

/* Makes place P as it was at the loop's head.  */
static void
restore_place (struct place *p, enum state want)
{
  if (want == NUL || want == DEAD)
    {
      vacate (p);
      if (want == NUL && p->state != NUL)
	set_null (p);
    }
  else if (want == LIVE && p->state == MAYBE)
    {
      line ("if (!%s)", p->read);
      open_block ();
      p->state = NUL;
      allocate (p);
      close_block ();
    }
  else if (want == LIVE && p->state != LIVE)
    allocate (p);
  else if (want == MAYBE && p->state == DEAD)
    set_null (p);
}

static void
restore (const struct loop *l)
{
  for (int i = 0; i < l->n_places; i++)
    if (!l->frozen[i])
      restore_place (&here.places[i], l->head.at[i].state);
}

static void
break_or_continue (void)
{
  if (!here.n_loops || here.no_jumps)
    return;
  struct loop *l = &here.loops[here.n_loops - 1];
  if (chance (50) && l->n_switches == here.n_switches)
    {
      struct snapshot now;
      if (!prog.leaks)
	no_dead_places ();
      line ("break;");
      take_snapshot (&now);
      merge_into (&l->after, &now);
    }
  else
    {
      restore (l);
      line ("%s", l->next);
    }
  here.reached = false;
}

/* for, while, do, goto; at most five rounds.  */
static void
do_loop (void)
{
  if (here.n_loops == 3 || here.n_numbers == 8)
    return;
  int k = fresh (), how = pick (5);
  const char *bound = chance (40) ? text ("%d", 1 + pick (4))
    : text ("(int) some (%s, %d)", number (), 2 + pick (4));
  open_block ();
  int thawed[MAX_PLACES], n = here.n_places;
  for (int i = 0; i < n; i++)
    thawed[i] = here.places[i].frozen;
  struct loop *l = begin_loop ();
  l->next = "continue;";
  line ("int i%d = 0;", k);
  if (how == 0)
    {
      line ("again%d:", k);
      line ("if (i%d++ < %s && fuel-- > 0)", k, bound);
      line ("do");
      l->next = text ("goto again%d;", k);
    }
  else if (how == 1)
    line ("while (i%d++ < %s && fuel-- > 0)", k, bound);
  else if (how == 2)
    {
      line ("do");
      l->after.reached = false;
    }
  else
    line ("for (; i%d < %s && fuel-- > 0; i%d++)", k, bound, k);
  here.numbers[here.n_numbers++] = text ("i%d", k);
  int switches = here.n_switches;
  open_block ();
  statements (2 + pick (4));
  if (here.reached)
    restore (l);
  if (how == 0 && here.reached)
    line ("goto again%d;", k);
  close_block ();
  if (how == 0)
    line ("while (0);");
  if (how == 2)
    {
      line ("while (++i%d < %s && fuel-- > 0);", k, bound);
      /* Also from continue.  */
      merge_into (&l->after, &l->head);
    }
  here.n_switches = switches;
  here.n_numbers--;
  here.n_loops--;
  here.reached = false;
  go_back_to (&l->after);
  for (int i = 0; i < n; i++)
    here.places[i].frozen = thawed[i];
  close_block ();
}

/* ---- Leaving the function.  */

void
return_value (void)
{
  const struct function *f = &prog.f[here.f];
  if (f->result == R_SAME)
    line ("return n%d_0;", here.f);
  else if (f->result == R_LONG)
    line ("return %s;", chance (50) ? "r_" : number ());
  else if (f->result == R_NODE)
    line ("return %s;", here.places[here.result].read);
  else
    line ("return;");
}

/* Frees all that is the function's own.  */
static void
clean_up (void)
{
  for (int i = 0; i < here.n_places; i++)
    {
      struct place *p = &here.places[i];
      if (!p->theirs && !p->keep && i != here.result)
	vacate (p);
    }
}

static void
return_early (void)
{
  struct place *p = here.result < 0 ? NULL
    : some_place (T_NODE, IN_SOME, false);
  if (prog.f[here.f].result == R_LONG)
    {
      struct place *q = some_place (T_NODE, IN_LIVE, true);
      if (q)
	line ("r_ = %s->v;", q->read);
    }
  if (p && p != &here.places[here.result])
    {
      struct place *r = &here.places[here.result];
      vacate (r);
      copy_place (r, p);
      if (p->keep)
	set_null (p);
      p->state = NUL;
    }
  clean_up ();
  if (here.result >= 0 && here.places[here.result].state == DEAD)
    set_null (&here.places[here.result]);
  return_value ();
}

static void
do_leave (void)
{
  if (here.no_jumps || chance (40))
    {
      break_or_continue ();
      return;
    }
  if (chance (50))
    {
      no_dead_places ();
      line ("goto out;");
      here.out_label = true;
    }
  else
    return_early ();
  here.reached = false;
}

void
leave (void)
{
  if (here.reached)
    no_dead_places ();
  if (here.out_label)
    {
      line ("out:");
      here.reached = true;
      for (int i = 0; i < here.n_places; i++)
	if (!here.places[i].theirs)
	  {
	    here.places[i].state = MAYBE;
	    here.places[i].chain = here.places[i].type == T_NODE;
	  }
    }
  if (!here.reached)
    return;
  clean_up ();
  return_value ();
}

/* ---- All.  */

static void
do_dust (void)
{
  line ("dust ();");
}

static void
do_block (void)
{
  in_block (1 + pick (3));
}

void
statement (void)
{
  static const struct { int weight; void (*write) (void); bool deep; } kinds[]
    = { { 16, do_allocate, false }, { 6, do_release, false },
	{ 4, do_ensure, false }, { 5, do_move, false },
	{ 3, do_swap, false }, { 4, do_link, false },
	{ 2, do_unlink, false }, { 4, do_resize, false },
	{ 3, do_release_one_of, false }, { 2, do_compare, false },
	{ 12, use_one, false }, { 4, do_dust, false },
	{ 1, do_block, true }, { 9, do_if, true }, { 3, do_switch, true },
	{ 8, do_loop, true }, { 12, borrow, true }, { 7, call, false },
	{ 7, idiom, false }, { 2, do_leave, false },
	{ 5, odd_idiom, true }, { 7, cxx_idiom, true } };
  int sum = 0, n = prog.cxx ? 22 : 21;
  if (!here.reached)
    return;
  for (int i = 0; i < n; i++)
    sum += kinds[i].weight;
  int at = pick (sum), i = 0;
  while (at >= kinds[i].weight)
    at -= kinds[i++].weight;
  if (kinds[i].deep && (here.nesting > 6 || here.budget < 3))
    i = 0;
  here.budget--;
  kinds[i].write ();
}

void
statements (int n)
{
  while (n-- > 0 && here.budget > 0)
    statement ();
}
