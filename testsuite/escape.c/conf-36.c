/* Conformance 36 (P): from one field of a parameter's object to another.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=param" } */

struct pair { int *a, *b; };

void
f (struct pair *p)		/* { dg-keeps p } */
{
  p->a = p->b;
}
