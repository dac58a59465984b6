/* Reading many inputs, and making one of what is there several times.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   First each input is read by some thread: its records are known by a hash of
   their bytes, and the first thread that meets one reads it.  Then, one
   input after the other so that every run gives the same, the units are
   taken over.  */

#include "base.h"

#include "command.h"
#include "elf.h"
#include "input.h"
#include "parallel.h"
#include "report/record.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- What the threads share.  */

/* A record by its bytes.  UNIT is good when all threads have ended.  */
struct record
{
  uint64_t hash;
  size_t length;
  int next;			/* in its bucket, or -1 */
  struct esc_base_unit *unit;
  bool taken;			/* the unit is in the base */
};

enum { N_BUCKETS = 1 << 12 };

struct records
{
  pthread_mutex_t lock;
  struct esc_arena *arena;
  ESC_VEC (struct record) list;
  int bucket[N_BUCKETS];
};

/* What one input has: records and complaints, in their order.  RECORD is -1
   where there is a complaint.  */
struct item
{
  int record;
  bool loose;			/* it is that of an object: see unit.h */
  const char *name;
  const char *complaint;
};

struct slot
{
  ESC_VEC (struct item) items;
  int objects, with_record;
};

enum { MAX_COMPLAINTS = 20 };	/* that are told one by one */

struct job
{
  struct esc_base *base;
  int complaints;
  const struct esc_inputs *inputs;
  struct slot *slots;
  struct records records;
  unsigned keep;
};

/* One input, in the hands of one thread.  */
struct hand
{
  struct job *job;
  struct esc_store *store;
  struct slot *slot;
  const struct esc_elf *elf;	/* NULL if it is no ELF file */
};

static uint64_t
hash_bytes (const char *p, size_t n)
{
  uint64_t h = 0xcbf29ce484222325;
  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char) p[i]) * 0x100000001b3;
  return h;
}

/* The number of the record of N bytes at P.  *IS_NEW: nobody has met it
   before.  */
static int
find_record (struct records *all, const char *p, size_t n, bool *is_new)
{
  uint64_t hash = hash_bytes (p, n);
  pthread_mutex_lock (&all->lock);
  int *bucket = &all->bucket[hash % N_BUCKETS], i = *bucket;
  while (i >= 0 && (all->list.at[i].hash != hash
		    || all->list.at[i].length != n))
    i = all->list.at[i].next;
  *is_new = i < 0;
  if (i < 0)
    {
      struct record *r = esc_vec_push (all->arena, &all->list);
      r->hash = hash;
      r->length = n;
      r->next = *bucket;
      i = *bucket = all->list.n - 1;
    }
  pthread_mutex_unlock (&all->lock);
  return i;
}

static void
set_unit (struct records *all, int i, struct esc_base_unit *unit)
{
  pthread_mutex_lock (&all->lock);
  all->list.at[i].unit = unit;
  pthread_mutex_unlock (&all->lock);
}

static void
add_item (struct hand *h, const char *name, int record, const char *complaint)
{
  struct item *i = esc_vec_push (h->store->arena, &h->slot->items);
  i->name = esc_arena_strdup (h->store->arena, name);
  i->record = record;
  if (complaint)
    i->complaint = esc_arena_strdup (h->store->arena, complaint);
}

/* ---- Reading.  */

/* The section, or file, NAME with records.  */
static void
read_records (void *data, const char *name, const char *p, size_t n)
{
  struct hand *h = data;
  struct esc_record r;
  enum esc_record_got got;
  size_t used;
  int first = h->slot->items.n;
  /* Padding is no part of what a record is known by.  */
  while (n && !*p)
    p++, n--;
  while ((got = esc_record_read (p, n, &used, &r)) != ESC_RECORD_NONE)
    {
      bool is_new = false;
      if (got == ESC_RECORD_BAD)
	add_item (h, name, -1, r.error);
      else
	{
	  int i = find_record (&h->job->records, p, used, &is_new);
	  add_item (h, name, i, NULL);
	  if (is_new)
	    set_unit (&h->job->records, i,
		      esc_base_unit_new (h->store, json_incref (r.header),
					 r.text + r.at, r.length - r.at,
					 r.line, h->job->keep));
	}
      esc_record_free (&r);
      for (p += used, n -= used; n && !*p; p++)
	n--;
    }
  /* What ld -r made has several.  */
  if (h->elf && h->elf->loose && h->slot->items.n == first + 1)
    h->slot->items.at[first].loose = true;
  h->slot->with_record++;
}

