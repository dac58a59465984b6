/* Models: lines become summaries, and bad ones are told.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Lines are read as the user's files are, from a file that the test makes in
   its own directory.  */

#include "../core/unit.h"
#include "models/models.h"

#include <stdlib.h>
#include <unistd.h>

static struct esc_arena *arena;

/* ---- Reading, and what was told.  */

static char file_name[] = "test-models.XXXXXX";
static char told[4096];
static int n_told;

static void
tell (void *data, const char *file, int line, int column, const char *message)
{
  size_t used = strlen (told);
  CHECK (data == told);
  CHECK (file != NULL);
  n_told++;
  if (line)
    snprintf (told + used, sizeof told - used, "%d:%d: %s\n", line, column,
	      message);
  else
    snprintf (told + used, sizeof told - used, "%s: %s\n", file, message);
}

static bool
read_bytes (struct esc_models *m, const char *text, size_t size)
{
  FILE *file = fopen (file_name, "wb");
  if (!file || fwrite (text, 1, size, file) != size || fclose (file) != 0)
    abort ();
  told[0] = '\0';
  n_told = 0;
  return esc_models_read (m, file_name, tell, told);
}

static struct esc_models *
read_good (const char *text)
{
  struct esc_models *m = esc_models_new (arena, 8);
  CHECK (read_bytes (m, text, strlen (text)));
  CHECK_STR (told, "");
  return m;
}

/* Reads TEXT, which has one error: WANT, with its place.  */
static void
check_bad (const char *text, const char *want)
{
  struct esc_models *m = esc_models_new (arena, 8);
  char line[512];
  snprintf (line, sizeof line, "%s\n", want);
  CHECK (!read_bytes (m, text, strlen (text)));
  CHECK_STR (told, line);
}

/* ---- A summary as text, in few letters.

     a0 v1 n f d F0 L(a0+8:8)	nodes: argument, varargs, nonlocal, code,
				data, fresh, load
     R=a0+?			effects  */

static void put_node (char *out, const struct esc_summary *s, int node);

static void
put_off (char *out, esc_off off)
{
  if (off == ESC_ANY)
    strcat (out, "+?");
  else if (off)
    sprintf (out + strlen (out), "+%lld", (long long) off);
}

static void
put_size (char *out, esc_off size)
{
  if (size == ESC_ANY)
    strcat (out, ":?");
  else
    sprintf (out + strlen (out), ":%lld", (long long) size);
}

static void
put_node (char *out, const struct esc_summary *s, int node)
{
  if (node < 0)
    {
      strcat (out, "-");
      return;
    }
  const struct esc_snode *n = &s->nodes.at[node];
  switch (n->kind)
    {
    case ESC_SN_ARG:
    case ESC_SN_VARARG:
      sprintf (out + strlen (out), "%c%d", n->kind == ESC_SN_ARG ? 'a' : 'v',
	       n->arg);
      break;
    case ESC_SN_LOAD:
      strcat (out, n->thin ? "T(" : n->deep ? "D(" : "L(");
      put_node (out, s, n->parent);
      put_off (out, n->off);
      put_size (out, n->size);
      strcat (out, ")");
      break;
    case ESC_SN_FRESH:
      sprintf (out + strlen (out), "F%d", node);
      break;
    case ESC_SN_NONLOCAL:
      strcat (out, "n");
      break;
    case ESC_SN_FUNC:
      strcat (out, "f");
      break;
    case ESC_SN_DATA:
      strcat (out, "d");
      break;
    case ESC_SN_CALLRES:
      sprintf (out + strlen (out), "r%d", n->effect);
      break;
    }
}

