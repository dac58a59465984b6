/* What the files of the table of models share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_MODELS_INT_H
#define ESC_MODELS_INT_H

#include "parse-int.h"

struct esc_user_model
{
  struct esc_model about;
  struct esc_summary *summary;
  uint64_t noescape;	/* by the option noescape: bit N is argument N */
  bool implied;		/* by the option alloc, as a deallocator: any
			   other model replaces it */
};

struct esc_models
{
  struct esc_arena *arena;
  int pointer_size;			/* bytes */
  struct esc_user_model **slots;	/* the user's: a hash table */
  unsigned n_slots;			/* 0, or a power of 2 */
  unsigned n_user;
  const struct esc_summary **cache;	/* ours, by index of the name; NULL:
					   not looked up yet */
  const struct esc_model **abouts;	/* likewise */
};

/* The user's model of NAME, or NULL.  */
struct esc_user_model *esc_models_user (struct esc_models *m,
					const char *name);

/* A new one, which was not there; the caller fills it.  NAME must live as
   long as the arena.  */
struct esc_user_model *esc_models_add_user (struct esc_models *m,
					    const char *name);

/* Tells that the function of OLD, at POS, has a model already.  */
void esc_models_twice (struct esc_model_reader *r,
		       const struct esc_model_pos *pos,
		       const struct esc_user_model *old);

#endif
