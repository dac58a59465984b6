/* Models: what library functions only use.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

/* { dg-escape "show=local" } */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <locale.h>
#include <math.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <regex.h>
#include <search.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

extern void use (int);
extern void use_double (double);

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

void
strings (const char *s)
{
  char a[80] = "a";		/* { dg-stays a } */
  char b[80];			/* { dg-stays b } */
  strcpy (b, a);
  strncat (b, s, 10);
  memmove (a, b, 10);
  memset (a + 3, 0, 4);
  use (strlen (a) + strcmp (a, b) + memcmp (a, b, 3) + strspn (a, s));
  use (strcasecmp (a, b) + (strstr (a, b) != NULL) + atoi (a));
}

void
formats (FILE *f, const char *s)
{
  char a[80];			/* { dg-stays a } */
  int n;			/* { dg-stays n } */
  int m;			/* { dg-stays m } */
  snprintf (a, sizeof a, "%s%n", s, &n);
  fprintf (f, "%s %d\n", a, n);
  sscanf (a, "%d", &m);
  use (m);
}

void
forward (FILE *f, const char *format, ...)
{
  va_list ap;			/* { dg-stays ap } */
  va_start (ap, format);
  vfprintf (f, format, ap);
  va_end (ap);
}

void
forwarded (FILE *f)
{
  char a[80] = "x";		/* { dg-stays a } */
  forward (f, "%s", a);
}

void
streams (FILE *f)
{
  char a[80];			/* { dg-stays a } */
  fgets (a, sizeof a, f);
  fread (a, 1, sizeof a, f);
  fwrite (a, 1, sizeof a, f);
  fputs (a, stdout);
}

void
lines (FILE *f)
{
  char *line = NULL;		/* { dg-stays line } */
  size_t size = 0;		/* { dg-stays size } */
  while (getline (&line, &size, f) > 0)
    use (line[0]);
  free (line);
}

void
sorts (int n)			/* { dg-stays n } */
{
  int a[3] = { 3, 2, 1 };	/* { dg-stays a } */
  size_t count = 3;		/* { dg-stays count } */
  qsort (a, 3, sizeof *a, compare);
  use (bsearch (&n, a, 3, sizeof *a, compare) != NULL);
  use (lfind (a, a, &count, sizeof *a, compare) != NULL);
}

void
times (void)
{
  time_t now = time (NULL);	/* { dg-stays now } */
  struct tm tm;			/* { dg-stays tm } */
  struct timeval tv;		/* { dg-stays tv } */
  struct timespec ts;		/* { dg-stays ts } */
  char a[80];			/* { dg-stays a } */
  localtime_r (&now, &tm);
  strftime (a, sizeof a, "%c", &tm);
  gettimeofday (&tv, NULL);
  clock_gettime (CLOCK_MONOTONIC, &ts);
  nanosleep (&ts, &ts);
  use (tv.tv_sec + mktime (&tm) + a[0]);
}

void
files (const char *name)
{
  struct stat st;		/* { dg-stays st } */
  char a[80];			/* { dg-stays a } */
  char path[80];		/* { dg-stays path } */
  int fds[2];			/* { dg-stays fds } */
  struct pollfd p = { 0 };	/* { dg-stays p } */
  fd_set set;			/* { dg-stays set } */
  snprintf (path, sizeof path, "/tmp/%s", name);
  stat (path, &st);
  pipe (fds);
  read (fds[0], a, sizeof a);
  write (fds[1], a, sizeof a);
  poll (&p, 1, 0);
  FD_ZERO (&set);
  select (1, &set, NULL, NULL, NULL);
  unlink (path);
  DIR *d = opendir (path);
  for (struct dirent *e; (e = readdir (d));)
    use (e->d_name[0]);
  closedir (d);
}

void
sockets (int fd)
{
  char a[80];			/* { dg-stays a } */
  struct sockaddr_in in = { 0 };	/* { dg-stays in } */
  socklen_t n = sizeof in;	/* { dg-stays n } */
  struct addrinfo hints = { 0 };	/* { dg-stays hints } */
  struct addrinfo *list;	/* { dg-stays list } */
  inet_pton (AF_INET, "127.0.0.1", &in.sin_addr);
  connect (fd, (struct sockaddr *) &in, n);
  accept (fd, (struct sockaddr *) &in, &n);
  send (fd, a, sizeof a, 0);
  recv (fd, a, sizeof a, 0);
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, a, 4);
  if (getaddrinfo ("localhost", NULL, &hints, &list) == 0)
    freeaddrinfo (list);
}

void
users (const char *name)
{
  struct passwd pw;		/* { dg-stays pw } */
  struct passwd *p;		/* { dg-stays p } */
  char a[800];			/* { dg-stays a } */
  if (getpwnam_r (name, &pw, a, sizeof a, &p) == 0 && p)
    use (p->pw_name[0]);
}

void
expressions (const char *s)
{
  regex_t re;			/* { dg-stays re } */
  regmatch_t m[2];		/* { dg-stays m } */
  regcomp (&re, "a*", 0);
  use (regexec (&re, s, 2, m, 0));
  regfree (&re);
}

void
processes (char **env)
{
  char *argv[] = { "ls", NULL };	/* { dg-stays argv } */
  pid_t pid;			/* { dg-stays pid } */
  int status;			/* { dg-stays status } */
  posix_spawnp (&pid, "ls", NULL, NULL, argv, env);
  waitpid (pid, &status, 0);
  use (status);
  execve ("/bin/ls", argv, env);
}

void
signals (void (*handler) (int))
{
  struct sigaction a = { 0 };	/* { dg-stays a } */
  sigset_t set;			/* { dg-stays set } */
  a.sa_handler = handler;
  sigemptyset (&set);
  sigaction (SIGINT, &a, NULL);
  sigprocmask (SIG_BLOCK, &set, NULL);
}

static pthread_mutex_t *
lock_it (pthread_mutex_t *m)
{
  pthread_mutex_lock (m);
  return m;
}

void
locks (void)
{
  pthread_mutex_t m;		/* { dg-stays m } */
  pthread_mutexattr_t a;	/* { dg-stays a } */
  pthread_cond_t c;		/* { dg-stays c } */
  pthread_mutexattr_init (&a);
  pthread_mutex_init (&m, &a);
  pthread_cond_init (&c, NULL);
  pthread_cond_signal (&c);
  pthread_mutex_unlock (lock_it (&m));
  pthread_mutex_destroy (&m);
}

void
terminals (int fd)
{
  struct termios t;		/* { dg-stays t } */
  tcgetattr (fd, &t);
  cfmakeraw (&t);
  tcsetattr (fd, TCSANOW, &t);
}

void
wide (const wchar_t *s)		/* { dg-stays s } */
{
  wchar_t a[80];		/* { dg-stays a } */
  mbstate_t state = { 0 };	/* { dg-stays state } */
  char b[80];			/* { dg-stays b } */
  wcscpy (a, s);
  use (wcsrtombs (b, &s, sizeof b, &state));
  use (wcslen (a) + b[0]);
}

void
numbers (double x)
{
  int e;			/* { dg-stays e } */
  double whole;			/* { dg-stays whole } */
  int quotient;			/* { dg-stays quotient } */
  use_double (frexp (x, &e) + modf (x, &whole) + e + whole);
  use_double (remquo (x, 3, &quotient) + quotient);
}
