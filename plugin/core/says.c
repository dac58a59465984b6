/* What a summary says of one argument.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "says.h"

#include <stdio.h>
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

static uint64_t
arg_bit (int arg)
{
  return (uint64_t) 1 << (FIRST_ARG + (arg < ARGS ? arg : ARGS - 1));
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
static uint64_t
place_of (const struct esc_summary *s, int to, int depth)
{
  int root;
  uint64_t bits = 0;
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

/* Adds BITS at LEVELS.  */
static void
add (struct esc_says *says, unsigned levels, uint64_t bits)
{
  for (int l = 0; l < ESC_SAYS_LEVELS; l++)
    if (levels >> l & 1)
      says->level[l] |= bits;
}

static void
add_effect (struct esc_says *says, const struct esc_summary *s,
	    const struct esc_effect *e, int arg)
{
  unsigned from = e->from < 0 ? 0 : levels_of (s, e->from, arg);
  switch (e->kind)
    {
    case ESC_EF_RESULT:
      add (says, from, RESULT);
      break;
    case ESC_EF_STORE:
      add (says, from, place_of (s, e->to, 0));
      break;
    case ESC_EF_MOVE:
      /* What is copied is one level below.  */
      add (says, from << 1 | (from & 1u << (ESC_SAYS_LEVELS - 1)),
	   place_of (s, e->to, 0));
      break;
    case ESC_EF_SINK:
      add (says, from, e->verdict == ESC_V_UNKNOWN ? UNKNOWN : AWAY);
      break;
    case ESC_EF_FREE:
      add (says, from, FREE);
      break;
    case ESC_EF_CALL:
      for (int i = 0; i < e->n_args; i++)
	if (e->args[i] >= 0)
	  add (says, levels_of (s, e->args[i], arg), CALLED);
      break;
    case ESC_EF_WRITE:
      break;
    }
}

struct esc_says
esc_summary_says (const struct esc_summary *s, int arg)
{
  struct esc_says says = { { 0 } };
  if (s->worst)
    says.level[0] = UNKNOWN;
  for (int i = 0; !s->worst && i < s->effects.n; i++)
    add_effect (&says, s, &s->effects.at[i], arg);
  return says;
}

/* ---- Words.  */

const char *
esc_says_text (struct esc_arena *arena, const struct esc_says *says)
{
  const char *text = NULL;
  for (int l = 0; l < ESC_SAYS_LEVELS; l++)
    for (int b = 0; b < FIRST_ARG + ARGS; b++)
      {
	if (!(says->level[l] >> b & 1))
	  continue;
	const char *word = b < FIRST_ARG ? words[b]
	  : esc_arena_printf (arena, "arg %d", b - FIRST_ARG + 1);
	text = esc_arena_printf (arena, "%s%s%.*s%s", text ? text : "",
				 text ? ", " : "", l, "**", word);
      }
  return text ? text : "stays";
}

/* The bit of the word of N bytes at TEXT, or 0.  */
static uint64_t
word_bit (const char *text, size_t n)
{
  for (int b = 0; b < FIRST_ARG; b++)
    if (strlen (words[b]) == n && memcmp (words[b], text, n) == 0)
      return (uint64_t) 1 << b;
  if (n < 5 || memcmp (text, "arg ", 4) != 0)
    return 0;
  int arg = atoi (text + 4);
  return arg >= 1 && arg <= ARGS ? arg_bit (arg - 1) : 0;
}

bool
esc_says_read (const char *text, struct esc_says *says)
{
  memset (says, 0, sizeof *says);
  if (strcmp (text, "stays") == 0)
    return true;
  for (;;)
    {
      size_t stars = strspn (text, "*");
      text += stars;
      size_t n = strcspn (text, ",");
      uint64_t bit = word_bit (text, n);
      if (!bit || stars >= ESC_SAYS_LEVELS)
	return false;
      says->level[stars] |= bit;
      text += n;
      if (!*text)
	return true;
      text += strspn (text, ", ");
    }
}

/* ---- Comparison.  */

bool
esc_says_within_p (const struct esc_says *real,
		   const struct esc_says *assumed)
{
  for (int l = 0; l < ESC_SAYS_LEVELS; l++)
    {
      /* What gets away takes along what it leads to.  */
      if (assumed->level[l] & (AWAY | UNKNOWN))
	return true;
      if (real->level[l] & ~assumed->level[l])
	return false;
    }
  return true;
}

struct esc_says
esc_says_sure (const struct esc_says *real, bool *unknown)
{
  struct esc_says sure = *real;
  *unknown = false;
  for (int l = 0; l < ESC_SAYS_LEVELS; l++)
    {
      *unknown |= (sure.level[l] & UNKNOWN) != 0;
      sure.level[l] &= ~(uint64_t) UNKNOWN;
    }
  return sure;
}
