/* What the files that read bodies share: values, places, new blocks.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       *$1 = $2 + 8
	 place: arg 0, a pointer large; value: arg 1, delta 8

   A value is a node of the summary and a number of bytes to add to it, which
   ends up in the effect or in the load that uses the value.  */

#ifndef ESC_MODELS_BODY_H
#define ESC_MODELS_BODY_H

#include "parse-int.h"

struct value
{
  int node;
  esc_off delta;	/* bytes, or ESC_ANY */
};

/* SIZE bytes at a value: ESC_ANY, up to the end.  */
struct place
{
  struct value at;
  esc_off size;
};

/* One body in the making.  */
struct body
{
  struct esc_model_reader *r;
  const struct esc_model_line *line;	/* NULL: the option alloc */
  struct esc_summary *s;
  int fresh;		/* the last block made, or -1 */
  int call;		/* the last call's effect, or -1 */
  int nesting;
};

/* Each of these is false after an error, which was told.  */

bool esc_body_value (struct body *b, struct value *v);

/* [ "+" ( size | "?" ) ]: added to V.  */
bool esc_body_offset (struct body *b, struct value *v);

/* DEFAULT_SIZE holds if the place says nothing.  */
bool esc_body_place (struct body *b, esc_off default_size,
		     struct place *p);

/* The pointer at a place that may hide in text.  */
bool esc_body_text (struct body *b, struct value *v);

/* The attributes of a new block, which becomes B's last one.  */
bool esc_body_attrs (struct body *b);

/* What stands on the right of "=": a new block, or any value.  */
bool esc_body_right (struct body *b, struct value *v);

#endif
