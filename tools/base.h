/* The base: all findings of all inputs, each site once.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_base *b = esc_base_new ();
       status = esc_base_read (b, a.words, a.n_words, ESC_KEEP_FINDINGS);
       ... b->sites ... b->units ...
       esc_base_free (b);

   A record that is in an object, in an archive and in a program counts once;
   if they differ, as the program was not linked again, the object is right.
   A site that several units have, as that of an inline function of a header,
   is one, and is what it is in the unit where it is worst.  Files of the same
   name are the same file if their folders are known and equal, or if nobody
   knows the folders and their sites are at the same places.  */

#ifndef ESC_BASE_H
#define ESC_BASE_H

#include "report/report.h"
#include "unit.h"

struct esc_site
{
  struct esc_finding f;		/* its text ends with " (in 3 units)" where
				   there are several */
  int unit;			/* index of the unit that it is from */
  int n_units;			/* how many have it */
  int n_worst;			/* in how many of these it is as bad */
  int ordinal;			/* from 0, of those of its function and file
				   with the same kind and allocator (or name
				   of the local), by place */
};

struct esc_base
{
  struct esc_arena *arena;
  int n_sites, n_units;
  struct esc_site *sites;	/* in the order of file, line, column */
  struct esc_base_unit **units;	/* in the order of the inputs */
  int n_sources;		/* how many source files they are from: one may
				   be compiled twice */
  struct esc_place *places;	/* loc L is places[L - 1] */
  uint64_t n_places;
  struct esc_tally tally;	/* allocations */
  int objects;			/* ELF files that were looked into */
  int bare;			/* ... that have no record */
  struct esc_store *stores;	/* one for each thread */
  int n_stores;
};

struct esc_base *esc_base_new (void);
void esc_base_free (struct esc_base *base);

/* Reads the N files and folders NAMES, several at a time.  KEEP: see unit.h.
   Complains about what cannot be read, and goes on.  Returns the exit status:
   ESC_EXIT_TROUBLE also if there is no record at all.  Once per base.  */
int esc_base_read (struct esc_base *base, char *const *names, int n,
		   unsigned keep);

/* The place of LOC; of an unknown one, an empty place.  For struct esc_report:
   DATA is the base.  */
void esc_base_place (void *data, esc_loc loc, struct esc_place *place);

/* Drops units of archives and programs that are not what their objects are,
   and says so; esc_base_read does.  */
void esc_base_drop_stale (struct esc_base *base);

/* Makes the sites from the units; esc_base_read does.  */
void esc_base_merge (struct esc_base *base);

/* The most bytes that the block of F can have; 0 if that is not known.  */
unsigned long long esc_finding_bytes (const struct esc_finding *f);

/* How bad F is; 0 is the best.  */
int esc_finding_badness (const struct esc_finding *f);

#endif
