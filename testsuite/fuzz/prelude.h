/* What all random programs share: types, globals, helpers.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The helpers are the shapes that random statements do not find: a vector
   that grows, a walk of a list, a choice of variable arguments.  */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "oracle.h"

/* The lines of this file are told from those of the program.  */
#line 90001

#define NI __attribute__ ((noinline, noclone))

typedef struct S S;
typedef struct V V;
typedef struct C C;
typedef S *(*callback_t) (void *ctx, S *s, int c, int d);
typedef uintptr_t v2 __attribute__ ((vector_size (16)));

union U { S *s; uintptr_t w; void *p; char bytes[8]; };
struct V { S **data; int n, cap; };
struct S
{
  int k;
  S *a, *b;
  int *ip;
  S *arr[3];
  union U u;
  V *v;
  S **q;
};
struct C { S **out; S *in; int *ip; V *vec; callback_t fn; };

/* In view of other units: what is written here is read.  */
int fuel;
int gn;
S gx;
S *gs, *garr[3], **gq, ***gqq;
__thread S *gt;
int *gip;
V gve, *gv;
C gcx, *gc;
void *gvp;
uintptr_t gw;
S *gvd[2];

static NI void
fill (S *p, S *s, V *v)
{
  D (p)->k = 1;
  p->a = p->b = s;
  p->ip = &p->k;
  p->arr[0] = p->arr[1] = p->arr[2] = s;
  p->u.s = s;
  p->v = v;
  p->q = &p->a;
}

static NI int
look (S *s)
{
  return LOOK (s)->k;
}

static NI void
copy_bytes (char *to, const char *from)
{
  char hold[sizeof (S *)];
  for (unsigned i = 0; i < sizeof (S *); i++)
    hold[i] = from[i];
  for (unsigned i = 0; i < sizeof (S *); i++)
    to[i] = hold[i];
}

/* Whole structures, from where one pointer leads to where another does.  */

static NI void
move_s (S *to, const S *from)
{
  *D (to) = *D (from);
}

static NI void
move_held (S *to, const S *from)
{
  memcpy (D (D (to)->a), D (D (from)->b), sizeof (S));
}

/* By a function that has a model.  */
static NI void
move_lib (S *to, const S *from)
{
  bcopy (D (from), D (to), sizeof (S));
}

static NI void
move_some (S *to, const S *from)
{
  memmove (D (to)->arr + 1, D (from)->arr, 2 * sizeof (S *));
}

static NI S *
apply (callback_t fn, void *ctx, S *s, int c, int d)
{
  return fn (ctx, s, c, d);
}

static NI S *
va_pick (int n, ...)
{
  va_list ap;
  S *s = NULL;
  va_start (ap, n);
  while (n-- > 0)
    s = va_arg (ap, S *);
  va_end (ap);
  return s;
}

static NI S *
walk (S *s, int n)
{
  return n ? walk (D (s)->a, n - 1) : D (s)->b;
}

static NI void
vec_push (V *v, S *s)
{
  if (D (v)->n == v->cap)
    {
      S **more;
      if (v->cap > 8)
	return;
      more = (S **) MALLOC (2 * v->cap * sizeof (S *));
      memcpy (more, D (v->data), v->n * sizeof (S *));
      v->data = more;
      v->cap *= 2;
    }
  D (v->data)[v->n++] = s;
}

static NI S *
vec_last (V *v)
{
  return D (D (v)->data)[v->n - 1];
}

static int
compare (const void *a, const void *b)
{
  S *x = *(S *const *) a, *y = *(S *const *) b;
  return D (x)->k - D (y)->k;
}

static NI void
set_field (S *s, int c, S *t)
{
  switch (c & 3)
    {
    case 0: D (s)->a = t; break;
    case 1: D (s)->arr[c % 3] = t; break;
    case 2: *(S **) ((char *) D (s) + offsetof (S, b)) = t; break;
    default: D (s)->u.w = (uintptr_t) t; break;
    }
}

static NI S *
get_field (S s, int c)
{
  return c & 1 ? s.arr[c % 3] : c & 2 ? s.b : s.u.s;
}

