/* What callees do with what they are given, shape by shape.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every out* gets away, through loads, stores and new blocks of callees; every
   kept* does not.  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-w -Wno-error=implicit-int" } */
/* { dg-additional-options "-Wno-error=implicit-function-declaration" } */
/* { dg-prune-output "of '(?!out|kept)" } */

#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <stddef.h>
#define NI __attribute__ ((noinline, noclone))

struct n
{
  struct n *next;
  struct n *prev;
  int *p;
  int v;
};

int *g;
void *gv;
struct n *gn;
extern int cond (void);

/* deep content: leak of the 3rd element */
static NI void
leak3 (struct n *h)
{
  g = h->next->next->next->p;
}

void
e1 (void)
{
  int out1 = 1;  /* { dg-escapes out1 .* } */
  struct n a = { 0 }, b = { &a }, c = { &b }, d = { &c };
  a.p = &out1;
  leak3 (&d);
}

static NI void
leakk (struct n *h, int k)
{
  while (k--)
    h = h->next;
  g = h->p;
}

void
e2 (int k)
{
  int out2 = 1;  /* { dg-escapes out2 .* } */
  struct n a = { 0 }, b = { &a }, c = { &b }, d = { &c };
  a.p = &out2;
  leakk (&d, k);
}

static NI void
leakr (struct n *h)
{
  if (!h)
    return;
  if (h->v)
    g = h->p;
  leakr (h->next);
}

void
e3 (void)
{
  int out3 = 1;  /* { dg-escapes out3 .* } */
  struct n a = { 0 }, b = { &a }, c = { &b };
  a.p = &out3;
  leakr (&c);
}

/* alternating fields */
static NI void
zig (struct n *h, int k)
{
  for (int i = 0; i < k; i++)
    h = i & 1 ? h->next : h->prev;
  g = h->p;
}

void
e4 (int k)
{
  int out4 = 1;  /* { dg-escapes out4 .* } */
  struct n a = { 0 }, b = { 0, &a }, c = { &b }, d = { 0, &c };
  a.p = &out4;
  zig (&d, k);
}

/* deep store through recursion */
static NI void
push_last (struct n *h, int *x)
{
  if (h->next)
    push_last (h->next, x);
  else
    h->p = x;
}

void
e5 (void)
{
  int out5 = 1;  /* { dg-escapes out5 .* } */
  struct n a = { 0 }, b = { &a }, c = { &b };
  push_last (&c, &out5);
  g = a.p;
}

/* alias: move from a to b with a == b->next */
static NI void
mv (struct n *a, struct n *b)
{
  *b = *a;
}

void
e6 (void)
{
  int out6 = 1;  /* { dg-escapes out6 .* } */
  struct n a = { 0 }, b = { 0 };
  a.p = &out6;
  mv (&a, &b);
  g = b.p;
}

static NI void
mvn (void *a, void *b, size_t k)
{
  memcpy (b, a, k);
}

void
e7 (size_t k)
{
  int out7 = 1;  /* { dg-escapes out7 .* } */
  struct n a = { 0 }, b = { 0 };
  a.p = &out7;
  mvn (&a, &b, k);
  g = b.p;
}

void
e8 (size_t k)
{
  int out8 = 1;  /* { dg-escapes out8 .* } */
  struct n a = { 0 }, b = { 0 };
  a.p = &out8;
  mvn (&a.prev, &b, k);
  g = (int *)b.next;
}

void
e9 (size_t k)
{
  int out9 = 1;  /* { dg-escapes out9 .* } */
  struct n a = { 0 }, b = { 0 };
  a.prev = (void *)&out9;
  mvn (&a, &b.prev, k);
  g = b.p;
}

/* store in callee through double pointers, both orders, aliasing */
static NI void
dd (int ***a, int ***b, int *x)
{
  **a = x;
  g = **b;
}

void
e10 (void)
{
  int out10 = 1;  /* { dg-escapes out10 .* } */
  int *p = 0;
  int **q = &p, **r = &p;
  dd (&q, &r, &out10);
}

static NI void
ee (int ***a, int **b)
{
  *a = b;
}

void
e11 (void)
{
  int out11 = 1;  /* { dg-escapes out11 .* } */
  int *p = &out11;
  int **q = 0;
  ee (&q, &p);
  g = *q;
}

static NI void
chainset (int ***a, int **b, int *x)
{
  *a = b;
  **a = x;
}

void
e12 (void)
{
  int out12 = 1;  /* { dg-escapes out12 .* } */
  int *p = 0;
  int **q = 0;
  chainset (&q, &p, &out12);
  g = p;
}

void
e13 (void)
{
  int out13 = 1;  /* { dg-escapes out13 .* } */
  int *p = 0;
  int **q = 0;
  chainset (&q, &p, &out13);
  g = *q;
}

/* callee makes a node holding x in a fresh block, two levels */
static NI struct n *
mk (int *x)
{
  struct n *a = malloc (sizeof *a);
  struct n *b = malloc (sizeof *b);
  a->next = b;
  b->p = x;
  b->next = a;
  return a;
}

