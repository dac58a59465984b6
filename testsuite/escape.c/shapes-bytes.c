/* An address in pieces, in odd places, and by odd roads.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every out* gets away.  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-w" } */
/* { dg-prune-output "of '(?!out|kept)" } */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#define NI __attribute__ ((noinline, noclone))
int *g;
char base;
intptr_t gd;
void *gv;

struct rel
{
  intptr_t off;
};

static NI void
rset (struct rel *r, void *p)
{
  r->off = (intptr_t)p - (intptr_t)r;
}

static NI void *
rget (struct rel *r)
{
  return (void *)((intptr_t)r + r->off);
}

static NI void
rsetc (struct rel *r, void *p)
{
  r->off = (char *)p - (char *)r;
}

static NI void *
rgetc (struct rel *r)
{
  return (char *)r + r->off;
}
struct rel gr;

void
e1 (void)
{
  int out1 = 1;  /* { dg-escapes out1 .* } */
  rset (&gr, &out1);
}

void
e2 (void)
{
  int out2 = 1;  /* { dg-escapes out2 .* } */
  struct rel r;
  rset (&r, &out2);
  gv = rget (&r);
}

void
e5 (void)
{
  int out5 = 1;  /* { dg-escapes out5 .* } */
  gd = (intptr_t)&out5 / 2;
}

void
e6 (void)
{
  int out6 = 1;  /* { dg-escapes out6 .* } */
  gd = -(intptr_t)&out6;
}

void
e7 (void)
{
  int out7 = 1;  /* { dg-escapes out7 .* } */
  gd = ~(intptr_t)&out7;
}

void
e8 (void)
{
  int out8 = 1;  /* { dg-escapes out8 .* } */
  gd = (intptr_t)&out8 << 3;
}

void
e9 (void)
{
  int out9 = 1;  /* { dg-escapes out9 .* } */
  gd = (intptr_t)&out9 >> 12;
}

void
e10 (void)
{
  int out10 = 1;  /* { dg-escapes out10 .* } */
  gd = __builtin_bswap64 ((intptr_t)&out10);
}

void
e12 (int c)
{
  int out12 = 1;  /* { dg-escapes out12 .* } */
  double d;
  intptr_t w = (intptr_t)&out12;
  memcpy (&d, &w, 8);
  double gdv = d;
  memcpy (&gd, &gdv, 8);
}

void
e13 (void)
{
  int out13 = 1;  /* { dg-escapes out13 .* } */
  __int128 z = (intptr_t)&out13;
  z <<= 64;
  gd = (intptr_t)(z >> 64);
}

void
e14 (int c)
{
  int out14 = 1;  /* { dg-escapes out14 .* } */
  int *p = c ? &out14 : &out14;
  gd = p != 0 ? (intptr_t)p : 0;
}

void
e15 (void)
{
  int out15 = 1;  /* { dg-escapes out15 .* } */
  g = __builtin_assume_aligned (&out15, 4);
}

void
e16 (void)
{
  int out16 = 1;  /* { dg-escapes out16 .* } */
  g = &out16;
}

struct fl
{
  int n;
  int *v[];
};

void
e17 (int n)
{
  int out17 = 1;  /* { dg-escapes out17 .* } */
  struct fl *f = malloc (sizeof *f + n * 8);
  f->v[n - 1] = &out17;
  g = f->v[0];
  free (f);
}

void
e18 (int n)
{
  int out18 = 1;  /* { dg-escapes out18 .* } */
  int *(*m)[n] = malloc (n * n * 8);
  m[n - 1][0] = &out18;
  g = m[0][n - 1];
  free (m);
}

void
e19 (int i)
{
  int out19 = 1;  /* { dg-escapes out19 .* } */

  struct
  {
    int *a, *b, *c;
  } s = { 0 };

  (&s.a)[i] = &out19;
  g = s.b;
}

void
e21 (char *src)
{
  int out21 = 1;  /* { dg-escapes out21 .* } */
  int *p = &out21;
  char *d = (char *)&gv;
  char *s = (char *)&p;
  for (int i = 0; i < 8; i++)
    d[i] = s[i];
}

void
e22 (void)
{
  int out22 = 1;  /* { dg-escapes out22 .* } */
  int *p = &out22;
  uint64_t u = 0;
  unsigned char *s = (unsigned char *)&p;
  for (int i = 7; i >= 0; i--)
    u = u << 8 | s[i];
  gd = u;
}

void
e23 (FILE *f)
{
  int out23 = 1;  /* { dg-escapes out23 .* } */
  int *p = &out23;
  fwrite (&p, sizeof p, 1, f);
}

static NI int *
id (int *p)
{
  return p;
}

static NI int *
chain (int n, int *p)
{
  return n ? chain (n - 1, id (p)) : p;
}

void
e24 (int n)
{
  int out24 = 1;  /* { dg-escapes out24 .* } */
  g = chain (n, &out24);
}

static NI int odd (int n, int **p, int *x);

