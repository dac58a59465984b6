/* Blocks that outlive the function that makes them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every make_* leaves a block behind that is filled with its seed; what is
   found of it after the function has returned, and its stack is overwritten,
   must be that, and can be freed.  */

/* { dg-more-turns } */
/* { dg-additional-options "-D_GNU_SOURCE -pthread" } */

#include "lib/heap.h"

#include <pthread.h>
#include <stdio.h>

#define N 24

typedef unsigned char *ptr;

/* What all cases do with what is left behind.  */
HELPER void
still_there (ptr p, unsigned seed)
{
  smash ();
  check (filled_p (p, N, seed));
  fill (p, N, seed + 1);
  smash ();
  check (filled_p (p, N, seed + 1));
  free (p);
}

/* ---- Globals.  */

static ptr global;

HELPER void
make_global (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) global-store } */
  fill (p, N, 1);
  global = p;
}

static void
in_global (void)
{
  make_global ();
  still_there (global, 1);
}

HELPER ptr
make_static (int again)
{
  static ptr kept;
  if (!kept || again)
    {
      kept = malloc (N);		/* { dg-guard malloc(24) } */
      fill (kept, N, 2);
    }
  return again ? NULL : kept;
}

static void
in_static (void)
{
  make_static (1);
  still_there (make_static (0), 2);
}

/* Only the function itself sees its static.  */
HELPER int
use_static (int first)
{
  static ptr kept;
  if (first)
    {
      ptr p = malloc (N);		/* { dg-guard malloc(24) global-store } */
      fill (p, N, 2);
      kept = p;
      return 1;
    }
  int r = filled_p (kept, N, 2);
  free (kept);
  kept = NULL;
  return r;
}

static void
in_own_static (void)
{
  check (use_static (1));
  smash ();
  check (use_static (0));
}

static __thread ptr per_thread;

HELPER void
make_thread_local (void)
{
  per_thread = malloc (N);		/* { dg-guard malloc(24) } */
  fill (per_thread, N, 3);
}

static void
in_thread_local (void)
{
  make_thread_local ();
  still_there (per_thread, 3);
}

static volatile ptr volatile_global;

HELPER void
make_volatile (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 4);
  volatile_global = p;
}

static void
in_volatile (void)
{
  make_volatile ();
  still_there (volatile_global, 4);
}

HELPER void
make_atomic (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 5);
  __atomic_store_n (&global, p, __ATOMIC_RELEASE);
}

static void
by_atomic (void)
{
  make_atomic ();
  still_there (__atomic_load_n (&global, __ATOMIC_ACQUIRE), 5);
}

HELPER int
make_exchanged (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  ptr was = NULL;
  fill (p, N, 6);
  global = NULL;
  return __atomic_compare_exchange_n (&global, &was, p, 0, __ATOMIC_SEQ_CST,
				      __ATOMIC_SEQ_CST);
}

static void
by_exchange (void)
{
  check (make_exchanged ());
  still_there (global, 6);
}

static ptr table[8];

HELPER void
make_in_table (int i)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 7);
  table[i] = p;
}

static void
in_table (void)
{
  make_in_table (opaque (3));
  still_there (table[3], 7);
}

/* Stored, and taken back on one path only.  */
HELPER void
make_sometimes (int c)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 8);
  global = p;
  if (c)
    {
      global = NULL;
      free (p);
    }
}

static void
on_one_path (void)
{
  heap_begin ();
  make_sometimes (1);
  make_sometimes (0);
  still_there (global, 8);
  heap_end (2);
}

/* ---- Returned.  */

HELPER ptr
make_returned (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) return } */
  fill (p, N, 9);
  return p;
}

static void
returned (void)
{
  still_there (make_returned (), 9);	/* { dg-site * } */
}

HELPER ptr
make_middle (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) return } */
  fill (p, N, 10);
  return p + 8;
}

static void
returned_middle (void)
{
  ptr p = make_middle ();		/* { dg-site * } */
  still_there (p - 8, 10);
}

struct pair { int n; ptr p; };

HELPER struct pair
make_pair (void)
{
  struct pair r = { 1, NULL };
  r.p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (r.p, N, 11);
  return r;
}

static void
returned_in_struct (void)
{
  struct pair r = make_pair ();
  still_there (r.p, 11);
}

struct large { ptr p[12]; };

HELPER struct large
make_large (void)
{
  struct large r = { { NULL } };
  r.p[opaque (5)] = malloc (N);		/* { dg-guard malloc(24) } */
  fill (r.p[5], N, 12);
  return r;
}

static void
returned_in_memory (void)
{
  struct large r = make_large ();
  still_there (r.p[5], 12);
}

