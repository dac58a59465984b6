/* Names: a hash table with open addressing over an array of strings.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The slots hold the number of a string plus one.  They are at most half
   full, so that a search ends at an empty one.  */

#include "names.h"

#include <string.h>

struct name
{
  const char *string;
  size_t length;
  uint32_t hash;
};

struct esc_names
{
  struct esc_arena *arena;
  ESC_VEC (struct name) names;
  int *slots;
  uint32_t mask;	/* number of slots, a power of 2, minus 1 */
};

struct esc_names *
esc_names_new (struct esc_arena *arena)
{
  struct esc_names *names = esc_arena_alloc (arena, sizeof *names);
  names->arena = arena;
  names->mask = 15;
  names->slots = esc_arena_alloc (arena, 16 * sizeof *names->slots);
  return names;
}

/* Fowler, Noll and Vo's hash, variant 1a, of 32 bits.  */
static uint32_t
hash_bytes (const char *s, size_t n)
{
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char) s[i]) * 16777619u;
  return h;
}

/* The slot that holds the N bytes at S, or the empty one where they
   belong.  */
static int *
find_slot (const struct esc_names *names, const char *s, size_t n,
	   uint32_t hash)
{
  for (uint32_t i = hash;; i++)
    {
      int *slot = &names->slots[i & names->mask];
      if (*slot == 0)
	return slot;
      const struct name *name = &names->names.at[*slot - 1];
      if (name->hash == hash && name->length == n
	  && memcmp (name->string, s, n) == 0)
	return slot;
    }
}

static void
grow (struct esc_names *names)
{
  uint32_t size = (names->mask + 1) * 2;
  names->slots = esc_arena_alloc (names->arena, size * sizeof *names->slots);
  names->mask = size - 1;
  for (int i = 0; i < names->names.n; i++)
    {
      const struct name *name = &names->names.at[i];
      *find_slot (names, name->string, name->length, name->hash) = i + 1;
    }
}

int
esc_names_add (struct esc_names *names, const char *s, size_t n)
{
  uint32_t hash = hash_bytes (s, n);
  int *slot = find_slot (names, s, n, hash);
  if (*slot)
    return *slot - 1;

  char *copy = esc_arena_alloc (names->arena, n + 1);
  memcpy (copy, s, n);
  struct name *name = esc_vec_push (names->arena, &names->names);
  name->string = copy;
  name->length = n;
  name->hash = hash;
  *slot = names->names.n;
  if ((uint32_t) names->names.n > names->mask / 2)
    grow (names);
  return names->names.n - 1;
}

int
esc_names_find (const struct esc_names *names, const char *s, size_t n)
{
  return *find_slot (names, s, n, hash_bytes (s, n)) - 1;
}

int
esc_names_count (const struct esc_names *names)
{
  return names->names.n;
}

const char *
esc_names_at (const struct esc_names *names, int i)
{
  return names->names.at[i].string;
}
