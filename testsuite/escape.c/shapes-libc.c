/* What libc keeps, gives back and copies.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every out* gets away.  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-w" } */
/* { dg-prune-output "of '(?!out|kept)" } */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <stdio.h>
#include <pthread.h>
#include <signal.h>
#include <regex.h>
#include <glob.h>
#include <sys/uio.h>
#define NI __attribute__ ((noinline, noclone))
int *g;
void *gv;

struct n
{
  struct n *next;
  int *p;
  int v;
};
struct n *gn;

void *
th (void *a)
{
  gv = a;
  return a;
}

void
e1 (void)
{
  int out1 = 1;  /* { dg-escapes out1 .* } */
  pthread_t t;
  pthread_create (&t, 0, th, &out1);
}

void
e2 (void)
{
  int out2 = 1;  /* { dg-escapes out2 .* } */
  pthread_key_t k;
  pthread_key_create (&k, 0);
  pthread_setspecific (k, &out2);
}

void
e3 (void)
{
  char out3[64];  /* { dg-escapes out3 .* } */
  FILE *f = fmemopen (out3, 64, "w");
  gv = f;
}

void
e4 (void)
{
  char *e4b;
  size_t out4;  /* { dg-escapes out4 .* } */
  gv = open_memstream (&e4b, &out4);
}

void
e5 (void)
{
  stack_t s;
  char out5[8192];  /* { dg-escapes out5 .* } */
  s.ss_sp = out5;
  s.ss_size = 8192;
  s.ss_flags = 0;
  sigaltstack (&s, 0);
}

void
e6 (void)
{
  char out6[8] = "a=b";  /* { dg-escapes out6 .* } */
  putenv (out6);
}

void
e7 (FILE *f)
{
  char out7[100];  /* { dg-escapes out7 .* } */
  setbuf (f, out7);
}

void
e8 (void)
{
  int out8 = 1;  /* { dg-escapes out8 .* } */
  on_exit ((void (*) (int, void *))th, &out8);
}

void
e9 (void)
{
  int out9 = 1;  /* { dg-escapes out9 .* } */
  pthread_cleanup_push ((void (*) (void *))th, &out9);
  pthread_cleanup_pop (1);
}

void
e10 (void)
{
  int out10 = 1;  /* { dg-escapes out10 .* } */
  int *a[1] = { &out10 };
  int *b[1];
  memcpy (b, a, sizeof a);
  g = b[0];
}

void
e11 (void)
{
  int out11 = 1;  /* { dg-escapes out11 .* } */
  int *a[2] = { &out11, 0 };
  int *b[2];
  bcopy (a, b, 16);
  g = b[0];
}

void
e12 (void)
{
  int out12 = 1;  /* { dg-escapes out12 .* } */
  int *a[2] = { &out12, 0 };
  int **b = mempcpy (malloc (16), a, 16);
  g = b[-2];
}

void
e13 (void)
{
  int out13 = 1;  /* { dg-escapes out13 .* } */
  int *a[2] = { &out13, 0 };
  memmove (&g, a, 8);
}

void
e14 (int fd)
{
  int out14 = 1;  /* { dg-escapes out14 .* } */
  int *a = &out14;
  struct iovec v = { &a, 8 };
  writev (fd, &v, 1);
}

void
e15 (void)
{
  char out15[4] = "x";  /* { dg-escapes out15 .* } */
  char *p = out15;
  gv = p + strlen (p);
}

void
e16 (void)
{
  char out16[4] = "x";  /* { dg-escapes out16 .* } */
  gv = memchr (out16, 'x', 3);
}

void
e17 (void)
{
  char out17[4] = "x";  /* { dg-escapes out17 .* } */
  gv = strpbrk (out17, "x");
}

void
e18 (void)
{
  char out18[4] = "x";  /* { dg-escapes out18 .* } */
  gv = strstr (out18, "x");
}

void
e19 (void)
{
  char out19[4] = "x";  /* { dg-escapes out19 .* } */
  gv = strcpy (out19, "y");
}

