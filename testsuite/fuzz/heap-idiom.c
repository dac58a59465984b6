/* Idioms: a few lines that many programs have, with statements between.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>

/* How an idiom gets a node: one time in three by a function.  */
static const char *
node_call (void)
{
  return chance (70) ? "NODE ()"
    : text ("new_node_%s (%s)", word ("st|ai|ai|ni"), number ());
}

static const char *
rounds (int limit)
{
  return chance (40) ? text ("%d", 1 + pick (limit))
    : text ("(int) some (%s, %d)", number (), limit);
}

static void
between (int n)
{
  if (here.budget > 3)
    statements (pick (n + 1));
}

/* ---- Lists.  */

static void
walk_list (const char *head)
{
  int k = fresh ();
  if (chance (40))
    line ("OUT (sum_chain_%s (%s));", word ("ni|st|ai"), head);
  else
    {
      line ("for (N *w%d = %s; w%d; w%d = w%d->a)", k, head, k, k, k);
      line ("  OUT (w%d->v++);", k);
    }
}

static void
free_list (const char *head)
{
  int k = fresh ();
  if (chance (40))
    line ("drop_chain_%s (%s);", word ("ni|st|ai"), head);
  else if (chance (50))
    {
      line ("while (%s)", head);
      line ("  { N *x%d = %s->a; FREE_NODE (%s); %s = x%d; }", k, head, head,
	    head, k);
    }
  else
    {
      line ("for (N *x%d, *w%d = %s; w%d; w%d = x%d)", k, k, head, k, k, k);
      line ("  { x%d = w%d->a; FREE_NODE (w%d); }", k, k, k);
    }
}

static void
list (void)
{
  int k = fresh ();
  bool queue = chance (40);
  line ("N *l%d = NULL, **e%d = &l%d;", k, k, k);
  line ("for (int i = 0; i < %s; i++)", rounds (5));
  open_block ();
  line ("N *n%d = %s;", k, node_call ());
  line ("*n%d = nil_node;", k);
  line ("n%d->v = i + %s;", k, number ());
  if (queue)
    line ("*e%d = n%d; e%d = &n%d->a;", k, k, k, k);
  else
    line ("n%d->a = l%d; l%d = n%d;", k, k, k, k);
  close_block ();
  line ("(void) e%d;", k);
  here.no_jumps++;
  between (2);
  here.no_jumps--;
  walk_list (text ("l%d", k));
  free_list (text ("l%d", k));
}

/* Sites side by side.  */
static void
three_nodes (void)
{
  int k = fresh ();
  line ("N *l%d = NULL;", k);
  for (int i = 2 + pick (3); i > 0; i--)
    {
      line ("N *n%d_%d = %s;", k, i, node_call ());
      line ("*n%d_%d = nil_node;", k, i);
      line ("n%d_%d->a = l%d; n%d_%d->v = %s;", k, i, k, k, i, number ());
      if (prog.leaks && chance (30))
	line ("if (%s)", condition ());
      else
	line ("dust ();");
      line ("l%d = n%d_%d;", k, k, i);
    }
  walk_list (text ("l%d", k));
  if (!prog.leaks || chance (70))
    free_list (text ("l%d", k));
}

/* ---- Arrays of blocks.  */

static void
array_of_blocks (void)
{
  int k = fresh (), n = 2 + pick (4);
  if (chance (50))
    line ("byte *v%d[%d];", k, n);
  else
    line ("byte **v%d = (byte **) malloc (%d * sizeof (byte *));", k, n);
  line ("unsigned n%d = %s;", k, size_value ());
  line ("for (int i = 0; i < %d; i++)", n);
  open_block ();
  line ("v%d[i] = (byte *) malloc (n%d);", k, k);
  line ("fill_buf_%s (v%d[i], n%d, i);", word ("ni|ai"), k, k);
  close_block ();
  line ("dust ();");
  line ("for (int i = 0; i < %d; i++)", n);
  line ("  OUT (x_sum (v%d[i], n%d));", k, k);
  if (chance (50))
    line ("for (int i = %d; i-- > 0;)", n);
  else
    line ("for (int i = 0; i < %d; i++)", n);
  line ("  free (v%d[i]);", k);
}

