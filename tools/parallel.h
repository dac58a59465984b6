/* Work on many files at a time.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       esc_parallel (n_files, esc_workers (), read_file, &files, "reading");

   calls read_file (&files, i, worker) once for each i below n_files, from as
   many threads as there are processors, in no certain order.  What they
   leave behind is put in order by the caller afterwards.  */

#ifndef ESC_PARALLEL_H
#define ESC_PARALLEL_H

/* How many threads there will be: one for each processor that this process
   may use, from 1 to ESC_WORKERS_MAX.  */
int esc_workers (void);
enum { ESC_WORKERS_MAX = 64 };

typedef void (*esc_work_fn) (void *data, int i, int worker);

/* Calls FN for 0 to N - 1 by WORKERS threads; WORKER tells them apart, from
   0.  When that takes longer than a second and stderr is a terminal, a line
   there says how far it is: "escape: WHAT: 120 of 1000".  */
void esc_parallel (int n, int workers, esc_work_fn fn, void *data,
		   const char *what);

#endif
