/* An interface: virtual calls.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local,param" } */

struct writer
{
  virtual long write (const char *, long) = 0;
};

void
unknown (writer &w)		/* { dg-leaks w indirect-call|unknown-call } */
{
  char b[8] = "hello\n";	/* { dg-escapes b indirect-call|unknown-call } */
  w.write (b, 6);
}

struct counter final : writer
{
  long written = 0;

  __attribute__ ((noinline, noclone)) long
  write (const char *b,		/* { dg-keeps b } */
	 long n) override
  {
    written += n + b[0];
    return n;
  }
};

long
known (void)
{
  char b[8] = "hello\n";	/* { dg-stays b } */
  counter c;			/* { dg-stays c } */
  writer &w = c;
  w.write (b, 6);
  return c.written;
}

/* A final class: only one body can be meant.  */
long
final_one (counter &c)		/* { dg-keeps c } */
{
  char b[8] = "hello\n";	/* { dg-stays b } */
  return c.write (b, 6);
}
/* { dg-prune-output "'this'" } */