static NI S
make_s (S *s, int *ip)
{
  S t = *D (s);
  t.a = s;
  t.arr[1] = s;
  t.ip = ip;
  return t;
}

static NI void
table_put (S **heads, S *s)
{
  int h = (D (s)->k & 255) % 3;
  D (s)->b = heads[h];
  heads[h] = s;
}

static NI void
swap (S **p, S **q)
{
  S *t = *D (p);
  *p = *D (q);
  *q = t;
}

#ifdef __cplusplus

struct Base { virtual S *pass (S **q, S *s) { (void) q; return s; } };
struct Keep : Base
{
  S *pass (S **q, S *s) override { S *o = *D (q); *D (q) = s; return o; }
};
struct Pass : Base { };

/* Stores at the end of its life.  */
struct Guard
{
  S **at, *s;
  NI Guard (S **q, S *p) : at (q), s (p) { }
  NI ~Guard () { *D (at) = s; }
};

template <class F> static NI S *call_it (F f) { return f (); }

#endif

#ifdef ORACLE

#define KNOW(x) orc_global ((void *) &x, sizeof x)

/* What dead things hold: pointers to these, which are as dead.  */
static S dead_s;
static V dead_v;
static C dead_c;
static S *dead_a[8], **dead_q;
static int dead_n;

static void
bury (S *s)
{
  s->k = 1;
  s->a = s->b = s->arr[0] = s->arr[1] = s->arr[2] = s->u.s = &dead_s;
  s->ip = &dead_n;
  s->v = &dead_v;
  s->q = dead_a;
}

/* The type of a pointer follows from its name.  */
static void *
dead_pointer (const char *name)
{
  switch (*name)
    {
    case 'q': return name[1] == 'q' ? (void *) &dead_q : (void *) dead_a;
    case 'i': return &dead_n;
    case 'c': return &dead_c;
    case 'v': return name[1] == 'p' ? (void *) &dead_s : (void *) &dead_v;
    default: return &dead_s;
    }
}

void
orc_dead (void *at, size_t size, const char *name)
{
  if (size % sizeof (S) == 0)
    for (size_t i = 0; i < size / sizeof (S); i++)
      bury ((S *) at + i);
  else if (size == sizeof (C) && *name == 'c')
    *(C *) at = (C) { dead_a, &dead_s, &dead_n, &dead_v, gcx.fn };
  else if (size == sizeof (V) && strncmp (name, "ve", 2) == 0)
    *(V *) at = (V) { dead_a, 2, 2 };
  else if (size == sizeof (S *))
    *(void **) at = dead_pointer (name);
  else
    for (size_t i = 0; i < size / sizeof (S *); i++)
      ((S **) at)[i] = &dead_s;
}

static void
know_globals (void)
{
  orc_limbo (&dead_s, sizeof dead_s, "s");
  orc_limbo (&dead_v, sizeof dead_v, "ve");
  orc_limbo (&dead_c, sizeof dead_c, "cx");
  orc_limbo (dead_a, sizeof dead_a, "vd");
  orc_limbo (&dead_q, sizeof dead_q, "q");
  orc_limbo (&dead_n, sizeof dead_n, "n");
  KNOW (gn); KNOW (gx); KNOW (gs); KNOW (garr); KNOW (gq); KNOW (gqq);
  KNOW (gt); KNOW (gip); KNOW (gve); KNOW (gv); KNOW (gcx); KNOW (gc);
  KNOW (gvp); KNOW (gw); KNOW (gvd);
}

static void
reset_globals (callback_t fn)
{
  fill (&gx, &gx, &gve);
  gs = garr[0] = garr[1] = garr[2] = gt = gvd[0] = gvd[1] = &gx;
  gq = &gs;
  gqq = &gq;
  gip = &gn;
  gve.data = gvd;
  gve.n = gve.cap = 2;
  gv = &gve;
  gcx.out = &gs;
  gcx.in = &gx;
  gcx.ip = &gn;
  gcx.vec = &gve;
  gcx.fn = fn;
  gc = &gcx;
  gvp = &gx;
  gw = (uintptr_t) &gx;
}

#else

/* Code that is not in view, and what holds the results of functions.  */
void ext (S *, int *, V *, C *, S **, S ***);
void *keep;

#endif
