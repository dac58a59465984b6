/* Conformance 26 (B): a local hash table.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct node { struct node *next; const char *key; int *val; };
struct table { struct node *at[8]; };

static NOINLINE unsigned
hash (const char *s)
{
  unsigned h = 5381;
  while (*s)
    h = h * 33 + (unsigned char) *s++;
  return h % 8;
}

static NOINLINE void
put (struct table *t, const char *key, int *val)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes malloc(24) param-store } */
  unsigned h = hash (key);
  n->key = key;
  n->val = val;
  n->next = t->at[h];
  t->at[h] = n;
}

static NOINLINE int *
get (struct table *t, const char *key)
{
  for (struct node *n = t->at[hash (key)]; n; n = n->next)
    if (strcmp (n->key, key) == 0)
      return n->val;
  return 0;
}

static NOINLINE void
drop (struct table *t)
{
  for (int i = 0; i < 8; i++)
    for (struct node *n = t->at[i], *next; n; n = next)
      {
	next = n->next;
	free (n);
      }
}

int
f (const char *key)
{
  int x = 3;			/* { dg-stays x } */
  struct table t;		/* { dg-stays t } */
  memset (&t, 0, sizeof t);
  put (&t, key, &x);
  int *p = get (&t, key);
  int r = p ? *p : 0;
  drop (&t);
  return r;
}
