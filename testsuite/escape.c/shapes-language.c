/* Each construct of the language and of libc that moves an address, once.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every out* gets away; every kept* does not.  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-w -Wno-error=implicit-int" } */
/* { dg-additional-options "-Wno-error=implicit-function-declaration" } */
/* { dg-prune-output "of '(?!out|kept)" } */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <stdarg.h>
#include <stddef.h>
#include <search.h>
#include <setjmp.h>
#include <alloca.h>
#define NI __attribute__ ((noinline, noclone))

struct n
{
  struct n *next, *prev;
  int v;
  int *p;
};

extern void ext (void *);
int *g;
void *gv;
struct n *gn;
struct n *gtab[4];
uintptr_t gu;
__thread int *gt;

/* aliasing params: store then load; load then store. Both orders must escape
 */
static NI void
sl (struct n *a, struct n *b, int *x)
{
  a->p = x;
  g = b->p;
}

static NI void
ls (struct n *a, struct n *b, int *x)
{
  g = b->p;
  a->p = x;
}

void
t1 (void)
{
  int out1 = 1;  /* { dg-escapes out1 .* } */
  struct n s = { 0 };
  sl (&s, &s, &out1);
}

void
t2 (void)
{
  int out2 = 1;  /* { dg-escapes out2 .* } */
  struct n s = { 0 };
  for (int i = 0; i < 2; i++)
    ls (&s, &s, &out2);
}

void
t2n (void)
{
  int kept2 = 1;  /* { dg-stays kept2 } */
  struct n s = { 0 }, r = { 0 };
  sl (&s, &r, &kept2);
}

/* self reference */
void
t3 (void)
{
  int out3 = 1;  /* { dg-escapes out3 .* } */
  struct n s;
  s.next = &s;
  s.p = &out3;
  struct n *q = &s;
  for (int i = 0; i < 5; i++)
    q = q->next;
  g = q->p;
}

/* container_of, negative offset */
static NI void
neg (struct n **f, int *x)
{
  struct n *s = (struct n *)((char *)f - offsetof (struct n, prev));
  s->p = x;
}

void
t4 (void)
{
  int out4 = 1;  /* { dg-escapes out4 .* } */
  struct n s = { 0 };
  neg (&s.prev, &out4);
  g = s.p;
}

/* one past end */
void
t5 (void)
{
  int out5[4];  /* { dg-escapes out5 .* } */
  g = out5 + 4;
}

/* memcpy of unknown size */
void
t6 (size_t k)
{
  int out6 = 1;  /* { dg-escapes out6 .* } */
  struct n s = { 0 }, d = { 0 };
  s.p = &out6;
  memcpy (&d, &s, k);
  g = d.p;
}

void
t6b (size_t k)
{
  int out6b = 1;  /* { dg-escapes out6b .* } */
  struct n s[3] = { { 0 } }, d[3] = { { 0 } };
  s[1].p = &out6b;
  memcpy (d, s, k);
  g = d[1].p;
}

void
t6c (size_t k, int i)
{
  int out6c = 1;  /* { dg-escapes out6c .* } */
  struct n s[3] = { { 0 } }, d[3] = { { 0 } };
  s[i].p = &out6c;
  memcpy (d + 1, s, k);
  g = d[2].p;
}

/* one of its args conditionally */
static NI int *
sel (int c, int *a, int *b)
{
  return c ? a : b;
}

void
t7 (int c)
{
  int out7 = 1;  /* { dg-escapes out7 .* } */
  int out7b = 2;  /* { dg-escapes out7b .* } */
  g = sel (c, &out7, &out7b);
}

/* callback stores ctx */
static NI int
cb (const void *a, const void *b)
{
  gv = *(void *const *)a;
  return a < b;
}

void
t8 (void)
{
  int out8 = 1;  /* { dg-escapes out8 .* } */
  int out8b;  /* { dg-escapes out8b .* } */
  int *ar[2] = { &out8, &out8b };
  qsort (ar, 2, sizeof *ar, cb);
}

static NI int
cbr (const void *a, const void *b, void *ctx)
{
  gv = ctx;
  return a < b;
}

void
t8r (void)
{
  int out8r = 1;  /* { dg-escapes out8r .* } */
  int ar[2] = { 1, 2 };
  qsort_r (ar, 2, sizeof *ar, cbr, &out8r);
}

/* bsearch key leaks and result */
static NI int
cb2 (const void *k, const void *e)
{
  g = (int *)k;
  return *(int *)k - *(int *)e;
}

void
t9 (void)
{
  int out9 = 1;  /* { dg-escapes out9 .* } */
  int ar[4] = { 1, 2, 3, 4 };
  bsearch (&out9, ar, 4, sizeof (int), cb2);
}

