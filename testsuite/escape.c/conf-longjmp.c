/* Conformance, beyond the table (S): the payload of a longjmp.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#include <setjmp.h>
#include <stdint.h>

jmp_buf env;
int *payload;

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  payload = &x;
  longjmp (env, 1);
}
