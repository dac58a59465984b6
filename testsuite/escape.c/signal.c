/* What signal handlers and exit handlers see.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))

volatile sig_atomic_t *seen;
char *last_words;

static void
handler (int sig)
{
  if (seen)
    *seen = sig;
}

static void
goodbye (void)
{
  free (last_words);
}

extern void work (void);

void
f (void)
{
  sig_atomic_t x = 0;		/* { dg-escapes x global-store } */
  seen = &x;
  signal (SIGINT, handler);
  work ();
  signal (SIGINT, SIG_DFL);
  seen = 0;
}

void
f2 (void)
{
  atexit (goodbye);
  last_words = malloc (32);	/* { dg-escapes malloc(32) global-store } */
  strcpy (last_words, "bye");
}

/* The action itself is copied.  */
void
f3 (void)
{
  struct sigaction sa;		/* { dg-stays sa } */
  memset (&sa, 0, sizeof sa);
  sa.sa_handler = handler;
  sigaction (SIGTERM, &sa, 0);
}
