/* From C++20 on the bodies of strings are in view, and copy characters one by
   one into a buffer beside the pointer: the models know better.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-additional-options "-std=gnu++20 -Wno-return-local-addr" } */
/* { dg-escape "show=local" } */

#include <string>

int
text (const char *s)
{
  std::string t (s);		/* { dg-stays t } */
  t += "abc";
  t.append (s);
  t.push_back ('c');
  t.insert (1, "y");
  t.replace (0, 1, "x");
  return t.size () + t.find ("b") + t.compare (s);
}

/* GCC 16 marks where the life of a variable begins.  */
int
sum (int n)
{
  std::string t (n, 'c');	/* { dg-stays t } */
  for (char c : t)
    n += c;
  return n;
}

bool
copies (const std::string &s)
{
  std::string t (s);		/* { dg-stays t } */
  std::string u = t;		/* { dg-stays u } */
  u.swap (t);
  t = u;
  return t == u;
}

const char *
inside ()
{
  std::string t ("abc");	/* { dg-escapes t return } */
  return t.c_str ();
}
