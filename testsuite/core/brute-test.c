/* Random small units: the solver against the brute one.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       brute-test [-v] [FIRST-SEED [LAST-SEED]]

   The verdict of every object must be at least as bad as the brute one, and
   the same where neither solver met a limit and there are no calls.  Where
   there are calls, summaries may cost precision, but seldom: the share is
   printed, and bounded.  A unit that fails is printed in its text form; with
   -v all are, and all differences.  */

#include "core/analyze.h"
#include "core/check.h"
#include "core/text.h"

#include "brute.h"

#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* Steele, Lea and Flood's splitmix64; a number below N.  */
static int
pick (int n)
{
  uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return (int) ((z ^ (z >> 31)) % (unsigned) n);
}

/* ---- Random units.  */

/* Any value but the one after the parameters, which points to the result: no
   program has that address.  */
static esc_id
pick_value (const struct esc_func *f)
{
  esc_id v = pick (f->n_values - 1);
  return v < f->n_params ? v : v + 1;
}

static esc_off
pick_offset (bool unknown)
{
  static const esc_off offsets[] = { 0, 0, 0, 8, 8, 16, 24, 4 };
  if (unknown && pick (12) == 0)
    return ESC_ANY;
  return offsets[pick (8)];
}

static esc_off
pick_size (void)
{
  return pick (8) ? 8 : pick (2) ? 16 : 4;
}

static void
random_constraint (struct esc_func *f)
{
  static const struct { enum esc_verdict verdict; enum esc_reason reason; }
  sinks[] = { { ESC_V_UNKNOWN, ESC_R_ASM }, { ESC_V_GLOBAL,
    ESC_R_GLOBAL_STORE }, { ESC_V_THREAD, ESC_R_THREAD } };
  esc_id v = pick_value (f), w = pick_value (f), new;
  switch (pick (16))
    {
    case 0: case 1: case 2:
      new = esc_add_value (f);
      esc_add_copy (f, new, v, pick_offset (true), 0);
      break;
    case 3:			/* a phi, perhaps of a loop */
      esc_add_copy (f, v, w, pick (6) ? 0 : 8, 0);
      break;
    case 4: case 5: case 6: case 7:
      new = esc_add_value (f);
      esc_add_load (f, new, v, pick_offset (true), pick_size (), false, 0);
      break;
    case 8: case 9: case 10: case 11: case 12:
      esc_add_store (f, v, pick_offset (true), pick_size (), w, 0);
      break;
    case 13:
      esc_add_move (f, v, pick_offset (false), w, pick_offset (false),
		    8 * (1 + pick (3)), 0);
      break;
    case 14:
      {
	int i = pick (6);
	if (i < 3)
	  esc_add_sink (f, v, sinks[i].verdict, sinks[i].reason, 0);
	else
	  esc_add_free (f, v, false, 0);
      }
      break;
    default:			/* returned */
      esc_add_store (f, f->n_params, 0, 8, v, 0);
      break;
    }
}

static void
random_call (struct esc_func *f, int n_funcs, bool cycles)
{
  struct esc_call *c = esc_add_call (f, pick (4), 0);
  int kind = pick (8);
  for (int i = 0; i < c->n_args; i++)
    c->args[i].value = pick (6) ? pick_value (f) : ESC_NONE;
  c->name = "call";
  if (kind == 0)
    c->reason = ESC_R_UNKNOWN_CALL;
  else if (kind == 1)
    {
      c->kind = ESC_CALLEE_VALUE;
      c->target = pick_value (f);
    }
  else
    {
      c->kind = ESC_CALLEE_BODY;
      c->func = cycles || f->id == 0 ? pick (n_funcs) : pick (f->id);
    }
  if (pick (3))
    c->result = esc_add_value (f);
}

static void
random_func (struct esc_unit *u, int n_funcs, bool cycles)
{
  char name[16];
  snprintf (name, sizeof name, "f%d", u->funcs.n);
  struct esc_func *f = esc_func_new (u, name, 0, pick (4));
  for (int i = 0; i < f->n_params; i++)
    f->params[i].value = esc_add_value (f);
  esc_add_addr (f, esc_add_value (f), 1, 0, 0);
  for (int n = 1 + pick (4); n > 0; n--)
    {
      esc_id o = esc_add_object (f, pick (4) ? ESC_OBJ_LOCAL : ESC_OBJ_HEAP,
				 NULL, 0, 32);
      esc_add_addr (f, esc_add_value (f), o, 0, 0);
    }
  if (pick (3) == 0)
    esc_add_addr (f, esc_add_value (f), 0, 0, 0);
  if (n_funcs > 1 && pick (3) == 0)
    {
      int func = pick (cycles ? n_funcs : f->id + 1);
      esc_add_addr (f, esc_add_value (f),
		    esc_func_object (f, func, NULL, "code"), 0, 0);
    }
  int n_calls = n_funcs > 1 && (cycles || f->id > 0) ? pick (4) : 0;
  for (int n = 3 + pick (10); n > 0; n--)
    {
      random_constraint (f);
      if (n_calls > 0 && pick (3) == 0)
	{
	  random_call (f, n_funcs, cycles);
	  n_calls--;
	}
    }
}

/* ---- The comparison.  */

struct tally
{
  long objects, escape, worse;
};

static void
show (const struct esc_unit *u, const struct esc_func *f, const char *what,
      int i, enum esc_verdict got, enum esc_verdict want)
{
  printf ("%s: function %d, %s %d: %s, and by brute force %s\n", u->name,
	  (int) f->id, what, i, esc_verdict_name (got),
	  esc_verdict_name (want));
}

