/* The heap of a run test, and the process of a case.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Blocks lie one after the other in an arena, each between its header and a
   zone that nobody may write.  A freed block is filled with junk and never
   used again, so a write into it is found later, and a read from it gives
   what no test expects.  */

#include "heap.h"
#include "alloc.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARENA ((size_t) 1 << 30)
#define ZONE 32			/* bytes behind a block */
#define FRESH 0xa5
#define FREED 0xd7
#define GUARDED 0xb9

#define LIVE 0x6c697665626c6f63
#define DEAD 0x64656164626c6f63

struct block
{
  uintptr_t mark;		/* LIVE or DEAD, and the address */
  struct block *last;		/* the block before */
  unsigned char *at;
  size_t size;
  enum maker maker;
  int counted;
  long number;			/* since the start */
  long spare;
};

static unsigned char *arena, *top;
static struct block *newest;
static int lock;

/* Counted blocks.  */
static long n_allocs, n_frees, n_live;
static long allocs_then, live_then;
static int live_later;

/* The text of the program.  */
extern char __executable_start[], etext[];

static void
say (const char *format, ...)
{
  char text[400];
  va_list args;
  va_start (args, format);
  int n = vsnprintf (text, sizeof text, format, args);
  va_end (args);
  if (n > (int) sizeof text - 1)
    n = sizeof text - 1;
  while (n > 0 && write (1, text, n) < 0 && errno == EINTR)
    ;
}

static void __attribute__ ((noreturn, cold))
stop (const char *what, const void *p)
{
  say ("heap: %s: %p\n", what, p);
  _exit (3);
}

static void
take (void)
{
  while (__atomic_exchange_n (&lock, 1, __ATOMIC_ACQUIRE))
    ;
}

static void
give (void)
{
  __atomic_store_n (&lock, 0, __ATOMIC_RELEASE);
}

/* ---- Blocks.  */

static struct block *
block_of (const void *p)
{
  if (!arena || (unsigned char *) p < arena + sizeof (struct block)
      || (unsigned char *) p >= top || (uintptr_t) p % 16)
    return NULL;
  struct block *b = (struct block *) p - 1;
  if (b->at != p)
    return NULL;
  return b;
}

static int
all_p (const unsigned char *p, size_t n, unsigned char junk)
{
  for (size_t i = 0; i < n; i++)
    if (p[i] != junk)
      return 0;
  return 1;
}

static void
inspect (const struct block *b)
{
  if (b->mark == (LIVE ^ (uintptr_t) b))
    ;
  else if (b->mark != (DEAD ^ (uintptr_t) b))
    stop ("the header of a block was overwritten", b->at);
  else if (!all_p (b->at, b->size, FREED))
    stop ("a freed block was written to", b->at);
  if (!all_p (b->at + b->size, ZONE, GUARDED))
    stop ("written behind the end of a block", b->at);
}

