/* Conformance 2 (S): the address is returned.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

/* `return &x;' itself would not do: the C front end warns and returns a null
   pointer instead.  */
int *
f (void)
{
  int x = 1;			/* { dg-escapes x return } */
  int *p = &x;
  return p;
}
