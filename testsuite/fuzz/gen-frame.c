/* The start and the end of a random program.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "gen.h"

#include <stdio.h>

void
prelude (void)
{
  printf ("#include \"prelude.h\"\n\n");
}

/* Each of the first functions is called with things of the driver, several
   times: an older activation that must not get to know what dies.  */
static void
drive (int i)
{
  static const char *const arguments[N_TYPES]
    = { "&x", "&s", "&q", "&n", "&v", "&ctx", "&y", "(uintptr_t) &y", "x" };
  const struct function *f = &prog.f[i];
  line ("reset_globals (table[0]);");
  line ("fuel = 40;");
  const char *args = "";
  for (int p = 0; p < f->n_params; p++)
    args = text ("%s%s, ", args, f->callback && p == 0
		 ? "&ctx" : arguments[f->params[p]]);
  line ("f%d (%sc, 3);", i, args);
}

void
driver (void)
{
  here = (struct here) { 0 };
  printf ("#ifdef ORACLE\n\nstatic void\ndrive (int c)\n{\n");
  here.nesting = 1;
  line ("ENTER (drive);");
  line ("S x, y; REG (x); REG (y);");
  line ("fill (&x, &x, &gve); fill (&y, &x, &gve);");
  line ("S *s = &x, **q = &s, *vd[2] = { &x, &y };");
  line ("int n = 1; V v = { vd, 2, 2 }; x.v = y.v = &v;");
  line ("C ctx = { &s, &y, &n, &v, table[1] };");
  line ("REG (s); REG (q); REG (vd);");
  line ("REG (n); REG (v); REG (ctx);");
  for (int i = 0; i < prog.n && i < 3; i++)
    drive (i);
  line ("orc_exit (NULL, 0);");
  line ("orc_reset ();");
  printf ("}\n\nint\nmain (int argc, char **argv)\n{\n");
  line ("for (int i = 1; i < argc; i++)");
  line ("  orc_claims (argv[i]);");
  line ("know_globals ();");
  line ("for (int c = 0; c < 64; c += 1 + c %% 5)");
  line ("  drive (c ^ (c << 3 & 63));");
  line ("return orc_finish ();");
  printf ("}\n\n#else\n\nvoid *keep_functions (int c)\n{\n");
  line ("S x; int n; V v; C ctx; S *s, **q;");
  line ("memset (&x, 0, sizeof x);");
  line ("ext (&x, &n, &v, &ctx, &s, &q);");
  printf ("  switch (c)\n    {\n");
  static const char *const arguments[N_TYPES]
    = { "&x", "&s", "&q", "&n", "&v", "&ctx", "&x", "(uintptr_t) &x", "x" };
  for (int i = 0; i < prog.n; i++)
    {
      const struct function *f = &prog.f[i];
      printf ("    case %d: ", i);
      printf (f->result == T_STRUCT ? "x = f%d (" : "keep = (void *) f%d (",
	      i);
      for (int p = 0; p < f->n_params; p++)
	printf ("%s, ", f->callback && p == 0 ? "&ctx"
					       : arguments[f->params[p]]);
      printf ("c, 3); break;\n");
    }
  printf ("    }\n  ext (&x, &n, &v, &ctx, &s, &q);\n  return keep;\n}\n"
	  "\n#endif\n");
}