static void
sorted_nodes (void)
{
  int k = fresh (), n = 2 + pick (3);
  line ("N *v%d[%d];", k, n);
  for (int i = 0; i < n; i++)
    {
      line ("v%d[%d] = %s;", k, i, node_call ());
      line ("*v%d[%d] = nil_node;", k, i);
      line ("v%d[%d]->v = bit (c + %d) * 9 + %s;", k, i, i, number ());
    }
  line ("qsort (v%d, %d, sizeof *v%d, compare_nodes);", k, n, k);
  line ("for (int i = 0; i < %d; i++)", n);
  line ("  { OUT (v%d[i]->v); FREE_NODE (v%d[i]); }", k, k);
}

/* ---- Buffers.  */

static void
growing (void)
{
  int k = fresh (), start = 1 + pick (40);
  line ("unsigned n%d = 0, z%d = %d;", k, k, start);
  line ("byte *g%d = %s;", k, chance (50)
	? text ("(byte *) malloc (%d)", start) : "NULL");
  line ("for (int i = 0; i < %s; i++)", rounds (200));
  open_block ();
  line ("if (n%d == z%d || !g%d)", k, k, k);
  open_block ();
  if (chance (80))
    line ("z%d = z%d * 2 + %d;", k, k, pick (20));
  else
    line ("z%d += %d;", k, 30 + pick (200));
  if (chance (50))
    line ("g%d = (byte *) realloc (g%d, z%d);", k, k, k);
  else
    {
      line ("byte *t = (byte *) realloc (g%d, z%d);", k, k);
      line ("if (!t) { free (g%d); exit (3); }", k);
      line ("g%d = t;", k);
    }
  close_block ();
  line ("g%d[n%d++] = i * 3 + %s;", k, k, number ());
  close_block ();
  line ("dust ();");
  line ("if (g%d) OUT (x_sum (g%d, n%d));", k, k, k);
  if (chance (30))
    {
      line ("g%d = (byte *) realloc (g%d, n%d + 1);", k, k, k);
      line ("OUT (x_sum (g%d, n%d));", k, k);
    }
  line ("free (g%d);", k);
}

/* On the stack when it is small.  */
static void
small_buffer (void)
{
  int k = fresh (), n = 8 + pick (60);
  line ("byte small%d[%d];", k, n);
  line ("unsigned n%d = %s;", k, size_value ());
  line ("byte *b%d = n%d <= %d ? small%d : (byte *) malloc (n%d);", k, k, n,
	k, k);
  line ("fill_buf_%s (b%d, n%d, c);", word ("ni|ai"), k, k);
  here.no_jumps++;
  between (2);
  here.no_jumps--;
  line ("OUT (x_sum (b%d, n%d));", k, k);
  line ("if (b%d != small%d)", k, k);
  line ("  free (b%d);", k);
}

/* A flag says who owns the block.  */
static void
flagged (void)
{
  int k = fresh ();
  line ("int own%d = 0;", k);
  line ("N mine%d = nil_node, *p%d = &mine%d;", k, k, k);
  line ("if (%s)", condition ());
  open_block ();
  line ("p%d = %s;", k, node_call ());
  line ("*p%d = nil_node;", k);
  line ("own%d = 1;", k);
  close_block ();
  line ("p%d->v += %s;", k, number ());
  here.no_jumps++;
  between (2);
  here.no_jumps--;
  line ("OUT (sum_node_%s (p%d));", word ("ni|ai"), k);
  line ("if (own%d) FREE_NODE (p%d);", k, k);
}

