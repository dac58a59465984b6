/* The options alloc= and noescape=: models without a file.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       alloc=pool_get:size:2,dealloc:pool_put
	 pool_get: ret = new (size $2, dealloc pool_put); escape $1...
	 pool_put (1): free $1
       noescape=log_line:2
	 log_line: escape $1; escape $3...; what is reached through $2 escapes
	 and is written, but $2 itself stays; the result may be anything else

   What the user does not say of the other arguments stays unknown.  There is
   no "=" in a value, as GCC cuts off a character for each one.  */

#include "models-int.h"

#include <string.h>

static struct esc_model_reader
option_reader (struct esc_models *m, const char *option, const char *value,
	       esc_models_error_fn error, void *data)
{
  char *file = esc_arena_printf (m->arena, "%s=%s", option, value);
  const char *text = file + strlen (option) + 1;
  struct esc_model_reader r = {
    .arena = m->arena, .file = file, .pos = { text, text, 0 },
    .end = text + strlen (text), .pointer_size = m->pointer_size,
    .basis = "user model", .error = error, .data = data
  };
  return r;
}

/* The function's name; NULL after an error.  */
static const char *
option_name (struct esc_model_reader *r, struct esc_model_pos *pos)
{
  const char *name = esc_scan_word (r, pos);
  if (!name)
    esc_scan_wanted (r, "the name of a function");
  return name;
}

/* If nothing is known of NAME, it frees its only argument.  */
static void
add_dealloc (struct esc_models *m, const struct esc_model_reader *r,
	     const char *name)
{
  if (!name || esc_models_find (m, name))
    return;
  struct esc_user_model *u = esc_models_add_user (m, name);
  u->about.file = r->file;
  u->about.n_params = 1;
  u->implied = true;
  u->summary = esc_summary_new (m->arena, name, 1, r->basis);
  int arg = esc_summary_arg (m->arena, u->summary, 0);
  struct esc_effect *e = esc_summary_effect (m->arena, u->summary,
					     ESC_EF_FREE);
  e->from = arg;
  e->why.step = ESC_S_FREE;
  e->why.name = name;
}

bool
esc_models_alloc_option (struct esc_models *m, const char *value,
			 esc_models_error_fn error, void *data)
{
  struct esc_model_reader r = option_reader (m, "alloc", value, error, data);
  struct esc_model_pos pos;
  const char *name = option_name (&r, &pos);
  if (!name)
    return false;
  struct esc_user_model *u = esc_models_user (m, name);
  if (u && !u->implied)
    {
      esc_models_twice (&r, &pos, u);
      return false;
    }
  if (!esc_scan_eol_p (&r)
      && !esc_scan_expect (&r, ':', "':' and attributes, or the end"))
    return false;
  struct esc_summary *s = esc_model_alloc (&r, name);
  if (!s)
    return false;
  if (!u)
    u = esc_models_add_user (m, name);
  u->implied = false;
  u->about.file = r.file;
  u->about.varargs = true;
  u->summary = s;
  add_dealloc (m, &r, s->nodes.at[s->fresh].alloc.dealloc);
  return true;
}

/* NODE gets away, to nobody knows where.  */
static void
add_escape (struct esc_models *m, struct esc_summary *s, int node)
{
  struct esc_effect *e = esc_summary_effect (m->arena, s, ESC_EF_SINK);
  e->from = node;
  e->verdict = ESC_V_UNKNOWN;
  e->reason = ESC_R_UNKNOWN_CALL;
  e->why.step = ESC_S_ARG;
  e->why.name = s->name;
}

/* What argument ARG points to may hold anything, and what it holds gets
   away.  */
static void
add_contents (struct esc_models *m, struct esc_summary *s, int arg)
{
  int global = esc_summary_nonlocal (m->arena, s);
  int node = esc_summary_arg (m->arena, s, arg);
  int held = esc_summary_load (m->arena, s, node, ESC_ANY, ESC_ANY, false);
  add_escape (m, s, held);
  struct esc_effect *e = esc_summary_effect (m->arena, s, ESC_EF_STORE);
  e->to = node;
  e->off = ESC_ANY;
  e->from = global;
  e->why.step = ESC_S_STORE;
  e->why.name = esc_arena_printf (m->arena, "what argument %d of %s points to",
				  arg + 1, s->name);
}

/* Makes the summary of U anew from its set of arguments.  */
static void
make_noescape (struct esc_models *m, struct esc_user_model *u)
{
  struct esc_summary *s = esc_summary_new (m->arena, u->about.name,
					   u->about.n_params, "user model");
  for (int arg = 0; arg < u->about.n_params; arg++)
    if (u->noescape >> arg & 1)
      add_contents (m, s, arg);
    else
      add_escape (m, s, esc_summary_arg (m->arena, s, arg));
  add_escape (m, s, esc_summary_vararg (m->arena, s, u->about.n_params));
  struct esc_effect *e = esc_summary_effect (m->arena, s, ESC_EF_RESULT);
  e->from = esc_summary_nonlocal (m->arena, s);
  e->why.step = ESC_S_RESULT;
  e->why.name = s->name;
  u->summary = s;
}

bool
esc_models_noescape_option (struct esc_models *m, const char *value,
			    esc_models_error_fn error, void *data)
{
  struct esc_model_reader r
    = option_reader (m, "noescape", value, error, data);
  struct esc_model_pos pos;
  uint64_t set = 0;
  int max = 0;
  const char *name = option_name (&r, &pos);
  if (!name
      || !esc_scan_expect (&r, ':', "':' and the number of an argument"))
    return false;
  do
    {
      int64_t n;
      if (!esc_scan_number (&r, ESC_MODEL_PARAMS,
			    "the number of an argument", &n))
	return false;
      if (n == 0)
	{
	  esc_model_error (&r, &r.pos, "arguments count from 1");
	  return false;
	}
      set |= (uint64_t) 1 << (n - 1);
      max = n > max ? n : max;
    }
  while (esc_scan_accept (&r, ','));
  if (!esc_scan_eol_p (&r))
    return esc_scan_wanted (&r, "',' or the end");

  struct esc_user_model *u = esc_models_user (m, name);
  if (u && !u->noescape && !u->implied)
    {
      esc_models_twice (&r, &pos, u);
      return false;
    }
  if (!u)
    u = esc_models_add_user (m, name);
  u->implied = false;
  u->about.file = r.file;
  u->about.varargs = true;
  u->noescape |= set;
  if (max > u->about.n_params)
    u->about.n_params = max;
  make_noescape (m, u);
  return true;
}
