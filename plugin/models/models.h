/* Models: what library functions do with their arguments, as data.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_models *m = esc_models_new (arena, 8);
       const struct esc_summary *s = esc_models_find (m, "strchr");

   A model is one line of text, and becomes a summary (core/summary.h) when
   its function is looked up for the first time:

       malloc (1): ret = new (size $1, dealloc free, nullable)
       strchr (2): ret = $1 + ?
       putenv (1): keep $1 in "the environment"

   Ours stand in the files *.models beside this one and are compiled in; the
   user's are read from files of the same grammar (parse.h) and come first.
   A function without a model is not known: that is the worst, and safe.  */

#ifndef ESC_MODELS_H
#define ESC_MODELS_H

#include "core/summary.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_models;

/* Told of each error in what the user gave: FILE is the file, or the option
   with its value; LINE and COLUMN (in bytes) count from 1, and are 0 where
   there is none.  MESSAGE is one line without a newline, and is gone after
   the call.  */
typedef void (*esc_models_error_fn) (void *data, const char *file, int line,
				     int column, const char *message);

/* The built-in models, for a target with pointers of POINTER_SIZE bytes.
   Everything that the models hand out lives in ARENA.  */
struct esc_models *esc_models_new (struct esc_arena *arena, int pointer_size);

/* Reads the user's file PATH.  Lines with errors are told to ERROR and
   skipped; false if there was any, or if PATH cannot be read.  */
bool esc_models_read (struct esc_models *m, const char *path,
		      esc_models_error_fn error, void *data);

/* The option alloc=VALUE: FUNCTION[:ATTRIBUTE[,ATTRIBUTE]...], with the
   attributes of "new" in a model line: size:N, size:N*M, align:N,
   dealloc:FUNCTION, zero, nullable, opaque.  Arguments count from 1, without
   "$".  The deallocator frees its only argument if nobody says more.  */
bool esc_models_alloc_option (struct esc_models *m, const char *value,
			      esc_models_error_fn error, void *data);

/* The option noescape=VALUE: FUNCTION:N[,N]...; arguments count from 1.  May
   be given again for the same function.  */
bool esc_models_noescape_option (struct esc_models *m, const char *value,
				 esc_models_error_fn error, void *data);

/* What is known of NAME, an assembler name; NULL if nothing is.  A leading
   '*' (GCC's mark of a name that is not to be decorated) and a leading
   "__builtin_" do not matter.  The answer is the same pointer each time.  */
const struct esc_summary *esc_models_find (struct esc_models *m,
					   const char *name);

/* One line of the table, as lists and checks want it.  All strings live in
   the arena or forever.  */
struct esc_model
{
  const char *name;
  const char *file;	/* "posix.models", the user's file, an option */
  int line;		/* from 1; 0 for an option */
  const char *group;	/* NULL if the line is in none */
  const char *headers;	/* "<string.h> <strings.h>"; "" if no header
			   declares it; NULL if nobody said */
  const char *library;	/* what defines it beside libc, "gomp"; or NULL */
  const char *same_as;	/* the function whose model it shares, or NULL */
  int n_params;		/* at least so many arguments ... */
  bool varargs;		/* ... or more */
  bool reserved;	/* no program may define a function of this name: an
			   old one of ISO C, or it begins with an underscore.
			   If not, look at who declared it.  */
  bool optional;	/* not every system has it */
  bool cxx;		/* of the C++ library */
  bool user;		/* not ours */
};

/* What is known of the function itself.  False if nothing is.  */
bool esc_models_about (struct esc_models *m, const char *name,
		       struct esc_model *model);

/* All of them, the user's first, each sort by name.  */
void esc_models_each (struct esc_models *m,
		      void (*fn) (void *data, const struct esc_model *model),
		      void *data);

#ifdef __cplusplus
}
#endif

#endif
