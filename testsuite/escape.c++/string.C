/* string: its own buffer may be the object itself.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-prune-output "'(<anonymous>|__.*)'" } */

#include <string>

const char *g;
std::string gs;

char
f (const char *s)
{
  std::string t (s);		/* { dg-message {address of 't'} "a local string" } */
  return t[0];
}

/* A short string's characters are inside of it.  */
void
f2 (void)
{
  std::string t ("short");	/* { dg-message {address of 't' escapes .*\[(global-store|unknown-call)\]} "its characters get away" } */
  g = t.c_str ();
}