/* Beyond a global it makes no difference to a program how far.  What unknown
   code that a parameter points to is given or returns is left to the
   callers, so that where such code is called there is no difference between
   what is the callers' and what is anybody's.  */
static enum esc_verdict
class_of (const struct brute *b, enum esc_verdict verdict)
{
  enum esc_verdict worst
    = brute_outside_call_p (b) ? ESC_V_VIA_PARM : ESC_V_GLOBAL;
  return verdict < worst ? verdict : worst;
}

/* Compares function F, which is WHOLE or stands for it.  False if a verdict
   is wrong.  */
static bool
compare_func (const struct esc_func *f, const struct esc_func *whole,
	      bool equal, bool verbose, struct tally *tally)
{
  struct brute *b = brute_solve (whole, 4);
  bool good = true;
  equal &= brute_exact_p (b);
  if (!brute_at_least_p (b))
    {
      brute_free (b);
      return true;
    }
  for (int i = 2; i < f->objects.n; i++)
    {
      enum esc_verdict got = class_of (b, f->result->objects[i].verdict);
      enum esc_verdict want = class_of (b, brute_object (b, i));
      if (f->objects.at[i].kind == ESC_OBJ_FUNC)
	continue;
      bool ok = equal ? got == want : got >= want;
      if (!ok || (verbose && got != want))
	show (f->unit, f, "object", i, got, want);
      good &= ok;
      tally->objects++;
      tally->escape += want > ESC_V_STAYS;
      tally->worse += got > want && brute_exact_p (b);
    }
  for (int i = 0; i < f->n_params && !brute_outside_call_p (b); i++)
    {
      enum esc_verdict got = class_of (b, f->result->params[i].verdict);
      enum esc_verdict want = class_of (b, brute_param (b, i));
      if (want >= ESC_V_GLOBAL && got < want)
	{
	  show (f->unit, f, "parameter", i, got, want);
	  good = false;
	}
    }
  brute_free (b);
  return good;
}

static struct esc_unit *
random_unit (uint64_t seed, int *n_funcs)
{
  char name[32];
  state = seed;
  snprintf (name, sizeof name, "seed %llu", (unsigned long long) seed);
  struct esc_unit *u = esc_unit_new (&esc_default_limits, name, 8);
  *n_funcs = seed % 2 ? 1 + pick (4) : 1;
  for (int i = 0; i < *n_funcs; i++)
    random_func (u, *n_funcs, seed % 4 == 1);
  return u;
}

/* The same unit, its functions in two objects that are linked.  */
static bool
try_linked (uint64_t seed, const struct esc_unit *whole, bool verbose,
	    struct tally *tally)
{
  int n_funcs;
  struct esc_text closed = { 0 };
  struct esc_unit *u = random_unit (seed, &n_funcs);
  bool good = brute_relink (u, &closed);
  for (int i = 0; i < n_funcs && good; i++)
    good &= compare_func (u->funcs.at[i], whole->funcs.at[i], false, verbose,
			  tally);
  if (!good)
    {
      printf ("linked:\n");
      esc_write_unit (stdout, u);
    }
  esc_unit_free (u);
  esc_unit_free (closed.unit);
  return good;
}

static bool
try_seed (uint64_t seed, bool verbose, struct tally *tally)
{
  char *message;
  bool good = true;
  int n_funcs;
  struct esc_unit *u = random_unit (seed, &n_funcs);
  if (!esc_check_unit (u, &message))
    {
      printf ("%s\n", message);
      good = false;
    }
  esc_analyze (u);
  bool hostile = esc_default_limits.points_to == 1;
  for (int i = 0; i < n_funcs && good; i++)
    good &= compare_func (u->funcs.at[i], u->funcs.at[i],
			  n_funcs == 1 && !hostile, verbose,
			  &tally[n_funcs > 1]);
  if (n_funcs > 1 && good)
    good &= try_linked (seed, u, verbose, &tally[2]);
  if (!good || verbose)
    esc_write_unit (stdout, u);
  esc_unit_free (u);
  return good;
}

int
main (int argc, char **argv)
{
  struct tally tally[3] = { { 0 } };
  bool verbose = argc > 1 && strcmp (argv[1], "-v") == 0;
  argv += verbose;
  argc -= verbose;
  uint64_t first = argc > 1 ? strtoull (argv[1], NULL, 10) : 1;
  uint64_t last = (argc > 2 ? strtoull (argv[2], NULL, 10)
		   : argc > 1 ? first : 3000);
  bool hostile = esc_default_limits.points_to == 1;
  int bad = 0;
  for (uint64_t seed = first; seed <= last && bad < 20; seed++)
    bad += !try_seed (seed, verbose, tally);
  static const char *const kinds[] = { "no calls", "with calls", "linked" };
  for (int i = 0; i < 3; i++)
    printf ("%s: %ld objects, %ld escape, %ld worse than by brute force\n",
	    kinds[i], tally[i].objects, tally[i].escape,
	    tally[i].worse);
  if (!hostile && last > first && tally[1].worse * 200 > tally[1].objects)
    {
      printf ("with calls, more than one in 200 is worse\n");
      bad++;
    }
  if (!hostile && last > first && tally[2].worse * 100 > tally[2].objects)
    {
      printf ("linked, more than one in 100 is worse\n");
      bad++;
    }
  return bad != 0;
}
