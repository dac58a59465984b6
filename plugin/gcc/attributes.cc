/* The attributes of users.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       int sum (const int *a __attribute__ ((noescape)), int n);

   GCC drops the parameters of a function without a body before the looks
   run, and their attributes with them; LTO streams none of a parameter.  So
   when a declaration or a definition is complete, what its parameters carry
   is noted on the function itself, as the attribute

       "escape parms" = "n0 l2 "

   (parameter 0 is noescape, parameter 2 lifetimebound), which users cannot
   write because of the blank.  */

#include "escape-gcc.h"

#include "attributes.h"

static const char parms_name[] = "escape parms";

/* ---- Handlers: called for each attribute that is written.  */

static void
ignore_here (tree name, const char *where, bool *no_add)
{
  warning (OPT_Wattributes, "%qE attribute ignored: it stands on %s", name,
	   where);
  *no_add = true;
}

static tree
on_noescape (tree *node, tree name, tree, int, bool *no_add)
{
  if (TREE_CODE (*node) != PARM_DECL)
    ignore_here (name, "parameters", no_add);
  else if (!POINTER_TYPE_P (TREE_TYPE (*node)))
    ignore_here (name, "parameters of pointer or reference type", no_add);
  else
    escape.asserts = true;
  return NULL_TREE;
}

/* On a method it speaks of "this"; the type carries it then, and is not yet a
   method's when C++ puts it there.  */
static tree
on_lifetimebound (tree *node, tree name, tree, int, bool *no_add)
{
  if (TREE_CODE (*node) != PARM_DECL && !FUNC_OR_METHOD_TYPE_P (*node)
      && !(TREE_CODE (*node) == FUNCTION_DECL
	   && TREE_CODE (TREE_TYPE (*node)) == METHOD_TYPE))
    ignore_here (name, "parameters and methods", no_add);
  return NULL_TREE;
}

static tree
on_keep_or_assert (tree *node, tree name, tree, int, bool *no_add)
{
  if (!VAR_P (*node) && TREE_CODE (*node) != FUNCTION_DECL)
    ignore_here (name, "variables and functions", no_add);
  else if (is_attribute_p ("escape_assert", name))
    escape.asserts = true;
  return NULL_TREE;
}

/* Clang's spelling, [[clang::...]], becomes ours.  */
static tree
on_clang (tree *node, tree name, tree args, int flags, bool *no_add)
{
  bool drop = false;
  if (is_attribute_p ("noescape", name))
    on_noescape (node, name, args, flags, &drop);
  else
    on_lifetimebound (node, name, args, flags, &drop);
  *no_add = true;
  if (drop)
    return NULL_TREE;
  if (DECL_P (*node))
    DECL_ATTRIBUTES (*node)
      = tree_cons (name, NULL_TREE, DECL_ATTRIBUTES (*node));
  else
    *node = build_type_attribute_variant (*node,
					  tree_cons (name, NULL_TREE,
						     TYPE_ATTRIBUTES (*node)));
  return NULL_TREE;
}

static const attribute_spec specs[] =
{
  { "noescape", 0, 0, true, false, false, false, on_noescape, NULL },
  { "lifetimebound", 0, 0, false, false, false, false, on_lifetimebound,
    NULL },
  { "escape_assert", 0, 0, true, false, false, false, on_keep_or_assert,
    NULL },
  { "escape_keep", 0, 0, true, false, false, false, on_keep_or_assert, NULL },
  { parms_name, 1, 1, true, false, false, false, NULL, NULL }
};

static const attribute_spec clang_specs[] =
{
  { "noescape", 0, 0, true, false, false, false, on_clang, NULL },
  { "lifetimebound", 0, 0, false, false, false, false, on_clang, NULL },
  { NULL, 0, 0, false, false, false, false, NULL, NULL }
};

static void
on_attributes (void *, void *)
{
  for (const attribute_spec &spec : specs)
    register_attribute (&spec);
  escape_register_scoped (clang_specs, ARRAY_SIZE (clang_specs) - 1, "clang");
}

/* ---- From parameters to their function.  */

/* The text noted on FNDECL, "" if there is none.  */
static const char *
noted (tree fndecl)
{
  tree attr = lookup_attribute (parms_name, DECL_ATTRIBUTES (fndecl));
  return attr ? TREE_STRING_POINTER (TREE_VALUE (TREE_VALUE (attr))) : "";
}

