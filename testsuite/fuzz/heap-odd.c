/* Odd ways for a pointer to go, and idioms in which blocks outlive a round.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>

/* ---- Names.  */

/* Through integers, and the bits of other types.  */
static const char *
name_by_bits (const char *x, const char *t, int k)
{
  switch (pick (8))
    {
    case 0:
      line ("%s *y%d = %s, *r%d = NULL;", t, k, x, k);
      line ("for (unsigned i_ = 0; i_ < sizeof y%d; i_++)", k);
      line ("  ((byte *) &r%d)[i_] = ((byte *) &y%d)[i_];", k, k);
      return text ("r%d", k);
    case 1:
      line ("uint32_t lo%d = (uintptr_t) %s, hi%d = (uintptr_t) %s >> 32;", k,
	    x, k, x);
      return text ("((%s *) ((uintptr_t) hi%d << 32 | lo%d))", t, k, k);
    case 2:
      line ("struct { uintptr_t p : 48, tag : 16; } s%d;", k);
      line ("s%d.p = (uintptr_t) %s; s%d.tag = c;", k, x, k);
      return text ("((%s *) (uintptr_t) s%d.p)", t, k);
    case 3:
      line ("__int128 w%d = (__int128) (uintptr_t) %s << 40;", k, x);
      return text ("((%s *) (uintptr_t) (w%d >> 40))", t, k);
    case 4:
      line ("long v%d __attribute__ ((vector_size (16))) = { (long) %s, 3 };",
	    k, x);
      line ("v%d += 1;", k);
      return text ("((%s *) (v%d[0] - 1))", t, k);
    case 5:
      line ("%s *y%d = %s, *r%d = NULL;", t, k, x, k);
      line ("double d%d;", k);
      line ("memcpy (&d%d, &y%d, sizeof d%d);", k, k, k);
      line ("memcpy (&r%d, &d%d, sizeof r%d);", k, k, k);
      return text ("r%d", k);
    case 6:
      line ("int at%d = 1;", k);
      line ("uintptr_t w%d = (uintptr_t) %s - (uintptr_t) &at%d;", k, x, k);
      return text ("((%s *) ((uintptr_t) &at%d + w%d))", t, k, k);
    default:
      line ("uintptr_t w%d[4] = { 0, 0, 0, 0 };", k);
      line ("w%d[c & 3] = (uintptr_t) %s;", k, x);
      return text ("((%s *) w%d[c & 3])", t, k);
    }
}

/* Through memory that is looked at in another way.  */
static const char *
name_by_memory (const char *x, const char *t, int k)
{
  switch (pick (10))
    {
    case 0:
      line ("%s *r%d = NULL;", t, k);
      line ("__atomic_store_n (&r%d, %s, __ATOMIC_SEQ_CST);", k, x);
      return text ("__atomic_load_n (&r%d, __ATOMIC_RELAXED)", k);
    case 1:
      line ("%s *r%d = NULL, *e%d = NULL;", t, k, k);
      line ("__atomic_compare_exchange_n (&r%d, &e%d, %s, 0, 5, 5);", k, k, x);
      return text ("r%d", k);
    case 2:
      line ("%s *r%d = %s;", t, k, x);
      line ("__asm__ volatile (\"\" : \"+r\" (r%d));", k);
      return text ("r%d", k);
    case 3:
      line ("%s *r%d = %s;", t, k, x);
      line ("__asm__ volatile (\"\" : : \"r\" (&r%d) : \"memory\");", k);
      return text ("r%d", k);
    case 4:
      line ("union { struct { long x, y; } i;"
	    " struct { long z; %s *q; } p; } u%d;", t, k);
      line ("u%d.i.y = (long) %s;", k, x);
      return text ("u%d.p.q", k);
    case 5:
      line ("%s *v%d[(c & 3) + 2];", t, k);
      line ("v%d[0] = v%d[c & 1] = %s;", k, k, x);
      return text ("v%d[c & 1]", k);
    case 6:
      line ("void *y%d = %s, **z%d = &y%d;", k, x, k, k);
      return text ("((%s *) *z%d)", t, k);
    case 7:
      if (prog.cxx)
	break;
      line ("%s *r%d = NULL;", t, k);
      line ("void set%d (%s *p) { r%d = p; }", k, t, k);
      line ("set%d (%s);", k, x);
      return text ("r%d", k);
    case 8:
      line ("struct { %s *p[2]; int n; } s%d = { { NULL, %s }, 1 }, z%d;", t,
	    k, x, k);
      line ("memcpy (&z%d, &s%d, 15 + some (c, 1));", k, k);
      return text ("z%d.p[1]", k);
    default:
      break;
    }
  line ("%s *r%d = (%s *) an_argument (2, NULL, (void *) %s);", t, k, t, x);
  return text ("r%d", k);
}

