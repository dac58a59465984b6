/* Tests of arena.h and names.h.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "core/arena.h"
#include "core/names.h"
#include "unit.h"

#include <stdalign.h>

static bool
zero_p (const void *block, size_t size)
{
  const char *bytes = block;
  for (size_t i = 0; i < size; i++)
    if (bytes[i])
      return false;
  return true;
}

/* Blocks of all sizes are aligned, zero, and do not overlap.  */
static void
test_blocks (size_t chunk)
{
  enum { N = 300 };
  struct esc_arena *a = esc_arena_new (chunk);
  unsigned char *block[N];
  size_t size[N];
  for (int i = 0; i < N; i++)
    {
      size[i] = i % 7 ? (size_t) i : (size_t) i * 1000;
      block[i] = esc_arena_alloc (a, size[i]);
      CHECK (block[i] != NULL);
      CHECK ((uintptr_t) block[i] % alignof (max_align_t) == 0);
      CHECK (zero_p (block[i], size[i]));
      memset (block[i], i & 0xff, size[i]);
    }
  for (int i = 0; i < N; i++)
    for (size_t j = 0; j < size[i]; j++)
      if (block[i][j] != (i & 0xff))
	{
	  CHECK (!"blocks overlap");
	  break;
	}
  CHECK (esc_arena_used (a) > 0);
  esc_arena_free (a);
}

static void
test_grow (size_t chunk)
{
  struct esc_arena *a = esc_arena_new (chunk);
  char *p = esc_arena_grow (a, NULL, 0, 10);
  CHECK (zero_p (p, 10));
  strcpy (p, "123456789");
  p = esc_arena_grow (a, p, 10, 5000);
  CHECK_STR (p, "123456789");
  CHECK (zero_p (p + 10, 4990));
  char *other = esc_arena_strdup (a, "other");
  memset (p, 'x', 5000);
  char *q = esc_arena_grow (a, p, 5000, 20000);
  CHECK (zero_p (q + 5000, 15000));
  CHECK (q[0] == 'x' && q[4999] == 'x');
  CHECK_STR (other, "other");
  esc_arena_free (a);
}

static void
test_reset (size_t chunk)
{
  struct esc_arena *a = esc_arena_new (chunk);
  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < 100; i++)
	{
	  char *p = esc_arena_alloc (a, 777);
	  CHECK (zero_p (p, 777));
	  memset (p, 0xff, 777);
	}
      esc_arena_reset (a);
    }
  esc_arena_free (a);
  esc_arena_free (NULL);
}

static void
test_strings (size_t chunk)
{
  struct esc_arena *a = esc_arena_new (chunk);
  char big[3000];
  memset (big, 'a', sizeof big - 1);
  big[sizeof big - 1] = '\0';
  CHECK_STR (esc_arena_printf (a, "%d-%s", 42, "x"), "42-x");
  CHECK_STR (esc_arena_printf (a, "%s", ""), "");
  CHECK (strlen (esc_arena_printf (a, "%s%s", big, big)) == 5998);
  CHECK_STR (esc_arena_strdup (a, ""), "");
  esc_arena_free (a);
}

static void
test_vectors (size_t chunk)
{
  struct esc_arena *a = esc_arena_new (chunk);
  ESC_VEC (int) v = { 0 };
  ESC_VEC (short) w = { 0 };
  bool same = true;
  for (int i = 0; i < 5000; i++)
    {
      *esc_vec_push (a, &v) = i;
      if (i % 3 == 0)
	*esc_vec_push (a, &w) = (short) i;
    }
  for (int i = 0; i < v.n; i++)
    same &= v.at[i] == i;
  for (int i = 0; i < w.n; i++)
    same &= w.at[i] == (short) (i * 3);
  CHECK (same && v.n == 5000 && w.n == 1667);
  esc_arena_free (a);
}

static void
test_names (size_t chunk)
{
  struct esc_arena *a = esc_arena_new (chunk);
  struct esc_names *names = esc_names_new (a);
  char word[32];
  bool good = true;
  CHECK (esc_names_find (names, "p", 1) == -1);
  CHECK (esc_names_add (names, "p", 1) == 0);
  CHECK (esc_names_add (names, "", 0) == 1);
  CHECK (esc_names_add (names, "pq", 2) == 2);
  CHECK (esc_names_add (names, "pq", 1) == 0);
  CHECK_STR (esc_names_at (names, 2), "pq");
  for (int i = 3; i < 3000; i++)
    {
      int n = snprintf (word, sizeof word, "name%d", i);
      good &= esc_names_find (names, word, (size_t) n) == -1;
      good &= esc_names_add (names, word, (size_t) n) == i;
    }
  for (int i = 3; i < 3000; i++)
    {
      int n = snprintf (word, sizeof word, "name%d", i);
      good &= esc_names_add (names, word, (size_t) n) == i;
      good &= strcmp (esc_names_at (names, i), word) == 0;
    }
  CHECK (good && esc_names_count (names) == 3000);
  esc_arena_free (a);
}

int
main (void)
{
  static const size_t chunks[] = { 0, 1, 100, 4096 };
  for (int i = 0; i < 4; i++)
    {
      test_blocks (chunks[i]);
      test_grow (chunks[i]);
      test_reset (chunks[i]);
      test_strings (chunks[i]);
      test_vectors (chunks[i]);
      test_names (chunks[i]);
    }
  return unit_done ();
}