static NI int
cb3 (const void *k, const void *e)
{
  return *(int *)k - *(int *)e;
}

void
t9b (void)
{
  int kept9 = 1;  /* { dg-stays kept9 } */
  int out9ar[4] = { 1, 2, 3, 4 };  /* { dg-escapes out9ar .* } */
  g = bsearch (&kept9, out9ar, 4, sizeof (int), cb3);
}

static void *root;

void
t10 (void)
{
  int out10 = 1;  /* { dg-escapes out10 .* } */
  tsearch (&out10, &root, cb3);
}

/* bit halves */
void
t11 (void)
{
  int out11 = 1;  /* { dg-escapes out11 .* } */
  unsigned short h[4];
  uintptr_t w = (uintptr_t)&out11;
  for (int i = 0; i < 4; i++)
    h[i] = w >> 16 * i;
  uintptr_t r = 0;
  for (int i = 0; i < 4; i++)
    r |= (uintptr_t)h[i] << 16 * i;
  gu = r;
}

struct bf
{
  uint64_t lo : 32;
  uint64_t hi : 32;
};

void
t12 (void)
{
  int out12 = 1;  /* { dg-escapes out12 .* } */
  struct bf b;
  b.lo = (uintptr_t)&out12;
  b.hi = (uintptr_t)&out12 >> 32;
  gu = ((uintptr_t)b.hi << 32) | b.lo;
}

/* vector, complex */
typedef uintptr_t v2 __attribute__ ((vector_size (16)));

union vu
{
  v2 v;
  int *p[2];
  _Complex double c;
};

void
t13 (int i)
{
  int out13 = 1;  /* { dg-escapes out13 .* } */
  union vu u;
  u.p[1] = &out13;
  v2 z = u.v;
  union vu w;
  w.v = z;
  g = w.p[i];
}

void
t14 (void)
{
  int out14 = 1;  /* { dg-escapes out14 .* } */
  union vu u = { { 0 } };
  u.p[0] = &out14;
  _Complex double c = u.c;
  union vu w;
  w.c = c;
  g = w.p[0];
}

/* computed goto */
void
t15 (int c)
{
  static void *const l[] = { &&a, &&b };
  int out15 = 1;  /* { dg-escapes out15 .* } */
  int *p = 0;
  goto *l[c];
a:
  p = &out15;
b:
  g = p;
}

/* cleanup */
static NI void
cl (int **pp)
{
  g = *pp;
}

void
t16 (void)
{
  int out16 = 1;  /* { dg-escapes out16 .* } */
  __attribute__ ((cleanup (cl))) int *p = &out16;
  ext (0);
}

/* nested function */
void
t17 (void)
{
  int out17 = 1;  /* { dg-escapes out17 .* } */
  int *p = &out17;
  auto void in (void);
  void in (void)
  {
    g = p;
  }
  in ();
}

void
t17b (int **out)
{
  int out17b = 1;  /* { dg-escapes out17b .* } */
  void in (int *q)
  {
    *out = q;
  }
  in (&out17b);
}

void
t17c (int k)
{
  int out17c = 1;  /* { dg-escapes out17c .* } */
  int *loc;
  void set (int *q)
  {
    loc = q;
  }
  set (&out17c);
  if (k)
    g = loc;
}

/* VLA, alloca */
void
t18 (int n)
{
  int out18 = 1;  /* { dg-escapes out18 .* } */
  int *a[n];
  a[n - 1] = &out18;
  g = a[0];
}

void
t18b (int n)
{
  int out18b = 1;  /* { dg-escapes out18b .* } */
  int **a = alloca (n * 8);
  a[n - 1] = &out18b;
  g = a[0];
}

/* static cache, thread local */
int *
t19 (void)
{
  static int *cache;
  int *e = malloc (4);
  if (!cache)
    cache = e;
  return 0;
}

void
t20 (void)
{
  int out20 = 1;  /* { dg-escapes out20 .* } */
  gt = &out20;
}

/* setjmp payload */
static jmp_buf jb;
static int *pay;

void
t21 (void)
{
  int out21 = 1;  /* { dg-escapes out21 .* } */
  pay = &out21;
  if (!setjmp (jb))
    longjmp (jb, 1);
}

/* weak / alias / ifunc */
__attribute__ ((weak)) void
wk (int *p)
{
  (void)p;
}

void
t22 (void)
{
  int out22 = 1;  /* { dg-escapes out22 .* } */
  wk (&out22);
}

NI void
tgt (int *p)
{
  g = p;
}

void als (int *) __attribute__ ((alias ("tgt")));

void
t23 (void)
{
  int out23 = 1;  /* { dg-escapes out23 .* } */
  als (&out23);
}

static void (*res (void)) (int *)
{
  return tgt;
}