HELPER uintptr_t
make_number (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 13);
  return ~(uintptr_t) p;
}

static void
returned_as_number (void)
{
  still_there ((ptr) ~make_number (), 13);
}

HELPER int
make_halves (uint32_t *low)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 14);
  *low = (uint32_t) (uintptr_t) p;
  return (int) ((uint64_t) (uintptr_t) p >> 32);
}

static void
in_halves (void)
{
  uint32_t low;
  uint32_t high = make_halves (&low);
  still_there ((ptr) (uintptr_t) ((uint64_t) high << 32 | low), 14);
}

HELPER double
make_double (void)
{
  union { ptr p; double d; } u;
  u.p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (u.p, N, 15);
  return u.d;
}

static void
in_double (void)
{
  union { ptr p; double d; } u;
  u.d = make_double ();			/* { dg-site * } */
  still_there (u.p, 15);
}

/* What the library gives back is what it was given.  */
HELPER char *
make_text (void)
{
  char *p = malloc (N);			/* { dg-guard malloc(24) return } */
  memset (p, 0, N);
  return strcat (strcpy (p, "text, "), "and more");
}

static void
returned_by_library (void)
{
  char *p = make_text ();		/* { dg-site * } */
  smash ();
  check (strcmp (p, "text, and more") == 0);
  free (p);
}

HELPER char *
make_found (void)
{
  char *p = malloc (N);			/* { dg-guard malloc(24) return } */
  memcpy (p, "where is x in here?", 20);
  return strchr (p, 'x');
}

static void
returned_by_search (void)
{
  char *p = make_found ();		/* { dg-site * } */
  smash ();
  check (memcmp (p, "x in here?", 11) == 0);
  free (p - 9);
}

HELPER char *
make_parsed (char **end)
{
  char *p = malloc (N);			/* { dg-guard malloc(24) } */
  memcpy (p, "123 apples", 11);
  check (strtol (p, end, 10) == 123);
  return NULL;
}

static void
by_end_of_number (void)
{
  char *end;
  make_parsed (&end);
  smash ();
  check (memcmp (end, " apples", 8) == 0);
  free (end - 3);
}

/* ---- Through parameters.  */

HELPER void
make_out (ptr *out)
{
  *out = malloc (N);			/* { dg-guard malloc(24) } */
  fill (*out, N, 16);
}

static void
out_parameter (void)
{
  ptr p;
  make_out (&p);			/* { dg-site * } */
  still_there (p, 16);
}

struct box { struct box *next; ptr p; };

HELPER void
make_deep (struct box *b)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 17);
  b->next->next->p = p;
}

static void
deep_parameter (void)
{
  struct box a, b, c;
  a.next = &b;
  b.next = &c;
  c.next = NULL;
  make_deep (&a);
  still_there (c.p, 17);
}

HELPER void
make_copied (void *to)
{
  struct pair r = { 1, NULL };
  r.p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (r.p, N, 18);
  memcpy (to, &r, sizeof r);
}

static void
copied_out (void)
{
  struct pair r;
  make_copied (&r);
  still_there (r.p, 18);
}

/* Byte by byte.  */
HELPER void
make_bytes (unsigned char *to)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 19);
  for (unsigned i = 0; i < sizeof p; i++)
    to[i] = ((unsigned char *) &p)[i];
}

static void
bytes_out (void)
{
  ptr p;
  make_bytes ((unsigned char *) &p);
  still_there (p, 19);
}

/* In another block, which is kept.  */
HELPER struct box *
make_inside (void)
{
  struct box *b = malloc (sizeof *b);	/* { dg-guard malloc(16) return } */
  b->next = NULL;
  b->p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (b->p, N, 20);
  return b;
}

static void
in_other_block (void)
{
  struct box *b = make_inside ();	/* { dg-site * } */
  still_there (b->p, 20);
  free (b);
}

HELPER void
insert (struct box *head, struct box *b)
{
  b->next = head->next;
  head->next = b;
}

HELPER void
make_node (struct box *head)
{
  struct box *b = malloc (sizeof *b);	/* { dg-guard malloc(16) } */
  b->p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (b->p, N, 21);
  insert (head, b);
}

static void
in_list (void)
{
  struct box head = { NULL, NULL };
  make_node (&head);
  smash ();
  struct box *b = head.next;
  still_there (b->p, 21);
  free (b);
}

/* ---- Given to what nobody sees.  */

HELPER void
make_held (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) unknown-call } */
  fill (p, N, 22);
  hold (p);
}

static void
unknown (void)
{
  make_held ();
  still_there (held (), 22);
}

static void
keep_it (void *p)
{
  global = p;
}

HELPER void
make_called_back (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 23);
  call_back (keep_it, p);
}

