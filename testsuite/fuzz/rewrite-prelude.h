/* What all random programs that use the heap share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A program is one static function, its ENTRY; LEVEL is a string that says how
   it was compiled.  Objects of one file of programs that were compiled in
   several ways are linked together, and rewrite-run.c runs them one after the
   other.  */

#ifndef ESC_REWRITE_PRELUDE_H
#define ESC_REWRITE_PRELUDE_H

#include "rewrite-run.h"

#define OUT(X) out ((unsigned long) (X), __LINE__)
#define NI static __attribute__ ((noinline, noclone, unused))
#define NOIPA static __attribute__ ((noipa, unused))
#define AI static inline __attribute__ ((always_inline, unused))
#define ST static __attribute__ ((unused))

#ifndef TEXT
# define TEXT 12
#endif

typedef unsigned char byte;
typedef struct N N;
struct N { long v; N *a; N *b; int k; char t[TEXT]; };

/* What owns several blocks.  */
typedef struct { N *n1; long pad; N *n2; byte *b; unsigned bn; } H;

/* What blocks hang on while they move from one to the other.  */
typedef struct G G;
struct G { N *p; G *next; N *arr[3]; uintptr_t w; N **at; };

static const N nil_node = { 5, NULL, NULL, 6, "nil" };
static int fuel;
static const char *const words[4] __attribute__ ((unused))
  = { "", "a", "some words", "a text that is somewhat longer than others" };

/* ---- Blocks of either language.  */

#ifdef __cplusplus
# define NODE() new N
# define NODE0() new N ()
# define FREE_NODE(P) delete (P)
#else
# define NODE() (N *) malloc (sizeof (N))
# define NODE0() (N *) calloc (1, sizeof (N))
# define FREE_NODE(P) free (P)
#endif

/* ---- Callees.  */

#define CALLEES(HOW, NAME) \
  HOW long \
  sum_node##NAME (const N *p) \
  { \
    return p->v * 3 + p->k + (unsigned char) p->t[1]; \
  } \
  HOW long \
  sum_chain##NAME (const N *p) \
  { \
    long s = 0; \
    for (; p; p = p->a) \
      s = s * 5 + p->v; \
    return s; \
  } \
  HOW unsigned long \
  sum_buf##NAME (const byte *p, unsigned n) \
  { \
    unsigned long s = n; \
    for (unsigned i = 0; i < n; i++) \
      s = s * 7 + p[i]; \
    return s; \
  } \
  HOW void \
  fill_buf##NAME (byte *p, unsigned n, int seed) \
  { \
    for (unsigned i = 0; i < n; i++) \
      p[i] = seed * 29 + i * 7 + 1; \
  } \
  HOW void \
  set_node##NAME (N *p, long v) \
  { \
    *p = nil_node; \
    p->v = v; \
    p->t[1] = v; \
  } \
  HOW void \
  bump_node##NAME (N *p, int by) \
  { \
    p->v += by; \
    p->k ^= by; \
  } \
  HOW N * \
  same_node##NAME (N *p) \
  { \
    return p; \
  } \
  HOW byte * \
  same_buf##NAME (byte *p) \
  { \
    return p; \
  } \
  HOW N * \
  one_of##NAME (N *p, N *q, int c) \
  { \
    return c & 1 ? p : q; \
  } \
  HOW void \
  drop_node##NAME (N *p) \
  { \
    FREE_NODE (p); \
  } \
  HOW void \
  drop_chain##NAME (N *p) \
  { \
    while (p) \
      { \
	N *next = p->a; \
	FREE_NODE (p); \
	p = next; \
      } \
  } \
  HOW void \
  swap_nodes##NAME (N **p, N **q) \
  { \
    N *t = *p; \
    *p = *q; \
    *q = t; \
  } \
  HOW N * \
  new_node##NAME (long v) \
  { \
    N *p = NODE (); \
    if (!p) \
      abort (); \
    *p = nil_node; \
    p->v = v; \
    return p; \
  } \
  HOW void \
  make_node##NAME (N **at, long v) \
  { \
    *at = NODE0 (); \
    (*at)->v = v; \
  } \
  HOW N * \
  load_node##NAME (const byte *from) \
  { \
    N *p; \
    memcpy (&p, from, sizeof p); \
    return p; \
  } \
  HOW void \
  put_node##NAME (N **at, N *p) \
  { \
    *at = p; \
  } \
  HOW H \
  make_owner##NAME (long v, int c) \
  { \
    H h = { NODE (), 1, NULL, (byte *) calloc (c + 1, 3), 3 }; \
    if (!h.n1 || !h.b) \
      abort (); \
    *h.n1 = nil_node; \
    h.n1->v = v; \
    h.b[0] = c; \
    return h; \
  } \
  HOW void \
  drop_owner##NAME (H h) \
  { \
    OUT (h.n1->k + h.b[1]); \
    FREE_NODE (h.n1); \
    free (h.b); \
  } \
  HOW byte * \
  new_buf##NAME (unsigned n) \
  { \
    byte *p = (byte *) malloc (n); \
    if (!p) \
      abort (); \
    return p; \
  } \
  HOW void \
  drop_buf##NAME (byte *p) \
  { \
    free (p); \
  } \
  HOW int \
  distinct##NAME (const void *p, const void *q) \
  { \
    return p != q; \
  }

