/* Asm statements, with and without a memory clobber.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
rd (int *p)
{
  return *p;
}

void
operand (void)
{
  int x = 1;			/* { dg-escapes x asm } */
  __asm__ volatile ("" : : "r" (&x));
}

void
operand_and_clobber (void)
{
  int x = 1;			/* { dg-escapes x asm } */
  __asm__ volatile ("" : : "r" (&x) : "memory");
}

int *
through (void)
{
  int x = 1;			/* { dg-escapes x asm|return } */
  int *q;
  __asm__ ("" : "=r" (q) : "0" (&x));
  return q;
}

void
behind_a_pointer (void)
{
  int x = 1;			/* { dg-escapes x asm } */
  int *p = &x;			/* { dg-escapes p asm } */
  __asm__ volatile ("" : : "r" (&p) : "memory");
}

/* A clobber cannot name what no one else can reach.  */
int
clobber_alone (void)
{
  int x = 1;			/* { dg-stays x } */
  int r = rd (&x);
  __asm__ volatile ("" : : : "memory");
  return r + rd (&x);
}
