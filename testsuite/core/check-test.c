/* Tests of check.h: a good unit passes, and each defect is found.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every test makes the same small unit and breaks one thing in it.  */

#include "core/check.h"
#include "unit.h"

static struct esc_unit *u;
static struct esc_func *f;
static struct esc_summary *s;

/* f (p): a local x, one constraint of each kind, one call of each kind.  */
static void
make_unit (void)
{
  u = esc_unit_new (&esc_default_limits, "u", 8);
  f = esc_func_new (u, "f", 0, 1);
  esc_id v = f->params[0].value = esc_add_value (f);
  esc_id w = esc_add_value (f);
  esc_id x = esc_add_object (f, ESC_OBJ_LOCAL, "x", 0, 8);
  esc_add_object (f, ESC_OBJ_HEAP, "h", 0, 8);
  esc_add_addr (f, w, x, 0, 0);				/* 0 */
  esc_add_copy (f, w, v, 8, 0);				/* 1 */
  esc_add_load (f, w, v, 0, 8, false, 0);		/* 2 */
  esc_add_store (f, w, 0, 8, v, 0);			/* 3 */
  esc_add_move (f, w, 0, v, 0, 8, 0);			/* 4 */
  esc_add_sink (f, w, ESC_V_UNKNOWN, ESC_R_ASM, 0);	/* 5 */
  esc_add_free (f, w, false, 0);			/* 6 */

  s = esc_summary_new (u->arena, "s", 1, "model");
  int arg = esc_summary_arg (u->arena, s, 0);
  esc_summary_load (u->arena, s, arg, 0, 8, false);
  struct esc_effect *e = esc_summary_effect (u->arena, s, ESC_EF_RESULT);
  e->from = arg;
  e = esc_summary_effect (u->arena, s, ESC_EF_SINK);
  e->from = arg;

  esc_add_call (f, 1, 0)->args[0].value = v;
  struct esc_call *c = esc_add_call (f, 1, 0);
  c->kind = ESC_CALLEE_MODEL;
  c->summary = s;
  c->args[0].value = w;
  c = esc_add_call (f, 0, 0);
  c->kind = ESC_CALLEE_BODY;
  c->func = f->id;
  c = esc_add_call (f, 0, 0);
  c->kind = ESC_CALLEE_VALUE;
  c->target = w;
}

/* The unit, broken by now, is refused with a message that has PART in it.  */
static void
refused (const char *part, int line)
{
  char *message = NULL;
  bool ok = esc_check_unit (u, &message);
  if (ok || !strstr (message, part))
    {
      fprintf (stderr, "%s:%d: got \"%s\", want \"%s\"\n", __FILE__, line,
	       ok ? "(it passes)" : message, part);
      CHECK (!"refused for the right reason");
    }
  else
    CHECK (1);
  esc_unit_free (u);
  make_unit ();
}

#define REFUSED(PART) refused (PART, __LINE__)

static void
test_unit (void)
{
  static const struct esc_limits zero = { .words = 0 };
  u->pointer_size = 1;
  REFUSED ("unit 'u': a pointer does not have 2 to 16 bytes");
  u->limits = &zero;
  REFUSED ("unit 'u': limit words is below 1");
  u->funcs.at[0] = NULL;
  REFUSED ("function 0: it has no name");
  f->id = 3;
  REFUSED ("function 'f': its id is not its index in the unit");
  f->unit = NULL;
  REFUSED ("function 'f': it is of another unit");
  f->n_values = 0;
  REFUSED ("function 'f': parameter 0: value 0, and there are none");
  f->params[0].value = -2;
  REFUSED ("function 'f': parameter 0: value -2 is not in 0..1");
  f->whys.at[0].step = ESC_S_COUNT;
  REFUSED ("why 0: step ");
  f->objects.n = 1;
  REFUSED ("function 'f': objects 0 and 1 are missing");
}

