/* An exception between new and delete.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

extern void may_throw (int);

__attribute__ ((noinline, noclone)) static int
rd (int *p)
{
  return *p;
}

/* Lost on the way out, but nobody holds it.  */
int
f (void)
{
  int *p = new int (1);		/* { dg-message {new\(4\) does not escape .*\[stack\]} "leaked by the exception" } */
  may_throw (1);
  int r = rd (p);
  delete p;
  return r;
}

/* Caught, freed and passed on.  */
int
f2 (void)
{
  int *p = new int (2);		/* { dg-message {new\(4\) does not escape .*\[stack\]} "freed by the handler" } */
  int r;
  try
    {
      may_throw (2);
      r = rd (p);
    }
  catch (...)
    {
      delete p;
      throw;
    }
  delete p;
  return r;
}

/* Thrown itself.  */
void
f3 (void)
{
  int *p = new int (3);		/* { dg-message {new\(4\) escapes .*\[exception\]} "thrown" } */
  throw p;
}

/* The constructor throws: operator delete runs on the way out.  */
struct C
{
  int v;
  C ();
};

int
f4 (void)
{
  C *p = new C;			/* { dg-message {new\(4\) escapes .*\[unknown-call\]} "given to a constructor out of view" } */
  int r = p->v;
  delete p;
  return r;
}