static void
texts (void)
{
  int k = fresh ();
  line ("char *s%d = strdup (words[(%s) & 3]);", k, number ());
  line ("size_t z%d = strlen (s%d) + %d;", k, k, 10 + pick (30));
  line ("char *t%d = (char *) malloc (z%d);", k, k);
  line ("strcpy (t%d, s%d);", k, k);
  line ("snprintf (t%d + strlen (t%d), 9, \"%%d\", (int) (%s) %% 1000);", k,
	k, number ());
  if (chance (5))
    line ("strtok (t%d, \" \");", k);
  line ("char *o%d = strchr (t%d, 'o');", k, k);
  line ("OUT (o%d ? o%d - t%d : 99);", k, k, k);
  line ("OUT (strcmp (s%d, t%d) == 0);", k, k);
  if (chance (50))
    line ("free (s%d); s%d = strndup (t%d, %d);", k, k, k, pick (20));
  line ("OUT (x_sum (s%d, strlen (s%d)));", k, k);
  line ("free (t%d);", k);
  line ("free (s%d);", k);
}

/* ---- Loops.  */

/* A block lives into the next round.  */
static void
ping_pong (void)
{
  int k = fresh ();
  line ("N *last%d = NULL;", k);
  line ("for (int i = 0; i < %s; i++)", rounds (5));
  open_block ();
  line ("N *now%d = %s;", k, node_call ());
  line ("*now%d = nil_node;", k);
  line ("now%d->v = i + %s;", k, number ());
  line ("if (last%d) OUT (last%d->v * 3 + now%d->v);", k, k, k);
  if (!prog.leaks || chance (60))
    line ("FREE_NODE (last%d);", k);
  else
    line ("if (last%d && i %% 2) FREE_NODE (last%d);", k, k);
  line ("last%d = now%d;", k, k);
  close_block ();
  line ("dust ();");
  line ("if (last%d) OUT (last%d->v);", k, k);
  line ("FREE_NODE (last%d);", k);
}

/* A buffer of the round, and one that is made when it is needed.  */
static void
per_round (void)
{
  int k = fresh ();
  line ("byte *lazy%d = NULL;", k);
  line ("for (int i = 0; i < %s; i++)", rounds (6));
  open_block ();
  line ("unsigned n%d = %s;", k, size_value ());
  line ("byte *b%d = (byte *) %s;", k,
	text (word ("malloc (n%d)|calloc (n%d, 1)|malloc (n%d)"), k));
  line ("memset (b%d, i, n%d);", k, k);
  line ("if (!lazy%d && bit (c + i))", k);
  line ("  lazy%d = (byte *) %s (5, %d);", k, "calloc", 1 + pick (20));
  line ("if (lazy%d) { OUT (lazy%d[3]); lazy%d[3] += i; }", k, k, k);
  if (chance (30))
    line ("if (%s) { free (b%d); continue; }", condition (), k);
  line ("OUT (x_sum (b%d, n%d));", k, k);
  line ("free (b%d);", k);
  if (chance (30))
    line ("if (%s) break;", condition ());
  close_block ();
  line ("free (lazy%d);", k);
}

/* The one that is the best so far is kept.  */
static void
best_of (void)
{
  int k = fresh ();
  line ("N *best%d = NULL;", k);
  line ("for (int i = 0; i < %s; i++)", rounds (6));
  open_block ();
  line ("N *p%d = %s;", k, node_call ());
  line ("*p%d = nil_node;", k);
  line ("p%d->v = bit (c + i) * 8 + bit (i);", k);
  line ("if (!best%d || p%d->v > best%d->v)", k, k, k);
  line ("  { FREE_NODE (best%d); best%d = p%d; }", k, k, k);
  line ("else");
  line ("  FREE_NODE (p%d);", k);
  close_block ();
  line ("dust ();");
  line ("if (best%d) OUT (best%d->v);", k, k);
  line ("FREE_NODE (best%d);", k);
}

