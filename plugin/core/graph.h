/* The graph: what a compiler tells the core about a unit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A unit is a list of functions; a function is values, objects, constraints
   and calls, in any order (the analysis does not depend on the order).

       struct pair { int *a, *b; };
       int *g;
       void f (void)
       {
	 int x, y;
	 struct pair s;			object 2 "x", 3 "y", 4 "s"
	 s.a = &x;			v0 = &x; v1 = &s; *(v1 + 0) = v0
	 s.b = &y;			v2 = &y; v3 = &s; *(v3 + 8) = v2
	 g = s.a;			v4 = *(v1 + 0);  v4 -> global
       }

   The constraints are those of Andersen's inclusion-based points-to analysis
   ("Program Analysis and Specialization for the C Programming Language",
   1994) on values in SSA form, with byte offsets as in Pearce, Kelly and
   Hankin ("Efficient field-sensitive pointer analysis of C", 2007).

   What is added to a function lives in its arena: that of the unit, unless
   the maker builds bodies one by one (unit->build), when esc_analyze gives it
   one that lasts while the function is analysed.  Names of functions and
   objects are copied.  No function here fails: memory exhausted is fatal, and
   wrong ids are found by esc_check_unit (check.h).  */

#ifndef ESC_GRAPH_H
#define ESC_GRAPH_H

#include "arena.h"
#include "reason.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_summary;
struct esc_size;
struct esc_symbols;

/* ---- Why: every constraint can say why it is there.  */

struct esc_why
{
  esc_loc loc;
  enum esc_step step;
  const char *name;	/* what the step's %s stands for, or NULL */
};

/* ---- Objects.  */

enum esc_obj_kind
{
  ESC_OBJ_NONLOCAL,	/* all memory that outlives the function and is not
			   reached through a parameter; always object 0 */
  ESC_OBJ_RESULT,	/* the function's result; always object 1 */
  ESC_OBJ_LOCAL,	/* a variable of the function */
  ESC_OBJ_HEAP,		/* what one allocation makes */
  ESC_OBJ_OUTSIDE,	/* what a parameter, or memory reached through one,
			   points to; made by the solver */
  ESC_OBJ_FUNC,		/* code: a function of the unit or a model */
  ESC_OBJ_DATA		/* constant data that holds code: a table of
			   functions; it never changes, so it can be shared */
};

struct esc_object
{
  enum esc_obj_kind kind;
  const char *name;	/* variable, allocator; NULL if it has none */
  esc_loc loc;		/* declaration or allocation */
  esc_off size;		/* bytes, ESC_ANY if not known */
  esc_id func;		/* ESC_OBJ_FUNC: index in the unit, or ESC_NONE;
			   ESC_OBJ_DATA: index in unit->data */
  const struct esc_summary *summary; /* ESC_OBJ_FUNC without a body */
  const char *symbol;	/* ESC_OBJ_FUNC of another unit, or NULL; see link.h */
  esc_id call;		/* ESC_OBJ_HEAP: the call that makes it, or ESC_NONE */
  int origin;		/* HEAP: which fresh node of the callee's summary */
  bool by_value;	/* LOCAL: storage of a parameter passed by value */
  bool many;		/* LOCAL: there may be several at once: alloca */
  bool report;		/* LOCAL: worth a line in reports (user's variable) */
  bool assert;		/* LOCAL: escape_assert stands on it */
};

/* ---- Constraints.  TO, FROM, PTR are values.  */

enum esc_con_kind
{
  ESC_CON_ADDR,		/* to = &object b, plus off */
  ESC_CON_COPY,		/* to = from + off (off may be ESC_ANY) */
  ESC_CON_LOAD,		/* to = *(from + off), size bytes */
  ESC_CON_STORE,	/* *(to + off) = from, size bytes; from may be
			   ESC_NONE: something without pointers is stored */
  ESC_CON_MOVE,		/* *(to + off) = *(from + off2), size bytes */
  ESC_CON_SINK,		/* from gets away: verdict, reason */
  ESC_CON_FREE,		/* from is freed, or reallocated */
  ESC_CON_KILL		/* the variable that to points to dies here: the end
			   of its block */
};

struct esc_constraint
{
  uint8_t kind;		/* enum esc_con_kind */
  uint8_t verdict;	/* SINK: enum esc_verdict */
  uint8_t reason;	/* SINK: enum esc_reason */
  bool thin;		/* LOAD: narrower than a pointer, or not of a pointer
			   type: kept for soundness, not for reports */
  bool realloc;		/* FREE: by realloc */
  bool part;		/* STORE: some of those bytes, not known which */
  esc_id to;		/* value */
  esc_id from;		/* value; ADDR: object */
  esc_off off;		/* bytes or ESC_ANY */
  esc_off off2;		/* MOVE: source offset */
  esc_off size;		/* bytes touched; ESC_ANY: up to the end */
  int why;		/* index for esc_why_at */
};

/* ---- Calls.  */

/* An argument.  Aggregates passed by value are passed as the address of
   their storage with BY_VALUE set; the callee copies from it.  */
