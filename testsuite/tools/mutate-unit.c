/* Mutated reports: what is read is whole, or told to be wrong.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       mutate-unit [MUTATIONS [SEED]]

   Makes MUTATIONS of the lines below, and reads each as a unit.  No crash,
   and what became a finding has all its parts.  */

#include "tools/unit.h"

#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char seed_text[] =
  "{\"kind\":\"finding\",\"file\":\"a.c\",\"range\":{\"start\":{\"line\":7,"
  "\"character\":30},\"end\":{\"line\":7,\"character\":30}},\"severity\":3,"
  "\"source\":\"escape\",\"code\":\"unknown-call\",\"message\":\"malloc(32)"
  " escapes 'f': passed to 'log', whose body is not in view\","
  "\"relatedInformation\":[{\"location\":{\"uri\":\"a.c\",\"range\":{\"start\":"
  "{\"line\":7,\"character\":77},\"end\":{\"line\":7,\"character\":77}}},"
  "\"message\":\"passed to 'log'\",\"function\":\"f\",\"depth\":0}],\"site\":"
  "{\"id\":\"d23fcb3dd529e795\",\"kind\":\"alloc\",\"function\":\"f\","
  "\"what\":\"malloc(32)\",\"allocator\":\"malloc\",\"size\":\"32\","
  "\"copies\":1,\"state\":\"stays\",\"verdict\":\"unknown\",\"hint\":\"no\","
  "\"basis\":\"\"}}\n"
  "{\"kind\":\"assumption\",\"site\":\"0\",\"on\":\"model\",\"function\":"
  "\"g\",\"param\":1,\"level\":0,\"says\":\"stays\"}\n"
  "{\"kind\":\"totals\",\"sites\":1,\"can\":0,\"stays\":1}\n";

static const char *const words[] = {
  "null", "[]", "{}", "-1", "99999999999999999999", "1e999", "\"", "\\u0000",
  "\n", "''", "stack", "removed", "can", "param", "{\"kind\":\"finding\"",
  "\xff"
};

static unsigned state;

static unsigned
random_below (unsigned n)
{
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % n;
}

/* Changes the *N bytes at TEXT, which has room for twice as many.  */
static void
mutate (char *text, size_t *n)
{
  size_t at = random_below (*n), k;
  const char *word = words[random_below (sizeof words / sizeof *words)];
  switch (random_below (4))
    {
    case 0:
      text[at] = random_below (256);
      break;
    case 1:
      k = 1 + random_below (*n - at);
      k = k > 40 ? 1 + k % 40 : k;
      memmove (text + at, text + at + k, *n - at - k);
      *n -= k;
      break;
    case 2:
      k = strlen (word);
      memmove (text + at + k, text + at, *n - at);
      memcpy (text + at, word, k);
      *n += k;
      break;
    case 3:
      k = strlen (word) < *n - at ? strlen (word) : *n - at;
      memcpy (text + at, word, k);
      break;
    }
}

/* What of F is missing; NULL if nothing.  */
static const char *
missing (const struct esc_base_unit *u, const struct esc_finding *f)
{
  if (!f->func || !f->what || !f->text || !f->hint || !f->basis || !f->size)
    return "a text";
  if (f->kind == ESC_F_ALLOC && !f->allocator)
    return "the allocator";
  if (f->kind > ESC_F_ASSERT || f->state > ESC_ST_REMOVED
      || f->reason >= ESC_R_COUNT || f->verdict >= ESC_V_COUNT)
    return "a known kind, state, reason or verdict";
  if (f->loc < 1 || f->loc > (uint64_t) u->places.n)
    return "its place";
  for (int i = 0; i < f->n_events; i++)
    if (!f->events[i].text || !f->events[i].func || f->events[i].depth < 0
	|| f->events[i].loc < 1
	|| f->events[i].loc > (uint64_t) u->places.n)
      return "a part of an event";
  return NULL;
}

/* Reads the N bytes at TEXT; sets *GOOD if all of it could be.  False if it
   is not as it should be.  */
static bool
try (const char *text, size_t n, bool *good)
{
  struct esc_store store = { .arena = esc_arena_new (0), .here = "/src/" };
  store.names = esc_names_new (store.arena);
  json_t *header = json_pack ("{s:s, s:s}", "file", "a.c", "folder", "/src");
  struct esc_base_unit *u
    = esc_base_unit_new (&store, header, text, n, 2,
			 ESC_KEEP_FINDINGS | ESC_KEEP_LINES);
  const char *fault = NULL;
  for (int i = 0; i < u->findings.n && !fault; i++)
    fault = missing (u, &u->findings.at[i]);
  *good = !u->error;
  if (fault)
    fprintf (stderr, "a finding lacks %s:\n%.*s\n", fault, (int) n, text);
  esc_base_unit_free (u);
  esc_arena_free (store.arena);
  return !fault;
}

int
main (int argc, char **argv)
{
  int mutations = argc > 1 ? atoi (argv[1]) : 5000, n_good = 0, failed = 0;
  unsigned first = argc > 2 ? atoi (argv[2]) : 1;
  char text[2 * sizeof seed_text];
  bool good;
  if (!try (seed_text, sizeof seed_text - 1, &good) || !good)
    {
      fprintf (stderr, "the seed itself cannot be read\n");
      return 1;
    }
  for (int i = 0; i < mutations; i++)
    {
      size_t n = sizeof seed_text - 1;
      state = first + i;
      memcpy (text, seed_text, n);
      for (int k = random_below (4); k >= 0; k--)
	mutate (text, &n);
      failed += !try (text, n, &good);
      n_good += good;
    }
  printf ("%d mutations, %d of them could be read, %d failed\n", mutations,
	  n_good, failed);
  return failed != 0;
}