void *
block_new (size_t size, size_t align, enum maker maker, int counted)
{
  take ();
  if (!arena)
    {
      arena = mmap (NULL, ARENA, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (arena == MAP_FAILED)
	_exit (4);
      top = arena;
    }
  size_t room = arena + ARENA - top;
  if (align < 16)
    align = 16;
  if (size > ARENA / 4 || align > ARENA / 16
      || room < size + align + ZONE + 2 * sizeof (struct block))
    {
      give ();
      errno = ENOMEM;
      return NULL;
    }
  uintptr_t at = (uintptr_t) top + sizeof (struct block);
  at = (at + align - 1) & -align;
  /* Not aligned to more than was asked for.  */
  if (at % (2 * align) == 0)
    at += align;
  struct block *b = (struct block *) at - 1;
  *b = (struct block) { LIVE ^ (uintptr_t) b, newest, (unsigned char *) at,
			size, maker, counted, newest ? newest->number + 1 : 1,
			0 };
  memset (b->at, FRESH, size);
  memset (b->at + size, GUARDED, ZONE);
  newest = b;
  top = (unsigned char *) ((at + size + ZONE + 15) & -(uintptr_t) 16);
  n_allocs += counted;
  n_live += counted;
  give ();
  return b->at;
}

void
block_free (void *p, enum maker maker)
{
  if (!p)
    return;
  take ();
  struct block *b = block_of (p);
  if (!b)
    stop ("free of what is no block", p);
  if (b->mark == (DEAD ^ (uintptr_t) b))
    stop ("freed twice", p);
  inspect (b);
  if (b->maker != maker)
    stop ("freed by the wrong deallocator", p);
  b->mark = DEAD ^ (uintptr_t) b;
  memset (b->at, FREED, b->size);
  n_frees += b->counted;
  n_live -= b->counted;
  give ();
}

void
heap_block (const void *p, size_t size)
{
  struct block *b = block_of (p);
  if (!b || b->mark != (LIVE ^ (uintptr_t) b) || b->size < size)
    stop ("this should be a live block", p);
}

/* ---- The functions of the C library.  */

/* Is the caller, to which RETURNS leads, a function of the program?  */
static int
counted_p (const void *returns)
{
  return ((char *) returns >= __executable_start
	  && (char *) returns < etext);
}

#define COUNTED counted_p (__builtin_return_address (0))

void *
malloc (size_t size)
{
  return block_new (size, 16, MALLOC, COUNTED);
}

void *
calloc (size_t n, size_t size)
{
  size_t all;
  if (__builtin_mul_overflow (n, size, &all))
    {
      errno = ENOMEM;
      return NULL;
    }
  void *p = block_new (all, 16, MALLOC, COUNTED);
  /* Not memset: GCC would make this function call itself.  */
  for (volatile unsigned char *q = p; p && all; all--)
    *q++ = 0;
  return p;
}

void
free (void *p)
{
  int saved = errno;
  block_free (p, MALLOC);
  errno = saved;
}

static void *
resize (void *p, size_t size, int counted)
{
  if (!p)
    return block_new (size, 16, MALLOC, counted);
  struct block *b = block_of (p);
  if (!b)
    stop ("realloc of what is no block", p);
  if (b->mark != (LIVE ^ (uintptr_t) b))
    stop ("realloc of a freed block", p);
  if (size == 0)
    {
      block_free (p, MALLOC);
      return NULL;
    }
  void *q = block_new (size, 16, MALLOC, counted);
  if (!q)
    return NULL;
  memcpy (q, p, size < b->size ? size : b->size);
  block_free (p, MALLOC);
  return q;
}

void *
realloc (void *p, size_t size)
{
  return resize (p, size, COUNTED);
}

void *
reallocarray (void *p, size_t n, size_t size)
{
  size_t all;
  if (__builtin_mul_overflow (n, size, &all))
    {
      errno = ENOMEM;
      return NULL;
    }
  return resize (p, all, COUNTED);
}

void *
aligned_alloc (size_t align, size_t size)
{
  return block_new (size, align, MALLOC, COUNTED);
}

void *
memalign (size_t align, size_t size)
{
  return block_new (size, align, MALLOC, COUNTED);
}

int
posix_memalign (void **at, size_t align, size_t size)
{
  if (align % sizeof (void *) || (align & (align - 1)) || !align)
    return EINVAL;
  int saved = errno;
  void *p = block_new (size, align, MALLOC, COUNTED);
  errno = saved;
  if (!p)
    return ENOMEM;
  *at = p;
  return 0;
}

size_t
malloc_usable_size (void *p)
{
  if (!p)
    return 0;
  heap_block (p, 0);
  return block_of (p)->size;
}

static char *
copy (const char *s, size_t n)
{
  char *p = block_new (n + 1, 16, MALLOC, 1);
  if (p)
    {
      memcpy (p, s, n);
      p[n] = 0;
    }
  return p;
}

#undef strdup
#undef strndup

char *
strdup (const char *s)
{
  return copy (s, strlen (s));
}

char *
strndup (const char *s, size_t n)
{
  return copy (s, strnlen (s, n));
}

void *
pool_get (size_t size)
{
  return block_new (size, 16, POOL, 1);
}

/* As pool_get, aligned to 64 bytes, or to as many as asked for; of zeros.  The
   names differ by what a test declares of them.  */
void *
wide_plain (size_t size)
{
  return block_new (size, 64, POOL, 1);
}

#define SAME(NAME) __attribute__ ((alias (#NAME)))
extern void *wide_assumed (size_t) SAME (wide_plain);
extern void *wide_typed (size_t) SAME (wide_plain);

void *
wide_asked (size_t align, size_t size)
{
  return block_new (size, align, POOL, 1);
}

extern void *wide_declared (size_t, size_t) SAME (wide_asked);

void *
wide_shifted (size_t size)
{
  return (char *) block_new (size + 16, 64, POOL, 1) + 16;
}

void
wide_put (void *p)
{
  block_free ((char *) p - 16, POOL);
}

void *
wide_named (const char *name, size_t size)
{
  return block_new (size + name[0], 16, POOL, 1);
}

void *
pool_zero (size_t size)
{
  void *p = block_new (size, 16, POOL, 1);
  for (volatile unsigned char *q = p; p && size; size--)
    *q++ = 0;
  return p;
}

void
pool_put (void *p)
{
  block_free (p, POOL);
}

void __attribute__ ((noreturn))
pool_end (void *p)
{
  block_free (p, POOL);
  _exit (0);
}

/* ---- Counts.  */

static void
inspect_all (void)
{
  /* Idle threads of a library may free their own blocks meanwhile.  */
  take ();
  for (const struct block *b = newest; b; b = b->last)
    inspect (b);
  give ();
}

void
heap_begin (void)
{
  inspect_all ();
  allocs_then = n_allocs;
  live_then = n_live;
}

long
heap_allocs (void)
{
  return n_allocs - allocs_then;
}

long
heap_live (void)
{
  return n_live;
}

void
heap_end_at (int allocs, int live, const char *file, int line)
{
  inspect_all ();
  live_later = live;
  if (live >= 0 && n_live - live_then != live)
    {
      say ("%s:%d: %ld blocks live, not %d\n", file, line,
	   n_live - live_then, live);
      _exit (2);
    }
  if (allocs >= 0 && n_allocs - allocs_then != allocs)
    {
      say ("%s:%d: %ld allocations, not %d\n", file, line,
	   n_allocs - allocs_then, allocs);
      _exit (2);
    }
}

void
fail_at (const char *what, const char *file, int line)
{
  say ("%s:%d: not so: %s\n", file, line, what);
  _exit (1);
}

/* ---- Out of view.  */

static void *volatile keeper;

void
hold (void *p)
{
  keeper = p;
}

void *
held (void)
{
  return keeper;
}

size_t
opaque (size_t n)
{
  volatile size_t same = n;
  return same;
}

void
call_back (void (*fn) (void *), void *arg)
{
  fn (arg);
}

void __attribute__ ((noinline))
smash (void)
{
  volatile unsigned char dead[65536];
  for (size_t i = 0; i < sizeof dead; i++)
    dead[i] = 0x93;
}

/* ---- Cases.  */

/* Runs C; says what became of it.  */
static int
run_case (const struct heap_case *c)
{
  pid_t pid = fork ();
  if (pid < 0)
    return -1;
  if (pid == 0)
    {
      alarm (20);
      smash ();
      c->run ();
      inspect_all ();
      if (live_later == HEAP_LATER && n_live > live_then)
	stop ("blocks are live at the end of the case", NULL);
      exit (0);
    }
  int status = 0;
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

int
heap_run (const struct heap_case *cases, size_t n)
{
  int failed = 0;
  for (size_t i = 0; i < n; i++)
    {
      int status = run_case (&cases[i]);
      const char *kind = cases[i].guard ? "guard" : "test";
      if (status == 0)
	say ("ok: %s %s\n", kind, cases[i].name);
      else if (WIFSIGNALED (status))
	say ("FAILED: %s %s: signal %d\n", kind, cases[i].name,
	     WTERMSIG (status));
      else
	say ("FAILED: %s %s: status %d\n", kind, cases[i].name,
	     WEXITSTATUS (status));
      failed += status != 0;
    }
  return failed ? 1 : 0;
}
