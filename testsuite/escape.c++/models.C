/* Models: the C++ library, its operators and what is thrown.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

#include <iostream>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

struct pair { int a, b; };
struct alignas (64) line { char c[64]; };

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (const pair *p)
{
  return p->a + p->b;
}

static NOINLINE int
look_at (const line *l)
{
  return l->c[0];
}

int
scalar ()
{
  pair *p = new pair ();	/* { dg-stays "operator new(8)" } */
  int r = look (p);
  delete p;
  return r;
}

int
array ()
{
  pair *p = new (std::nothrow) pair[2];	/* { dg-stays "operator new \[\](16)" } */
  if (!p)
    return 0;
  p[0].a = p[0].b = 1;
  int r = look (p);
  delete[] p;
  return r;
}

int
aligned ()
{
  line *l = new line ();	/* { dg-stays "operator new(64)" } */
  int r = look_at (l);
  delete l;
  return r;
}

void
thrown ()
{
  throw new pair ();		/* { dg-escapes "operator new(8)" exception } */
}

void
message (const char *s)
{
  char text[20] = "no ";	/* { dg-stays text } */
  text[3] = *s;
  throw std::runtime_error (text);
}

int
text (const char *s)
{
  std::string t (s);		/* { dg-stays t } */
  t += "abc";
  t.append (s);
  t.push_back ('c');
  t.insert (1, "y");
  std::cout << t << t.c_str () << 3 << std::endl;
  return t.size () + t.find ("b") + (t[0] == t.at (1)) + t.compare (s);
}

int
ranges (const std::string &s, std::string_view v)	/* { dg-stays v } */
{
  std::string t (s.begin (), s.end ());	/* { dg-stays t } */
  std::string u (v);		/* { dg-stays u } */
  t.append (s.begin (), s.end ());
  t.insert (t.begin (), 'x');
  t.insert (1, s, 2, 3);
  t.replace (t.begin (), t.end (), s);
  t.replace (t.begin (), t.end (), "abc");
  t.replace (0, 1, s, 2, 3);
  t.erase (t.begin ());
  u += {'a', 'b'};
  return t.size () + u.find (v) + t.compare (0, 1, s, 2, 3);
}

const char *
inside ()
{
  std::string t ("abc");	/* { dg-escapes t return } */
  return t.c_str ();
}

int
read ()
{
  int n = 0;			/* { dg-stays n } */
  std::string t;		/* { dg-stays t } */
  std::cin >> n >> t;
  while (std::getline (std::cin, t))
    n += t.length ();
  return n;
}