const char *
odd_name (const char *x, const char *t, int k)
{
  return chance (50) ? name_by_bits (x, t, k) : name_by_memory (x, t, k);
}

/* ---- Rounds.  */

static const char *
rounds (void)
{
  return chance (40) ? text ("%d", 2 + pick (6))
    : text ("(int) some (%s, 8)", number ());
}

/* Several blocks of one site live at once.  */
static void
ring (void)
{
  int k = fresh (), n = 2 + pick (3);
  line ("N *v%d[%d] = { NULL };", k, n);
  line ("for (int i = 0; i < %s; i++)", rounds ());
  open_block ();
  line ("FREE_NODE (v%d[i %% %d]);", k, n);
  line ("v%d[i %% %d] = NODE ();", k, n);
  line ("*v%d[i %% %d] = nil_node;", k, n);
  line ("v%d[i %% %d]->v = i + c;", k, n);
  line ("for (int j = 0; j < %d; j++) if (v%d[j]) OUT (v%d[j]->v);", n, k, k);
  close_block ();
  line ("for (int j = 0; j < %d; j++) FREE_NODE (v%d[j]);", n, k);
}

/* The block of the last round, remembered in some way.  */
static void
remembered (void)
{
  static const struct { const char *declare, *set, *get; } ways[] =
    {
      { "uintptr_t m%d = 0;", "m%d = (uintptr_t) n%d ^ 5;",
	"((N *) (m%d ^ 5))" },
      { "H m%d = { NULL, 0, NULL, NULL, 1 };", "m%d.n2 = n%d;", "m%d.n2" },
      { "byte m%d[sizeof (N *)];", "memcpy (m%d, &n%d, sizeof (N *));",
	"load_node_ai (m%d)" },
      { "byte m%d[sizeof (N *)];", "memcpy (m%d, &n%d, sizeof (N *));",
	"load_node_ni (m%d)" },
      { "H m%d = { NULL, 0, NULL, NULL, 1 };", "put_node_ni (&m%d.n1, n%d);",
	"m%d.n1" },
      { "N m%d = nil_node;", "m%d.b = same_node_ni (n%d);", "m%d.b" },
      { "N *m%d = NULL;", "__atomic_store_n (&m%d, n%d, 5);", "m%d" },
      { "N *m%d[2] = { NULL, NULL };", "m%d[1] = n%d;", "m%d[(c | 1) & 1]" },
      { "N *volatile m%d = NULL;", "m%d = n%d;", "m%d" },
      { "struct { uintptr_t p : 48, q : 16; } m%d;",
	"m%d.p = (uintptr_t) n%d;", "((N *) (uintptr_t) m%d.p)" },
    };
  int k = fresh (), way = pick (sizeof ways / sizeof *ways);
  const char *get = text (ways[way].get, k);
  line (ways[way].declare, k);
  line ("int any%d = 0;", k);
  line ("for (int i = 0; i < %s; i++)", rounds ());
  open_block ();
  line ("N *n%d = %s;", k, word ("NODE ()|new_node_ai (i)|new_node_st (c)"));
  line ("*n%d = nil_node;", k);
  line ("n%d->v = i * 5 + c;", k);
  line ("if (any%d) OUT (%s->v + n%d->v);", k, get, k);
  if (!prog.leaks || chance (60))
    line ("if (any%d) FREE_NODE (%s);", k, get);
  line ("any%d = 1;", k);
  line (ways[way].set, k, k);
  close_block ();
  line ("dust ();");
  line ("if (any%d) OUT (%s->v);", k, text (ways[way].get, k));
  line ("if (any%d) FREE_NODE (%s);", k, text (ways[way].get, k));
}

