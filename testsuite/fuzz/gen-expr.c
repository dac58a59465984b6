/* Random expressions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A place is an lvalue, as D (s3_0)->arr[c % 3]; a value is a place, the
   address of one, or a cast of another.  A word may be tagged, and so never
   goes where an S * is read.  Every pointer points to something at
   all times, so that any of them may be used anywhere.  */

#include "gen.h"

static const char *const letters[N_TYPES]
  = { "s", "q", "qq", "i", "v", "c", "vp", "w", "x" };

const char *
index_below (int n)
{
  switch (pick (6))
    {
    case 0: case 1:
      return text ("%d", pick (n));
    case 2:
      return text ("c %% %d", n);
    case 3:
      return text ("(c >> %d) %% %d", 1 + pick (3), n);
    default:
      return here.in_loop ? text ("k %% %d", n) : text ("%d", pick (n));
    }
}

/* The name of a variable of type T of this function.  */
static const char *
variable (enum type t)
{
  const struct function *f = &prog.f[here.f];
  if (here.n_live && chance (25))
    for (int i = here.n_live - 1; i >= 0; i--)
      if (here.live[i].type == t && chance (60))
	return text ("%s%d_b%d", letters[t], here.f, here.live[i].no);
  if (chance (35))
    for (int i = 0; i < f->n_params; i++)
      if (f->params[i] == t && chance (60))
	return text ("%s%d_p%d", letters[t], here.f, i);
  return text ("%s%d_%d", letters[t], here.f, pick (2));
}

/* An S as a whole: a variable, an element, what a pointer points to.  */
static const char *
whole (int depth)
{
  if (pick (1000) < prog.globals)
    return "gx";
  switch (pick (5))
    {
    case 0: case 1:
      return variable (T_STRUCT);
    case 2:
      return text ("xa%d[%s]", here.f, index_below (2));
    default:
      return depth > 0 ? text ("(*D (%s))", value (T_S, depth - 1))
		       : text ("(*D (%s))", variable (T_S));
    }
}

static const char *
global (enum type t)
{
  switch (t)
    {
    case T_S:
      switch (pick (4))
	{
	case 0: return "gs";
	case 1: return text ("garr[%s]", index_below (3));
	case 2: return "gx.a";
	default: return "gt";
	}
    case T_Q: return "gq";
    case T_QQ: return "gqq";
    case T_INT: return "gip";
    case T_V: return "gv";
    case T_C: return "gc";
    case T_VOID: return "gvp";
    default: return "gw";
    }
}

static const char *
s_place (int depth)
{
  const char *x = whole (depth - 1);
  switch (pick (16))
    {
    case 0: case 1: return text ("%s.a", x);
    case 2: case 3: return text ("%s.b", x);
    case 4: return text ("%s.arr[%s]", x, index_below (3));
    case 5: return text ("%s.u.s", x);
    case 6: case 7: return text ("*D (%s)", value (T_Q, depth - 1));
    case 8: return text ("ar%d[%s]", here.f, index_below (3));
    case 9:
      return text ("D (D (%s)->data)[%s]", value (T_V, depth - 1),
		   index_below (2));
    case 10: return text ("D (%s)->in", value (T_C, depth - 1));
    case 11: return text ("**D (D (%s))", value (T_QQ, depth - 1));
    case 12: return text ("st%d", here.f);
    default: return variable (T_S);
    }
}

const char *
place (enum type t, int depth)
{
  if (t == T_STRUCT)
    return whole (depth);
  if (pick (1000) < prog.globals)
    return global (t);
  if (depth <= 0 || chance (40))
    return variable (t);
  switch (t)
    {
    case T_S:
      return s_place (depth);
    case T_Q:
      switch (pick (4))
	{
	case 0: return text ("*D (%s)", value (T_QQ, depth - 1));
	case 1: return text ("D (%s)->out", value (T_C, depth - 1));
	case 2: return text ("%s.q", whole (depth - 1));
	default: return variable (t);
	}
    case T_INT:
      return chance (50) ? text ("%s.ip", whole (depth - 1))
			 : text ("D (%s)->ip", value (T_C, depth - 1));
    case T_V:
      return chance (50) ? text ("%s.v", whole (depth - 1))
			 : text ("D (%s)->vec", value (T_C, depth - 1));
    case T_VOID:
      return text ("%s.u.p", whole (depth - 1));
    default:
      return variable (t);
    }
}

static const char *
s_value (int depth)
{
  switch (pick (12))
    {
    case 0: case 1: case 2:
      return text ("&%s", whole (depth - 1));
    case 3:
      return text ("(S *) %s", value (T_VOID, depth - 1));
    case 4:
      return text ("(S *) (%s & ~(uintptr_t) 7)", value (T_WORD, depth - 1));
    case 5:
      return text ("(c & %d ? %s : %s)", 1 << pick (6),
		   value (T_S, depth - 1), value (T_S, depth - 1));
    case 6:
      return text ("(S *) ((char *) &%s.%s - offsetof (S, %s))",
		   whole (depth - 1), "b", "b");
    case 7:
      return text ("((S **) &%s.arr)[%s]", whole (depth - 1),
		   index_below (3));
    default:
      return place (T_S, depth);
    }
}

const char *
value (enum type t, int depth)
{
  if (depth <= 0)
    return variable (t);
  switch (t)
    {
    case T_S:
      return s_value (depth);
    case T_Q:
      switch (pick (5))
	{
	case 0: case 1: return text ("&%s", place (T_S, depth - 1));
	case 2: return text ("ar%d + %s", here.f, index_below (3));
	case 3: return text ("(%s.arr + %s)", whole (depth - 1),
			     index_below (3));
	default: return place (t, depth);
	}
    case T_QQ:
      return chance (50) ? text ("&%s", place (T_Q, depth - 1))
			 : place (t, depth);
    case T_INT:
      switch (pick (4))
	{
	case 0: return text ("&n%d_%d", here.f, pick (2));
	case 1: return text ("&%s.k", whole (depth - 1));
	default: return place (t, depth);
	}
    case T_V:
      return chance (30) ? text ("&ve%d", here.f) : place (t, depth);
    case T_C:
      return chance (40) ? text ("&cx%d", here.f) : place (t, depth);
    case T_VOID:
      return chance (60) ? text ("(void *) (%s)", value (T_S, depth - 1))
			 : place (t, depth);
    case T_WORD:
      if (chance (20))
	return text ("%s.u.w", whole (depth - 1));
      return chance (60) ? text ("((uintptr_t) (%s) | %d)",
				 value (T_S, depth - 1), pick (2))
			 : place (t, depth);
    default:
      return place (t, depth);
    }
}
