/* A web of structures through which pointers to blocks move.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       G g0, g1;			base is a variable
       for (...)
	 {
	   N *n = NODE ();
	   g0.next->arr[1] = n;		and so on, by callees too
	   OUT (g1.p->v);		of this round, an earlier one, or base
	 }

   Nothing is freed while something may lead to it, so all moves are right.  */

#include "heap-gen.h"

#include <stddef.h>
#include <stdio.h>

enum { MAX_ROOTS = 5 };

/* The structures that can be named here, up to "." or "->".  */
static struct
{
  const char *at[MAX_ROOTS];
  int n;
  const char *index;
} roots;

static int n_movers;

static const char *
structure (void)
{
  const char *s = roots.at[pick (roots.n)];
  while (chance (30))
    s = text ("%snext->", s);
  return s;
}

/* A pointer that can be set.  */
static const char *
pointer (void)
{
  const char *s = structure ();
  switch (pick (6))
    {
    case 0:
      return text ("%sarr[%d]", s, pick (3));
    case 1:
      return text ("%sarr[(unsigned) (%s) %% 3]", s, roots.index);
    case 2:
      return text ("(*%sat)", s);
    default:
      return text ("%sp", s);
    }
}

static const char *
source (void)
{
  return chance (85) ? pointer () : text ("((N *) %sw)", structure ());
}

/* The address of a structure, from what its fields are named by.  */
static const char *
address (void)
{
  return text ("%snext", structure ());
}

static void
move (const char *value)
{
  switch (value ? 0 : pick (12))
    {
    case 1:
      line ("%sw = (uintptr_t) %s;", structure (), source ());
      break;
    case 2:
      line ("*%s = *%s;", address (), address ());
      break;
    case 3:
      line ("%snext = %s;", structure (), address ());
      break;
    case 4:
      line ("%sat = &%s;", structure (), pointer ());
      break;
    case 5:
      line ("memmove (%s->arr, %s->arr, sizeof (N *) * 2);", address (),
	    address ());
      break;
    case 6: case 7:
      if (n_movers)
	{
	  line ("%s = mover%d (%s, %s, %s);", pointer (), pick (n_movers),
		address (), address (), roots.index);
	  break;
	}
      /* Fall through.  */
    default:
      line ("%s = %s;", pointer (), value ? value : source ());
    }
}

static void
look (void)
{
  if (chance (30))
    line ("%s->v += 3;", source ());
  line ("OUT (%s->v);", source ());
}

/* Functions that move.  */
void
web_prelude (void)
{
  roots.at[0] = "d->";
  roots.at[1] = "s->";
  roots.n = 2;
  roots.index = "c";
  here.nesting = 1;
  for (n_movers = 0; n_movers < 4;)
    {
      printf ("%s N *\nmover%d (G *d, G *s, int c)\n{\n",
	      word ("NI|NI|NI|ST|AI"), n_movers);
      for (int i = 1 + pick (4); i > 0; i--)
	{
	  if (chance (20))
	    line ("if (bit (c + %d))", pick (9));
	  move (NULL);
	}
      line ("return %s;", source ());
      printf ("}\n\n");
      n_movers++;
    }
}

static void
declare (int k)
{
  roots.n = 0;
  roots.index = "i";
  line ("N base%d = nil_node;", k);
  for (int i = 0; i < 3; i++)
    {
      line ("G g%d_%d;", k, i);
      roots.at[roots.n++] = text ("g%d_%d.", k, i);
    }
  for (int i = 0; i < 3; i++)
    line ("reset_web (&g%d_%d, &base%d, &g%d_%d);", k, i, k, k, pick (3));
  if (chance (40))
    {
      line ("G *h%d = (G *) malloc (sizeof (G));", k);
      line ("reset_web (h%d, &base%d, &g%d_1);", k, k, k);
      line ("g%d_0.next = h%d;", k, k);
      roots.at[roots.n++] = text ("h%d->", k);
    }
}

static void
reset (int k)
{
  for (int i = 0; i < 3; i++)
    line ("reset_web (&g%d_%d, &base%d, &g%d_%d);", k, i, k, k, pick (3));
  if (roots.n > 3)
    {
      line ("reset_web (h%d, &base%d, &g%d_%d);", k, k, k, pick (3));
      line ("g%d_%d.next = h%d;", k, pick (3), k);
    }
}

void
web (void)
{
  int k = fresh (), sites = 1 + pick (2);
  bool ends = !prog.leaks || chance (40);
  declare (k);
  line ("for (int i = 0; i < %d; i++)", 2 + pick (5));
  open_block ();
  for (int n = 0; n < sites; n++)
    {
      line ("N *n%d_%d = %s;", k, n,
	    word ("NODE ()|NODE ()|new_node_ai (c)|new_node_st (c)"));
      line ("*n%d_%d = nil_node;", k, n);
      line ("n%d_%d->v = i * %d + c;", k, n, 3 + n);
    }
  if (chance (50))
    look ();
  for (int n = 0; n < sites; n++)
    move (text ("n%d_%d", k, n));
  for (int n = 1 + pick (6); n > 0; n--)
    {
      if (chance (20))
	line ("if (%s)", condition ());
      move (NULL);
      if (chance (40))
	look ();
    }
  if (chance (30))
    line ("dust ();");
  look ();
  if (ends)
    reset (k);
  for (int n = 0; n < sites && ends; n++)
    line ("FREE_NODE (n%d_%d);", k, n);
  close_block ();
  roots.index = "c";
  line ("dust ();");
  look ();
  look ();
  if (roots.n > 3)
    line ("free (h%d);", k);
}