static void
double_buffer (void)
{
  int k = fresh (), n = 4 + pick (40);
  line ("byte *a%d = (byte *) calloc (%d, 1);", k, n);
  line ("byte *b%d = (byte *) malloc (%d);", k, n);
  line ("for (int i = 0; i < %s; i++)", rounds ());
  open_block ();
  line ("for (int j = 0; j < %d; j++) b%d[j] = a%d[(j + 1) %% %d] + i + j;",
	n, k, k, n);
  line ("byte *t = a%d; a%d = b%d; b%d = t;", k, k, k, k);
  if (chance (30))
    line ("if (i == 2) { free (b%d); b%d = (byte *) malloc (%d); }", k, k, n);
  close_block ();
  line ("dust ();");
  line ("OUT (x_sum (a%d, %d));", k, n);
  line ("free (a%d);", k);
  line ("free (b%d);", k);
}

static void
jump_table (void)
{
  int k = fresh ();
  line ("N *p%d = NULL;", k);
  line ("int i%d = 0;", k);
  line ("void *to%d[3] = { &&make%d, &&see%d, &&drop%d };", k, k, k, k);
  line ("next%d:", k);
  line ("if (i%d++ > %d) goto end%d;", k, 3 + pick (6), k);
  line ("goto *to%d[some (c + i%d, 3) - 1];", k, k);
  line ("make%d:", k);
  line ("if (!p%d) { p%d = NODE (); *p%d = nil_node; p%d->v = i%d; }", k, k, k,
	k, k);
  line ("goto next%d;", k);
  line ("see%d:", k);
  line ("if (p%d) OUT (p%d->v++);", k, k);
  line ("goto next%d;", k);
  line ("drop%d:", k);
  line ("FREE_NODE (p%d); p%d = NULL;", k, k);
  line ("goto next%d;", k);
  line ("end%d:", k);
  line ("FREE_NODE (p%d);", k);
}

/* ---- Allocators and deallocators in disguise.  */

static void
by_pointer (void)
{
  int k = fresh ();
  if (chance (50))
    line ("static const struct { void *(*get) (size_t); void (*put) (void *);"
	  " } h%d = { malloc, free };", k);
  else
    line ("struct { void *(*get) (size_t); void (*put) (void *); } h%d"
	  " = { %s ? x_alloc : malloc, %s ? x_free : free };", k,
	  condition (), condition ());
  line ("byte *p%d = (byte *) h%d.get (%d);", k, k, 9 + pick (50));
  line ("fill_buf_ai (p%d, 9, c);", k);
  line ("OUT (x_sum (p%d, 9));", k);
  line ("h%d.put (p%d);", k, k);
}

static void
from_member (void)
{
  int k = fresh ();
  line ("N *p%d = NODE ();", k);
  line ("*p%d = nil_node;", k);
  line ("int *m%d = &p%d->k;", k, k);
  line ("*m%d += c;", k);
  line ("N *q%d = (N *) ((char *) m%d - offsetof (N, k));", k, k);
  line ("OUT (sum_node_ni (q%d));", k);
  line ("FREE_NODE (q%d);", k);
}

static void
returned_again (void)
{
  int k = fresh (), n = 50 + pick (60);
  line ("char *s%d = strcpy ((char *) malloc (%d), words[c & 3]);", k, n);
  line ("byte *b%d = (byte *) memset (malloc (%d), %s, %d);", k, n, number (),
	n);
  line ("char *e%d = stpcpy (s%d, \"begin\");", k, k);
  line ("memcpy (e%d, \"-end\", 5);", k);
  line ("OUT (strlen (s%d) + (e%d - s%d));", k, k, k);
  line ("OUT (x_sum (s%d, 9) + x_sum (b%d, %d));", k, k, n);
  line ("free (b%d);", k);
  line ("free (strchr (s%d, 'b'));", k);
}

