/* Writes a random program that makes, stores, passes and frees things.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       gen [-x] SEED > program.c	-x: C++

   The same seed makes the same program.  A program is a fixed prelude, some
   functions with random signatures and bodies that may call each other, and
   a driver, for the oracle's run alone.  "d" bounds the depth of calls,
   "fuel" all work, and the bits of "c" choose the way.  */

#include "gen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const type_names[N_TYPES]
  = { "S *", "S **", "S ***", "int *", "V *", "C *", "void *", "uintptr_t ",
      "S " };
static const char *const letters[N_TYPES]
  = { "s", "q", "qq", "i", "v", "c", "vp", "w", "x" };

struct program prog;
struct here here;

void
line (const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  write_line (here.nesting, format, ap);
  va_end (ap);
}

/* ---- Functions.  */

static void
signature (int i)
{
  const struct function *f = &prog.f[i];
  printf ("%s%s\nf%d (", f->noinline_p ? "static NI " : "static ",
	  type_names[f->result], i);
  for (int p = 0; p < f->n_params; p++)
    if (f->callback && p == 0)
      printf ("void *ctx%d, ", i);
    else
      printf ("%s%s%d_p%d, ", type_names[f->params[p]],
	      letters[f->params[p]], i, p);
  printf ("int c, int d)");
}

/* A parameter of type T, or what is given.  */
static const char *
param_or (enum type t, const char *other)
{
  const struct function *f = &prog.f[here.f];
  if (chance (60))
    for (int p = 0; p < f->n_params; p++)
      if (f->params[p] == t && chance (70))
	return text ("%s%d_p%d", letters[t], here.f, p);
  return other;
}

static void
declare (const char *type, const char *name, const char *start)
{
  line ("%s%s = %s;", type, name, start);
  if (strchr (name, '['))
    name = text ("%.*s", (int) strcspn (name, "["), name);
  line ("REG (%s);", name);
}

static void
variables (void)
{
  int f = here.f;
  declare ("int ", text ("n%d_0", f), "1");
  declare ("int ", text ("n%d_1", f), "2");
  declare ("V ", text ("ve%d", f), "{ 0, 2, 2 }");
  for (int i = 0; i < 2; i++)
    {
      const char *x = text ("&x%d_%d", f, pick (i + 1));
      const char *vec = param_or (T_V, text ("&ve%d", f));
      declare ("S ", text ("x%d_%d", f, i),
	       text ("{ 1, %s, %s, %s, { %s, %s, %s }, { %s }, %s, %s }",
		     param_or (T_S, x), param_or (T_S, x),
		     param_or (T_INT, text ("&n%d_%d", f, pick (2))),
		     param_or (T_S, x), x, x, x, vec,
		     param_or (T_Q, text ("%s.b", x))));
    }
  const char *x0 = text ("&x%d_0", f), *x1 = text ("&x%d_1", f);
  declare ("S *", text ("vd%d[2]", f),
	   text ("{ %s, %s }", param_or (T_S, x0), x1));
  line ("ve%d.data = vd%d;", f, f);
  declare ("S ", text ("xa%d[2]", f), text ("{ x%d_0, x%d_1 }", f, f));
  declare ("S *", text ("ar%d[3]", f),
	   text ("{ %s, %s, %s }", param_or (T_S, x0), param_or (T_S, x1),
		 x0));
  declare ("S *", text ("s%d_0", f), param_or (T_S, x0));
  declare ("S *", text ("s%d_1", f), param_or (T_S, x1));
  declare ("S **", text ("q%d_0", f),
	   param_or (T_Q, text ("&s%d_%d", f, pick (2))));
  declare ("S **", text ("q%d_1", f), text ("&x%d_%d.a", f, pick (2)));
  declare ("S ***", text ("qq%d_0", f),
	   param_or (T_QQ, text ("&q%d_0", f)));
  declare ("S ***", text ("qq%d_1", f), text ("&q%d_1", f));
  declare ("int *", text ("i%d_0", f), param_or (T_INT, text ("&n%d_0", f)));
  declare ("int *", text ("i%d_1", f), text ("&n%d_1", f));
  declare ("V *", text ("v%d_0", f), param_or (T_V, text ("&ve%d", f)));
  declare ("V *", text ("v%d_1", f), text ("&ve%d", f));
  declare ("C ", text ("cx%d", f),
	   text ("{ q%d_0, %s, i%d_0, v%d_0, table[%d] }", f, x0, f, f,
		 pick (2)));
  declare ("C *", text ("c%d_0", f),
	   prog.f[f].callback ? text ("(C *) ctx%d", f)
	   : param_or (T_C, text ("&cx%d", f)));
  declare ("C *", text ("c%d_1", f), text ("&cx%d", f));
  for (int i = 0; i < 2; i++)
    {
      declare ("void *", text ("vp%d_%d", f, i), param_or (T_VOID, x0));
      declare ("uintptr_t ", text ("w%d_%d", f, i),
	       param_or (T_WORD, text ("(uintptr_t) (%s)", x1)));
    }
  line ("static S *st%d = &gx; STATIC (st%d);", f, f);
}

static void
function (int i)
{
  const struct function *f = &prog.f[i];
  here = (struct here) { .f = i, .budget = 8 + pick (30) };
  signature (i);
  printf ("\n{\n");
  here.nesting = 1;
  line ("ENTER (f%d);", i);
  for (int p = 0; p < f->n_params; p++)
    if (f->callback && p == 0)
      line ("PARAM (ctx%d);", i);
    else
      line ("PARAM (%s%d_p%d);", letters[f->params[p]], i, p);
  line ("GO;");
  variables ();
  statements (3 + pick (12));
  const char *result = value (f->result, 2);
  line ("RET (%s, %s);", type_names[f->result],
	chance (70) ? param_or (f->result, result) : result);
  printf ("}\n\n");
}

static void
plan (void)
{
  prog.n = 3 + pick (7);
  prog.globals = (int[]) { 0, 2, 5, 20 }[pick (4)];
  for (int i = 0; i < prog.n; i++)
    {
      struct function *f = &prog.f[i];
      f->noinline_p = chance (70);
      f->callback = i == prog.n - 1 || i == prog.n - 2;
      f->result = f->callback || chance (50) ? T_S : (enum type) pick (N_TYPES);
      if (f->callback)
	{
	  f->n_params = 2;
	  f->params[0] = N_TYPES;	/* the context, by its own name */
	  f->params[1] = T_S;
	  continue;
	}
      f->n_params = 1 + pick (4);
      for (int p = 0; p < f->n_params; p++)
	f->params[p] = chance (45) ? T_S : (enum type) pick (N_TYPES);
    }
}

int
main (int argc, char **argv)
{
  if (!start ("gen", argc, argv, &prog.cxx))
    return 2;
  plan ();
  prelude ();
  for (int i = 0; i < prog.n; i++)
    {
      signature (i);
      printf (";\n");
    }
  printf ("\nstatic const callback_t table[2] = { f%d, f%d };\n\n",
	  prog.n - 1, prog.n - 2);
  for (int i = prog.n - 1; i >= 0; i--)
    function (i);
  driver ();
  return 0;
}
