/* Inputs: the files and folders that a command was given.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape report build app.jsonl

   is all objects, archives, libraries and programs below build, in the order
   of their names, and a report of format=json.  What else there is in a
   folder is passed over; what a user names must be one of these.  */

#ifndef ESC_INPUT_H
#define ESC_INPUT_H

#include "core/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

enum esc_input_kind
{
  ESC_INPUT_ELF,	/* object, archive, shared library, program */
  ESC_INPUT_LINES,	/* JSON Lines, or a record by itself */
  ESC_INPUT_OTHER
};

struct esc_input
{
  const char *name;
  enum esc_input_kind kind;
  bool named;			/* by the user, and not found in a folder */
};

struct esc_inputs
{
  struct esc_arena *arena;
  ESC_VEC (struct esc_input) list;
};

/* Finds the inputs of the N NAMES; INPUTS->arena must be set.  Returns the
   exit status: names that are none were complained about, and the others are
   there.  Symbolic links in folders are not followed, and the folders of
   version control are left out.  */
int esc_inputs_find (struct esc_inputs *inputs, char *const *names, int n);

#ifdef __cplusplus
}
#endif

#endif
