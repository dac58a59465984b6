/* Functions: signatures, and calls among them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>
#include <stdio.h>

/* ---- Signatures.  */

void
plan_functions (void)
{
  prog.n = 3 + pick (MAX_FUNCTIONS - 3);
  for (int i = 0; i < prog.n; i++)
    {
      struct function *f = &prog.f[i];
      f->how = word ("NI|NI|NI|ST|ST|ST|AI|static");
      f->result = (enum result) pick (N_RESULTS);
      f->n_params = pick (MAX_PARAMS);
      for (int p = 0; p < f->n_params; p++)
	f->params[p] = chance (35) ? P_BORROW : (enum param) pick (N_PARAMS);
      if (f->result == R_SAME && !f->n_params)
	f->n_params = 1;
      if (f->result == R_SAME)
	f->params[0] = P_BORROW;
      if (chance (4))
	f->how = "NOIPA";
      /* Nobody can inline what calls itself.  */
      if (f->how[0] == 'A')
	f->how = "static inline __attribute__ ((unused))";
    }
}

void
signature (int i)
{
  static const char *const results[] = { "void", "long", "N *", "N *" };
  const struct function *f = &prog.f[i];
  printf ("%s %s\nf%d (", f->how, results[f->result], i);
  for (int k = 0; k < f->n_params; k++)
    switch (f->params[k])
      {
      case P_BORROW: case P_TAKE:
	printf ("N *n%d_%d, ", i, k);
	break;
      case P_OUT:
	printf ("N **o%d_%d, ", i, k);
	break;
      case P_OWNER:
	printf ("H *h%d_%d, ", i, k);
	break;
      case P_BUF:
	printf ("byte *b%d_%d, unsigned m%d_%d, ", i, k, i, k);
	break;
      default:
	printf ("callback_t cb%d_%d, ", i, k);
      }
  printf ("int c, int d)");
}

static void
parameter (enum param kind, int f, int k)
{
  struct place *p = NULL;
  switch (kind)
    {
    case P_BORROW:
      p = add_place (T_NODE, text ("n%d_%d", f, k), LIVE);
      break;
    case P_TAKE:
      add_place (T_NODE, text ("n%d_%d", f, k), MAYBE)->chain = true;
      break;
    case P_OUT:
      p = add_place (T_NODE, text ("(*o%d_%d)", f, k), MAYBE);
      p->keep = p->chain = true;
      return;
    case P_OWNER:
      p = add_place (T_NODE, text ("h%d_%d->n1", f, k), MAYBE);
      p->keep = p->chain = true;
      p = add_place (T_BUF, text ("h%d_%d->b", f, k), MAYBE);
      p->size = text ("h%d_%d->bn", f, k);
      p->keep = true;
      return;
    case P_BUF:
      p = add_place (T_BUF, text ("b%d_%d", f, k), LIVE);
      p->size = text ("m%d_%d", f, k);
      break;
    default:
      break;
    }
  if (p)
    {
      p->theirs = true;
      p->frozen = 1;
    }
}

void
parameters (void)
{
  const struct function *f = &prog.f[here.f];
  for (int k = 0; k < f->n_params; k++)
    parameter (f->params[k], here.f, k);
}

/* ---- Calls.  */

/* The arguments of a call, while they are chosen: places that are used up.  */
struct args
{
  struct place *lent[2 * MAX_PARAMS], *given[2 * MAX_PARAMS];
  int taken[MAX_PARAMS];	/* in variables of these numbers */
  int n_lent, n_given, n_taken;
};

/* What a live node or buffer is lent by.  */
static const char *
lend (struct args *a, enum type t)
{
  struct place *p = some_place (t, IN_LIVE, true);
  if (!p || p->shared)
    return NULL;
  for (int i = 0; i < a->n_given; i++)
    if (a->given[i] == p)
      return NULL;
  p->frozen++;
  a->lent[a->n_lent++] = p;
  return t == T_NODE ? p->read : text ("%s, %s", p->read, p->size);
}

