/* Writes a random program that uses the heap, and is right.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       heap-gen [-x] [-n COUNT] SEED > program.c	-x: C++

   With -n, COUNT programs in one file, of the seeds SEED, SEED + 2 and so on;
   these must be of one BLOCK of seeds, which share what GCC reads only once.
   The same seed makes the same program.  What it prints does not depend on
   where its blocks are, so compiled with rewrite it must print the same.  */

#include "heap-gen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Seeds N * BLOCK to N * BLOCK + BLOCK - 1 have the same prelude.  */
enum { BLOCK = 64 };

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

/* What all programs of the block of SEED begin with.  */
static void
prelude (unsigned long long seed)
{
  start_over (seed / BLOCK);
  prog.headers = prog.cxx && chance (30);
  printf ("#define TEXT %d\n", 8 + pick (4) * pick (20) * 4);
  printf ("#include \"rewrite-prelude.h\"\n");
  if (prog.cxx)
    cxx_prelude ();
}

/* The program of SEED; what it defines has that in its name.  */
static void
program (unsigned long long seed)
{
  static const char *const names[] =
    {
      "program", "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9",
      "mover0", "mover1", "mover2", "mover3", "g0", "g1", "g2"
    };
  start_over (seed);
  prog.leaks = chance (40);
  prog.globals = chance (30) ? 1 + pick (3) : 0;
  plan_functions ();
  printf ("\n/* Seed %llu%s.  */\n", seed, prog.leaks ? ", leaks" : "");
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    printf ("#undef %s\n#define %s %s_%llu\n", names[i], names[i], names[i],
	    seed);
  for (int i = 0; i < prog.globals; i++)
    printf ("static N *g%d;\n", i);
  printf ("\n");
  web_prelude ();
  for (int i = 0; i < prog.n; i++)
    {
      signature (i);
      printf (";\n");
    }
  printf ("\n");
  for (int i = prog.n - 1; i >= 0; i--)
    function (i);
  driver ();
  printf ("ENTRY (%llu, program)\n", seed);
}

static bool
number_p (const char *s)
{
  return *s && strspn (s, "0123456789") == strlen (s);
}

int
main (int argc, char **argv)
{
  int i = 1;
  const char *count = "1";
  if (i < argc && strcmp (argv[i], "-x") == 0)
    prog.cxx = i++;
  if (i + 1 < argc && strcmp (argv[i], "-n") == 0)
    {
      count = argv[i + 1];
      i += 2;
    }
  if (i != argc - 1 || !number_p (argv[i]) || !number_p (count))
    {
      fprintf (stderr, "usage: heap-gen [-x] [-n COUNT] SEED\n");
      return 2;
    }
  unsigned long long seed = strtoull (argv[i], NULL, 10);
  prelude (seed);
  for (int n = atoi (count); n > 0; n--, seed += 2)
    program (seed);
  return 0;
}
