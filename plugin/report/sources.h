/* The sources of a report, read from the disk.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       struct esc_sources *s = esc_sources_make (r.folder, folders, n);
       r.source = esc_sources_read;
       r.source_data = s;
       ... esc_sources_free (s);

   A relative name is looked for where the unit was compiled, then where we
   are, then in each of the user's folders, and then in all that is below
   these or beside the user's files; an absolute one where it says.  Each
   file is read once.  */

#ifndef ESC_SOURCES_H
#define ESC_SOURCES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct esc_sources;

/* FOLDER may be NULL.  The strings stay the caller's and must last.  */
struct esc_sources *esc_sources_make (const char *folder,
				      const char *const *folders, int n);

/* As the member source of struct esc_report: SOURCES is what
   esc_sources_make gave.  */
const char *esc_sources_read (void *sources, const char *name,
			      size_t *length);

void esc_sources_free (struct esc_sources *);

#ifdef __cplusplus
}
#endif

#endif
