/* The files below some folders, found by the end of their names.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_tree *t = esc_tree_new ();
       esc_tree_add (t, "src");
       esc_tree_find (t, "common/index.c")	"src/liblzma/common/index.c"

   Make enters one folder after the other, so that the names which the
   compiler saw start in many.  */

#ifndef ESC_TREE_H
#define ESC_TREE_H

#ifdef __cplusplus
extern "C" {
#endif

struct esc_tree;

struct esc_tree *esc_tree_new (void);

/* Adds the files below FOLDER, up to a number that no project has.  Links
   to folders are not followed; folders that cannot be read, and those whose
   names start with a dot, are left out.  */
void esc_tree_add (struct esc_tree *tree, const char *folder);

/* The path of the file whose name ends in NAME, less "./" and "../" at its
   start; the tree's.  NULL if there is none, or if there are several: a
   wrong source is worse than none.  */
const char *esc_tree_find (struct esc_tree *tree, const char *name);

void esc_tree_free (struct esc_tree *tree);

#ifdef __cplusplus
}
#endif

#endif
