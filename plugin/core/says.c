/* What a summary says of one argument.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "says.h"

#include <stdlib.h>
#include <string.h>

enum
{
  RESULT = 1, FREE = 2, AWAY = 4, UNKNOWN = 8, CALLED = 16,
  FIRST_ARG = 5,		/* argument K from 0 is bit FIRST_ARG + K ... */
  ARGS = 24			/* ... and the last one all from there on */
};

static const char *const words[]
  = { "result", "free", "away", "unknown", "called" };

static esc_says
arg_bit (int arg)
{
  return (esc_says) 1 << (FIRST_ARG + (arg < ARGS ? arg : ARGS - 1));
}

/* ---- From a summary.  */

/* The levels below argument ARG that NODE of S stands for: bits.  */
static unsigned
levels_of (const struct esc_summary *s, int node, int arg)
{
  enum { LAST = ESC_SAYS_LEVELS - 1, ALL = (1 << ESC_SAYS_LEVELS) - 1 };
  int root, level = esc_summary_level (s, node, &root);
  bool below = false;
  if (level < 0)
    return 0;
  for (int n = node; n >= 0; n = s->nodes.at[n].parent)
    {
      const struct esc_snode *at = &s->nodes.at[n];
      below |= at->kind == ESC_SN_LOAD && (at->deep || at->again);
      if (at->kind == ESC_SN_VARARG && arg > root)
	root = arg;
    }
  if (root != arg)
    return 0;
  unsigned bit = 1u << (level < LAST ? level : LAST);
  return below ? ALL & ~(bit - 1) : bit;
}

/* Where something is that is stored in what node TO of S points to; DEPTH
   blocks were on the way.  */
static esc_says
place_of (const struct esc_summary *s, int to, int depth)
{
  int root;
  esc_says bits = 0;
  if (esc_summary_level (s, to, &root) >= 0)
    return arg_bit (root);
  if (s->nodes.at[to].kind != ESC_SN_FRESH || depth > 8)
    return AWAY;
  for (int i = 0; i < s->effects.n; i++)
    {
      const struct esc_effect *e = &s->effects.at[i];
      if (e->kind == ESC_EF_CALL)
	for (int k = 0; k < e->n_args; k++)
	  bits |= e->args[k] == to ? CALLED : 0;
      if (e->from != to)
	continue;
      if (e->kind == ESC_EF_RESULT)
	bits |= RESULT;
      else if (e->kind == ESC_EF_SINK)
	bits |= e->verdict == ESC_V_UNKNOWN ? UNKNOWN : AWAY;
      else if ((e->kind == ESC_EF_STORE || e->kind == ESC_EF_MOVE)
	       && e->to != to)
	bits |= place_of (s, e->to, depth + 1);
    }
  return bits;
}

/* What E of S does with what is at levels LEVELS below argument ARG.  */
static esc_says
effect_says (const struct esc_summary *s, const struct esc_effect *e, int arg,
	     unsigned levels)
{
  unsigned from = e->from < 0 ? 0 : levels_of (s, e->from, arg);
  esc_says says = 0;
  switch (e->kind)
    {
    case ESC_EF_RESULT:
      return from & levels ? RESULT : 0;
    case ESC_EF_STORE:
      return from & levels ? place_of (s, e->to, 0) : 0;
    case ESC_EF_MOVE:
      /* What is copied is one level below.  */
      from = from << 1 | (from & 1u << (ESC_SAYS_LEVELS - 1));
      return from & levels ? place_of (s, e->to, 0) : 0;
    case ESC_EF_SINK:
      return !(from & levels) ? 0 : e->verdict == ESC_V_UNKNOWN ? UNKNOWN
	     : AWAY;
    case ESC_EF_FREE:
      return from & levels ? FREE : 0;
    case ESC_EF_CALL:
      for (int i = 0; i < e->n_args; i++)
	if (e->args[i] >= 0 && (levels_of (s, e->args[i], arg) & levels))
	  says = CALLED;
      break;
    case ESC_EF_WRITE:
      break;
    }
  return says;
}

esc_says
esc_summary_says (const struct esc_summary *s, int arg, int level)
{
  unsigned at = 1u << level, above = at - 1;
  esc_says says = s->worst ? UNKNOWN : 0;
  for (int i = 0; !s->worst && i < s->effects.n; i++)
    {
      const struct esc_effect *e = &s->effects.at[i];
      says |= effect_says (s, e, arg, at);
      /* What gets away takes along what it leads to.  */
      says |= effect_says (s, e, arg, above) & (AWAY | UNKNOWN | CALLED);
    }
  return says;
}

/* ---- Words.  */

const char *
esc_says_text (struct esc_arena *arena, esc_says says)
{
  const char *text = NULL;
  for (int b = 0; b < FIRST_ARG + ARGS; b++)
    {
      if (!(says >> b & 1))
	continue;
      const char *word = b < FIRST_ARG ? words[b]
	: esc_arena_printf (arena, "arg %d", b - FIRST_ARG + 1);
      text = text ? esc_arena_printf (arena, "%s, %s", text, word) : word;
    }
  return text ? text : "stays";
}

/* The bit of the word of N bytes at TEXT, or 0.  */
static esc_says
word_bit (const char *text, size_t n)
{
  for (int b = 0; b < FIRST_ARG; b++)
    if (strlen (words[b]) == n && memcmp (words[b], text, n) == 0)
      return (esc_says) 1 << b;
  if (n < 5 || n > 6 || memcmp (text, "arg ", 4) != 0)
    return 0;
  int arg = atoi (text + 4);
  return arg >= 1 && arg <= ARGS ? arg_bit (arg - 1) : 0;
}

bool
esc_says_read (const char *text, esc_says *says)
{
  *says = 0;
  if (strcmp (text, "stays") == 0)
    return true;
  for (;;)
    {
      size_t n = strcspn (text, ",");
      esc_says bit = word_bit (text, n);
      if (!bit)
	return false;
      *says |= bit;
      text += n;
      if (!*text)
	return true;
      text += strspn (text, ", ");
    }
}

/* ---- Comparison.  */

bool
esc_says_within_p (esc_says real, esc_says assumed)
{
  return (assumed & (AWAY | UNKNOWN)) || !(real & ~assumed);
}

esc_says
esc_says_sure (esc_says real)
{
  return real & ~(esc_says) UNKNOWN;
}