/* The length of the line at P.  */
static size_t
line_length (const char *p, size_t n)
{
  const char *end = memchr (p, '\n', n);
  return end ? (size_t) (end + 1 - p) : n;
}

/* The reports of format=json in the file NAME, from line LINE on.  */
static void
read_reports (struct hand *h, const char *name, const char *p, size_t n)
{
  static const char mark[] = "{\"kind\":\"header\"";
  int line = 1;
  while (n)
    {
      json_error_t error;
      size_t first = line_length (p, n), size = first;
      int lines = 1;
      while (size < n && (n - size < sizeof mark - 1
			  || memcmp (p + size, mark, sizeof mark - 1) != 0))
	{
	  size += line_length (p + size, n - size);
	  lines++;
	}
      json_t *header = json_loadb (p, first, 0, &error);
      bool is_new = false;
      char *bad = NULL;
      if (!header && asprintf (&bad, "line %d of the report is not JSON: %s",
			       line, error.text) < 0)
	esc_fatal ("base", "memory exhausted");
      int i = bad ? -1 : find_record (&h->job->records, p, size, &is_new);
      add_item (h, name, i, bad);
      free (bad);
      if (is_new)
	set_unit (&h->job->records, i,
		  esc_base_unit_new (h->store, json_incref (header),
				     p + first, size - first, line + 1,
				     h->job->keep));
      json_decref (header);
      p += size;
      n -= size;
      line += lines;
    }
}

/* The text file NAME: reports, or records without an ELF file around
   them.  */
static void
read_lines (struct hand *h, const char *name)
{
  static const char label[] = "{\"escape\":";
  size_t n;
  char *text = esc_slurp (name, &n);
  if (!text)
    {
      add_item (h, name, -1, strerror (errno));
      return;
    }
  if (n > sizeof label && memcmp (text, label, sizeof label - 1) == 0)
    read_records (h, name, text, n);
  else
    read_reports (h, name, text, n);
  free (text);
}

static void
trouble (void *data, const char *name, const char *message)
{
  add_item (data, name, -1, message);
}

/* Reads input I.  */
static void
read_input (void *data, int i, int worker)
{
  struct job *job = data;
  const struct esc_input *in = &job->inputs->list.at[i];
  struct hand h = { job, &job->base->stores[worker], &job->slots[i], NULL };
  if (in->kind == ESC_INPUT_LINES)
    {
      read_lines (&h, in->name);
      return;
    }
  struct esc_elf elf = {
    .section = read_records, .trouble = trouble, .data = &h
  };
  h.elf = &elf;
  esc_elf_read (in->name, &elf);
  h.slot->objects = elf.objects;
}

/* ---- Taking over.  */

/* Complains about NAME, unless there were many complaints.  Returns the exit
   status.  */
static int
complain (struct job *job, const char *name, const char *complaint)
{
  if (job->complaints++ < MAX_COMPLAINTS)
    esc_trouble ("%s: %s", name, complaint);
  return ESC_EXIT_TROUBLE;
}

/* Takes over the units of INPUT, which are in SLOT.  Returns the exit
   status.  */
static int
take_slot (struct job *job, struct slot *slot)
{
  struct esc_base *b = job->base;
  int status = ESC_EXIT_OK;
  for (int i = 0; i < slot->items.n; i++)
    {
      const struct item *item = &slot->items.at[i];
      if (item->record < 0)
	{
	  status = complain (job, item->name, item->complaint);
	  continue;
	}
      struct record *r = &job->records.list.at[item->record];
      r->unit->loose |= item->loose;
      if (r->taken)
	continue;
      r->taken = true;
      r->unit->object = item->name;
      b->units[b->n_units++] = r->unit;
      if (r->unit->error)
	status = complain (job, item->name, r->unit->error);
    }
  b->objects += slot->objects;
  b->bare += slot->objects - slot->with_record;
  return status;
}

/* How many allocation sites the reports of B only count.  */
static int
count_unshown (const struct esc_base *b)
{
  int n = 0;
  for (int i = 0; i < b->n_units; i++)
    {
      const struct esc_base_unit *u = b->units[i];
      int left = u->error ? 0 : u->sites;
      for (int k = 0; k < u->findings.n; k++)
	left -= u->findings.at[k].kind == ESC_F_ALLOC;
      n += left > 0 ? left : 0;
    }
  return n;
}