static void
by_callback (void)
{
  make_called_back ();
  still_there (global, 23);
}

HELPER void
make_indirect (void (*fn) (void *))
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) indirect-call } */
  fill (p, N, 24);
  fn (p);
}

static void
by_pointer (void)
{
  make_indirect (keep_it);
  still_there (global, 24);
}

/* The visitor of qsort keeps what it sees.  */
static int
keep_first (const void *a, const void *b)
{
  global = *(ptr *) a;
  return a < b ? -1 : 1;
}

HELPER void
make_sorted (void)
{
  ptr two[2];
  two[0] = two[1] = malloc (N);		/* { dg-guard malloc(24) } */
  fill (two[0], N, 25);
  qsort (two, 2, sizeof *two, keep_first);
}

static void
by_visitor (void)
{
  make_sorted ();
  still_there (global, 25);
}

HELPER void
make_asm (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) asm } */
  fill (p, N, 26);
#ifdef __x86_64__
  __asm__ volatile ("movq %1, %0" : "=m" (global) : "r" (p) : "memory");
#else
  __asm__ volatile ("" : "=m" (global) : "0" (p) : "memory");
#endif
}

static void
by_asm (void)
{
  make_asm ();
  still_there (global, 26);
}

/* The environment, and a stream, keep what they are given.  */
HELPER void
make_environment (void)
{
  char *p = malloc (N);			/* { dg-guard malloc(24) } */
  memcpy (p, "ESCAPE_PROBE=here", 18);
  putenv (p);
}

static void
in_environment (void)
{
  make_environment ();
  smash ();
  const char *v = getenv ("ESCAPE_PROBE");
  check (v && strcmp (v, "here") == 0);
}

HELPER void
make_buffer (FILE *f)
{
  char *p = malloc (1024);		/* { dg-guard malloc(1024) } */
  setvbuf (f, p, _IOFBF, 1024);
}

static void
in_stream (void)
{
  FILE *f = tmpfile ();
  make_buffer (f);
  fputs ("what was written", f);
  smash ();
  rewind (f);
  char line[40] = "";
  check (fgets (line, sizeof line, f));
  check (strcmp (line, "what was written") == 0);
}

/* ---- Threads.  */

static volatile int go;

static void *
late_reader (void *p)
{
  while (!__atomic_load_n (&go, __ATOMIC_ACQUIRE))
    ;
  int ok = filled_p (p, N, 27);
  free (p);
  return ok ? NULL : (void *) 1;
}

HELPER pthread_t
make_threaded (void)
{
  pthread_t t;
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 27);
  check (pthread_create (&t, NULL, late_reader, p) == 0);
  return t;
}

static void
by_thread (void)
{
  pthread_t t = make_threaded ();
  void *wrong;
  smash ();
  __atomic_store_n (&go, 1, __ATOMIC_RELEASE);
  check (pthread_join (t, &wrong) == 0);
  check (!wrong);
}

static pthread_key_t key;

HELPER void
make_specific (void)
{
  ptr p = malloc (N);			/* { dg-guard malloc(24) } */
  fill (p, N, 28);
  pthread_setspecific (key, p);
}

static void
by_key (void)
{
  pthread_key_create (&key, NULL);
  make_specific ();
  still_there (pthread_getspecific (key), 28);
}

/* One pointer variable, two blocks; the second is kept.  */
HELPER void
make_second (void)
{
  ptr p = malloc (N);			/* { dg-moves malloc(24) } */
  fill (p, N, 1);
  check (filled_p (p, N, 1));
  free (p);
  p = malloc (N);			/* { dg-guard malloc(24) global-store } */
  fill (p, N, 29);
  global = p;
}

static void
second (void)
{
  make_second ();
  still_there (global, 29);
}

RUN (GUARD (in_global), GUARD (in_static), GUARD (in_own_static),
     GUARD (in_thread_local), GUARD (in_volatile), GUARD (by_atomic),
     GUARD (by_exchange), GUARD (in_table), GUARD (on_one_path),
     GUARD (returned), GUARD (returned_middle), GUARD (returned_in_struct),
     GUARD (returned_in_memory), GUARD (returned_as_number),
     GUARD (in_halves), GUARD (in_double), GUARD (returned_by_library),
     GUARD (returned_by_search), GUARD (by_end_of_number),
     GUARD (out_parameter), GUARD (deep_parameter), GUARD (copied_out),
     GUARD (bytes_out), GUARD (in_other_block), GUARD (in_list),
     GUARD (unknown), GUARD (by_callback), GUARD (by_pointer),
     GUARD (by_visitor), GUARD (by_asm), GUARD (in_environment),
     GUARD (in_stream), GUARD (by_thread), GUARD (by_key), GUARD (second))
