/* Elements at indices that are not known, and their addresses.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(ar|s|t|r)'" } */

#define NOINLINE __attribute__ ((noinline, noclone))

struct s { int *a, *b; struct s *n; int *arr[3]; };

struct s *g;
int *gi;

/* Stored at a known index, loaded through the address of an unknown one.  */
int *
load_address (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  ar[2] = &x;
  int **q = &ar[i];
  return *q;
}

int *
load_field_address (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  struct s s = { 0, 0, 0, { 0, 0, 0 } };
  int **q = &s.arr[i];
  s.arr[2] = &x;
  return *q;
}

int *
load_index (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  ar[2] = &x;
  return ar[i];
}

/* Stored at an unknown index, loaded at a known one.  */
int *
store_index (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  ar[i] = &x;
  return ar[1];
}

int *
store_address (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  int **q = &ar[i];
  *q = &x;
  return ar[1];
}

static NOINLINE void
put (int **q, int *p)
{
  *q = p;
}

int *
store_in_callee (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  int **q = &ar[1];
  put (&ar[i], &x);
  return *q;
}

static NOINLINE int *
get (int **q)
{
  return *q;
}

int *
load_in_callee (int i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  ar[2] = &x;
  return get (&ar[i]);
}

/* Whole structures at unknown indices.  */
void
move_out (int i)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct s t[2] = { { 0 }, { 0 } };
  t[1].arr[2] = &x;
  struct s r = t[i];
  gi = r.arr[2];
}

void
move_in (int i)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct s t[2] = { { 0 }, { 0 } };
  struct s s = { 0 };
  s.b = &x;
  t[i] = s;
  gi = t[1].b;
}

void
move_within (int i, int j)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct s t[2] = { { 0 }, { 0 } };
  t[0].b = &x;
  t[i] = t[j];
  gi = t[1].b;
}

/* Pointer arithmetic says no more than an index.  */
int *
arithmetic (long i)
{
  int x = 1;			/* { dg-escapes x return } */
  int *ar[3] = { 0, 0, 0 };
  ar[2] = &x;
  return *(int **) ((char *) ar + i);
}

/* And what is not there does not come out.  */
int
apart (int i)
{
  int x = 1;			/* { dg-stays x } */
  int *ar[3] = { 0, 0, 0 };
  ar[i] = &x;
  gi = 0;
  return *ar[i];
}
