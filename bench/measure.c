/* measure: two commands, timed in turn.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

	measure N COMMAND-A COMMAND-B

   runs A B A B ... N times each through the shell and prints

	A: seconds S memory K   B: seconds S memory K   ratio R memory-ratio M

   Seconds are the medians of user and system time together, memory is the
   largest resident set in kB of any process of the command, and the ratio is
   the median of the ratios of neighbours: what slows the machine down slows
   both.  */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct cost
{
  double seconds;
  long kbytes;
};

static double
seconds (const struct timeval *t)
{
  return t->tv_sec + t->tv_usec / 1e6;
}

/* What COMMAND costs, its children included.  Does not return if it fails.  */
static struct cost
run (char *command)
{
  struct cost cost;
  struct rusage use;
  int status;
  pid_t pid = fork ();

  if (pid < 0)
    {
      perror ("measure: fork");
      exit (2);
    }
  if (pid == 0)
    {
      execl ("/bin/sh", "sh", "-c", command, (char *) NULL);
      _exit (127);
    }
  if (wait4 (pid, &status, 0, &use) < 0 || status != 0)
    {
      fprintf (stderr, "measure: failed: %s\n", command);
      exit (2);
    }
  cost.seconds = seconds (&use.ru_utime) + seconds (&use.ru_stime);
  cost.kbytes = use.ru_maxrss;
  return cost;
}

static int
by_value (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *at, int n)
{
  qsort (at, n, sizeof *at, by_value);
  return n % 2 ? at[n / 2] : (at[n / 2 - 1] + at[n / 2]) / 2;
}

int
main (int argc, char **argv)
{
  int n = argc == 4 ? atoi (argv[1]) : 0;
  double *of_a, *of_b, *ratio;
  long kb_a = 0, kb_b = 0;

  if (n < 1 || n > 10000)
    {
      fputs ("usage: measure N COMMAND-A COMMAND-B, N from 1 to 10000\n",
	     stderr);
      return 2;
    }
  of_a = calloc (3 * (size_t) n, sizeof *of_a);
  if (of_a == NULL)
    {
      perror ("measure");
      return 2;
    }
  of_b = of_a + n;
  ratio = of_b + n;
  for (int i = 0; i < n; i++)
    {
      struct cost a = run (argv[2]), b = run (argv[3]);

      of_a[i] = a.seconds;
      of_b[i] = b.seconds;
      ratio[i] = b.seconds / (a.seconds > 0 ? a.seconds : 1e-6);
      kb_a = a.kbytes > kb_a ? a.kbytes : kb_a;
      kb_b = b.kbytes > kb_b ? b.kbytes : kb_b;
    }
  printf ("A: seconds %.3f memory %ld   B: seconds %.3f memory %ld"
	  "   ratio %.4f memory-ratio %.4f\n",
	  median (of_a, n), kb_a, median (of_b, n), kb_b, median (ratio, n),
	  (double) kb_b / kb_a);
  free (of_a);
  return 0;
}
