/* Idioms of C++.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>
#include <stdio.h>

/* What all programs in C++ have.  */
static const char head[] =
"#include <new>\n"
"#define THROWER(HOW, NAME) \\\n"
"  HOW void throw##NAME (int c) { if (c & 1) throw c; }\n"
"namespace\n"
"{\n"
"THROWER (NI, _ni)\n"
"THROWER (ST, _st)\n"
"THROWER (AI, _ai)\n"
"struct Own\n"
"{\n"
"  N *p;\n"
"  explicit Own (N *n) : p (n) { }\n"
"  Own (const Own &) = delete;\n"
"  ~Own () { OUT (p ? p->v : 3); delete p; }\n"
"};\n"
"static int alive;\n"
"struct Item\n"
"{\n"
"  long v;\n"
"  N *n;\n"
"  Item () : v (3), n (new N (nil_node)) { alive++; }\n"
"  explicit Item (int c) : v (c), n (new N (nil_node))\n"
"  { n->v = c; alive++; }\n"
"  ~Item () { OUT (v + n->v); delete n; alive--; }\n"
"};\n"
"struct Base\n"
"{\n"
"  virtual ~Base () { alive--; }\n"
"  virtual long get () { return 1; }\n"
"};\n"
"struct Derived : Base\n"
"{\n"
"  long v;\n"
"  byte *b;\n"
"  explicit Derived (int c) : v (c), b (new byte[c % 7 + 9])\n"
"  { b[c % 7] = c; }\n"
"  ~Derived () { OUT (v); delete[] b; }\n"
"  long get () override { return v * 2 + b[v % 7]; }\n"
"};\n"
"struct Two\n"
"{\n"
"  Own a, b;\n"
"  explicit Two (int c) : a (new N (nil_node)), b (new N (nil_node))\n"
"  { b.p->v = c; }\n"
"};\n"
"struct alignas (64) Wide { long v[8]; };\n"
"}\n";

void
cxx_prelude (void)
{
  if (prog.headers)
    printf ("#include <functional>\n#include <memory>\n#include <string>\n"
	    "#include <vector>\n");
  printf ("%s", head);
}

static void
between (int n)
{
  here.no_jumps++;
  if (here.budget > 3)
    statements (pick (n + 1));
  here.no_jumps--;
}

/* ---- Without headers.  */

static void
throws (void)
{
  line ("throw_%s (bit (%s + %d));", word ("ni|ni|st|ai"), number (),
	pick (90));
}

/* What is in TRY may end anywhere: nothing is DEAD in it.  */
static void
try_block (void)
{
  bool keep[MAX_PLACES];
  int n = here.n_places, k = fresh ();
  for (int i = 0; i < n; i++)
    {
      struct place *p = &here.places[i];
      keep[i] = p->keep;
      if (p->frozen)
	continue;
      if (p->state == DEAD)
	set_null (p);
      p->keep = true;
    }
  line ("try");
  open_block ();
  if (chance (30))
    line ("Own own%d (%s);", k, chance (50) ? "new N (nil_node)" : "NULL");
  for (int i = 1 + pick (3); i > 0 && here.reached; i--)
    {
      statements (1 + pick (2));
      if (here.reached)
	throws ();
    }
  close_block ();
  line ("catch (int e%d)", k);
  open_block ();
  here.reached = true;
  for (int i = 0; i < n; i++)
    {
      struct place *p = &here.places[i];
      p->keep = keep[i];
      if (p->frozen)
	continue;
      p->state = MAYBE;
      p->chain = true;
    }
  line ("OUT (e%d);", k);
  if (chance (50))
    statements (1);
  for (int i = 0; i < n; i++)
    if (here.places[i].state == DEAD && !here.places[i].frozen
	&& here.reached)
      set_null (&here.places[i]);
  close_block ();
  here.reached = true;
  for (int i = 0; i < n; i++)
    if (!here.places[i].frozen)
      {
	here.places[i].state = MAYBE;
	here.places[i].chain = true;
      }
}

static void
owner (void)
{
  int k = fresh ();
  line ("try");
  open_block ();
  line ("Own o%d (new N (nil_node));", k);
  line ("o%d.p->v = %s;", k, number ());
  throws ();
  use_one ();
  throws ();
  line ("OUT (o%d.p->v);", k);
  close_block ();
  line ("catch (int) { OUT (5); }");
}

static void
items (void)
{
  int k = fresh ();
  if (chance (50))
    {
      line ("Item *i%d = new Item (%s);", k, number ());
      line ("i%d->n->v += 4;", k);
      between (2);
      line ("OUT (i%d->v + alive);", k);
      line ("delete i%d;", k);
      return;
    }
  line ("int n%d = %s;", k, chance (50) ? "3"
	: text ("some (%s, 5)", number ()));
  line ("Item *i%d = new Item[n%d];", k, k);
  line ("for (int i = 0; i < n%d; i++) i%d[i].v += i;", k, k);
  between (2);
  line ("OUT (i%d[n%d - 1].v + alive);", k, k);
  line ("delete[] i%d;", k);
}

