/* An interface: a call through a pointer to a function.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */
/* { dg-prune-output "does not escape 'count'" } */

/* Go: func f(w io.Writer) { var b [8]byte; w.Write(b[:]) } moves b to the
   heap: nobody knows which Write it is.  */

#define NOINLINE __attribute__ ((noinline, noclone))

struct writer
{
  long (*write) (struct writer *, const char *, long);
  long written;
};

void
unknown (struct writer *w)	/* { dg-leaks w indirect-call } */
{
  char b[8] = "hello\n";	/* { dg-escapes b indirect-call } */
  w->write (w, b, 6);
}

static NOINLINE long
count (struct writer *w, const char *b, long n)
{
  w->written += n + b[0];
  return n;
}

/* Known here: the only function that is ever stored.  */
long
known (void)
{
  char b[8] = "hello\n";	/* { dg-stays b } */
  struct writer w = { count, 0 };	/* { dg-stays w } */
  w.write (&w, b, 6);
  return w.written;
}