static void
put_effect (char *out, const struct esc_summary *s, const struct esc_effect *e)
{
  switch (e->kind)
    {
    case ESC_EF_RESULT:
      strcat (out, "R");
      put_off (out, e->off);
      strcat (out, "=");
      put_node (out, s, e->from);
      put_off (out, e->delta);
      break;
    case ESC_EF_STORE:
    case ESC_EF_MOVE:
      strcat (out, e->kind == ESC_EF_STORE ? "S " : "M ");
      put_node (out, s, e->to);
      put_off (out, e->off);
      put_size (out, e->size);
      strcat (out, "=");
      put_node (out, s, e->from);
      put_off (out, e->kind == ESC_EF_STORE ? e->delta : e->off2);
      break;
    case ESC_EF_SINK:
      sprintf (out + strlen (out), "%s ", esc_reason_code (e->reason));
      put_node (out, s, e->from);
      break;
    case ESC_EF_FREE:
      strcat (out, e->realloc ? "realloc " : "free ");
      put_node (out, s, e->from);
      break;
    case ESC_EF_WRITE:
      strcat (out, "W ");
      put_node (out, s, e->to);
      put_off (out, e->off);
      put_size (out, e->size);
      break;
    case ESC_EF_CALL:
      strcat (out, e->thread ? "thread call " : "call ");
      put_node (out, s, e->to);
      for (int i = 0; i < e->n_args; i++)
	{
	  strcat (out, i ? "," : "(");
	  put_node (out, s, e->args[i]);
	  put_off (out, e->deltas[i]);
	}
      strcat (out, e->n_args ? ")" : "()");
      if (e->from >= 0)
	{
	  strcat (out, "->");
	  put_node (out, s, e->from);
	}
      break;
    }
}

static const char *
summary_text (const struct esc_summary *s)
{
  static char out[4096];
  out[0] = '\0';
  if (!s)
    return "none";
  if (s->worst)
    strcat (out, "worst ");
  if (s->noreturn)
    strcat (out, "noreturn ");
  if (s->fresh_result)
    strcat (out, "fresh ");
  for (int i = 0; i < s->effects.n; i++)
    {
      put_effect (out, s, &s->effects.at[i]);
      strcat (out, "; ");
    }
  size_t n = strlen (out);
  while (n && (out[n - 1] == ' ' || out[n - 1] == ';'))
    out[--n] = '\0';
  return out;
}

static void
check_find (struct esc_models *m, const char *name, const char *want)
{
  CHECK_STR (summary_text (esc_models_find (m, name)), want);
}

/* ---- Tests.  */

static void
test_effects (void)
{
  struct esc_models *m = read_good (
    "# a comment\n"
    "\n"
    "f0 (2): nothing\n"
    "f1, g1 (1): ret = $1 + ?	# and another\n"
    "f2 (2): *$1 = $2; ret = *($1 + 16)\n"
    "f3 (2): copy *$2 to *($1 + ?); copy text *$2 to *$1\n"
    "f4 (3): write *$1; fill *$2[8w]; *$3[4] = global\n"
    "f5 (2): keep $1; thread $2; throw $1; escape $2\n"
    "f6 (1): free $1\n"
    "f7 (4): call $4 ($1 + 8, -, global); ret = result\n"
    "f8 (2): thread call $1 (); thread result\n"
    "f9 (0): noreturn\n"
    "f10 (1+): *$2... = global; write *deep *$1\n"
    "f11 (1): keep text *$1; keep **$1[?]; ret = ($1 + 2) + 3\n"
    "f12 (1): unknown\n"
    "_Zf15 (1): ret + 1w = $1; keep $1\n"
    "f13 (1):\n"
    "  ret = $1;\r\n"
    "	keep $1 in \"a place\"\n"
    "  \n");
  check_find (m, "f0", "");
  CHECK (esc_models_find (m, "f0")->n_params == 2);
  CHECK_STR (esc_models_find (m, "f0")->basis, "user model");
  check_find (m, "f1", "R=a0+?");
  check_find (m, "g1", "R=a0+?");
  CHECK_STR (esc_models_find (m, "g1")->name, "g1");
  check_find (m, "f2", "S a0:8=a1; R=L(a0+16:8)");
  check_find (m, "f3", "M a0+?:?=a1; S a0:?=T(a1:?)");
  check_find (m, "f4", "W a0:?; S a1:64=n; S a2:4=n");
  check_find (m, "f5", "global-store a0; thread a1; exception a0; "
	      "unknown-call a1");
  check_find (m, "f6", "free a0");
  check_find (m, "f7", "call a3(a0+8,-,n)->r0; R=r0");
  check_find (m, "f8", "thread call a0()->r0; thread r0");
  check_find (m, "f9", "noreturn");
  check_find (m, "f10", "S v1:8=n; W D(a0+?:?):?");
  check_find (m, "f11", "global-store T(a0:?); "
	      "global-store L(L(a0:?):8); R=a0+5");
  check_find (m, "f12", "worst");
  check_find (m, "f13", "R=a0; global-store a0");
  CHECK_STR (esc_models_find (m, "f13")->effects.at[1].why.name, "a place");
  check_find (m, "f14", "none");
  check_find (m, "_Zf15", "R+8=a0; global-store a0");
  /* Mangled names are in no message.  */
  CHECK (!esc_models_find (m, "_Zf15")->effects.at[0].why.name);
  CHECK_STR (esc_models_find (m, "_Zf15")->effects.at[1].why.name,
	     "memory that it keeps");
}

