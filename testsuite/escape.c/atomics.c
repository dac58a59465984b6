/* Atomic stores, exchanges and compare-exchanges of an address.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#include <stdint.h>

int *g;
uintptr_t gi;
_Atomic (int *) ga;

void
f (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  __atomic_store_n (&g, &x, __ATOMIC_RELEASE);
}

void
f2 (void)
{
  int x = 1;			/* { dg-escapes x global-store|ptr-to-int } */
  __atomic_exchange_n (&gi, (uintptr_t) &x, __ATOMIC_SEQ_CST);
}

void
f3 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *none = 0;		/* { dg-stays none } */
  __atomic_compare_exchange_n (&g, &none, &x, 0, __ATOMIC_SEQ_CST,
			       __ATOMIC_SEQ_CST);
}

void
f4 (void)
{
  int x = 1;			/* { dg-escapes x global-store } */
  ga = &x;
}

void
f5 (void)
{
  int x = 1;			/* { dg-escapes x global-store|ptr-to-int } */
  __sync_lock_test_and_set (&gi, (uintptr_t) &x);
}

int *
f6 (void)
{
  int *slot = 0;		/* { dg-stays slot } */
  int x = 1;			/* { dg-escapes x return } */
  __atomic_store_n (&slot, &x, __ATOMIC_RELAXED);
  return __atomic_load_n (&slot, __ATOMIC_RELAXED);
}
