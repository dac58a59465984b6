/* What the rest of the program is told.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void keep (char *);			call ... symbol "keep"
       void f (char *s) { keep (s); }		function ... global "f"  */

#include "outside.h"

#include "record.h"

#include "core/outside.h"
#include "report/lines.h"

static esc_outside *outside;

/* ---- Symbols.  */

/* NAME without the mark that it is not to be decorated.  */
static const char *
plain_name (tree decl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (decl));
  return *name == '*' ? name + 1 : name;
}

/* Is what DECL names settled before the program runs, and by this body?  */
static bool
settled_p (tree decl)
{
  return (!lookup_attribute ("ifunc", DECL_ATTRIBUTES (decl))
	  && !lookup_attribute ("noipa", DECL_ATTRIBUTES (decl))
	  && !lookup_attribute ("weakref", DECL_ATTRIBUTES (decl)));
}

const char *
escape_symbol_of (tree fndecl)
{
  if (!TREE_PUBLIC (fndecl) || !settled_p (fndecl)
      || fndecl_built_in_p (fndecl) || !HAS_DECL_ASSEMBLER_NAME_P (fndecl))
    return NULL;
  return esc_arena_strdup (escape.arena, plain_name (fndecl));
}

const char *
escape_open_symbol (tree fndecl)
{
  return (escape.options.record == ESC_RECORD_PROGRAM || escape.options.dump
	  ? escape_symbol_of (fndecl) : NULL);
}

/* Gives F the symbol that DECL, its own declaration or an alias, is.  */
static void
add_symbol (esc_func *f, tree decl)
{
  if (!TREE_PUBLIC (decl) || DECL_EXTERNAL (decl) || !settled_p (decl)
      || !HAS_DECL_ASSEMBLER_NAME_P (decl))
    return;
  esc_symbol *s = esc_vec_push (f->unit->arena, &f->symbols);
  s->name = esc_arena_strdup (f->unit->arena, plain_name (decl));
  s->linkage = (DECL_COMDAT (decl) || DECL_ONE_ONLY (decl) ? ESC_LN_COMDAT
		: DECL_WEAK (decl) ? ESC_LN_WEAK : ESC_LN_GLOBAL);
}

/* ---- The collection.  */

void
escape_outside_start (const esc_unit *unit)
{
  if (escape.options.record == ESC_RECORD_PROGRAM)
    outside = esc_outside_new (unit);
}

void
escape_outside_add (esc_func *f, cgraph_node *node)
{
  ipa_ref *ref;
  if (!outside)
    return;
  if (!lookup_attribute ("noipa", DECL_ATTRIBUTES (node->decl)))
    {
      add_symbol (f, node->decl);
      FOR_EACH_ALIAS (node, ref)
	add_symbol (f, ref->referring->decl);
    }
  esc_outside_add (outside, f);
}

void
escape_outside_finish (void)
{
  char *text = NULL;
  size_t length = 0;
  if (!outside)
    return;
  FILE *file = open_memstream (&text, &length);
  if (!file)
    fatal_error (UNKNOWN_LOCATION, "escape: memory exhausted");
  esc_outside_write (outside, file, escape_rewrites_p ());
  fclose (file);
  char *line = esc_line_graph (text);
  escape_record_line (line);
  free (line);
  free (text);
  esc_outside_free (outside);
  outside = NULL;
}
