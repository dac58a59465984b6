/* The blocks of places: how they are allocated, and how they end.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "heap-gen.h"

#include <stddef.h>

/* ---- Allocation.  */

static bool
any_dead_p (void)
{
  bool dead = false;
  for (int i = 0; i < here.n_places; i++)
    dead |= here.places[i].state == DEAD;
  return dead;
}

/* What may follow an allocation: a test of its success.  */
static void
test_success (struct place *p)
{
  if (p->write || chance (50))
    return;
  switch (pick (4))
    {
    case 0:
      line ("if (!%s) abort ();", p->read);
      break;
    case 1:
      line ("if (%s == NULL) { OUT (1); exit (3); }", p->read);
      break;
    case 2:
      if (here.no_jumps || any_dead_p ())
	break;
      here.out_label = true;
      line ("if (!%s) goto out;", p->read);
      break;
    default:
      line ("OUT (%s != NULL);", p->read);
    }
}

static void
test_address (const struct place *p, int align)
{
  if (chance (60))
    line ("OUT (((uintptr_t) %s & %d) == 0);", p->read, align - 1);
}

static void
allocate_node (struct place *p)
{
  const char *call;
  bool init = true;
  switch (pick (prog.cxx ? 6 : 9))
    {
    case 0:
      call = "NODE0 ()";
      init = chance (40);
      break;
    case 1:
      call = text ("new_node_%s (%s)", word ("ni|st|ai|ai|st"), number ());
      init = chance (30);
      break;
    case 2:
      if (!p->write)
	{
	  line ("make_node_%s (&%s, %s);", word ("ni|st|ai|ai"), p->read,
		number ());
	  goto made;
	}
      /* Fall through.  */
    case 3: case 4: case 5:
      call = prog.cxx && chance (20)
	? "new N { 5, NULL, NULL, 4, \"made\" }" : "NODE ()";
      break;
    case 6:
      call = text ("(N *) realloc (NULL, sizeof (N)%s)", word ("| + 20"));
      break;
    case 7:
      call = text ("(N *) %s", word ("aligned_alloc (64, (sizeof (N) + 63)"
				     " & -64)|x_alloc (sizeof (N))"
				     "|malloc (sizeof (N) + 300)"
				     "|reallocarray (NULL, 1, sizeof (N))"));
      break;
    default:
      call = text ("(N *) malloc (sizeof (N) + some (c, %d))", 1 + pick (90));
    }
  p->state = NUL;
  set (p, call);
  test_success (p);
 made:
  p->state = LIVE;
  p->chain = false;
  test_address (p, 8);
  if (!init)
    line ("OUT (sum_node_%s (%s));", word ("ni|ai|st"), p->read);
  else if (chance (40))
    line ("*%s = nil_node;", p->read);
  else if (chance (50))
    line ("set_node_%s (%s, %s);", word ("ni|ni|ai|st"), p->read, number ());
  else
    {
      line ("memset (%s, 0, sizeof (N));", p->read);
      line ("%s->v = %s;", p->read, number ());
    }
}

/* P gets a copy of some text; it has a size too.  */
static void
allocate_text (struct place *p)
{
  const char *from = text ("words[(%s) & 3]", number ());
  if (chance (25))
    from = text ("\"a constant\"");
  if (chance (60))
    set (p, text ("(byte *) strdup (%s)", from));
  else
    set (p, text ("(byte *) strndup (%s, %s)", from,
		  chance (50) ? text ("%d", pick (30)) : size_value ()));
  test_success (p);
  line ("%s = strlen ((char *) %s) + 1;", p->size, p->read);
  line ("OUT (x_sum (%s, %s));", p->read, p->size);
  p->state = LIVE;
}

static void
fill (const struct place *p)
{
  switch (pick (4))
    {
    case 0:
      line ("memset (%s, %s, %s);", p->read, number (), p->size);
      break;
    case 1:
      line ("x_fill (%s, %s, %s);", p->read, p->size, number ());
      break;
    case 2:
      line ("for (unsigned i_ = 0; i_ < %s; i_++)", p->size);
      line ("  %s[i_] = i_ * %d + %s;", p->read, pick (9), number ());
      break;
    default:
      line ("fill_buf_%s (%s, %s, %s);", word ("ni|ni|ai|st"), p->read,
	    p->size, number ());
    }
}