struct esc_arg
{
  esc_id value;		/* ESC_NONE: holds no pointer */
  bool by_value;
  bool constant;	/* an integer constant: CST */
  int64_t cst;
  bool vararg;		/* one of the variable arguments */
  const char *global;	/* it is an address in that global variable, or
			   NULL */
  esc_id param;		/* it is exactly this parameter of the caller, or
			   ESC_NONE: sizes of allocation wrappers */
};

enum esc_callee_kind
{
  ESC_CALLEE_BODY,	/* func: index in the unit */
  ESC_CALLEE_MODEL,	/* summary: from a model, attributes, a thin link */
  ESC_CALLEE_VALUE,	/* target: a value that points to code */
  ESC_CALLEE_UNKNOWN	/* reason says why */
};

/* How a call that allocates can be replaced by storage in the frame.  */
enum esc_recipe
{
#define ESC_RECIPE(ID, NAME, MEANING) ESC_RX_##ID,
#include "recipes.def"
#undef ESC_RECIPE
  ESC_RX_COUNT
};

/* "result": a static string.  */
const char *esc_recipe_name (enum esc_recipe recipe);

struct esc_call
{
  enum esc_callee_kind kind;
  esc_id func;
  const struct esc_summary *summary;
  esc_id target;
  enum esc_reason reason;	/* UNKNOWN: unknown-call, varargs, ... */
  const char *name;		/* the callee as the user knows it; a variable
				   for indirect calls; may be NULL */
  const char *symbol;		/* a function of this name, of another unit,
				   is what runs, if that is found; or NULL */
  const char *rests;		/* MODEL: on what is known of the function of
				   this symbol, which another unit may define;
				   or NULL */
  struct esc_arg *args;
  int n_args;
  esc_id result;		/* value, or ESC_NONE */
  esc_id result_to;		/* aggregate result: pointer to its place */
  esc_off result_off;
  esc_off result_size;
  int why;
  const struct esc_size *size;	/* bytes that it allocates, or NULL */
  bool site;			/* the user sees an allocation here: report */
  bool keep;			/* escape_keep stands on it */
  bool assert;			/* escape_assert stands on it */
  bool stuck;			/* it cannot be taken away */
  enum esc_recipe recipe;	/* NONE: it stays a call, whatever is proven */
  int64_t align;		/* bytes that the block is aligned to, a power
				   of two; 0: as the allocator does */
};

/* ---- Constant data.  */

/* A pointer in constant data: to code, or (FUNC is ESC_NONE, SUMMARY NULL) to
   something that is not told apart from nonlocal memory.  */
struct esc_entry
{
  esc_off off;			/* bytes */
  esc_id func;
  const struct esc_summary *summary;
  const char *symbol;		/* code of another unit, or NULL */
};

struct esc_data
{
  const char *name;
  ESC_VEC (struct esc_entry) entries;
};

/* ---- Functions and units.  */

/* A name by which other units call a function, and what the linker does when
   several define it.  */
enum esc_linkage
{
  ESC_LN_GLOBAL,	/* that is an error */
  ESC_LN_WEAK,		/* a global one is taken, or any */
  ESC_LN_COMDAT		/* they are all the same */
};

/* "weak": a static string.  */
const char *esc_linkage_name (enum esc_linkage linkage);

struct esc_symbol
{
  const char *name;	/* assembler name */
  enum esc_linkage linkage;
};

struct esc_func
{
  esc_id id;			/* index in the unit */
  const char *name;		/* as the user knows it */
  esc_loc loc;
  struct esc_unit *unit;
  struct esc_arena *arena;	/* of what follows, down to flow */
  int n_params;
  struct esc_param *params;
  int n_values;
  ESC_VEC (struct esc_object) objects;
  ESC_VEC (struct esc_constraint) constraints;
  ESC_VEC (struct esc_call) calls;
  ESC_VEC (struct esc_why) whys;
  struct esc_flow *flow;	/* control flow, or NULL; see flow.h */
  struct esc_result *result;	/* verdicts: filled by esc_analyze */
  ESC_VEC (esc_id) callees;	/* with unit->build: whom it may call; in the
				   unit's arena */
  ESC_VEC (struct esc_symbol) symbols;	/* in the unit's arena */
  bool varargs;
  bool setjmp;			/* may return twice: nothing moves */
  bool interposable;		/* callers must not rely on the body */
  const char *refused;		/* why nothing in it may be rewritten, the end
				   of a sentence: "which ..."; or NULL */
  uint64_t least_slot;		/* bytes that a slot in it has at least */
  bool gave_up;			/* something in it was not understood */
  const char *gave_up_on;	/* what */
  bool recursive;		/* on a call cycle: filled by esc_order */
  bool open;			/* its summary rests on that of a symbol that
				   was not found: filled by esc_analyze */
  bool wanted;			/* other units call it: filled by esc_link */
  struct esc_summary *out;	/* its summary: filled by esc_analyze */
  void *user;			/* the maker's */
};

