/* Writes a random program that uses the heap, and is right.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       heap-gen [-x] SEED > program.c	-x: C++

   The same seed makes the same program.  What it prints does not depend on
   where its blocks are, so compiled with rewrite it must print the same.  */

#include "heap-gen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct program prog;
struct here here;

const char *
word (const char *list)
{
  int n = 1;
  for (const char *p = list; *p; p++)
    n += *p == '|';
  for (n = pick (n); n > 0; n--)
    list = strchr (list, '|') + 1;
  return text ("%.*s", (int) strcspn (list, "|"), list);
}

void
line (const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  write_line (here.nesting, format, ap);
  va_end (ap);
}

void
open_block (void)
{
  line ("{");
  here.nesting++;
}

void
close_block (void)
{
  here.nesting--;
  line ("}");
}

int
fresh (void)
{
  return ++here.n_named;
}

/* ---- Functions.  */

static void
start_function (int i)
{
  memset (&here, 0, sizeof here);
  here.f = i;
  here.reached = true;
  here.nesting = 1;
  here.result = -1;
}

static void
function (int i)
{
  const struct function *f = &prog.f[i];
  start_function (i);
  here.budget = 6 + pick (30);
  signature (i);
  printf ("\n{\n");
  if (f->result == R_LONG)
    line ("long r_ = 7;");
  if (f->result == R_NODE)
    {
      line ("N *result = NULL;");
      here.result = here.n_places;
      add_place (T_NODE, "result", NUL);
    }
  parameters ();
  declare_places ();
  for (int k = 0; k < f->n_params; k++)
    if (f->params[k] == P_CALL && here.n_places)
      {
	line ("N m%d = nil_node;", k);
	line ("OUT (cb%d_%d (&m%d, c));", i, k, k);
      }
  open_block ();
  statements (4 + pick (14));
  close_block ();
  leave ();
  printf ("}\n\n");
}

/* Calls function I from the driver.  */
static void
drive (int i)
{
  const struct function *f = &prog.f[i];
  const char *args = "";
  for (int k = 0; k < f->n_params; k++)
    args = text ("%s%s, ", args, f->params[k] == P_OUT ? text ("&q[%d]", k)
		 : f->params[k] == P_OWNER ? text ("&h[%d]", k)
		 : f->params[k] == P_BORROW ? "p" : f->params[k] == P_TAKE
		 ? "NULL" : f->params[k] == P_BUF ? "b, 20" : "call_write");
  const char *call = text ("f%d (%sc, d)", i, args);
  if (f->result == R_VOID)
    line ("%s;", call);
  else if (f->result == R_LONG)
    line ("OUT (%s);", call);
  else if (f->result == R_NODE)
    line ("drop_chain_ni (%s);", call);
  else
    line ("OUT (%s->v);", call);
  line ("dust ();");
}

/* All functions, a few times each.  */
static void
driver (void)
{
  int n = 6 + pick (9);
  start_function (-1);
  printf ("static void\nprogram (void)\n{\n");
  line ("int d = 4;");
  line ("for (int c = 0; c < %d; c++)", n);
  open_block ();
  line ("fuel = 300;");
  line ("N *p = NODE (), *q[%d] = { NULL };", MAX_PARAMS);
  line ("byte *b = (byte *) malloc (20);");
  line ("H h[%d] = { { NULL, 0, NULL, NULL, 1 } };", MAX_PARAMS);
  line ("*p = nil_node;");
  line ("memset (b, 3, 20);");
  for (int i = 0; i < prog.n; i++)
    drive (i);
  line ("FREE_NODE (p);");
  line ("for (int i = 0; i < %d; i++)", MAX_PARAMS);
  line ("  { drop_chain_ni (q[i]); drop_chain_ni (h[i].n1); free (h[i].b); }");
  line ("free (b);");
  close_block ();
  for (int i = 0; i < prog.globals; i++)
    line ("drop_chain_ni (g%d);", i);
  printf ("}\n");
}

static void
prelude (void)
{
  if (prog.leaks)
    printf ("/* Leaks.  */\n");
  printf ("#define TEXT %d\n", 8 + pick (4) * pick (20) * 4);
  printf ("#include \"rewrite-prelude.h\"\n");
  if (prog.cxx)
    cxx_prelude ();
  for (int i = 0; i < prog.globals; i++)
    printf ("static N *g%d;\n", i);
  printf ("\n");
  web_prelude ();
}

int
main (int argc, char **argv)
{
  if (!start ("heap-gen", argc, argv, &prog.cxx))
    return 2;
  prog.headers = prog.cxx && chance (30);
  prog.leaks = chance (40);
  prog.globals = chance (30) ? 1 + pick (3) : 0;
  plan_functions ();
  prelude ();
  for (int i = 0; i < prog.n; i++)
    {
      signature (i);
      printf (";\n");
    }
  printf ("\n");
  for (int i = prog.n - 1; i >= 0; i--)
    function (i);
  driver ();
  return 0;
}