/* Is KIND ('n' or 'l') noted on parameter I?  */
static bool
noted_p (tree fndecl, char kind, unsigned i)
{
  const char *text = noted (fndecl);
  char word[16];
  if (*text == '\0')
    return false;
  snprintf (word, sizeof word, "%c%u ", kind, i);
  return strstr (text, word) != NULL;
}

static bool
parm_has (tree parm, const char *name)
{
  return lookup_attribute (name, DECL_ATTRIBUTES (parm)) != NULL_TREE;
}

static bool
this_lifetimebound_p (tree fndecl)
{
  tree type = TREE_TYPE (fndecl);
  return (TREE_CODE (type) == METHOD_TYPE
	  && (parm_has (fndecl, "lifetimebound")
	      || lookup_attribute ("lifetimebound", TYPE_ATTRIBUTES (type))));
}

/* Notes what the parameters of FNDECL say now beside what earlier
   declarations said: sorted, so that equal functions look equal.  */
static void
note_parms (tree fndecl)
{
  auto_vec<char, 64> text;
  unsigned i = 0;
  for (tree parm = DECL_ARGUMENTS (fndecl); parm; parm = DECL_CHAIN (parm), i++)
    for (const char *kind = "nl"; *kind; kind++)
      if (noted_p (fndecl, *kind, i)
	  || parm_has (parm, *kind == 'n' ? "noescape" : "lifetimebound")
	  || (*kind == 'l' && i == 0 && this_lifetimebound_p (fndecl)))
	{
	  char word[16];
	  snprintf (word, sizeof word, "%c%u ", *kind, i);
	  for (const char *c = word; *c; c++)
	    text.safe_push (*c);
	}
  if (text.is_empty ())
    return;
  text.safe_push ('\0');
  if (strcmp (noted (fndecl), text.address ()) == 0)
    return;
  tree value = build_string (text.length (), text.address ());
  DECL_ATTRIBUTES (fndecl)
    = tree_cons (get_identifier (parms_name),
		 build_tree_list (NULL_TREE, value),
		 remove_attribute (parms_name, DECL_ATTRIBUTES (fndecl)));
}

static void
on_declaration (void *data, void *)
{
  tree decl = (tree) data;
  if (decl && TREE_CODE (decl) == FUNCTION_DECL)
    note_parms (decl);
}

void
escape_register_attributes (const char *name)
{
  register_callback (name, PLUGIN_ATTRIBUTES, on_attributes, NULL);
  register_callback (name, PLUGIN_FINISH_DECL, on_declaration, NULL);
  register_callback (name, PLUGIN_FINISH_PARSE_FUNCTION, on_declaration, NULL);
}

/* ---- What the looks ask.  */

/* A clone may have lost some.  */
bool
escape_same_parms_p (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  clone_info *info = node ? clone_info::get (node) : NULL;
  return (!DECL_ABSTRACT_ORIGIN (fndecl)
	  && !(info && info->param_adjustments));
}

/* PARM is number I of FNDECL.  */
static bool
this_parm_p (tree fndecl, tree parm, unsigned i, char kind, const char *name)
{
  return ((parm && parm_has (parm, name))
	  || (escape_same_parms_p (fndecl) && noted_p (fndecl, kind, i)));
}

static bool
parm_p (tree fndecl, unsigned i, char kind, const char *name)
{
  tree parm = DECL_ARGUMENTS (fndecl);
  for (unsigned j = 0; parm && j < i; j++)
    parm = DECL_CHAIN (parm);
  return this_parm_p (fndecl, parm, i, kind, name);
}

bool
escape_own_noescape_p (tree fndecl, tree parm, unsigned i)
{
  return this_parm_p (fndecl, parm, i, 'n', "noescape");
}

bool
escape_parm_noescape_p (tree fndecl, unsigned i)
{
  return parm_p (fndecl, i, 'n', "noescape");
}

bool
escape_lifetimebound_p (tree fndecl, unsigned i)
{
  return (parm_p (fndecl, i, 'l', "lifetimebound")
	  || (i == 0 && escape_same_parms_p (fndecl)
	      && this_lifetimebound_p (fndecl)));
}

bool
escape_keep_p (tree decl)
{
  return parm_has (decl, "escape_keep");
}

bool
escape_assert_p (tree decl)
{
  return parm_has (decl, "escape_assert");
}
