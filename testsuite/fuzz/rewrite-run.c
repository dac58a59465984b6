/* Runs random programs that were compiled in several ways, and compares.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first way is what the others must do: the same values, in the same
   order, a normal end, and no more blocks left.  Prints a line for each that
   differs, and exits with 1 then; with 2 if a program itself is wrong, as it
   fails the first way, or another one without the plugin.  */

#include "rewrite-run.h"

#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_VALUES 100000

struct run
{
  long n;
  long live;			/* blocks at the end */
  struct { unsigned long value; int line; } at[MAX_VALUES];
};

static struct run **references, *reference, *now;

/* Those of the heap of the run tests; without it nothing is counted.  */
extern void heap_end_at (int, int, const char *, int) __attribute__ ((weak));
extern long heap_live (void) __attribute__ ((weak));

extern const struct entry __start_entries[], __stop_entries[];

/* ---- What the program calls.  */

void
out (unsigned long value, int line)
{
  if (now->n == MAX_VALUES)
    _exit (77);
  now->at[now->n].value = value;
  now->at[now->n++].line = line;
}

void __attribute__ ((noinline))
dust (void)
{
  volatile unsigned long dead[1500] __attribute__ ((unused));
  for (unsigned i = 0; i < 1500; i++)
    dead[i] = 0x9393939393939393;
}

long
x_number (long n)
{
  return n;
}

unsigned
some (int n, unsigned limit)
{
  return (unsigned) n * 2654435761u % limit + 1;
}

int
bit (int n)
{
  return (unsigned) n * 2654435761u >> 27 & 1;
}

static void *kept;

void
x_keep (void *p)
{
  kept = p;
}

void *
x_kept (void)
{
  return kept;
}

void *
x_alloc (size_t n)
{
  return malloc (n);
}

void
x_free (void *p)
{
  free (p);
}

void *
x_same (void *p)
{
  return p;
}

void
x_swap (void *p, void *q)
{
  void *t;
  memcpy (&t, p, sizeof t);
  memcpy (p, q, sizeof t);
  memcpy (q, &t, sizeof t);
}

unsigned long
x_sum (const void *p, size_t n)
{
  unsigned long s = n;
  for (size_t i = 0; i < n; i++)
    s = s * 11 + ((const unsigned char *) p)[i];
  return s;
}

void
x_fill (void *p, size_t n, int seed)
{
  for (size_t i = 0; i < n; i++)
    ((unsigned char *) p)[i] = seed * 13 + i * 5 + 2;
}

void
x_call (void (*fn) (void *, int), void *arg, int n)
{
  fn (arg, n);
}

void
x_jump (jmp_buf jump, int how)
{
  longjmp (jump, how);
}

/* ---- Runs.  */

static void *
share (size_t size)
{
  void *p = mmap (NULL, size, PROT_READ | PROT_WRITE,
		  MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED)
    exit (3);
  return p;
}

/* The status of the process that ran E.  */
static int
run (const struct entry *e)
{
  int status;
  pid_t pid = fork ();
  if (pid < 0)
    exit (3);
  if (pid == 0)
    {
      alarm (20);
      e->run ();
      if (heap_end_at)
	heap_end_at (-1, -1, "", 0);
      if (heap_live)
	now->live = heap_live ();
      exit (0);
    }
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/* Where the run that was the last differs from the first one.  */
static const char *
difference (int *line)
{
  long i = 0;
  while (i < now->n && i < reference->n
	 && now->at[i].value == reference->at[i].value
	 && now->at[i].line == reference->at[i].line)
    i++;
  *line = i < reference->n ? reference->at[i].line : 0;
  if (i < now->n && i < reference->n)
    return "a wrong value";
  if (i < reference->n)
    return "stops early";
  return (now->n > reference->n ? "goes on"
	  : now->live > reference->live ? "leaks" : NULL);
}

/* How many programs are in one object.  */
static int
n_programs (void)
{
  const struct entry *e = __start_entries;
  while (e < __stop_entries && strcmp (e->level, __start_entries->level) == 0)
    e++;
  return e - __start_entries;
}

/* A program that says too much is not looked at any more.  */
enum { TOO_MUCH = 77 << 8 };

/* Runs E as the reference number I.  True if it is a program.  */
static bool
run_reference (const struct entry *e, int i)
{
  reference = now = references[i] = share (sizeof *now);
  int status = run (e);
  if (!status)
    return true;
  if (status != TOO_MUCH)
    printf ("WRONG %lu: status %d\n", e->seed, status);
  munmap (now, sizeof *now);
  references[i] = NULL;
  return status == TOO_MUCH;
}

/* Runs E, and compares it with reference number I: 0, 1 or 2, as the exit
   status.  */
static int
run_other (const struct entry *e, int i)
{
  int line = 0;
  bool plain = strncmp (e->level, "plain", 5) == 0;
  reference = references[i];
  now = share (sizeof *now);
  int status = run (e);
  const char *what = difference (&line);
  munmap (now, sizeof *now);
  if (!status && !what)
    return 0;
  printf ("%s %lu %s: status %d, %s at line %d\n", plain ? "WRONG" : "BUG",
	  e->seed, e->level, status, what ? what : "ends badly", line);
  if (!plain)
    return 1;
  references[i] = NULL;
  return 2;
}

int
main (void)
{
  int n = n_programs (), failed = n ? 0 : 2, right = 0;
  long values = 0, left = 0;
  references = calloc (n + 1, sizeof *references);
  setvbuf (stdout, NULL, _IONBF, 0);
  for (int i = 0; i < n; i++)
    if (!run_reference (&__start_entries[i], i))
      failed = 2;
  for (const struct entry *e = __start_entries + n; e < __stop_entries; e++)
    {
      /* GCC may turn their order.  */
      int i = 0;
      while (i < n - 1 && __start_entries[i].seed != e->seed)
	i++;
      int how = references[i] ? run_other (e, i) : 0;
      failed = how == 1 || failed == 1 ? 1 : how ? how : failed;
    }
  for (int i = 0; i < n; i++)
    if (references[i])
      {
	right++;
	values += references[i]->n;
	left += references[i]->live;
      }
  printf ("runs: %d programs, %ld values, %ld blocks left\n", right, values,
	  left);
  return failed;
}