void
e20 (void)
{
  char out20[40];  /* { dg-escapes out20 .* } */
  gv = getcwd (out20, 40);
}

void
e21 (void)
{
  char out21[40];  /* { dg-escapes out21 .* } */
  gv = fgets (out21, 40, stdin);
}

void
e22 (void)
{
  char out22[40];  /* { dg-escapes out22 .* } */
  char *s = out22, *d;
  strtod (s, &d);
  gv = d;
}

void
e24 (void)
{
  int out24 = 1;  /* { dg-escapes out24 .* } */
  void *a = &out24;
  __builtin_memcpy (&gv, &a, sizeof gv);
}

void
e25 (int c)
{
  int out25 = 1;  /* { dg-escapes out25 .* } */
  int *t[2] = { &out25, 0 };
  int **q = t + (c & 1);
  __builtin_prefetch (q);
  g = *q;
}

void
e26 (void)
{
  int out26 = 1;  /* { dg-escapes out26 .* } */
  struct n s = { 0, &out26 }, *h = malloc (sizeof s);
  *h = s;
  gn = h;
}

void
e27 (void)
{
  int out27 = 1;  /* { dg-escapes out27 .* } */
  struct n s = { 0, &out27 };
  gn = memcpy (malloc (sizeof s), &s, sizeof s);
}

void
e28 (char *b)
{
  int out28 = 1;  /* { dg-escapes out28 .* } */
  int *p = &out28;
  memcpy (b, &p, 8);
}

void
e29 (void)
{
  regex_t out29;  /* { dg-escapes out29 .* } */
  gv = &out29;
}

void
e30 (struct n **o)
{
  struct n out30;  /* { dg-escapes out30 .* } */
  struct n **q = malloc (8);
  q[0] = &out30;
  *o = q[0];
}

void
e31 (struct n *o)
{
  struct n out31;  /* { dg-escapes out31 .* } */
  struct n *q[2] = { o, &out31 };
  q[0]->next = q[1];
}

void
e32 (struct n *o)
{
  struct n out32;  /* { dg-escapes out32 .* } */
  struct n *l = o;
  while (l->next)
    l = l->next;
  l->next = &out32;
}

void
e33 (struct n *o)
{
  struct n out33;  /* { dg-escapes out33 .* } */
  struct n **l = &o;
  while (*l)
    l = &(*l)->next;
  *l = &out33;
}

struct n *
e34 (struct n *o)
{
  struct n out34;  /* { dg-escapes out34 .* } */
  out34.next = o;
  o = &out34;
  struct n **r = &o;
  return *r;
}

void
e35 (int c)
{
  static struct n *cache[4];
  struct n out35;  /* { dg-escapes out35 .* } */
  struct n **s = &cache[c];
  *s = &out35;
}

void
e36 (int c)
{
  extern struct n *xt[];
  struct n out36;  /* { dg-escapes out36 .* } */
  xt[c] = &out36;
}

void
e37 (char **argv)
{
  char out37[4];  /* { dg-escapes out37 .* } */
  argv[1] = out37;
}

void
e38 (void)
{
  int out38;  /* { dg-escapes out38 .* } */
  int *p;
  p = &out38;
  int **pp = &p;
  int ***ppp = &pp;
  void *v = ppp;
  gv = **(void ***)v;
}

void
e39 (void)
{
  int out39 = 1;  /* { dg-escapes out39 .* } */
  uint8_t b[8];
  uintptr_t w = (uintptr_t)&out39;
  for (int i = 0; i < 8; i++)
    {
      b[i] = w;
      w >>= 8;
    }
  uintptr_t r = 0;
  for (int i = 7; i >= 0; i--)
    r = r << 8 | b[i];
  gv = (void *)r;
}

void
e42 (void)
{
  int out42 = 1;  /* { dg-escapes out42 .* } */
  int *volatile *vp = &(int *volatile){ 0 };
  *vp = &out42;
  g = *vp;
}