static void
allocate_buffer (struct place *p)
{
  static const char *const calls[] =
    { "malloc (%s)", "malloc (%s)", "malloc (%s)", "calloc (%s, 1)",
      "calloc (1, %s)", "realloc (NULL, %s)", "reallocarray (NULL, %s, 1)",
      "new_buf_ni (%s)", "new_buf_st (%s)", "new_buf_ai (%s)",
      "new_buf_ai (%s)", "malloc (%s)", "malloc (%s)" };
  if (p->type == T_BUF && chance (10))
    {
      allocate_text (p);
      return;
    }
  p->state = NUL;
  const char *size = size_value ();
  bool early = chance (50);
  if (early)
    line ("%s = %s;", p->size, size);
  const char *bytes = early ? p->size : size;
  int how = pick (16), align = 16;
  bool zero = false;
  if (p->type == T_ARR)
    set (p, text (word ("new byte[%s]|new byte[%s]|new (std::nothrow)"
			" byte[%s]"), bytes));
  else if (how == 13 && !p->write)
    {
      align = 16 << pick (4);
      line ("if (posix_memalign ((void **) &%s, %d, %s)) abort ();", p->read,
	    align, bytes);
    }
  else if (how == 14)
    {
      align = 16 << pick (4);
      set (p, text ("(byte *) aligned_alloc (%d, (%s + %d) & -%d)", align,
		    bytes, align - 1, align));
    }
  else
    {
      how = how > 12 ? 0 : how;
      zero = how == 3 || how == 4;
      set (p, text ("(byte *) %s", text (calls[how], bytes)));
    }
  if (!early)
    line ("%s = %s;", p->size, size);
  test_success (p);
  p->state = LIVE;
  test_address (p, align);
  if (!zero || chance (30))
    fill (p);
}

void
allocate (struct place *p)
{
  if (p->type == T_NODE)
    allocate_node (p);
  else
    allocate_buffer (p);
}

/* ---- The end of a block.  */

static const char *
free_call (const struct place *p)
{
  if (p->type == T_ARR)
    return text ("delete[] %s", p->read);
  if (p->type == T_BUF && chance (3))
    return text ("x_free (%s)", p->read);
  if (p->type == T_BUF)
    return text (word ("free (%s)|free (%s)|free (%s)|drop_buf_ai (%s)"
		       "|free (%s)|free (%s)|drop_buf_st (%s)|drop_buf_ai (%s)"
		       "|drop_buf_ni (%s)"), p->read);
  if (!prog.cxx && chance (2))
    return text ("x_free (%s)", p->read);
  return text (word ("FREE_NODE (%s)|FREE_NODE (%s)|FREE_NODE (%s)"
		     "|FREE_NODE (%s)|FREE_NODE (%s)|drop_node_ni (%s)"
		     "|drop_node_st (%s)|drop_node_ai (%s)"),
	       p->read);
}

static void
release_chain (struct place *p)
{
  if (chance (60))
    {
      line ("drop_chain_%s (%s);", word ("ni|st|ai|ai"), p->read);
      return;
    }
  int k = fresh ();
  line ("for (N *w%d = %s, *x%d; w%d; w%d = x%d)", k, p->read, k, k, k, k);
  line ("  { x%d = w%d->a; FREE_NODE (w%d); }", k, k, k);
}

void
release (struct place *p)
{
  if (p->type == T_NODE && p->chain && (!prog.leaks || chance (80)))
    release_chain (p);
  else if (p->state == MAYBE && chance (50))
    line ("if (%s) %s;", p->read, free_call (p));
  else
    line ("%s;", free_call (p));
  p->state = DEAD;
  p->chain = false;
  if (p->keep || chance (50))
    set_null (p);
}

void
vacate (struct place *p)
{
  if ((p->state == LIVE || p->state == MAYBE)
      && (!prog.leaks || chance (90)))
    release (p);
}