static void
test_pointer_size (void)
{
  struct esc_models *m = esc_models_new (arena, 4);
  const char *text = "f (2): *($1 + 2w) = *$2\n";
  CHECK (read_bytes (m, text, strlen (text)));
  check_find (m, "f", "S a0+8:4=L(a1:4)");
}

static void
test_blocks (void)
{
  struct esc_models *m = read_good (
    "a (3): ret = new (size $2 * $3, align $1, zero, nullable,\n"
    "  dealloc b, as \"the a\")\n"
    "c (1): ret = new (size 24, opaque)\n"
    "d (1): ret = new (); *$1 = new\n"
    "e (2): realloc $1; ret = new (size $2); copy *$1 to *new\n");
  const struct esc_summary *s = esc_models_find (m, "a");
  CHECK (s->fresh_result);
  const struct esc_alloc *a = &s->nodes.at[s->fresh].alloc;
  CHECK (a->heap && a->zeroed && a->maybe_null);
  CHECK (a->size_arg == 1 && a->count_arg == 2 && a->align_arg == 0);
  CHECK (a->size_cst == -1);
  CHECK_STR (a->dealloc, "b");
  CHECK_STR (a->name, "the a");
  s = esc_models_find (m, "c");
  CHECK (s->fresh_result);
  a = &s->nodes.at[s->fresh].alloc;
  CHECK (!a->heap && !a->zeroed && !a->maybe_null && !a->dealloc);
  CHECK (a->size_arg == -1 && a->size_cst == 24 && a->align_arg == -1);
  CHECK_STR (a->name, "c");
  check_find (m, "d", "R=F0; S a0:8=F0");
  check_find (m, "e", "fresh realloc a0; R=F1; M F1:?=a0");
}

static void
test_builtin (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  check_find (m, "malloc", "fresh R=F0");
  check_find (m, "__builtin_malloc", "fresh R=F0");
  check_find (m, "*malloc", "fresh R=F0");
  CHECK_STR (esc_models_find (m, "malloc")->basis, "model");
  CHECK (esc_models_find (m, "malloc") == esc_models_find (m, "*malloc"));
  check_find (m, "mallo", "none");
  check_find (m, "malloc_", "none");
  check_find (m, "", "none");
  check_find (m, "__builtin_", "none");
  check_find (m, "__builtin_expect", "R=a0");
  check_find (m, "expect", "none");
  check_find (m, "memcpy", "R=a0; M a0:?=a1");
  check_find (m, "__memcpy_chk", "R=a0; M a0:?=a1");
  check_find (m, "strchr", "R=a0+?");
  check_find (m, "qsort", "call a3(a0+?,a0+?); M a0+?:?=a0+?");
  check_find (m, "strtok", "global-store a0; W a0:?; R=a0+?; R=n");
  check_find (m, "pthread_create", "W a0:?; thread a2; thread a3; "
	      "thread call a2(a3)->r3; thread r3");
  check_find (m, "_Znwm", "fresh R=F0");
  check_find (m, "GOMP_parallel", "call a0(a1)");
  /* An alias has a name of its own and shares the rest.  */
  const struct esc_summary *s = esc_models_find (m, "__isoc99_sscanf");
  CHECK_STR (s->name, "__isoc99_sscanf");
  check_find (m, "__isoc99_sscanf", "S v2:1=n");
}

static void
test_about (void)
{
  struct esc_models *m = read_good (
    "group mine: header <a.h> <b/c.h>; library x-1\n"
    "f (1+): nothing\n"
    "strlen (1): ret = $1\n"
    "g = strlen\n");
  struct esc_model about;
  CHECK (esc_models_about (m, "f", &about));
  CHECK_STR (about.name, "f");
  CHECK_STR (about.file, file_name);
  CHECK_STR (about.group, "mine");
  CHECK_STR (about.headers, "<a.h> <b/c.h>");
  CHECK_STR (about.library, "x-1");
  CHECK (about.line == 2 && about.n_params == 1 && about.varargs);
  CHECK (about.user && !about.reserved && !about.cxx && !about.same_as);
  /* The user's win, and name ours.  */
  check_find (m, "strlen", "R=a0");
  CHECK (esc_models_about (m, "__builtin_strlen", &about) && about.user);
  CHECK (esc_models_about (m, "g", &about));
  CHECK_STR (about.same_as, "strlen");
  CHECK (about.n_params == 1 && !about.varargs);
  check_find (m, "g", "R=a0");
  CHECK (esc_models_about (m, "strchr", &about));
  CHECK_STR (about.file, "c.models");
  CHECK_STR (about.group, "c-string");
  CHECK (about.line > 0 && about.n_params == 2 && about.reserved
	 && !about.user);
  CHECK (esc_models_about (m, "error", &about) && !about.reserved);
  CHECK (esc_models_about (m, "__isoc99_sscanf", &about));
  CHECK_STR (about.same_as, "sscanf");
  CHECK (about.n_params == 2 && about.varargs && about.reserved);
  CHECK (esc_models_about (m, "_Znwm", &about) && about.cxx);
  CHECK (!esc_models_about (m, "nosuch", &about));
}