static void
cleaned_up (void)
{
  int k = fresh ();
  line ("__attribute__ ((cleanup (clean_node))) N *n%d = NODE ();", k);
  line ("*n%d = nil_node;", k);
  if (here.budget > 3)
    statements (1 + pick (2));
  if (here.reached)
    line ("OUT (sum_node_ni (n%d));", k);
}

static void
lines_of_text (void)
{
  int k = fresh ();
  line ("char in%d[] = \"one\\ntwo and more\\nthe third of these lines\\n\";",
	k);
  line ("FILE *f%d_ = fmemopen (in%d, strlen (in%d), \"r\");", k, k, k);
  line ("size_t z%d = %d;", k, 4 + pick (30));
  line ("char *l%d = (char *) malloc (z%d);", k, k);
  line ("while (f%d_ && getline (&l%d, &z%d, f%d_) > 0)", k, k, k, k);
  line ("  OUT (x_sum (l%d, strlen (l%d)));", k, k);
  line ("free (l%d);", k);
  line ("if (f%d_) fclose (f%d_);", k, k);
}

static void
a_stream (void)
{
  int k = fresh ();
  line ("char *b%d = (char *) calloc (1, 64);", k);
  line ("FILE *f%d_ = fmemopen (b%d, 64, \"w\");", k, k);
  line ("if (!f%d_) abort ();", k);
  line ("fprintf (f%d_, \"%%d and more\", c);", k);
  line ("dust ();");
  line ("fclose (f%d_);", k);
  line ("OUT (x_sum (b%d, 12));", k);
  line ("free (b%d);", k);
}

static void
deep (void)
{
  line ("OUT (deep_%s (%d, NULL));", word ("ni|st|ni"), 1 + pick (4));
}

static void
by_value (void)
{
  int k = fresh ();
  line ("H h%d = make_owner_%s (%s, c & 7);", k, word ("ni|st|ai|ai"),
	number ());
  line ("h%d.n1->v += 3;", k);
  line ("H i%d = h%d;", k, k);
  line ("OUT (i%d.n1->v + h%d.b[0]);", k, k);
  line ("drop_owner_%s (i%d);", word ("ni|st|ai|ai"), k);
}

/* The first element is no block.  */
static void
on_both (void)
{
  int k = fresh ();
  line ("N first%d = nil_node, *last%d = &first%d;", k, k, k);
  for (int i = 1 + pick (3); i > 0; i--)
    {
      if (chance (50))
	line ("if (%s)", condition ());
      line ("{ last%d = last%d->a = NODE (); *last%d = nil_node; last%d->v = c"
	    " + %d; }", k, k, k, k, i);
    }
  line ("OUT (sum_chain_ni (&first%d));", k);
  line ("for (N *w%d = &first%d, *x%d; w%d; w%d = x%d)", k, k, k, k, k, k);
  line ("  { x%d = w%d->a; if (w%d != &first%d) FREE_NODE (w%d); }", k, k, k,
	k, k);
}

static void
between_arrays (void)
{
  int k = fresh (), n = 8 + pick (50);
  line ("for (int i = 0; i < %s; i++)", rounds ());
  open_block ();
  line ("byte vla%d[some (c + i, 90)];", k);
  line ("vla%d[0] = i;", k);
  line ("byte *p%d = (byte *) malloc (%d);", k, n);
  line ("memset (p%d, vla%d[0] + 1, %d);", k, k, n);
  line ("dust ();");
  line ("OUT (x_sum (p%d, %d) + vla%d[0]);", k, n, k);
  line ("free (p%d);", k);
  close_block ();
}

void
odd_idiom (void)
{
  static void (*const idioms[]) (void)
    = { ring, remembered, remembered, remembered, double_buffer, by_pointer,
	from_member, returned_again, cleaned_up, cleaned_up, lines_of_text,
	a_stream, deep, by_value, by_value, on_both, between_arrays,
	jump_table, web, web, web, web };
  open_block ();
  idioms[pick (sizeof idioms / sizeof *idioms)] ();
  close_block ();
}