static void
test_objects (void)
{
  f->objects.at[0].kind = ESC_OBJ_LOCAL;
  REFUSED ("object 0: object 0, and no other, is what is not local");
  f->objects.at[2].kind = ESC_OBJ_RESULT;
  REFUSED ("object 2: object 1, and no other, is the result");
  f->objects.at[2].kind = (enum esc_obj_kind) 17;
  REFUSED ("object 2: kind 17 is not in 0..");
  f->objects.at[2].size = -8;
  REFUSED ("object 2: size is -8 bytes");
  f->objects.at[3].call = 9;
  REFUSED ("object 3: call 9 is not in 0..3");
  f->objects.at[3].origin = -1;
  REFUSED ("object 3: the origin is negative");
  f->objects.at[3].kind = ESC_OBJ_FUNC;
  f->objects.at[3].func = 1;
  REFUSED ("object 3: function 1 is not in 0..0");
}

static void
test_constraints (void)
{
  struct esc_constraint *c = f->constraints.at;
  c[0].from = 4;
  REFUSED ("constraint 0 (addr): object 4 is not in 0..3");
  c = f->constraints.at;
  c[1].from = ESC_NONE;
  REFUSED ("constraint 1 (copy): value -1 is not in 0..1");
  c = f->constraints.at;
  c[2].to = 2;
  REFUSED ("constraint 2 (load): value 2 is not in 0..1");
  c = f->constraints.at;
  c[3].from = ESC_NONE;
  c[3].size = -1;
  REFUSED ("constraint 3 (store): size is -1 bytes");
  c = f->constraints.at;
  c[4].why = 1;
  REFUSED ("constraint 4 (move): why 1 is not in 0..0");
  c = f->constraints.at;
  c[5].verdict = 99;
  REFUSED ("constraint 5 (sink): verdict 99 is not in 0..6");
  c = f->constraints.at;
  c[6].from = 77;
  REFUSED ("constraint 6 (free): value 77 is not in 0..1");
  c = f->constraints.at;
  c[6].kind = 88;
  REFUSED ("constraint 6 (?): kind 88 is not in 0..");
}

static void
test_calls (void)
{
  f->calls.at[0].kind = (enum esc_callee_kind) 9;
  REFUSED ("call 0 (?): kind 9 is no kind of callee");
  f->calls.at[0].args[0].value = 5;
  REFUSED ("call 0 (?): value 5 is not in 0..1");
  f->calls.at[0].args[0].param = 1;
  REFUSED ("call 0 (?): parameter 1 is not in 0..0");
  f->calls.at[1].summary = NULL;
  REFUSED ("call 1 (?): the model has no summary");
  f->calls.at[2].func = 1;
  REFUSED ("call 2 (?): function 1 is not in 0..0");
  f->calls.at[3].target = ESC_NONE;
  REFUSED ("call 3 (?): value -1 is not in 0..1");
  f->calls.at[3].result = 2;
  REFUSED ("call 3 (?): result 2 is not in 0..1");
}

static void
test_summaries (void)
{
  s->basis = NULL;
  REFUSED ("summary 's': there is no basis");
  s->nodes.at[1].parent = 1;
  REFUSED ("summary 's': node 1: parent 1 is not in 0..0");
  s->effects.at[0].kind = ESC_EF_CALL;
  s->effects.at[0].to = 0;
  REFUSED ("effect 0: the result goes to a node that is no call's result");
  s->nodes.at[0].kind = (enum esc_snode_kind) 77;
  REFUSED ("node 0: kind 77 is no kind of node");
  s->fresh_result = true;
  s->fresh = 0;
  REFUSED ("the fresh result is a node that is not fresh");
  s->effects.at[0].from = -1;
  REFUSED ("effect 0: node -1 is not in 0..1");
  s->effects.at[1].kind = ESC_EF_STORE;
  REFUSED ("effect 1: target node -1 is not in 0..1");
  s->effects.at[1].why.step = (enum esc_step) 99;
  REFUSED ("effect 1: step 99 is not in 0..");
  s->effects.at[1].kind = (enum esc_effect_kind) 50;
  REFUSED ("effect 1: kind 50 is no kind of effect");
}

int
main (void)
{
  char *message;
  make_unit ();
  CHECK (esc_check_unit (u, &message));
  CHECK (esc_check_summary (u, s, &message));
  test_unit ();
  test_objects ();
  test_constraints ();
  test_calls ();
  test_summaries ();
  esc_unit_free (u);
  return unit_done ();
}
