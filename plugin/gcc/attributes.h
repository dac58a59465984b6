/* The attributes of users.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_ATTRIBUTES_H
#define ESCAPE_ATTRIBUTES_H

/* Registers them with GCC.  */
void escape_register_attributes (const char *plugin_name);

/* Are the parameters of FNDECL those of the source, so that what an attribute
   says by number is true?  */
bool escape_same_parms_p (tree fndecl);

/* Does "noescape", or "lifetimebound", stand on parameter I of FNDECL, on
   its definition or on any declaration that was seen?  I counts from 0 and
   includes the "this" of a method.  False for a clone whose parameters are
   not those of the source.  */
bool escape_parm_noescape_p (tree fndecl, unsigned i);
/* The same of PARM, which is number I, without a walk to it.  */
bool escape_own_noescape_p (tree fndecl, tree parm, unsigned i);
bool escape_lifetimebound_p (tree fndecl, unsigned i);

/* Does "escape_keep", or "escape_assert", stand on variable or function
   DECL?  */
bool escape_keep_p (tree decl);
bool escape_assert_p (tree decl);

#endif