struct esc_param
{
  const char *name;		/* NULL if unnamed */
  esc_loc loc;
  esc_id value;			/* what comes in, or ESC_NONE if unused */
  bool pointer;			/* of a pointer or reference type: report it */
  bool by_value;		/* an aggregate; VALUE points to its storage */
  bool noescape;		/* the user promises it: verified */
};

struct esc_unit
{
  struct esc_arena *arena;
  const struct esc_limits *limits;
  const char *name;		/* main input file */
  int pointer_size;		/* bytes, 2 to 16 */
  ESC_VEC (struct esc_func *) funcs;
  ESC_VEC (struct esc_data *) data;
  ESC_VEC (esc_id) order;	/* callees first: filled by esc_order */
  ESC_VEC (int) component;	/* by function: its cycle's number */
  struct esc_symbols *symbols;	/* filled by esc_link; or NULL */
  /* If not NULL: adds the body of F, which esc_analyze asks for when it comes
     to F, and forgets when it is done with F's call cycle; F->callees must
     be there before.  */
  void (*build) (void *data, struct esc_func *f);
  /* If not NULL: called when F's verdicts and summary are final.  */
  void (*done) (void *data, struct esc_func *f);
  void *build_data;
  void (*expand) (void *data, esc_loc loc, struct esc_place *place);
  void *expand_data;
};

/* A new unit.  LIMITS must outlive it.  POINTER_SIZE is in bytes.  The
   caller owns it.  */
struct esc_unit *esc_unit_new (const struct esc_limits *limits,
			       const char *name, int pointer_size);
void esc_unit_free (struct esc_unit *unit);

/* Where LOC is; all zero and "" if nobody knows.  */
struct esc_place esc_unit_place (const struct esc_unit *unit, esc_loc loc);

/* A new function with N_PARAMS parameters, whose records start as zero with
   value ESC_NONE.  Objects 0 (nonlocal) and 1 (result) exist already.  */
struct esc_func *esc_func_new (struct esc_unit *unit, const char *name,
			       esc_loc loc, int n_params);

/* The same without a body and without records of its parameters, until
   esc_func_restart.  */
struct esc_func *esc_func_declare (struct esc_unit *unit, const char *name,
				   esc_loc loc, int n_params);

/* Makes F what esc_func_declare made it; its summary stays.  */
void esc_func_forget (struct esc_func *f);

/* Empties F, and has what is added from now on live in ARENA.  */
void esc_func_restart (struct esc_func *f, struct esc_arena *arena);

esc_id esc_add_value (struct esc_func *f);

/* New constant data, without pointers so far: its index.  */
esc_id esc_data_new (struct esc_unit *unit, const char *name);
struct esc_entry *esc_data_add (struct esc_unit *unit, esc_id data,
				esc_off off, esc_id func,
				const struct esc_summary *summary);

/* A new object of SIZE bytes (ESC_ANY: unknown).  */
esc_id esc_add_object (struct esc_func *f, enum esc_obj_kind kind,
		       const char *name, esc_loc loc, esc_off size);

/* The object that stands for function FUNC of the unit, or for code that
   SUMMARY describes (FUNC is ESC_NONE).  Made once per function.  */
esc_id esc_func_object (struct esc_func *f, esc_id func,
			const struct esc_summary *summary, const char *name);

/* The object that stands for constant data DATA.  Made once.  */
esc_id esc_data_object (struct esc_func *f, esc_id data);

/* A why for the constraints that follow; the last one is reused if it is the
   same.  NAME must live as long as the unit (esc_unit's arena, or static).  */
int esc_add_why (struct esc_func *f, esc_loc loc, enum esc_step step,
		 const char *name);

void esc_add_addr (struct esc_func *f, esc_id to, esc_id object, esc_off off,
		   int why);
void esc_add_copy (struct esc_func *f, esc_id to, esc_id from, esc_off off,
		   int why);
void esc_add_load (struct esc_func *f, esc_id to, esc_id ptr, esc_off off,
		   esc_off size, bool thin, int why);
void esc_add_store (struct esc_func *f, esc_id ptr, esc_off off, esc_off size,
		    esc_id from, int why);
void esc_add_move (struct esc_func *f, esc_id to, esc_off to_off, esc_id from,
		   esc_off from_off, esc_off size, int why);
void esc_add_sink (struct esc_func *f, esc_id from, enum esc_verdict verdict,
		   enum esc_reason reason, int why);
void esc_add_free (struct esc_func *f, esc_id from, bool realloc, int why);
void esc_add_kill (struct esc_func *f, esc_id to, int why);

/* A new call with N_ARGS arguments (value and param ESC_NONE), of kind
   ESC_CALLEE_UNKNOWN with reason unknown-call; the pointer is good until the
   next call is added.  */
struct esc_call *esc_add_call (struct esc_func *f, int n_args, int why);

static inline const struct esc_why *
esc_why_at (const struct esc_func *f, int why)
{
  return &f->whys.at[why];
}

#ifdef __cplusplus
}
#endif

#endif
