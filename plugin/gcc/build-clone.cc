/* Calls of clones that have no summary of their own.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       static int f (struct s *p, int *q, int n) { ... }
       f (a, b, 0)				as the source has it
       f.constprop (a, b)			as the late look may see it

   GCC's optimizers on the call graph make clones with other parameters.  One
   that is compiled before its caller has been looked at by then.  Of one
   that is not, as in a call cycle, the early look's summary of the origin is
   true, once each of its parameters is given the argument that stands for it
   now; one that is gone may have been anything.

   That does not hold for f.part, which GCC makes of the rest of a body when
   its beginning is inlined: what the beginning did to memory is not in the
   arguments.  Such a function is not GCC's idea of a clone, and no clone of it
   leads back to f.  */

#include "build.h"

/* Sets *FROM, by parameter in the source, to the parameter of clone NODE that
   is the same one, or -1.  N is how many arguments a call of NODE has.  False
   if there are parts of parameters that may hold pointers.  */
static bool
find_parameters (cgraph_node *node, int n, vec<int> *from)
{
  clone_info *info = clone_info::get (node);
  ipa_param_adjustments *adjusted = info ? info->param_adjustments : NULL;
  int listed = adjusted ? vec_safe_length (adjusted->m_adj_params) : 0;
  if (adjusted && (n < listed || (n > listed
				  && adjusted->m_always_copy_start < 0)))
    return false;
  for (int i = 0; i < n; i++)
    {
      int origin = i;
      if (adjusted && i >= listed)
	origin = adjusted->m_always_copy_start + i - listed;
      else if (adjusted)
	{
	  const ipa_adjusted_param *p = &(*adjusted->m_adj_params)[i];
	  if (p->op != IPA_PARAM_OP_COPY)
	    {
	      if (escape_passed_type_p (p->type))
		return false;
	      continue;
	    }
	  origin = p->base_index;
	}
      while ((int) from->length () <= origin)
	from->safe_push (-1);
      if ((*from)[origin] >= 0)
	return false;
      (*from)[origin] = i;
    }
  return true;
}

/* What clone NODE was made of in the end: what the early look knew.  NULL if
   it is no clone.  */
static tree
root_of (cgraph_node *node)
{
  tree decl = node->decl;
  while (node->clone_of)
    node = node->clone_of;
  tree root = node->former_clone_of ? node->former_clone_of : node->decl;
  return root != decl ? root : NULL_TREE;
}

bool
escape_build_clone (escape_builder *b, int call, gcall *stmt, tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  enum availability avail;
  node = node ? node->ultimate_alias_target (&avail) : NULL;
  tree root = node && !node->thunk ? root_of (node) : NULL_TREE;
  int *id = root ? b->u->decls->get (DECL_UID (root)) : NULL;
  if (!id || avail < AVAIL_AVAILABLE || DECL_STATIC_CHAIN (root)
      || gimple_call_chain (stmt))
    return false;
  esc_func *origin = b->u->unit->funcs.at[*id];
  esc_call *c = &b->f->calls.at[call];
  auto_vec<int, 16> from;
  if (!origin->out || origin->interposable
      || !find_parameters (node, c->n_args, &from))
    return false;
  int n = MAX (origin->n_params, (int) from.length ());
  esc_arg *args
    = (esc_arg *) esc_arena_alloc (b->f->arena, (n + 1) * sizeof *args);
  for (int i = 0; i < n; i++)
    if (i < (int) from.length () && from[i] >= 0)
      args[i] = c->args[from[i]];
    else
      {
	args[i].value = escape_nonlocal (b);
	args[i].param = ESC_NONE;
      }
  c->kind = ESC_CALLEE_BODY;
  c->func = origin->id;
  c->args = args;
  c->n_args = n;
  return true;
}
