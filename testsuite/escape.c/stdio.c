/* What stdio and friends are given, and what they keep.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=heap,stack,local" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int
by_value (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

int
sorted (int n)
{
  int a[8] = { 3, 1, 2 };	/* { dg-stays a } */
  int key = n;			/* { dg-stays key } */
  qsort (a, 8, sizeof a[0], by_value);
  int *at = bsearch (&key, a, 8, sizeof a[0], by_value);
  return at ? *at : -1;
}

const void *seen;

static int
keeps (const void *a, const void *b)
{
  seen = a;
  return *(const int *) a - *(const int *) b;
}

void
sorted_and_kept (void)
{
  int a[8] = { 3, 1, 2 };	/* { dg-escapes a global-store } */
  qsort (a, 8, sizeof a[0], keeps);
}

int
line (FILE *in)
{
  char *p = malloc (80);	/* { dg-stays malloc(80) } */
  int r = 0;
  if (fgets (p, 80, in))
    r = strtol (p, 0, 10);
  free (p);
  return r;
}

/* The stream keeps the buffer.  */
void
buffered (FILE *out)
{
  char buf[256];		/* { dg-escapes buf param-store|heap-store|global-store|unknown-call } */
  setvbuf (out, buf, _IOFBF, sizeof buf);
}

/* The end pointer points into the string.  */
char *
rest (void)
{
  char *end;			/* { dg-stays end } */
  char *p = malloc (16);	/* { dg-escapes malloc(16) return } */
  strcpy (p, "12 apples");
  strtol (p, &end, 10);
  return end;
}

/* The environment keeps the string.  */
void
exported (void)
{
  char *p = malloc (16);	/* { dg-escapes malloc(16) global-store|unknown-call } */
  strcpy (p, "ESC=1");
  putenv (p);
}

long
now (void)
{
  time_t t;			/* { dg-stays t } */
  struct tm tm;			/* { dg-stays tm } */
  time (&t);
  localtime_r (&t, &tm);
  return tm.tm_hour;
}

/* strtok remembers where it was.  */
int
tokens (const char *s)
{
  char buf[32];			/* { dg-escapes buf global-store|unknown-call } */
  strncpy (buf, s, sizeof buf - 1);
  return strtok (buf, " ") != 0;
}

int
tokens_r (const char *s)
{
  char buf[32];			/* { dg-stays buf } */
  char *save;			/* { dg-stays save } */
  strncpy (buf, s, sizeof buf - 1);
  return strtok_r (buf, " ", &save) != 0;
}
