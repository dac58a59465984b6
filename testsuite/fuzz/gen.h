/* What the parts of the generator share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_GEN_H
#define ESC_GEN_H

#include "random.h"

/* The types that values have.  A VOID and a WORD hold an S *, the WORD
   perhaps with tags in its low bits.  */
enum type { T_S, T_Q, T_QQ, T_INT, T_V, T_C, T_VOID, T_WORD, N_PTR_TYPES,
	    T_STRUCT = N_PTR_TYPES, N_TYPES };

extern const char *const type_names[N_TYPES];

struct function
{
  enum type result;
  enum type params[4];
  int n_params;
  bool callback;		/* S *(void *ctx, S *s, int c, int d) */
  bool noinline_p;
};

#define MAX_FUNCTIONS 12

struct program
{
  struct function f[MAX_FUNCTIONS];
  int n;
  bool cxx;
  int globals;			/* how many of 1000 places are globals */
};

extern struct program prog;

/* The function that is being written.  */
struct here
{
  int f;			/* its index */
  int nesting;
  int budget;			/* statements left */
  int n_named;			/* makes names unique */
  bool in_loop;
  int n_live;			/* blocks' own variables, innermost last */
  struct { enum type type; int no; } live[8];
};

extern struct here here;

/* A line of the program, indented.  */
void line (const char *format, ...) __attribute__ ((format (printf, 1, 2)));

/* Expressions: a place that holds a T, a value of type T, an index below
   N.  */
const char *place (enum type t, int depth);
const char *value (enum type t, int depth);
const char *index_below (int n);

/* Writes a statement; a call of some function.  */
void statement (void);
void statements (int n);

/* What all programs start with, and end with.  */
void prelude (void);
void driver (void);

#endif
