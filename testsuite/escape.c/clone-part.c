/* The rest of a function whose beginning was inlined has no summary from
   before; on a call cycle it is called before it was compiled.  The summary of
   the whole function is not true of it: what "hold" and "keep" keep was put
   there by the beginning.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-prune-output {malloc\(4\)} } */
/* { dg-torture "-O2" "-O3" "-O2 -fno-inline-functions-called-once" } */

#include <stdlib.h>

int *g, count;

/* A function that is inlined, and allocates SIZE bytes.  */
#define BOX(NAME, SIZE)				\
  static inline int *				\
  NAME (int n)					\
  {						\
    int *p = malloc (SIZE);			\
    *p = n;					\
    return p;					\
  }

BOX (box4, 4)		/* What is said of it depends on what is inlined.  */
BOX (box5, 5)		/* { dg-escapes malloc(5) .* } */

/* Work that makes a function too large to be inlined.  */
#define WORK(N, P)				\
  (count += (N) * *(P), count ^= (N), count += *(P) * count, count ^= (N) * 2)

__attribute__ ((noinline)) int again (int n);

/* GCC knows that its rest does not keep P; that it may free it, it does not
   say.  */
void
eat (int *p, int n)
{
  if (__builtin_expect (n == 0, 1))
    return;
  WORK (n, p);
  if (n == 77)
    free (p);
  if (n > 3)
    again (n - 1);
  WORK (n, &count);
}

int
again (int n)
{
  int *p = box4 (n);	/* { dg-message {box4\(4\) does not escape .*(?:free-elsewhere|stack)} "is freed" } */
  int r = count;
  eat (p, n);
  return r * count;
}

/* The beginnings put Q where the rests find it, and another address in its
   place.  By the summary of the whole it is Q that gets away.  */
struct box { int *p, *q; };

void hold (struct box *b, int **other, int n);

void
keep (struct box *b, int **other, int n)
{
  b->p = b->q;
  b->q = &count;
  if (__builtin_expect (n == 0, 1))
    return;
  WORK (n, &count);
  *other = &count;	/* This may be b->p, which has to be loaded again.  */
  g = b->p;
  hold (b, other, n - 1);
  WORK (n, &count);
}

void
hold (struct box *b, int **other, int n)
{
  b->p = b->q;
  b->q = &count;
  if (__builtin_expect (n == 0, 1))
    return;
  WORK (n, &count);
  *other = &count;
  g = b->p;
  keep (b, other, n - 1);
  WORK (n, &count);
}

int
more (int n)
{
  struct box b = { &count, box5 (n) };	/* { dg-escapes box5(5) global-store } */
  int *o;
  int r = count;
  hold (&b, &o, n);
  return r * count;
}
