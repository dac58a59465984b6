/* Attributes in places where they mean nothing.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

int x __attribute__ ((noescape));		/* { dg-warning "noescape.*ignored|ignored.*noescape|noescape" } */
void f (int v __attribute__ ((noescape)));	/* { dg-warning "noescape" } */
struct s { int a; } __attribute__ ((escape_keep));	/* { dg-warning "escape_keep" } */
void g (int) __attribute__ ((escape_assert (1)));	/* { dg-error "escape_assert" } */
/* { dg-prune-output "expected (between|0)" } */