void
e14 (void)
{
  int out14 = 1;  /* { dg-escapes out14 .* } */
  struct n *a = mk (&out14);
  g = a->next->p;
}

void
e15 (void)
{
  int out15 = 1;  /* { dg-escapes out15 .* } */
  struct n *a = mk (&out15);
  g = a->next->next->next->p;
}

static NI struct n *
mkn (int k, int *x)
{
  struct n *a = malloc (sizeof *a);
  a->p = k ? 0 : x;
  a->next = k ? mkn (k - 1, x) : 0;
  return a;
}

void
e16 (int k)
{
  int out16 = 1;  /* { dg-escapes out16 .* } */
  struct n *a = mkn (k, &out16);
  while (a->next)
    a = a->next;
  g = a->p;
}

/* in place reverse */
static NI struct n *
rev (struct n *h)
{
  struct n *r = 0;
  while (h)
    {
      struct n *t = h->next;
      h->next = r;
      r = h;
      h = t;
    }
  return r;
}

void
e17 (void)
{
  struct n out17 = { 0 };  /* { dg-escapes out17 .* } */
  struct n b = { &out17 }, c = { &b };
  gn = rev (&c);
}

/* function pointers */
typedef void (*fp) (int *);

static NI void
keep (int *x)
{
  g = x;
}

static NI void
drop (int *x)
{
  (void)x;
}

static NI fp
choose (int c)
{
  return c ? keep : drop;
}

void
e18 (int c)
{
  int out18 = 1;  /* { dg-escapes out18 .* } */
  choose (c) (&out18);
}

struct ops
{
  fp a, b;
  void *ctx;
};

static NI void
run (struct ops *o, int *x)
{
  o->b (x);
}

void
e19 (void)
{
  int out19 = 1;  /* { dg-escapes out19 .* } */
  struct ops o = { drop, keep, 0 };
  run (&o, &out19);
}
static struct ops gops = { drop, drop, 0 };

void
setops (fp f)
{
  gops.b = f;
}

void
e20 (void)
{
  int out20 = 1;  /* { dg-escapes out20 .* } */
  run (&gops, &out20);
}

static NI void
tramp (void (*f) (void *), void *a)
{
  f (a);
}

static NI void
inner (void *a)
{
  g = *(int **)a;
}

static NI void
outer (void *a)
{
  tramp (inner, a);
}

void
e21 (void)
{
  int out21 = 1;  /* { dg-escapes out21 .* } */
  int *p = &out21;
  tramp (outer, &p);
}

static NI void
selfcall (void *f, int *x, int k)
{
  if (k)
    ((void (*) (void *, int *, int))f) (f, x, k - 1);
  else
    g = x;
}

void
e22 (int k)
{
  int out22 = 1;  /* { dg-escapes out22 .* } */
  selfcall (selfcall, &out22, k);
}

static fp tab[3];

void
init (void)
{
  tab[1] = keep;
}

void
e23 (int i)
{
  int out23 = 1;  /* { dg-escapes out23 .* } */
  if (tab[i])
    tab[i](&out23);
}

static fp single = drop;

void
flip (void)
{
  single = keep;
}

void
e24 (void)
{
  int out24 = 1;  /* { dg-escapes out24 .* } */
  single (&out24);
}

/* callback stores into ctx object that escapes later */
struct acc
{
  int *best;
};

static NI void
upd (int *x, void *c)
{
  ((struct acc *)c)->best = x;
}

static NI void
each (int **a, int k, void (*f) (int *, void *), void *c)
{
  for (int i = 0; i < k; i++)
    f (a[i], c);
}

void
e25 (void)
{
  int out25 = 1, y = 2;  /* { dg-escapes out25 .* } */
  int *a[2] = { &y, &out25 };
  struct acc c = { 0 };
  each (a, 2, upd, &c);
  g = c.best;
}

void
n25 (void)
{
  int kept25 = 1, y = 2;  /* { dg-stays kept25 } */
  int *a[2] = { &y, &kept25 };
  struct acc c = { 0 };
  each (a, 2, upd, &c);
  y = *c.best;
}

/* struct by value with pointer to itself, returned twice */
static NI struct n
byv (struct n a)
{
  a.next = a.prev;
  return a;
}

void
e26 (void)
{
  struct n out26 = { 0 };  /* { dg-escapes out26 .* } */
  struct n b = { 0, &out26 };
  b = byv (b);
  gn = b.next;
}

/* static caches in callee */
static NI struct n *
intern (struct n *x)
{
  static struct n *last;
  if (last && last->v == x->v)
    return last;
  return last = x;
}

void
e27 (void)
{
  struct n out27 = { 0 };  /* { dg-escapes out27 .* } */
  intern (&out27);
}

/* param reassigned and its address passed */
static NI void
bump (int **p)
{
  *p += 1;
}

static NI int *
via (int *x)
{
  bump (&x);
  return x;
}

