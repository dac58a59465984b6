/* Records in ELF files: objects, archives, shared libraries, programs.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The facts are in sections ".escape".  "libx.a" has one for each member:

       section (data, "libx.a(a.o)", bytes, n)
       section (data, "libx.a(b.o)", bytes, n)

   A thin archive only names its members, which are files of their own.  */

#ifndef ESC_ELF_H
#define ESC_ELF_H

#include <stdbool.h>
#include <stddef.h>

struct esc_elf
{
  /* Told of each section that is not empty, in the order of the file.  */
  void (*section) (void *data, const char *name, const char *bytes, size_t n);
  /* Told of what cannot be read; MESSAGE is a sentence that does not name
     the file.  */
  void (*trouble) (void *data, const char *name, const char *message);
  void *data;
  int objects;		/* out: how many were looked into */
  bool loose;		/* out, for SECTION: it is of an object that is a file
			   of its own */
};

/* Do the N first bytes of a file, 8 are enough, look like such a one?  */
bool esc_elf_magic_p (const char *start, size_t n);

/* Reads the file NAME, which looks like one.  May be called from several
   threads, after esc_elf_init.  */
void esc_elf_read (const char *name, struct esc_elf *elf);
void esc_elf_init (void);

#endif