static void
virtuals (void)
{
  int k = fresh ();
  line ("Base *b%d = %s ? new Derived (c) : new Base;", k, condition ());
  line ("alive += 1;");
  between (1);
  line ("OUT (b%d->get ());", k);
  line ("delete b%d;", k);
}

static void
placed (void)
{
  int k = fresh ();
  line ("void *m%d = %s;", k, word ("malloc (sizeof (Item) + 8)"
				    "|calloc (1, sizeof (Item))"));
  line ("Item *i%d = new (m%d) Item (%s);", k, k, number ());
  between (1);
  line ("OUT (i%d->v);", k);
  line ("i%d->~Item ();", k);
  line ("free (m%d);", k);
}

static void
wide (void)
{
  int k = fresh ();
  line ("Wide *w%d = new Wide ();", k);
  line ("OUT (((uintptr_t) w%d & 63) == 0);", k);
  line ("w%d->v[(unsigned) (%s) & 7] = c;", k, number ());
  line ("OUT (x_sum (w%d, sizeof *w%d));", k, k);
  line ("delete w%d;", k);
}

/* The exception is the block; or an owner is made in vain.  */
static void
thrown (void)
{
  int k = fresh ();
  line ("try");
  open_block ();
  line ("N *p%d = new N (nil_node);", k);
  line ("p%d->v = %s;", k, number ());
  line ("if (%s) throw p%d;", condition (), k);
  line ("Two t%d (%s);", k, number ());
  line ("delete p%d;", k);
  close_block ();
  line ("catch (N *q%d) { dust (); OUT (q%d->v); delete q%d; }", k, k, k);
}

/* ---- With headers.  */

static void
unique (void)
{
  int k = fresh ();
  line ("std::unique_ptr<N> u%d (new N (nil_node)), v%d;", k, k);
  line ("auto a%d = std::make_unique<byte[]> (%s);", k, "some (c, 90)");
  between (1);
  line ("u%d->v += %s;", k, number ());
  line ("if (%s) v%d = std::move (u%d);", condition (), k, k);
  line ("OUT (v%d ? v%d->v : u%d->v + a%d[0]);", k, k, k, k);
  line ("if (%s) u%d.reset (new N (nil_node));", condition (), k);
}

static void
shared (void)
{
  int k = fresh ();
  line ("std::shared_ptr<N> s%d = %s;", k,
	word ("std::make_shared<N> (nil_node)"
	      "|std::shared_ptr<N> (new N (nil_node))"));
  line ("std::shared_ptr<N> t%d = s%d;", k, k);
  line ("t%d->v = %s;", k, number ());
  line ("if (%s) s%d.reset ();", condition (), k);
  line ("OUT (t%d->v + t%d.use_count ());", k, k);
}

static void
vector (void)
{
  int k = fresh ();
  line ("std::vector<long> v%d;", k);
  if (chance (50))
    line ("v%d.reserve (%d);", k, 1 + pick (20));
  line ("for (int i = 0; i < (int) some (%s, 20); i++)", number ());
  line ("  v%d.push_back (i * 3);", k);
  between (1);
  if (chance (50))
    line ("std::vector<long> w%d = %s;", k,
	  text (chance (50) ? "v%d" : "std::move (v%d)", k));
  else
    line ("std::vector<long> w%d (%s, 4);", k, text ("%d", 1 + pick (20)));
  line ("for (long x : w%d) OUT (x);", k);
  line ("OUT (w%d.size ());", k);
}

static void
string (void)
{
  int k = fresh ();
  line ("std::string s%d = words[(%s) & 3];", k, number ());
  line ("s%d += \"more of it, \" + std::to_string (c);", k);
  line ("std::string t%d = %s;", k,
	text (chance (50) ? "s%d + s%d" : "s%d.substr (0, %d)", k, k));
  between (1);
  line ("OUT (x_sum (t%d.data (), t%d.size ()));", k, k);
}

static void
closure (void)
{
  int k = fresh ();
  line ("H h%d = { NULL, 5, NULL, NULL, 9 };", k);
  line ("long n%d = %s;", k, number ());
  line ("std::function<long (long)> q%d = [h%d, n%d] (long x)"
	" { return x + h%d.bn + n%d; };", k, k, k, k, k);
  line ("OUT (q%d (c));", k);
}

void
cxx_idiom (void)
{
  static void (*const plain[]) (void)
    = { try_block, try_block, owner, items, virtuals, placed, wide, thrown };
  static void (*const rich[]) (void)
    = { unique, shared, vector, string, closure };
  open_block ();
  if (prog.headers && chance (50))
    rich[pick (sizeof rich / sizeof *rich)] ();
  else
    plain[pick (sizeof plain / sizeof *plain)] ();
  close_block ();
}
