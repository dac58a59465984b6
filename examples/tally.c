/* tally: who sends how much mail, and when, from sendmail's log.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   This is the demonstration program of escape: C as it was written in 1994,
   with the habits of that time left in.  Every kind of block that such a
   program has is in it: blocks that nobody outside a function ever sees,
   blocks that move into a table and live as long as the process, blocks that
   are handed back, blocks that grow.  The report on it says which is which.

	cc -o tally tally.c
	tally [-a aliases] [-b] [-h] [log ...]

   -a names a file of "alias: address" lines; -b prints bytes and not
   kilobytes; -h adds the busiest minutes of the day.  */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NHASH	211		/* prime, and more than we have users */
#define MAXADDR	128		/* longest address that we believe in */
#define LINESZ	512		/* a line of the aliases file */
#define DAY	(24 * 60)	/* minutes */

struct name {			/* one sender */
	char *addr;
	long mails, bytes, lost;
	struct name *next;
};

struct alias {
	char *from, *to;
	struct alias *next;
};

struct msg {			/* accepted, not yet delivered */
	char *id;
	struct name *sender;
	long size;
	struct msg *next;
};

struct rec {			/* what one line of the log says */
	char *id, *from, *to, *stat;
	long size;
	int minute;
};

struct buf {			/* a line of any length */
	char *text;
	size_t used, size;
};

struct sum {			/* what a walk over the names adds up */
	long names, mails, bytes, lost;
	struct name **vec;
	int nvec;
};

struct where {			/* for messages: what is being read */
	const char *file;
	long line;
	struct where *up;
};

struct part {			/* a part of the summary */
	const char *title;
	void (*print)(FILE *, struct sum *);
};

static struct name *names[NHASH];
static struct alias *aliases;
static struct msg *pending;
static struct where *reading;
static long *minutes;
static int bflag, hflag;
static const char *prog = "tally";

/* ---- messages */

static void
complain(const char *what, const char *arg)
{
	fprintf(stderr, "%s: ", prog);
	if (reading != NULL)
		fprintf(stderr, "%s:%ld: ", reading->file, reading->line);
	fprintf(stderr, "%s %s\n", what, arg);
}

static void
panic(const char *what)
{
	complain("out of memory in", what);
	exit(2);
}

/* ---- memory: nobody checks for NULL twice */

static void *
xmalloc(size_t n)
{
	void *p;

	if ((p = malloc(n)) == NULL)
		panic("xmalloc");
	return p;
}

static void *
xrealloc(void *p, size_t n)
{
	if ((p = realloc(p, n)) == NULL)
		panic("xrealloc");
	return p;
}

static void
xfree(void *p)
{
	if (p != NULL)		/* some frees mind */
		free(p);
}

static char *
save(const char *s)
{
	return strcpy(xmalloc(strlen(s) + 1), s);
}

/* The allocator of this machine is quicker when its first block is large.  */
static void
prime(void)
{
	free(malloc(8 * BUFSIZ));
}

/* ---- names */

static unsigned
hash(const char *s)
{
	unsigned h;

	for (h = 0; *s != '\0'; s++)
		h = h * 31 + (unsigned char)*s;
	return h % NHASH;
}

static int
local_part(const char *addr, char *into, size_t size)
{
	size_t i;

	for (i = 0; i + 1 < size && addr[i] != '\0' && addr[i] != '@'; i++)
		into[i] = tolower((unsigned char)addr[i]);
	into[i] = '\0';
	return addr[i] == '@';
}

/* Is A the mailbox B, whatever the case and the host?  */
static int
same_user(const char *a, const char *b)
{
	char *ua = xmalloc(MAXADDR);
	char *ub = xmalloc(MAXADDR);
	int same;

	local_part(a, ua, MAXADDR);
	local_part(b, ub, MAXADDR);
	same = strcmp(ua, ub) == 0;
	xfree(ub);
	xfree(ua);
	return same;
}

/* ADDR in the case in which it is kept, at most MAXADDR long.  */
static struct name *
lookup(const char *addr)
{
	struct name *np;
	unsigned h;
	size_t i, n = strlen(addr);
	char *key;

	if (n >= MAXADDR)
		n = MAXADDR - 1;
	key = malloc(n + 1);
	if (key == NULL)
		panic("lookup");
	for (i = 0; i < n; i++)
		key[i] = tolower((unsigned char)addr[i]);
	key[n] = '\0';

	h = hash(key);
	for (np = names[h]; np != NULL; np = np->next)
		if (strcmp(np->addr, key) == 0)
			break;
	if (np == NULL) {
		np = calloc(1, sizeof *np);
		if (np == NULL)
			panic("lookup");
		np->addr = save(key);
		np->next = names[h];
		names[h] = np;
	}
	free(key);
	return np;
}

static void
each_name(void (*fn)(struct name *, void *), void *arg)
{
	struct name *np;
	int h;

	for (h = 0; h < NHASH; h++)
		for (np = names[h]; np != NULL; np = np->next)
			(*fn)(np, arg);
}