/* A place that the callee may change, or take over.  */
static struct place *
give (struct args *a, enum type t, bool take)
{
  struct place *p = some_place (t, take ? IN_KNOWN : IN_ANY, false);
  if (!p || p->shared || (p->write && !take))
    return NULL;
  p->frozen++;
  a->given[a->n_given++] = p;
  return p;
}

static const char *
argument (struct args *a, enum param kind)
{
  struct place *p;
  int k;
  switch (kind)
    {
    case P_BORROW:
      return lend (a, T_NODE);
    case P_BUF:
      return lend (a, T_BUF);
    case P_CALL:
      return word ("call_read|call_write|call_write|callbacks[c & 1]");
    case P_TAKE:
      p = give (a, T_NODE, true);
      if (!p)
	return "NULL";
      k = fresh ();
      line ("N *t%d = %s;", k, p->read);
      set_null (p);
      a->taken[a->n_taken++] = k;
      return text ("t%d", k);
    case P_OUT:
      p = give (a, T_NODE, false);
      if (!p)
	return NULL;
      if (p->state == DEAD)
	set_null (p);
      p->state = MAYBE;
      p->chain = true;
      return text ("&%s", p->read);
    default:
      k = fresh ();
      line ("H h%d = { NULL, 0, NULL, NULL, 1 };", k);
      p = add_place (T_NODE, text ("h%d.n1", k), NUL);
      p->frozen = 1;
      p->state = MAYBE;
      p->chain = true;
      p = add_place (T_BUF, text ("h%d.b", k), NUL);
      p->frozen = 1;
      p->state = MAYBE;
      p->size = text ("h%d.bn", k);
      return text ("&h%d", k);
    }
}

/* What becomes of the result.  */
static void
write_call (int i, const char *args)
{
  const struct function *f = &prog.f[i];
  const char *call = text ("f%d (%sc %s %d, d - 1)", i, args,
			   word ("+|^|*"), 1 + pick (7));
  if (f->result == R_LONG)
    line ("OUT (%s);", call);
  else if (f->result == R_SAME)
    line ("OUT (%s->v);", call);
  else if (f->result == R_NODE)
    {
      struct place *p = some_place (T_NODE, IN_ANY, false);
      if (p)
	{
	  vacate (p);
	  set (p, call);
	  p->state = MAYBE;
	  p->chain = true;
	}
      else
	line ("drop_chain_ni (%s);", call);
    }
  else
    line ("%s;", call);
}

/* Others may have changed these in a call.  */
static void
forget_shared (void)
{
  for (int i = 0; i < here.n_places; i++)
    if (here.places[i].shared)
      {
	here.places[i].state = MAYBE;
	here.places[i].chain = true;
      }
}

static void
call_function (int i)
{
  struct args a = { .n_lent = 0 };
  const struct function *f = &prog.f[i];
  const char *args = "";
  int own = here.n_places;
  for (int k = 0; k < f->n_params && args; k++)
    {
      const char *arg = argument (&a, f->params[k]);
      args = arg ? text ("%s%s, ", args, arg) : NULL;
    }
  if (args)
    write_call (i, args);
  else
    for (int k = 0; k < a.n_taken; k++)
      line ("drop_chain_ni (t%d);", a.taken[k]);
  for (int k = 0; k < a.n_lent; k++)
    a.lent[k]->frozen--;
  for (int k = 0; k < a.n_given; k++)
    a.given[k]->frozen--;
  forget_shared ();
  /* What the call left in owners that were made for it.  */
  for (int k = own; k < here.n_places; k++)
    vacate (&here.places[k]);
  here.n_places = own;
}

void
call (void)
{
  if (here.no_calls || here.n_places + 2 * MAX_PARAMS > MAX_PLACES)
    return;
  int i = here.f < prog.n - 1 && chance (93)
    ? here.f + 1 + pick (prog.n - 1 - here.f) : here.f;
  struct snapshot before;
  take_snapshot (&before);
  line ("if (d > 0 && fuel-- > 0)");
  open_block ();
  call_function (i);
  close_block ();
  merge (&before);
}