void
e28 (void)
{
  int out28[4];  /* { dg-escapes out28 .* } */
  g = via (out28);
}

/* out-param pointing into result */
static NI int *
both (int *x, int **out)
{
  *out = x;
  return 0;
}

int *
e29 (void)
{
  int out29 = 1;  /* { dg-escapes out29 .* } */
  int *o;
  both (&out29, &o);
  return o;
}

/* noreturn path */
_Noreturn void die (void *);

void
e30 (int c)
{
  int out30 = 1;  /* { dg-escapes out30 .* } */
  if (c)
    die (&out30);
}

/* union of pointer and array */
union u
{
  int *p;
  unsigned char b[8];
};

static NI union u
pack (int *x)
{
  union u r;
  r.p = x;
  return r;
}

void
e31 (void)
{
  int out31 = 1;  /* { dg-escapes out31 .* } */
  union u a = pack (&out31), b;
  for (int i = 0; i < 8; i++)
    b.b[i] = a.b[i];
  g = b.p;
}

/* strdup-like of an array of pointers */
static NI int **
dupv (int **v, int k)
{
  int **r = malloc (k * sizeof *r);
  memcpy (r, v, k * sizeof *r);
  return r;
}

void
e32 (void)
{
  int out32 = 1;  /* { dg-escapes out32 .* } */
  int *v[2] = { 0, &out32 };
  int **d = dupv (v, 2);
  g = d[1];
  free (d);
}

static NI int **
growv (int **v, int *k, int *x)
{
  v = realloc (v, (*k + 1) * sizeof *v);
  v[(*k)++] = x;
  return v;
}

void
e33 (void)
{
  int out33 = 1;  /* { dg-escapes out33 .* } */
  int **v = 0, k = 0;
  v = growv (v, &k, 0);
  v = growv (v, &k, &out33);
  v = growv (v, &k, 0);
  g = v[1];
  free (v);
}

void
n33 (void)
{
  int kept33 = 1;  /* { dg-stays kept33 } */
  int **v = 0, k = 0;
  v = growv (v, &k, 0);
  v = growv (v, &k, &kept33);
  k = *v[1];
  free (v);
}

/* hash */
struct ent
{
  struct ent *next;
  const char *key;
  int *val;
};

static NI void
put (struct ent **t, const char *k, int *v)
{
  struct ent *e = malloc (sizeof *e);
  unsigned h = *k % 8;
  e->key = k;
  e->val = v;
  e->next = t[h];
  t[h] = e;
}

static NI int *
get (struct ent **t, const char *k)
{
  for (struct ent *e = t[*k % 8]; e; e = e->next)
    if (!strcmp (e->key, k))
      return e->val;
  return 0;
}

void
e34 (void)
{
  int out34 = 1;  /* { dg-escapes out34 .* } */
  struct ent *t[8] = { 0 };
  put (t, "a", &out34);
  g = get (t, "a");
}

void
e35 (const char *k)
{
  int x = 1;
  char out35[4] = "a";  /* { dg-escapes out35 .* } */
  struct ent *t[8] = { 0 };
  put (t, out35, &x);
  gv = (void *)t[1]->key;
}

int
n36 (void)
{
  int kept36 = 1;  /* { dg-stays kept36 } */
  struct ent *t[8] = { 0 };
  put (t, "a", &kept36);
  return *get (t, "a");
}
/* K&R */
static NI
knr (a, b)
int *a;
int **b;
{
  *b = a;
  return 0;
}

void
e37 (void)
{
  int out37 = 1;  /* { dg-escapes out37 .* } */
  int *o;
  knr (&out37, &o);
  g = o;
}

void
e38 (void)
{
  int out38 = 1;  /* { dg-escapes out38 .* } */
  undeclared (&out38);
}

/* inline asm memory clobber with address in memory */
void
e39 (void)
{
  int out39 = 1;  /* { dg-escapes out39 .* } */
  int *p = &out39;
  asm volatile("" : : "r"(&p) : "memory");
}

void
e40 (int i)
{
  int out40 = 1;  /* { dg-escapes out40 .* } */

  struct
  {
    int k;
    int *a[3];
    int *z;
  } s = { 0 }, *q = &s;

  q->a[1] = &out40;
  int **w = q->a;
  w += i;
  g = *w;
}

void
e41 (int i)
{
  int out41 = 1;  /* { dg-escapes out41 .* } */
  int *a[4] = { 0 }, **e = a + 4;
  a[2] = &out41;
  while (e > a)
    if (*--e)
      g = *e;
}

void
e42 (int i)
{
  int out42 = 1;  /* { dg-escapes out42 .* } */
  int *a[4] = { 0 };
  a[2] = &out42;
  int **e = &a[i];
  g = e[-1];
}

void
e43 (void)
{
  struct n out43, *p = &out43;  /* { dg-escapes out43 .* } */
  gv = &p->prev;
}

void
e44 (void)
{
  struct n out44, *p = &out44;  /* { dg-escapes out44 .* } */
  gv = &p->v + 1;
}
