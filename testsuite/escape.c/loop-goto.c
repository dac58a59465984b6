/* Loops made of goto, plain and computed.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

int
carried (int n)
{
  int *p = 0;
  int sum = 0;
again:
  if (n-- > 0)
    {
      int *q = malloc (4);	/* { dg-message {malloc\(4\).*\[loop\]} "lives into the next iteration" } */
      *q = n;
      if (p)
	sum += rd (p);
      p = q;
      goto again;
    }
  return sum;
}

int
contained (int n)
{
  int sum = 0;
again:
  if (n-- > 0)
    {
      int *q = malloc (8);	/* { dg-stays malloc(8) } */
      *q = n;
      sum += rd (q);
      free (q);
      goto again;
    }
  return sum;
}

int
computed (const unsigned char *code)
{
  static void *const ops[] = { &&stop, &&push, &&add };
  int *p = 0;
  int sum = 0;
  goto *ops[*code++ % 3];
push:
  {
    int *q = malloc (12);	/* { dg-message {malloc\(12\).*\[loop\]} "lives into the next iteration" } */
    *q = sum;
    if (p)
      sum += rd (p);
    p = q;
  }
  goto *ops[*code++ % 3];
add:
  ++sum;
  goto *ops[*code++ % 3];
stop:
  return sum;
}