CALLEES (NI, _ni)
CALLEES (ST, _st)
CALLEES (AI, _ai)
CALLEES (NOIPA, _noipa)

#define DEEP(HOW, NAME) \
  HOW long \
  deep##NAME (int d, N *up) \
  { \
    N *p = NODE (); \
    long s = d; \
    *p = nil_node; \
    p->v = d * 3; \
    p->b = up; \
    if (d > 0) \
      s = deep##NAME (d - 1, p); \
    dust (); \
    for (N *q = p; q; q = q->b) \
      s = s * 3 + q->v; \
    FREE_NODE (p); \
    return s; \
  }

DEEP (NI, _ni)
DEEP (ST, _st)

static inline __attribute__ ((unused)) void
reset_web (G *g, N *base, G *next)
{
  *g = (G) { base, next, { base, base, base }, (uintptr_t) base, &next->p };
}

/* The last of N.  */
NI void *
an_argument (int n, ...)
{
  void *p = NULL;
  va_list ap;
  va_start (ap, n);
  while (n-- > 0)
    p = va_arg (ap, void *);
  va_end (ap);
  return p;
}

static inline __attribute__ ((unused)) void
clean_node (N **p)
{
  FREE_NODE (*p);
}

static N *kept_node;
static byte *kept_buf;
static N *last_node;

NI void
keep_node (N *p)
{
  kept_node = p;
}

NI void
keep_buf (byte *p)
{
  kept_buf = p;
}

/* The one before is kept in a static variable; the result is that.  */
NI N *
keep_static (N *p)
{
  static N *kept;
  N *old = kept;
  if (p)
    kept = p;
  return old;
}

NI long
sum_kept (void)
{
  return kept_node->v * 3 + kept_node->k;
}

static int
compare_bytes (const void *p, const void *q)
{
  return *(const byte *) p - *(const byte *) q;
}

static int
compare_nodes (const void *p, const void *q)
{
  const N *a = *(N *const *) p, *b = *(N *const *) q;
  return a->v < b->v ? -1 : a->v > b->v;
}

/* ---- Callbacks.  */

typedef long (*callback_t) (N *, int);

NI long
call_read (N *p, int c)
{
  return p->v + c;
}

NI long
call_write (N *p, int c)
{
  p->v ^= c;
  p->t[1] = c;
  return 2;
}

NI long
call_keep (N *p, int c)
{
  last_node = p;
  return p->v - c;
}

static callback_t const callbacks[2] __attribute__ ((unused))
  = { call_read, call_write };

static void
touch (void *p, int n)
{
  ((N *) p)->v += n;
}

/* The program RUN of SEED.  */
#define ENTRY(SEED, RUN) ENTRY_ (SEED, RUN)
#define ENTRY_(SEED, RUN) \
  static const struct entry RUN##_entry \
    __attribute__ ((section ("entries"), used)) = { RUN, LEVEL, SEED };

#endif