/* ---- lines */

static void
put(struct buf *b, int c)
{
	if (b->used == b->size) {
		b->size = b->size ? 2 * b->size : 80;
		b->text = xrealloc(b->text, b->size);
	}
	b->text[b->used++] = c;
}

static int
get_line(FILE *fp, struct buf *b)
{
	int c;

	b->used = 0;
	while ((c = getc(fp)) != EOF && c != '\n')
		put(b, c);
	put(b, '\0');
	return c != EOF || b->used > 1;
}

/* The value of KEY= in LINE, without its brackets, in a block of its own; NULL
   if there is none.  */
static char *
field(const char *line, const char *key)
{
	const char *p, *end;
	char *v, *probe;

	probe = xmalloc(strlen(key) + 3);	/* "to=" is in "proto=" too */
	sprintf(probe, " %s=", key);
	p = strstr(line, probe);
	if (p == NULL) {
		free(probe);
		return NULL;
	}
	p += strlen(probe);
	free(probe);
	if (*p == '<')
		p++;
	for (end = p; *end != '\0' && *end != ',' && *end != '>'; end++)
		;
	v = xmalloc(end - p + 1);
	memcpy(v, p, end - p);
	v[end - p] = '\0';
	return v;
}

static char *
queue_id(const char *line)
{
	const char *p = strstr(line, "]: ");
	char *id;
	int i;

	if (p == NULL)
		return NULL;
	id = xmalloc(16);
	for (p += 3, i = 0; i < 15 && isalnum((unsigned char)p[i]); i++)
		id[i] = p[i];
	id[i] = '\0';
	return id;
}

static int
parse(const char *line, struct rec *r)
{
	char *size;
	int hour, min;

	memset(r, 0, sizeof *r);
	if (sscanf(line, "%*s %*d %d:%d", &hour, &min) == 2
	    && hour >= 0 && hour < 24 && min >= 0 && min < 60)
		r->minute = hour * 60 + min;
	r->id = queue_id(line);
	if (r->id == NULL)
		return 0;
	r->from = field(line, "from");
	r->to = field(line, "to");
	r->stat = field(line, "stat");
	size = field(line, "size");
	if (size != NULL)
		r->size = atol(size);
	xfree(size);
	return r->from != NULL || r->to != NULL;
}

static void
free_rec(struct rec *r)
{
	xfree(r->id);
	xfree(r->from);
	xfree(r->to);
	xfree(r->stat);
	xfree(r);
}

/* ---- the log */

static void
accepted(struct rec *r)
{
	struct msg *m = xmalloc(sizeof *m);
	struct alias *a;

	m->id = r->id;			/* ours from now on */
	r->id = NULL;
	m->size = r->size;
	m->sender = NULL;
	for (a = aliases; a != NULL; a = a->next)
		if (same_user(r->from, a->from))
			m->sender = lookup(a->to);
	if (m->sender == NULL)
		m->sender = lookup(r->from);
	m->next = pending;
	pending = m;
}

static void
delivered(struct rec *r)
{
	struct msg **mp, *m;

	for (mp = &pending; (m = *mp) != NULL; mp = &m->next)
		if (strcmp(m->id, r->id) == 0)
			break;
	if (m == NULL)
		return;			/* its from= was in yesterday's log */
	if (r->stat != NULL && strncmp(r->stat, "Sent", 4) == 0) {
		m->sender->mails++;
		m->sender->bytes += m->size;
		minutes[r->minute]++;
	} else
		m->sender->lost++;
	*mp = m->next;
	free(m->id);
	free(m);
}

static int
tally_file(const char *name)
{
	struct where here;
	struct buf line = { NULL, 0, 0 };
	FILE *fp;

	here.file = name;
	here.line = 0;
	here.up = reading;
	reading = &here;
	fp = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");
	if (fp == NULL) {
		complain("cannot open", name);
		return -1;
	}
	while (get_line(fp, &line)) {
		struct rec *r = malloc(sizeof *r);

		if (r == NULL)
			panic("tally_file");
		here.line++;
		if (parse(line.text, r)) {
			if (r->from != NULL)
				accepted(r);
			else
				delivered(r);
		}
		free_rec(r);
	}
	free(line.text);
	if (fp != stdin)
		fclose(fp);
	reading = here.up;
	return 0;
}

/* "alias: address" lines.  A line that is not one ends the file.  */
static int
read_aliases(const char *name)
{
	char *line = NULL, *left = NULL;
	FILE *fp;
	int ok = 0;

	if ((fp = fopen(name, "r")) == NULL)
		return 0;
	if ((line = malloc(LINESZ)) == NULL)
		goto out;
	if ((left = malloc(MAXADDR)) == NULL)
		goto out;
	while (fgets(line, LINESZ, fp) != NULL) {
		struct alias *a;
		char *colon = strchr(line, ':');

		if (colon == NULL || colon - line >= MAXADDR)
			goto out;
		memcpy(left, line, colon - line);
		left[colon - line] = '\0';
		for (colon++; isspace((unsigned char)*colon); colon++)
			;
		colon[strcspn(colon, " \t\n")] = '\0';
		a = xmalloc(sizeof *a);
		a->from = save(left);
		a->to = strdup(colon);
		a->next = aliases;
		aliases = a;
	}
	ok = 1;
out:
	free(left);
	free(line);
	fclose(fp);
	return ok;
}