/* Into the loop in the middle.  */
static void
irreducible (void)
{
  int k = fresh ();
  line ("N *p%d = NULL;", k);
  line ("int i%d = 0;", k);
  line ("if (%s) goto in%d;", condition (), k);
  line ("again%d:", k);
  line ("p%d = %s;", k, node_call ());
  line ("*p%d = nil_node;", k);
  line ("p%d->v = i%d * 7 + c;", k, k);
  line ("in%d:", k);
  line ("if (p%d) OUT (p%d->v);", k, k);
  line ("dust ();");
  line ("FREE_NODE (p%d);", k);
  line ("p%d = NULL;", k);
  line ("if (i%d++ < %s) goto again%d;", k, rounds (3), k);
}

/* ---- Errors.  */

static void
error_path (void)
{
  int k = fresh ();
  line ("byte *x%d = NULL, *y%d = NULL;", k, k);
  line ("int bad%d = 1;", k);
  line ("x%d = (byte *) malloc (%d);", k, 1 + pick (100));
  line ("if (!x%d) goto none%d;", k, k);
  line ("x%d[0] = c;", k);
  line ("if (%s) goto one%d;", condition (), k);
  line ("y%d = (byte *) calloc (%d, 2);", k, 1 + pick (100));
  line ("if (!y%d || (%s)) goto both%d;", k, condition (), k);
  line ("y%d[1] = x%d[0] + 1;", k, k);
  line ("OUT (y%d[1] + y%d[0]);", k, k);
  line ("bad%d = 0;", k);
  line ("both%d:", k);
  line ("free (y%d);", k);
  line ("one%d:", k);
  line ("OUT (x%d[0]);", k);
  line ("free (x%d);", k);
  line ("none%d:", k);
  line ("OUT (bad%d);", k);
}

static void
jump (void)
{
  int k = fresh ();
  line ("jmp_buf j%d;", k);
  line ("N *p%d = %s;", k, node_call ());
  line ("*p%d = nil_node;", k);
  line ("if (setjmp (j%d) == 0)", k);
  open_block ();
  line ("p%d->v = %s;", k, number ());
  line ("bump_node_ni (p%d, 3);", k);
  line ("x_jump (j%d, 1);", k);
  close_block ();
  line ("OUT (p%d->v);", k);
  line ("FREE_NODE (p%d);", k);
}

/* ---- Several levels.  */

/* A block of pointers to blocks, of which some are on the heap for sure.  */
static void
boxes (void)
{
  int k = fresh ();
  line ("H *h%d = (H *) malloc (sizeof (H));", k);
  line ("memset (h%d, 0, sizeof *h%d);", k, k);
  line ("h%d->n1 = %s;", k, node_call ());
  line ("*h%d->n1 = nil_node;", k);
  line ("h%d->n2 = %s ? (N *) x_alloc (sizeof (N)) : %s;", k, condition (),
	"(N *) malloc (sizeof (N))");
  line ("*h%d->n2 = *h%d->n1;", k, k);
  line ("h%d->b = (byte *) calloc (1, h%d->bn = %s);", k, k, size_value ());
  line ("dust ();");
  if (chance (50))
    line ("{ H copy = *h%d; free (h%d); h%d = (H *) memcpy (malloc (sizeof"
	  " (H)), &copy, sizeof copy); }", k, k, k);
  line ("OUT (h%d->n1->v + h%d->n2->v + x_sum (h%d->b, h%d->bn));", k, k, k,
	k);
  line ("free (h%d->b);", k);
  line ("free (h%d->n2);", k);
  line ("FREE_NODE (h%d->n1);", k);
  line ("free (h%d);", k);
}

void
idiom (void)
{
  static void (*const idioms[]) (void)
    = { list, three_nodes, array_of_blocks, sorted_nodes, growing,
	small_buffer, flagged, texts, ping_pong, best_of, irreducible,
	error_path, boxes, three_nodes, growing, small_buffer, per_round,
	growing, error_path, texts };
  open_block ();
  if (chance (1))
    jump ();
  else
    idioms[pick (sizeof idioms / sizeof *idioms)] ();
  close_block ();
}
