/* Models: what library functions keep, free, or hand on.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */
/* { dg-additional-options "-Wno-return-local-addr" } */

#define _GNU_SOURCE
#include <aio.h>
#include <getopt.h>
#include <pthread.h>
#include <search.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <syslog.h>
#include <unistd.h>

extern void use (int);

void
environment (void)
{
  char text[8] = "A=1";		/* { dg-escapes text global-store } */
  putenv (text);
}

void
token (void)
{
  char text[8] = "a,b";		/* { dg-escapes text global-store } */
  strtok (text, ",");
}

void
identity (void)
{
  char name[8] = "prog";	/* { dg-escapes name global-store } */
  openlog (name, 0, LOG_USER);
}

void
buffer (FILE *f)
{
  char b[BUFSIZ];		/* { dg-escapes b global-store } */
  setvbuf (f, b, _IOFBF, sizeof b);
}

void
memory_stream (void)
{
  char b[16] = "x";		/* { dg-escapes b global-store } */
  FILE *f = fmemopen (b, sizeof b, "r");
  use (fgetc (f));
}

void
stream_result (void)
{
  char *text;			/* { dg-escapes text global-store } */
  size_t size;			/* { dg-escapes size global-store } */
  FILE *f = open_memstream (&text, &size);
  fclose (f);
}

static int
compare (const void *a, const void *b)
{
  return *(const char *) a - *(const char *) b;
}

void
tree (void **root)
{
  char key = 'k';		/* { dg-escapes key global-store } */
  tsearch (&key, root, compare);
}

void
table (void)
{
  char key[2] = "k";		/* { dg-escapes key global-store } */
  ENTRY e = { key, 0 };
  hsearch (e, ENTER);
}

static void *
run (void *p)
{
  return p;
}

void
start (void)
{
  int x = 1;			/* { dg-escapes x thread } */
  pthread_t t;			/* { dg-stays t } */
  pthread_create (&t, NULL, run, &x);
}

void
specific (pthread_key_t key)
{
  int x = 1;			/* { dg-escapes x global-store } */
  pthread_setspecific (key, &x);
}

void
done (void)
{
  int x = 1;			/* { dg-escapes x thread } */
  pthread_exit (&x);
}

void
request (void)
{
  struct aiocb r = { 0 };	/* { dg-escapes r thread } */
  aio_read (&r);
}

/* The set keeps the value, not the structure that it comes in.  */
void
event (int set, int fd)
{
  int x = 1;			/* { dg-escapes x global-store } */
  struct epoll_event e = { 0 };	/* { dg-stays e } */
  e.data.ptr = &x;
  epoll_ctl (set, EPOLL_CTL_ADD, fd, &e);
}

/* The bytes that are written may be read again, as a pointer.  */
void
through_pipe (int fd)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  write (fd, &p, sizeof p);
}

void
through_vector (int fd)
{
  int x = 1;			/* { dg-escapes x global-store } */
  int *p = &x;			/* { dg-stays p } */
  struct iovec v = { &p, sizeof p };	/* { dg-stays v } */
  writev (fd, &v, 1);
}

/* optarg points into an element, and optind is not a pointer.  */
void
options (void)
{
  char name[] = "prog";		/* { dg-escapes name global-store } */
  char *argv[] = { name, 0 };	/* { dg-stays argv } */
  getopt (1, argv, "x");
}

/* The result is the argument.  */
char *
copied (const char *s)
{
  char text[80];		/* { dg-escapes text return } */
  return strcpy (text, s);
}

char *
found (void)
{
  char text[] = "a=b";		/* { dg-escapes text return } */
  return strchr (text, '=');
}

char *
rest (void)
{
  char text[] = "12x";		/* { dg-escapes text return } */
  char *end;			/* { dg-stays end } */
  use (strtol (text, &end, 10));
  return end;
}

char *
next_token (void)
{
  char text[] = "a b";		/* { dg-escapes text return } */
  char *save;			/* { dg-stays save } */
  strtok_r (text, " ", &save);
  return strtok_r (NULL, " ", &save);
}

void *
searched (int key)		/* { dg-stays key } */
{
  int a[3] = { 1, 2, 3 };	/* { dg-escapes a return } */
  return bsearch (&key, a, 3, sizeof *a, compare);
}

/* What a callback does with what it is given counts.  */
const void *last;

static int
keeping (const void *a, const void *b)
{
  last = a;
  return *(const char *) a - *(const char *) b;
}

void
sorted (void)
{
  char a[3] = "cba";		/* { dg-escapes a global-store } */
  qsort (a, 3, 1, keeping);
}

/* What memory is copied, is followed with it.  */
int *global[2];

void
moved (size_t n)
{
  int x = 1;			/* { dg-escapes x global-store|heap-store } */
  int *a[2] = { &x, &x };	/* { dg-stays a } */
  memcpy (global, a, n);
}