/* ---- the summary */

/* N bytes as people read them.  The caller frees it.  */
static char *
amount(long n)
{
	char *s = malloc(24);

	if (s == NULL)
		panic("amount");
	if (bflag || n < 1024)
		sprintf(s, "%ld", n);
	else
		sprintf(s, "%ld.%ldK", n / 1024, n % 1024 * 10 / 1024);
	return s;
}

static void
add_up(struct name *np, void *arg)
{
	struct sum *s = arg;

	s->names++;
	s->mails += np->mails;
	s->bytes += np->bytes;
	s->lost += np->lost;
}

static void
collect(struct name *np, void *arg)
{
	struct sum *s = arg;

	s->vec[s->nvec++] = np;
}

static int
by_bytes(const void *a, const void *b)
{
	const struct name *x = *(struct name *const *)a;
	const struct name *y = *(struct name *const *)b;

	if (x->bytes != y->bytes)
		return x->bytes < y->bytes ? 1 : -1;
	return strcmp(x->addr, y->addr);
}

static int
by_count(const void *a, const void *b)
{
	const long *x = *(long *const *)a, *y = *(long *const *)b;

	if (*x != *y)
		return *x < *y ? 1 : -1;
	return x < y ? -1 : x > y;
}

static void
print_senders(FILE *out, struct sum *s)
{
	int i;

	s->vec = xmalloc((s->names + 1) * sizeof *s->vec);
	s->nvec = 0;
	each_name(collect, s);
	qsort(s->vec, s->nvec, sizeof *s->vec, by_bytes);
	for (i = 0; i < s->nvec; i++) {
		char *b = amount(s->vec[i]->bytes);

		fprintf(out, "%6ld %8s  %s\n", s->vec[i]->mails, b,
			s->vec[i]->addr);
		free(b);
	}
	free(s->vec);
}

static void
print_total(FILE *out, struct sum *s)
{
	char *b = amount(s->bytes);

	fprintf(out, "%6ld %8s  from %ld senders, %ld not delivered\n",
		s->mails, b, s->names, s->lost);
	free(b);
}

static void
print_busiest(FILE *out, struct sum *s)
{
	long **order;
	int i;

	if (!hflag || s->mails == 0)
		return;
	order = malloc(DAY * sizeof *order);
	if (order == NULL)
		panic("print_busiest");
	for (i = 0; i < DAY; i++)
		order[i] = &minutes[i];
	qsort(order, DAY, sizeof *order, by_count);
	for (i = 0; i < 3 && *order[i] > 0; i++)
		fprintf(out, "%6ld           at %02d:%02d\n", *order[i],
			(int)(order[i] - minutes) / 60,
			(int)(order[i] - minutes) % 60);
	free(order);
}

struct part parts[] = {
	{ "senders", print_senders },
	{ "total", print_total },
	{ "busiest", print_busiest },
};

static void
summary(FILE *out)
{
	struct sum *s = calloc(1, sizeof *s);
	size_t i;

	if (s == NULL)
		panic("summary");
	each_name(add_up, s);
	for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
		parts[i].print(out, s);
	free(s);
}

/* Whose mail is still in the queue.  */
static void
leftovers(FILE *out)
{
	struct sum *s = calloc(1, sizeof *s);
	struct msg *m;

	if (s == NULL)
		panic("leftovers");
	for (m = pending; m != NULL; m = m->next) {
		struct name *np = xmalloc(sizeof *np);

		memset(np, 0, sizeof *np);
		np->mails = 1;
		np->bytes = m->size;
		add_up(np, s);
		xfree(np);
	}
	if (s->mails > 0)
		fprintf(out, "%6ld %8ld  still queued\n", s->mails, s->bytes);
	free(s);
}

int
main(int argc, char **argv)
{
	int i, bad = 0;

	prime();
	minutes = calloc(DAY, sizeof *minutes);
	if (minutes == NULL)
		panic("main");
	for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		if (strcmp(argv[i], "-b") == 0)
			bflag = 1;
		else if (strcmp(argv[i], "-h") == 0)
			hflag = 1;
		else if (strcmp(argv[i], "-a") == 0 && i + 1 < argc) {
			if (!read_aliases(argv[++i]))
				complain("bad aliases in", argv[i]);
		} else {
			complain("usage: tally [-a aliases] [-b] [-h] [log ...]",
				 "");
			return 2;
		}
	if (i == argc)
		bad = tally_file("-") != 0;
	for (; i < argc; i++)
		if (tally_file(argv[i]) != 0)
			bad = 1;
	if (bad)
		complain("some logs were not", "read");
	summary(stdout);
	leftovers(stdout);
	return bad;
}