struct count
{
  struct esc_models *m;
  const char *last;
  int n, bad;
};

static void
count_one (void *data, const struct esc_model *model)
{
  struct count *c = data;
  const struct esc_summary *s = esc_models_find (c->m, model->name);
  if (!s || strcmp (s->name, model->name) != 0
      || (c->last && strcmp (c->last, model->name) >= 0))
    c->bad++;
  c->last = model->name;
  c->n++;
}

/* Every line of ours can be parsed; an error in one is a fatal one.  */
static void
test_all (void)
{
  struct count c = { .m = esc_models_new (arena, 8) };
  esc_models_each (c.m, count_one, &c);
  CHECK (c.n >= 600);
  CHECK (c.bad == 0);
}

static void
test_bad (void)
{
  check_bad ("f\n", "1:2: expected ',' and a name, '=', or '(' and the number"
	     " of arguments, but the line ends");
  check_bad ("f (\n", "1:4: expected the number of arguments, but the line"
	     " ends");
  check_bad ("f (x): nothing\n", "1:4: expected the number of arguments, but"
	     " here is 'x'");
  check_bad ("f (65): nothing\n", "1:4: expected the number of arguments, but"
	     " the number is more than 64");
  check_bad ("f (1)\n", "1:6: expected ':' and what the function does, but"
	     " the line ends");
  check_bad ("f (1):", "1:7: expected an effect ('ret', '*', 'copy', 'write',"
	     " 'fill', 'keep', 'free', 'realloc', 'call', 'thread', 'throw',"
	     " 'escape', 'noreturn', 'nothing' or 'unknown'), but the line"
	     " ends");
  check_bad ("\n\nf (1): kep $1\n", "3:8: expected an effect ('ret', '*',"
	     " 'copy', 'write', 'fill', 'keep', 'free', 'realloc', 'call',"
	     " 'thread', 'throw', 'escape', 'noreturn', 'nothing' or"
	     " 'unknown'), but here is 'kep'");
  check_bad ("f (1): nothing; keep $1\n",
	     "1:15: expected the end of the line, but here is ';'");
  check_bad ("f (1): keep $2\n",
	     "1:14: there is no argument 2: 'f' has 1");
  check_bad ("f (1): keep $0\n", "1:14: arguments count from 1");
  check_bad ("f (1): keep $\n",
	     "1:14: expected the number of an argument, but the line ends");
  check_bad ("f (1+): keep $2\n", "1:15: 'f' has 1 named arguments: write"
	     " $2... for any of the others");
  check_bad ("f (1): ret = new\n", "1:14: nothing was made yet: a first 'new'"
	     " has its attributes in parentheses");
  check_bad ("f (1): ret = result\n", "1:14: nothing was called yet");
  check_bad ("f (1): ret = $1 + x\n", "1:19: expected a number of bytes or"
	     " '?', but here is 'x'");
  check_bad ("f (1): ret = $1 + 99999999999\n", "1:19: expected a number of"
	     " bytes or '?', but the number is more than 2147483647");
  check_bad ("f (1): ret = new (size 1\n",
	     "1:25: expected ',' or ')', but the line ends");
  check_bad ("f (1): ret = new (colour $1)\n", "1:19: expected 'size',"
	     " 'align', 'dealloc', 'zero', 'nullable' or 'opaque', but here is"
	     " 'colour'");
  check_bad ("f (1): keep $1 in \"x\n",
	     "1:19: this text has no closing '\"'");
  check_bad ("f (1): copy *$1 *$1\n",
	     "1:17: expected 'to', but here is '*'");
  check_bad ("f (2): call $1 ($2\n",
	     "1:19: expected ',' or ')', but the line ends");
  check_bad ("f (1): nothing\nf (2): nothing\n",
	     esc_arena_printf (arena, "2:1: 'f' has a model already, at %s:1",
			       file_name));
  check_bad ("f, f (1): nothing\n",
	     esc_arena_printf (arena, "1:4: 'f' has a model already, at %s:1",
			       file_name));
  check_bad ("f = nosuch\n", "1:5: 'nosuch' has no model (it must stand"
	     " before this line)");
  check_bad ("f = strlen strlen\n",
	     "1:12: expected the end of the line, but here is 'strlen'");
  check_bad ("group x: heade <x.h>\n", "1:10: expected 'header', 'library',"
	     " 'reserved', 'optional' or 'c++', but here is 'heade'");
  check_bad ("group x: header <x.h\n", "1:17: this header has no closing '>'");
  check_bad ("f (1):\n  keep $1;\n\tkeep $7\n",
	     "3:8: there is no argument 7: 'f' has 1");
  check_bad ("f (1): ret = ((((((((((((((((($1)))))))))))))))))\n",
	     "1:30: this is nested more than 16 deep");
  check_bad ("f (1): keep \xc3\xa4\n", "1:13: expected a value ($N, '*', '(',"
	     " 'text', 'deep', 'global', 'new' or 'result'), but here is the"
	     " byte 0xc3");
  check_bad ("1f (1): nothing\n",
	     "1:1: expected the name of a function, but here is '1'");
}

