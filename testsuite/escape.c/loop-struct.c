/* Blocks in structures that are copied, passed by value, and handed to
   callees.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct pair { int *a; int *b; };

static NOINLINE int
by_value (struct pair s)
{
  return s.a ? *s.a : 0;
}

static NOINLINE int
by_address (struct pair *s)
{
  return s->a ? *s->a : 0;
}

static NOINLINE void
shift (struct pair *s)
{
  s->b = s->a;
}

int
copied (int n)
{
  struct pair old = { 0, 0 };
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct pair s;
      s.a = malloc (4);		/* { dg-message {malloc\(4\).*\[loop\]} "in the copy" } */
      s.b = 0;
      *s.a = i;
      sum += by_value (old);
      old = s;
    }
  return sum;
}

int
in_callee (int n)
{
  struct pair s = { 0, 0 };
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      sum += by_address (&s);
      s.a = malloc (8);		/* { dg-message {malloc\(8\).*\[loop\]} "the callee moves it" } */
      *s.a = i;
      shift (&s);
      s.a = s.b;
    }
  return sum;
}

int
contained (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct pair s, t;
      s.a = malloc (12);	/* { dg-stays malloc(12) } */
      s.b = 0;
      *s.a = i;
      t = s;
      sum += by_value (t) + by_address (&s);
      free (t.a);
    }
  return sum;
}
