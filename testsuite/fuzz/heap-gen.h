/* What the parts of the generator of heap-using programs share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every block has one owner, a place: a variable, a field, an element, an
   integer.  The generator knows of each place in which state it is where the
   next statement will stand, and so writes nothing that is undefined.  Other
   pointers to a block are borrowed: while they are, the owner is frozen.  */

#ifndef ESC_HEAP_GEN_H
#define ESC_HEAP_GEN_H

#include "random.h"

/* An N *; a byte * from malloc, and in C++ from new[]; these have their size
   beside them.  */
enum type { T_NODE, T_BUF, T_ARR };

/* NUL is a null pointer; MAYBE may be one; nobody may look at a DEAD one.  */
enum state { NUL, LIVE, MAYBE, DEAD };

struct place
{
  enum type type;
  const char *read;		/* the pointer */
  const char *write;		/* with a %s, the statement that sets it; NULL:
				   READ = %s; */
  const char *size;		/* not for nodes */
  bool keep;			/* may be looked at by others: never DEAD */
  bool shared;			/* and be changed by them in any call */
  bool chain;			/* the node may own others */
  bool theirs;			/* always frozen: not the function's own */
  enum state state;
  int frozen;
};

enum { MAX_PLACES = 40, MAX_FUNCTIONS = 10, MAX_PARAMS = 4, MAX_LOOPS = 6 };

/* Parameters: a live node that is only used, or taken over; where one is put;
   several places; a live buffer; a callback.  */
enum param { P_BORROW, P_TAKE, P_OUT, P_OWNER, P_BUF, P_CALL, N_PARAMS };
/* Results: none, a number, a node for the caller, parameter 0.  */
enum result { R_VOID, R_LONG, R_NODE, R_SAME, N_RESULTS };

struct function
{
  enum result result;
  enum param params[MAX_PARAMS];
  int n_params;
  const char *how;
};

struct program
{
  struct function f[MAX_FUNCTIONS];
  int n;
  bool cxx;
  bool headers;			/* of the C++ library */
  bool leaks;
  int globals;			/* 0..3 of them */
};

extern struct program prog;

/* The places' states at one point.  */
struct snapshot
{
  bool reached;
  struct { unsigned char state, chain; } at[MAX_PLACES];
};

/* A loop: what its places must be like at its head, and where it is left.  */
struct loop
{
  struct snapshot head, after;
  int n_places;
  int frozen[MAX_PLACES];	/* at its head */
  int n_switches;		/* around it */
  const char *next;		/* the statement for continue */
};

/* The function that is being written.  */
struct here
{
  int f;
  int nesting, budget;
  int n_named;
  bool reached;			/* can control come here?  */
  bool out_label;
  int no_calls;
  int n_switches;		/* around the statement */
  int no_jumps;			/* neither out of the function nor of a loop */
  int result;			/* the place of the result, or -1 */
  int n_places;
  struct place places[MAX_PLACES];
  int n_loops;
  struct loop loops[MAX_LOOPS];
  const char *numbers[8];	/* of integer variables */
  int n_numbers;
};

extern struct here here;

/* heap-gen.c: one of the words in LIST, which are separated by '|'.  */
const char *word (const char *list);
/* A line of the program, indented.  */
void line (const char *format, ...) __attribute__ ((format (printf, 1, 2)));
void open_block (void);
void close_block (void);
int fresh (void);

/* heap-place.c.  */
void take_snapshot (struct snapshot *s);
void go_back_to (const struct snapshot *s);
/* Control comes here from S as well; INTO was at S too.  */
void merge (const struct snapshot *s);
void merge_into (struct snapshot *into, const struct snapshot *s);
/* A place of type T in one of the states of the mask STATES, not frozen
   unless FROZEN; or NULL.  */
enum { IN_NUL = 1 << NUL, IN_LIVE = 1 << LIVE, IN_MAYBE = 1 << MAYBE,
       IN_DEAD = 1 << DEAD, IN_SOME = IN_LIVE | IN_MAYBE,
       IN_KNOWN = IN_NUL | IN_SOME, IN_ANY = IN_KNOWN | IN_DEAD };
struct place *some_place (enum type t, unsigned states, bool frozen);
enum type some_type (void);
struct place *add_place (enum type t, const char *read, enum state state);
void set (struct place *p, const char *value);
void set_null (struct place *p);
void declare_places (void);
/* What was DEAD is set to NULL, also what is frozen.  */
void no_dead_places (void);
/* A use of the live block of P by the name NAME.  */
void use (const struct place *p, const char *name);
void use_one (void);

const char *number (void);
const char *condition (void);
const char *size_value (void);

/* heap-block.c: allocates a block for P, which is lost if it had one.  */
void allocate (struct place *p);
/* Frees what P has, which is LIVE or MAYBE.  */
void release (struct place *p);
/* P has nothing that must be freed.  */
void vacate (struct place *p);

/* heap-stmt.c: statements; all that leaves the function.  */
void statement (void);
void statements (int n);
void leave (void);
void return_value (void);

/* heap-borrow.c: statements during which a block has another name.  */
void borrow (void);

/* heap-odd.c: a name of X, a T *; K makes it unique.  */
const char *odd_name (const char *x, const char *t, int k);
void odd_idiom (void);

/* heap-web.c.  */
void web (void);
void web_prelude (void);

/* heap-idiom.c, heap-cxx.c: whole idioms.  */
void idiom (void);
void cxx_idiom (void);
void cxx_prelude (void);

/* heap-call.c.  */
void call (void);
void signature (int i);
void parameters (void);
void plan_functions (void);

#endif