/* Every bad line is told, and the good ones between them are kept.  */
static void
test_recovery (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  const char *text = "f (1): bad\n\tworse\ng (1): nothing\nh (: bad\n";
  CHECK (!read_bytes (m, text, strlen (text)));
  CHECK (n_told == 2);
  check_find (m, "f", "none");
  check_find (m, "g", "");
}

static void
test_bytes (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  CHECK (!read_bytes (m, "f (1): no\0thing\n", 16));
  CHECK (strstr (told, "1:8: expected an effect") != NULL);
  CHECK (!read_bytes (m, "\0", 1));
  CHECK_STR (told, "1:1: expected the name of a function, but here is the"
	     " byte 0x00\n");
  CHECK (read_bytes (m, "", 0));
  CHECK (read_bytes (m, "g (1): keep $1", 14));
  check_find (m, "g", "global-store a0");
  /* Bytes of all kinds, cut anywhere: no more than an error.  */
  const char *line = "h (2+): ret = new (size $1 * $2); call $1 (*$2[3w] + ?,"
    " -); keep text *$3... in \"x\"\n";
  for (size_t i = 0; i < strlen (line); i++)
    {
      char copy[256];
      snprintf (copy, sizeof copy, "%s", line);
      copy[i] = '\xff';
      read_bytes (esc_models_new (arena, 8), copy, strlen (copy));
      read_bytes (esc_models_new (arena, 8), line, i);
    }
}

static void
test_long (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  size_t n = 200000;
  char *text = malloc (n + 100);
  memset (text, 'x', n);
  strcpy (text + n, " (1): keep $1\n");
  CHECK (read_bytes (m, text, strlen (text)));
  text[n] = '\0';
  check_find (m, text, "global-store a0");
  memset (text, ' ', n);
  memcpy (text, "g (1):", 6);
  strcpy (text + n, "kep $1\n");
  CHECK (!read_bytes (m, text, strlen (text)));
  CHECK (strncmp (told, "1:200001: expected an effect", 28) == 0);
  free (text);
  /* Many lines: the table grows.  */
  FILE *file = fopen (file_name, "w");
  for (int i = 0; i < 2000; i++)
    fprintf (file, "many%d (%d): nothing\n", i, i % 60);
  fclose (file);
  CHECK (esc_models_read (m, file_name, tell, told));
  CHECK (esc_models_find (m, "many1999")->n_params == 19);
  CHECK (esc_models_find (m, "many2000") == NULL);
}

static void
test_files (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  told[0] = '\0';
  CHECK (!esc_models_read (m, "no/such.models", tell, told));
  CHECK_STR (told, "no/such.models: cannot read the file of models: No such"
	     " file or directory\n");
  told[0] = '\0';
  CHECK (!esc_models_read (m, ".", tell, told));
  CHECK_STR (told, ".: cannot read the file of models: Is a directory\n");
}