static const char how_to_record[]
  = "build with \"escape gcc\" as the compiler, or with"
    " -fplugin-arg-escape-record";

/* Takes all units over, and says which inputs have none.  STATUS is what is
   known so far.  */
static int
take_units (struct job *job, int status)
{
  struct esc_base *b = job->base;
  const struct esc_inputs *in = job->inputs;
  b->units = esc_arena_alloc (b->arena, (job->records.list.n + 1)
			      * sizeof *b->units);
  for (int i = 0; i < in->list.n; i++)
    {
      struct slot *slot = &job->slots[i];
      int s = take_slot (job, slot);
      status = s > status ? s : status;
      if (in->list.at[i].named && in->list.n > 1 && slot->items.n == 0)
	esc_note ("%s has no record", in->list.at[i].name);
    }
  if (job->complaints > MAX_COMPLAINTS)
    esc_trouble ("%d more records or files cannot be read",
		 job->complaints - MAX_COMPLAINTS);
  if (b->n_units == 0 && status == ESC_EXIT_OK)
    return esc_trouble (in->list.n == 1 ? "%s has no record: %s"
			: "none of these files has a record, as %s: %s",
			in->list.at[0].name, how_to_record);
  int unshown = job->keep & ESC_KEEP_FINDINGS ? count_unshown (b) : 0;
  if (unshown)
    esc_note ("%d allocation site%s in reports that were written"
	      " without show=all", unshown,
	      unshown == 1 ? " is missing" : "s are missing");
  if (b->bare > 0 && b->bare < b->objects)
    esc_note ("%d of %d objects ha%s no record: %s", b->bare, b->objects,
	      b->bare == 1 ? "s" : "ve", how_to_record);
  return status;
}

/* ---- The base.  */

struct esc_base *
esc_base_new (void)
{
  struct esc_arena *arena = esc_arena_new (0);
  struct esc_base *b = esc_arena_alloc (arena, sizeof *b);
  b->arena = arena;
  b->n_stores = esc_workers ();
  b->stores = esc_arena_alloc (arena, b->n_stores * sizeof *b->stores);
  char *here = getcwd (NULL, 0);
  for (int i = 0; i < b->n_stores; i++)
    {
      struct esc_store *s = &b->stores[i];
      s->arena = esc_arena_new (0);
      s->names = esc_names_new (s->arena);
      s->here = esc_arena_printf (arena, "%s/", here ? here : "");
    }
  free (here);
  return b;
}

void
esc_base_free (struct esc_base *b)
{
  for (int i = 0; i < b->n_units; i++)
    esc_base_unit_free (b->units[i]);
  for (int i = 0; i < b->n_stores; i++)
    esc_arena_free (b->stores[i].arena);
  esc_arena_free (b->arena);
}

int
esc_base_read (struct esc_base *b, char *const *names, int n, unsigned keep)
{
  struct esc_inputs inputs = { .arena = b->arena };
  struct job job = {
    .base = b, .inputs = &inputs, .keep = keep,
    .records = { .lock = PTHREAD_MUTEX_INITIALIZER, .arena = b->arena }
  };
  memset (job.records.bucket, -1, sizeof job.records.bucket);
  int status = esc_inputs_find (&inputs, names, n);
  if (inputs.list.n == 0)
    return status;
  esc_elf_init ();
  job.slots = esc_arena_alloc (b->arena, inputs.list.n * sizeof *job.slots);
  esc_parallel (inputs.list.n, b->n_stores, read_input, &job, "reading");
  status = take_units (&job, status);
  esc_base_drop_stale (b);
  esc_base_merge (b);
  return status;
}

void
esc_base_place (void *data, esc_loc loc, struct esc_place *place)
{
  const struct esc_base *b = data;
  memset (place, 0, sizeof *place);
  place->file = "";
  if (loc > 0 && loc <= b->n_places)
    *place = b->places[loc - 1];
}

unsigned long long
esc_finding_bytes (const struct esc_finding *f)
{
  const char *dots = strstr (f->size, "..");
  return strtoull (dots ? dots + 2 : f->size, NULL, 10);
}
