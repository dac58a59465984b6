/* Threads, and the line that says how far they are.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "parallel.h"

#include "core/common.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct pool
{
  pthread_mutex_t lock;
  pthread_cond_t done;		/* the last worker has ended */
  int n, next, running;
  esc_work_fn fn;
  void *data;
};

struct worker
{
  pthread_t thread;
  struct pool *pool;
  int number;
};

int
esc_workers (void)
{
  cpu_set_t set;
  int n = 1;
  if (sched_getaffinity (0, sizeof set, &set) == 0)
    n = CPU_COUNT (&set);
  return n < 1 ? 1 : n > ESC_WORKERS_MAX ? ESC_WORKERS_MAX : n;
}

static void *
work (void *data)
{
  struct worker *w = data;
  struct pool *p = w->pool;
  pthread_mutex_lock (&p->lock);
  while (p->next < p->n)
    {
      int i = p->next++;
      pthread_mutex_unlock (&p->lock);
      p->fn (p->data, i, w->number);
      pthread_mutex_lock (&p->lock);
    }
  if (--p->running == 0)
    pthread_cond_signal (&p->done);
  pthread_mutex_unlock (&p->lock);
  return NULL;
}

/* Waits until the workers of P have ended, and tells what they are at.  */
static void
watch (struct pool *p, const char *what)
{
  const char *term = getenv ("TERM");
  bool tell = isatty (STDERR_FILENO) && term && strcmp (term, "dumb") != 0;
  bool told = false;
  struct timespec at;
  clock_gettime (CLOCK_REALTIME, &at);
  at.tv_sec++;
  pthread_mutex_lock (&p->lock);
  while (p->running > 0)
    if (!tell)
      pthread_cond_wait (&p->done, &p->lock);
    else if (pthread_cond_timedwait (&p->done, &p->lock, &at) != 0
	     && p->running > 0)
      {
	fprintf (stderr, "\r\033[Kescape: %s: %d of %d", what, p->next, p->n);
	told = true;
	at.tv_nsec += 200 * 1000 * 1000;
	at.tv_sec += at.tv_nsec / 1000000000;
	at.tv_nsec %= 1000000000;
      }
  pthread_mutex_unlock (&p->lock);
  if (told)
    fputs ("\r\033[K", stderr);
}

void
esc_parallel (int n, int workers, esc_work_fn fn, void *data,
	      const char *what)
{
  struct worker at[ESC_WORKERS_MAX];
  struct pool p = {
    .lock = PTHREAD_MUTEX_INITIALIZER, .done = PTHREAD_COND_INITIALIZER,
    .n = n, .fn = fn, .data = data
  };
  int started = 0;
  p.running = workers < n ? workers : n;
  for (int i = 0; i < p.running; i++)
    at[i] = (struct worker) { .pool = &p, .number = i };
  int wanted = p.running;
  while (started < wanted
	 && pthread_create (&at[started].thread, NULL, work,
			    &at[started]) == 0)
    started++;
  if (started < wanted)
    {
      /* Fewer threads will do; if there is none, this one works.  */
      pthread_mutex_lock (&p.lock);
      p.running -= wanted - started - (started == 0);
      pthread_mutex_unlock (&p.lock);
      if (started == 0)
	work (&at[0]);
    }
  watch (&p, what);
  for (int i = 0; i < started; i++)
    pthread_join (at[i].thread, NULL);
}
