/* Arenas.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Chunks in a list, a pointer that moves up in the newest one:

       chunk 2 [used|used|........]  <- alloc takes from here
       chunk 1 [used|used|used|used]

   A request larger than a chunk gets a chunk of its own size.  Large chunks
   are the system's, so that what is short-lived leaves no holes between what
   lasts.  */

#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { ALIGN = 16, LARGE = 128 * 1024 };

struct chunk
{
  struct chunk *older;
  size_t size;			/* bytes after the header */
  size_t used;
  size_t pad;			/* keeps the header a multiple of ALIGN */
};

struct esc_arena
{
  struct chunk *newest;
  size_t chunk;
  size_t used;			/* bytes in all chunks */
};

static struct chunk *
chunk_new (size_t size, struct chunk *older)
{
  size_t all = sizeof (struct chunk) + size;
  struct chunk *c;
  if (all < LARGE)
    c = malloc (all);
  else
    {
      c = mmap (NULL, all, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (c == MAP_FAILED)
	c = NULL;
    }
  if (!c)
    esc_fatal ("arena", "out of memory for %zu bytes", size);
  c->older = older;
  c->size = size;
  c->used = 0;
  return c;
}

static void
chunk_free (struct chunk *c)
{
  size_t all = sizeof *c + c->size;
  if (all < LARGE)
    free (c);
  else
    munmap (c, all);
}

struct esc_arena *
esc_arena_new (size_t chunk)
{
  struct esc_arena *arena = malloc (sizeof *arena);
  if (!arena)
    esc_fatal ("arena", "out of memory");
  arena->chunk = chunk ? chunk : esc_default_limits.chunk;
  arena->newest = NULL;
  arena->used = 0;
  return arena;
}

void
esc_arena_free (struct esc_arena *arena)
{
  if (!arena)
    return;
  for (struct chunk *c = arena->newest, *older; c; c = older)
    {
      older = c->older;
      chunk_free (c);
    }
  free (arena);
}

void
esc_arena_reset (struct esc_arena *arena)
{
  struct chunk *keep = NULL;
  for (struct chunk *c = arena->newest, *older; c; c = older)
    {
      older = c->older;
      if (!keep && c->size == arena->chunk)
	keep = c;
      else
	chunk_free (c);
    }
  if (keep)
    {
      keep->older = NULL;
      keep->used = 0;
    }
  arena->newest = keep;
  arena->used = 0;
}

void *
esc_arena_take (struct esc_arena *arena, size_t size)
{
  if (size > SIZE_MAX / 2)
    esc_fatal ("arena", "a request of %zu bytes", size);
  size = (size + ALIGN - 1) & ~(size_t) (ALIGN - 1);
  struct chunk *c = arena->newest;
  if (!c || c->size - c->used < size)
    {
      c = chunk_new (size > arena->chunk ? size : arena->chunk, c);
      arena->newest = c;
    }
  void *p = (char *) (c + 1) + c->used;
  c->used += size;
  arena->used += size;
  return p;
}

void *
esc_arena_alloc (struct esc_arena *arena, size_t size)
{
  return memset (esc_arena_take (arena, size), 0, size);
}

/* Grows OLD of OLD_SIZE bytes to NEW_SIZE; the new bytes hold anything.  */
static void *
grow (struct esc_arena *arena, void *old, size_t old_size, size_t new_size)
{
  struct chunk *c = arena->newest;
  size_t held = (old_size + ALIGN - 1) & ~(size_t) (ALIGN - 1);
  size_t want = (new_size + ALIGN - 1) & ~(size_t) (ALIGN - 1);
  if (old && c && (char *) old + held == (char *) (c + 1) + c->used
      && c->size - c->used >= want - held)
    {
      c->used += want - held;
      arena->used += want - held;
      return old;
    }
  void *p = esc_arena_take (arena, new_size);
  return old ? memcpy (p, old, old_size) : p;
}

void *
esc_arena_grow (struct esc_arena *arena, void *old, size_t old_size,
		size_t new_size)
{
  char *p = grow (arena, old, old_size, new_size);
  memset (p + old_size, 0, new_size - old_size);
  return p;
}

void *
esc_vec_more (struct esc_arena *arena, void *at, int *cap, size_t size)
{
  int new_cap = *cap ? 2 * *cap : 4;
  if (new_cap < *cap)
    esc_fatal ("arena", "an array of more than %d elements", *cap);
  at = grow (arena, at, *cap * size, new_cap * size);
  *cap = new_cap;
  return at;
}

char *
esc_arena_strdup (struct esc_arena *arena, const char *string)
{
  size_t size = strlen (string) + 1;
  return memcpy (esc_arena_alloc (arena, size), string, size);
}

char *
esc_arena_printf (struct esc_arena *arena, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  int size = vsnprintf (NULL, 0, format, args);
  va_end (args);
  if (size < 0)
    esc_fatal ("arena", "a bad format: %s", format);
  char *p = esc_arena_alloc (arena, size + 1);
  va_start (args, format);
  vsnprintf (p, size + 1, format, args);
  va_end (args);
  return p;
}

size_t
esc_arena_used (const struct esc_arena *arena)
{
  return arena->used;
}
