/* What one iteration makes, and a later one may use.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   In every a* an earlier block is in use when the site runs again, or may
   be; in every p* it is not.  */

/* { dg-additional-options "-w" } */

#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <stdarg.h>
#define NI __attribute__ ((noinline, noclone))

struct n
{
  struct n *next;
  struct n *prev;
  int *p;
  int v;
};

extern int cond (void);
extern int sum;

static NI int
rd (int *p)
{
  return *p;
}

static NI void
use (struct n *s)
{
  sum += s->v;
}

static NI void
usein (struct n *s)
{
  sum += *s->p;
}

void
a1 (int k)
{
  struct n s = { 0 };
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (s.p)
        usein (&s);
      s.p = l;
    }
}

void
a2 (int k)
{
  int *keep = 0;
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (keep)
        sum += rd (keep);
      if (cond ())
        keep = 0;
      else if (cond ())
        keep = l;
    }
}

void
a3 (int k)
{
  int *a[2] = { 0 };
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      a[0] = l;
      if (a[1])
        sum += rd (a[1]);
      if (cond ())
        a[1] = l;
    }
}

void
a4 (int k, int j)
{
  int *a[4] = { 0 };
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      a[j] = l;
      j = cond ();
      if (a[j])
        sum += rd (a[j]);
    }
}

void
a5 (int k)
{
  int *x = 0, *y = 0;
  for (int i = 0; i < k; i++)
    {
      int **pp = cond () ? &x : &y;
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      *pp = l;
      if (x && y)
        sum += rd (x) + rd (y);
    }
}

void
a6 (int k)
{
  struct n s = { 0 }, t = { 0 };
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      s.p = l;
      if (cond ())
        t = s;
      if (t.p)
        sum += rd (t.p);
    }
}

void
a7 (int k)
{
  union
  {
    int *p;
    char b[8];
  } u = { 0 };

  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (u.p)
        sum += rd (u.p);
      memcpy (u.b, &l, 8);
    }
}

static NI void
sw (int **a, int **b)
{
  int *t = *a;
  *a = *b;
  *b = t;
}

void
a8 (int k)
{
  int *x = 0, *y = 0;
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      x = l;
      sw (&x, &y);
      if (x)
        sum += rd (x);
    }
}

void
a9 (int k)
{
  int *x = 0;
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      int *o = x;
      x = l;
      if (o)
        sum += rd (o);
    }
}

void
a10 (int k)
{
  int *x = 0;
  void fin (void)
  {
    if (x)
      sum += *x;
  }
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (cond ())
        x = l;
    }
  fin ();
}

static NI void
cl (int **p)
{
  if (*p)
    sum += **p;
}

void
a11 (int k)
{
  __attribute__ ((cleanup (cl))) int *x = 0;
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (cond ())
        x = l;
    }
}

void
a13 (int k)
{
  int *b = 0;
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (l == b)
        sum++;
      b = l;
    }
}

void
a15 (int k)
{
  uintptr_t keep[2] = { 0 };
  for (int i = 0; i < k; i++)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = i;
      if (keep[i & 1])
        sum += rd ((int *)(keep[i & 1] & ~1ul));
      keep[1 - (i & 1)] = (uintptr_t)l | 1;
    }
}

static NI void
push (struct n *h, struct n *x)
{
  x->next = h->next;
  h->next = x;
}

static NI int
count (struct n *h)
{
  int c = 0;
  for (h = h->next; h; h = h->next)
    c++;
  return c;
}

static NI struct n *
mk (struct n *next)
{
  struct n *l = malloc (32);  /* { dg-escapes malloc(*) return } */
  l->next = next;
  l->v = 1;
  return l;
}

void
a17 (int k)
{
  struct n *h = 0;
  while (k--)
    {
      struct n *l = mk (h);  /* { dg-stays-but mk(*) loop } */
      h = l;
    }
  for (; h; h = h->next)
    use (h);
}

void
a18 (int k)
{
  int *r = 0;
  do
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = k;
      int *t = r;
      r = l;
      if (t && cond ())
        {
          sum += *t;
        }
    }
  while (--k);
}

void
a19 (int k)
{
  int *q[2] = { 0 };
  int w = 0;
  while (k--)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = k;
      q[w ^= 1] = l;
      if (q[w ^ 1])
        sum += rd (q[w ^ 1]);
    }
}

void
a20b (int k)
{
  int *x = 0;
  for (;;)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = k;
      if (x)
        sum += rd (x);
      x = cond () ? l : 0;
      if (!k--)
        break;
    }
}

void
a21 (int k)
{
  struct
  {
    int *a, *b;
  } s = { 0 };

  while (k--)
    {
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = k;
      s.b = s.a;
      s.a = l;
      if (s.b)
        sum += rd (s.b);
    }
}

void
a22 (int k)
{
  int *v[3] = { 0 };
  while (k--)
    {
      v[2] = v[1];
      v[1] = v[0];
      int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
      *l = k;
      v[0] = l;
      if (v[2])
        sum += rd (v[2]);
    }
}

void
a23 (int k)
{
  int *x = 0;
  void *lab[] = { &&one, &&two, &&end };
one:
  {
    int *l = malloc (4);  /* { dg-stays-but malloc(*) loop } */
    *l = k;
    if (x)
      sum += rd (x);
    x = l;
  }
  goto *lab[cond ()];
two:
  x = 0;
  goto *lab[cond ()];
end:;
}

/* interior pointer */
void
a25 (int k)
{
  int *x = 0;
  while (k--)
    {
      struct n *l = malloc (32);  /* { dg-stays-but malloc(*) loop } */
      l->v = k;
      if (x)
        sum += *x;
      x = &l->v;
    }
}

/* offset over end and back */
void
a26 (int k)
{
  char *x = 0;
  while (k--)
    {
      char *l = malloc (16);  /* { dg-stays-but malloc(*) loop } */
      *l = k;
      if (x)
        sum += x[-16];
      x = l + 16;
    }
}

/* pointer stored into own block of the former */
void
a27 (int k)
{
  struct n *f = 0;
  while (k--)
    {
      struct n *l = malloc (32);  /* { dg-stays-but malloc(*) loop } */
      l->next = f;
      l->v = k;
      if (l->next)
        use (l->next);
      f = l;
    }
}

void
p1 (int k)
{
  while (k--)
    {
      int *p = malloc (4);  /* { dg-stays malloc(*) } */
      *p = k;
      sum += rd (p);
      free (p);
    }
}

void
p2 (int k)
{
  while (k--)
    {
      struct n s;
      s.p = malloc (4);  /* { dg-stays malloc(*) } */
      *s.p = k;
      usein (&s);
      free (s.p);
    }
}

void
p4 (int k)
{
  struct n s = { 0 };
  while (k--)
    {
      s.p = malloc (4);  /* { dg-stays malloc(*) } */
      *s.p = k;
      usein (&s);
      free (s.p);
      s.p = 0;
    }
}

void
p5 (int k)
{
  while (k--)
    {
      struct n *a = mk (0);  /* { dg-stays mk(*) } */
      struct n *b = mk (a);  /* { dg-stays mk(*) } */
      use (b->next);
      free (a);
      free (b);
    }
}