static void
test_alloc_option (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  told[0] = '\0';
  CHECK (esc_models_alloc_option (m, "get", tell, told));
  check_find (m, "get", "fresh R=F0; unknown-call v0");
  CHECK (esc_models_alloc_option (m, "pool_get:size:2*3,dealloc:pool_put,zero",
				  tell, told));
  const struct esc_summary *s = esc_models_find (m, "pool_get");
  const struct esc_alloc *a = &s->nodes.at[s->fresh].alloc;
  CHECK (a->size_arg == 1 && a->count_arg == 2 && a->zeroed && a->heap
	 && !a->maybe_null);
  CHECK_STR (a->dealloc, "pool_put");
  CHECK_STR (s->basis, "user model");
  check_find (m, "pool_put", "free a0");
  /* A deallocator of ours stays as it is; an implied one may be replaced.  */
  CHECK (esc_models_alloc_option (m, "get2:dealloc:free", tell, told));
  CHECK_STR (esc_models_find (m, "free")->basis, "model");
  CHECK (read_bytes (m, "pool_put (2): free $2\n", 22));
  check_find (m, "pool_put", "free a1");
  CHECK_STR (told, "");
  CHECK (!esc_models_alloc_option (m, "get", tell, told));
  CHECK_STR (told, "alloc=get: 'get' has a model already, by the option"
	     " alloc=get\n");
  told[0] = '\0';
  CHECK (!esc_models_alloc_option (m, "", tell, told));
  CHECK_STR (told, "alloc=: expected the name of a function, but the line"
	     " ends\n");
  told[0] = '\0';
  CHECK (!esc_models_alloc_option (m, "x:size", tell, told));
  CHECK_STR (told, "alloc=x:size: expected ':', but the line ends\n");
  told[0] = '\0';
  CHECK (!esc_models_alloc_option (m, "x:size:0", tell, told));
  CHECK_STR (told, "alloc=x:size:0: arguments count from 1\n");
  told[0] = '\0';
  CHECK (!esc_models_alloc_option (m, "x:size=1", tell, told));
  CHECK_STR (told, "alloc=x:size=1: expected ':', but here is '='\n");
  CHECK (!esc_models_alloc_option (m, "x:zero y", tell, told));
  check_find (m, "x", "none");
}

static void
test_noescape_option (void)
{
  struct esc_models *m = esc_models_new (arena, 8);
  told[0] = '\0';
  CHECK (esc_models_noescape_option (m, "log:2", tell, told));
  check_find (m, "log", "unknown-call a0; unknown-call L(a1+?:?); "
	      "S a1+?:?=n; unknown-call v2; R=n");
  CHECK (esc_models_noescape_option (m, "log:1,3", tell, told));
  check_find (m, "log", "unknown-call L(a0+?:?); S a0+?:?=n; "
	      "unknown-call L(a1+?:?); S a1+?:?=n; unknown-call L(a2+?:?); "
	      "S a2+?:?=n; unknown-call v3; R=n");
  CHECK_STR (told, "");
  CHECK (!esc_models_noescape_option (m, "log", tell, told));
  CHECK_STR (told, "noescape=log: expected ':' and the number of an argument,"
	     " but the line ends\n");
  told[0] = '\0';
  CHECK (!esc_models_noescape_option (m, "f:0", tell, told));
  CHECK_STR (told, "noescape=f:0: arguments count from 1\n");
  told[0] = '\0';
  CHECK (!esc_models_noescape_option (m, "f:1,", tell, told));
  CHECK (!esc_models_noescape_option (m, "f:65", tell, told));
  CHECK (!esc_models_noescape_option (m, ":1", tell, told));
  check_find (m, "f", "none");
  told[0] = '\0';
  CHECK (read_bytes (m, "g (1): nothing\n", 15));
  CHECK (!esc_models_noescape_option (m, "g:1", tell, told));
  CHECK (strstr (told, "'g' has a model already, at ") != NULL);
}

int
main (void)
{
  int fd = mkstemp (file_name);
  if (fd < 0)
    {
      perror (file_name);
      return 99;
    }
  close (fd);
  arena = esc_arena_new (0);
  test_effects ();
  test_pointer_size ();
  test_blocks ();
  test_builtin ();
  test_about ();
  test_all ();
  test_bad ();
  test_recovery ();
  test_bytes ();
  test_long ();
  test_files ();
  test_alloc_option ();
  test_noescape_option ();
  esc_arena_free (arena);
  unlink (file_name);
  return unit_done ();
}