static NI int
even (int n, int **p, int *x)
{
  if (!n)
    {
      *p = x;
      return 0;
    }
  return odd (n - 1, p, x);
}

static NI int
odd (int n, int **p, int *x)
{
  if (!n)
    return 1;
  return even (n - 1, p, x);
}

void
e25 (int n)
{
  int out25 = 1;  /* { dg-escapes out25 .* } */
  int *l = 0;
  odd (n, &l, &out25);
  g = l;
}

static NI void
rot (int **a, int **b, int **c, int n)
{
  if (!n)
    return;
  int *t = *a;
  *a = *b;
  *b = *c;
  *c = t;
  rot (b, c, a, n - 1);
}

void
e26 (int n)
{
  int out26 = 1, q = 0;  /* { dg-escapes out26 .* } */
  int *a = &out26, *b = &q, *c = &q;
  rot (&a, &b, &c, n);
  g = c;
}

struct big
{
  int *p[40];
};

static NI struct big
mkb (int *x, int i)
{
  struct big b = { { 0 } };
  b.p[i] = x;
  return b;
}

void
e27 (int i)
{
  int out27 = 1;  /* { dg-escapes out27 .* } */
  struct big b = mkb (&out27, i);
  struct big c = b;
  g = c.p[3];
}

static NI void
take (struct big b)
{
  g = b.p[7];
}

void
e28 (int i)
{
  int out28 = 1;  /* { dg-escapes out28 .* } */
  struct big b = { { 0 } };
  b.p[i] = &out28;
  take (b);
}

void
e29 (void)
{
  int out29 = 1;  /* { dg-escapes out29 .* } */
  int *p = &out29;
  asm volatile("mov %1, %0" : "=m"(g) : "r"(p));
}

void
e30 (void)
{
  int out30 = 1;  /* { dg-escapes out30 .* } */
  int *p = &out30, *q;
  asm("mov %1, %0" : "=r"(q) : "r"(p));
  g = q;
}

void
e31 (void)
{
  int out31 = 1;  /* { dg-escapes out31 .* } */
  int *p = &out31;
  int *volatile vp = p;
  g = vp;
}

void
e32 (int n)
{
  int out32 = 1;  /* { dg-escapes out32 .* } */
  void *t[] = { &out32 };
  void **m = memccpy (malloc (8), t, 0, 8);
  gv = m ? m[-1] : 0;
}

void
e33 (void)
{
  int out33 = 1;  /* { dg-escapes out33 .* } */
  int **h = malloc (8);
  *h = &out33;
  h = realloc (h, 80);
  g = h[0];
  free (h);
}

void
e34 (void)
{
  int out34 = 1;  /* { dg-escapes out34 .* } */
  int **h = malloc (8);
  int **k = h;
  h[0] = 0;
  k[0] = &out34;
  g = h[0];
  free (h);
}

void
e35 (int a, int b)
{
  int out35 = 1;  /* { dg-escapes out35 .* } */
  int *m[3][3] = { { 0 } };
  m[a][b] = &out35;
  g = m[2][1];
}

void
e36 (int c)
{
  int out36 = 1;  /* { dg-escapes out36 .* } */
  int **pp, *u = 0, *v = 0;
  pp = c ? &u : &v;
  *pp = &out36;
  g = v;
}

int *gtbl[2];

void
e37 (int c)
{
  int out37 = 1;  /* { dg-escapes out37 .* } */
  int *l[2];
  int **pp = c ? l : gtbl;
  pp[1] = &out37;
}

void
e38 (int **out, int c)
{
  int out38 = 1;  /* { dg-escapes out38 .* } */
  if (c == 42)
    *out = &out38;
}

int *
e39 (int c)
{
  int out39 = 1;  /* { dg-escapes out39 .* } */
  int *r = 0;
  if (c == 42)
    r = &out39;
  return r;
}

void
e40 (void)
{
  int out40 = 1;  /* { dg-escapes out40 .* } */
  __atomic_store_n (&g, &out40, 0);
}

void
e41 (void)
{
  int out41 = 1;  /* { dg-escapes out41 .* } */
  int *exp = 0;
  __atomic_compare_exchange_n (&g, &exp, &out41, 0, 5, 5);
}

void
e42 (void)
{
  int out42 = 1;  /* { dg-escapes out42 .* } */
  int *l = &out42;
  int *r;
  __atomic_exchange (&l, &l, &r, 5);
  g = r;
}

void
e43 (void)
{
  int out43 = 1;  /* { dg-escapes out43 .* } */
  uintptr_t l = 0;
  __atomic_fetch_or (&l, (uintptr_t)&out43, 5);
  gd = l;
}

void
e44 (void)
{
  int out44 = 1;  /* { dg-escapes out44 .* } */
  uintptr_t l = 0;
  __sync_fetch_and_add (&l, (uintptr_t)&out44);
  gd = l;
}

void
e45 (int n)
{
  int out45 = 1;  /* { dg-escapes out45 .* } */
  intptr_t r;
  __builtin_add_overflow ((intptr_t)&out45, n, &r);
  gd = r;
}