void ifn (int *) __attribute__ ((ifunc ("res")));

void
t24 (void)
{
  int out24 = 1;  /* { dg-escapes out24 .* } */
  ifn (&out24);
}

/* mismatched proto: call through cast */
static NI void
two (int *a, int *b)
{
  g = b;
  (void)a;
}

void
t25 (void)
{
  int out25 = 1;  /* { dg-escapes out25 .* } */
  ((void (*) (int *, uintptr_t))two) (0, (uintptr_t)&out25);
}

static NI int *
retp (int *a)
{
  return a;
}

void
t25b (void)
{
  int out25b = 1;  /* { dg-escapes out25b .* } */
  gu = ((uintptr_t (*) (uintptr_t))retp) ((uintptr_t)&out25b);
}

/* varargs */
static NI void
va (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  for (int i = 0; i < n; i++)
    g = va_arg (ap, int *);
  va_end (ap);
}

void
t26 (int n)
{
  int out26 = 1;  /* { dg-escapes out26 .* } */
  va (n, 0, 0, &out26);
}

static NI void
va2 (va_list ap)
{
  g = va_arg (ap, int *);
}

static NI void
va3 (int n, ...)
{
  va_list ap, ap2;
  va_start (ap, n);
  va_copy (ap2, ap);
  va2 (ap2);
  va_end (ap);
}

void
t26b (void)
{
  int out26b = 1;  /* { dg-escapes out26b .* } */
  va3 (1, &out26b);
}

/* overlapping fields: store at 4, char copies */
void
t27 (void)
{
  int out27 = 1;  /* { dg-escapes out27 .* } */
  char b[16];
  memcpy (b + 3, &(int *){ &out27 }, 8);
  int *q;
  memcpy (&q, b + 3, 8);
  g = q;
}

void
t27b (int k)
{
  int out27b = 1;  /* { dg-escapes out27b .* } */
  char b[64];
  memcpy (b + k, &(int *){ &out27b }, 8);
  int *q;
  memcpy (&q, b + 7, 8);
  g = q;
}

/* struct copy through unknown idx */
void
t28 (int i, int j)
{
  int out28 = 1;  /* { dg-escapes out28 .* } */
  struct n a[4] = { { 0 } };
  a[i].p = &out28;
  a[j] = a[1];
  struct n c = a[2];
  g = c.p;
}

/* list insert then walk */
void
t29 (int k)
{
  struct n *h = 0;
  for (int i = 0; i < k; i++)
    {
      struct n *x = malloc (sizeof *x);
      x->next = h;
      h = x;
    }
  while (h && h->v)
    h = h->next;
  gn = h;
}

/* dlist removal */
static NI void
ins (struct n *h, struct n *x)
{
  x->next = h->next;
  x->prev = h;
  h->next->prev = x;
  h->next = x;
}

void
t30 (void)
{
  struct n h;
  h.next = h.prev = &h;
  struct n out30a;  /* { dg-escapes out30a .* } */
  struct n out30b;  /* { dg-escapes out30b .* } */
  ins (&h, &out30a);
  ins (&h, &out30b);
  gn = h.prev;
}

/* address as difference */
/* XOR list */
/* via strtol endptr */
void
t33 (void)
{
  char out33[8] = "12x";  /* { dg-escapes out33 .* } */
  char *end;
  strtol (out33, &end, 10);
  gv = end;
}

void
t33b (void)
{
  char out33b[8] = "12x";  /* { dg-escapes out33b .* } */
  gv = strchr (out33b, 'x');
}

void
t33c (void)
{
  char out33c[8] = "a b";  /* { dg-escapes out33c .* } */
  gv = strtok (out33c, " ");
}

void
t33d (void)
{
  char out33d[8] = "a b";  /* { dg-escapes out33d .* } */
  char *sv = out33d;
  gv = strsep (&sv, " ");
}

void
t33e (void)
{
  char out33e[8] = "a b";  /* { dg-escapes out33e .* } */
  gv = stpcpy (out33e, "x");
}

void
t33f (void)
{
  char n33fv[8] = "a";
  gv = strdup (n33fv);
}

void
t33g (void)
{
  char out33g[8] = "a";  /* { dg-escapes out33g .* } */
  putenv (out33g);
}

void
t33h (void)
{
  char out33h[100];  /* { dg-escapes out33h .* } */
  setvbuf ((void *)gv, out33h, 0, 100);
}

void
t33i (void)
{
  char out33i[8];  /* { dg-escapes out33i .* } */
  gv = memmove (out33i, "abc", 3);
}

void
t33j (void)
{
  char out33j[8] = "b c";  /* { dg-escapes out33j .* } */
  char *sv;
  strtok_r (out33j, " ", &sv);
  gv = sv;
}
