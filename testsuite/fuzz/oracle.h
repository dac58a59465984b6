/* The hooks of a random program: nothing for the analysis, all for the run.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A program is compiled twice.  Without ORACLE the hooks are empty and the
   plugin says what escapes; with ORACLE the same lines tell the oracle what
   is made, where it is used, and when it dies.

       static S *
       f (S *s, int d)
       {
	 ENTER (f); PARAM (s); GO;
	 S x = { ... }; REG (x);
	 S *p = (S *) MALLOC (sizeof (S)); REG (p);
	 D (s)->a = D (p)->b;
	 RET (S *, p);
       }  */

#ifndef ESC_ORACLE_H
#define ESC_ORACLE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef ORACLE
#ifdef __cplusplus
extern "C" {
#endif

/* The start of function NAME; its parameters; all parameters are told.  */
void orc_enter (const char *name);
void orc_param (void *at, size_t size, const char *name);
void orc_go (void);

/* A variable of the innermost activation, or a global one, is born.  */
void orc_reg (void *at, size_t size, const char *name);
void orc_global (void *at, size_t size);

/* The same of a variable that may be known already.  */
void orc_static (void *at, size_t size);

/* A thing that is always dead; see orc_dead.  */
void orc_limbo (void *at, size_t size, const char *name);

/* Written by the program: overwrites what is at AT, the remains of variable
   NAME or of a block (""), with pointers to dead things alone.  */
void orc_dead (void *at, size_t size, const char *name);

/* The variable dies at the end of its block.  */
void orc_end (void *at);

/* The function returns SIZE bytes at RESULT.  */
void orc_exit (void *result, size_t size);

/* What P points to is used.  The answer is P.  The second: and the program's
   output depends on it, so that no optimizer drops the use.  */
void *orc_use (const void *p);
void *orc_look (const void *p);

/* What the call at LINE returned is P.  */
void orc_called (const void *p, int line);

void *orc_malloc (size_t size, int line);
void *orc_realloc (void *old, size_t size, int line);
void orc_free (void *p, int line);

/* Forgets what cannot be reached any more; between two runs.  */
void orc_reset (void);

/* Reads the report of the plugin in FILE.  */
void orc_claims (const char *file);

/* What was found.  The answer is the exit status.  */
int orc_finish (void);

#ifdef __cplusplus
}
#endif

#define ENTER(f) orc_enter (#f)
#define PARAM(p) orc_param ((void *) &p, sizeof p, #p)
#define GO orc_go ()
#define REG(x) orc_reg ((void *) &x, sizeof x, #x)
#define STATIC(x) orc_static ((void *) &x, sizeof x)
#define END(x) orc_end ((void *) &x)
#define RET(type, value) \
  do { type ret_ = (value); orc_exit ((void *) &ret_, sizeof ret_); \
       return ret_; } while (0)
#define D(p) ((__typeof__ (p)) orc_use ((const void *) (p)))
#define LOOK(p) ((__typeof__ (p)) orc_look ((const void *) (p)))
#define CALLED(p) orc_called ((const void *) (p), __LINE__)
#define MALLOC(n) orc_malloc ((n), __LINE__)
#define CALLOC(n, m) orc_malloc ((n) * (m), __LINE__)
#define REALLOC(p, n) orc_realloc ((p), (n), __LINE__)
#define FREE(p) orc_free ((p), __LINE__)
#define NEW(type) ((type *) orc_malloc (sizeof (type), __LINE__))
#define DELETE(p) orc_free ((p), __LINE__)

#else

#ifdef __cplusplus
extern "C"
#endif
void orc_read (void *);

#define ENTER(f) (void) 0
#define PARAM(p) (void) 0
#define GO (void) 0
#define REG(x) (void) 0
/* Somebody reads it, or GCC drops all that is written there.  */
#define STATIC(x) orc_read (x)
#define END(x) (void) 0
/* Not "return &x" itself, which front ends make "return 0".  */
#define RET(type, value) do { type ret_ = (value); return ret_; } while (0)
#define D(p) (p)
#define LOOK(p) (p)
#define CALLED(p) (void) 0
#define MALLOC(n) malloc (n)
#define CALLOC(n, m) calloc ((n), (m))
#define REALLOC(p, n) realloc ((p), (n))
#define FREE(p) free (p)
#define NEW(type) new type
#define DELETE(p) delete p

#endif
#endif
