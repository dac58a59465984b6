/* Reading ELF files, on elfutils.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   elfutils reads objects and archives, but no thin archives.  One of these
   is the text "!<thin>\n", then a header of 60 characters for each member:

       0   name: "/" and an offset in the member "//", which holds long names;
	   "a.o/" where the name is short
       48  size in decimal
       58  "`\n"

   of which only "/" (symbols) and "//" are followed by that many bytes.  */

#include "core/common.h"

#include "elf.h"

#include <ar.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char thin_magic[] = "!<thin>\n";

enum { MAX_DEPTH = 4 };		/* archives in archives */

bool
esc_elf_magic_p (const char *start, size_t n)
{
  return ((n >= SELFMAG && memcmp (start, ELFMAG, SELFMAG) == 0)
	  || (n >= SARMAG && memcmp (start, ARMAG, SARMAG) == 0)
	  || (n >= SARMAG && memcmp (start, thin_magic, SARMAG) == 0));
}

void
esc_elf_init (void)
{
  if (elf_version (EV_CURRENT) == EV_NONE)
    esc_fatal ("elf", "elfutils is too old: %s", elf_errmsg (-1));
}

static char * __attribute__ ((format (printf, 1, 2)))
text (const char *format, ...)
{
  va_list ap;
  char *t;
  va_start (ap, format);
  if (vasprintf (&t, format, ap) < 0)
    esc_fatal ("elf", "memory exhausted");
  va_end (ap);
  return t;
}

static void
damaged (struct esc_elf *elf, const char *name, const char *what)
{
  char *message = text ("%s: %s", what, elf_errmsg (-1));
  elf->trouble (elf->data, name, message);
  free (message);
}

/* ---- Objects and archives.  */

/* Is the table of sections of E, of SIZE bytes, all there?  elfutils takes
   one that is not for none.  */
static bool
sections_p (Elf *e, int64_t size)
{
  GElf_Ehdr header;
  return (gelf_getehdr (e, &header)
	  && (header.e_shoff == 0
	      || (header.e_shoff <= (uint64_t) size
		  && header.e_shnum * (uint64_t) header.e_shentsize
		     <= size - header.e_shoff)));
}

/* The object E, of SIZE bytes; DEPTH: in so many archives.  */
static void
read_object (struct esc_elf *elf, Elf *e, const char *name, int64_t size,
	     int depth)
{
  GElf_Ehdr ehdr;
  size_t strings;
  Elf_Scn *section = NULL;
  elf->objects++;
  elf->loose = (depth == 0 && gelf_getehdr (e, &ehdr)
		&& ehdr.e_type == ET_REL);
  if (!sections_p (e, size))
    {
      elf->trouble (elf->data, name, "the ELF file is damaged or cut off");
      return;
    }
  if (elf_getshdrstrndx (e, &strings) != 0)
    {
      damaged (elf, name, "the ELF file is damaged");
      return;
    }
  while ((section = elf_nextscn (e, section)))
    {
      GElf_Shdr header;
      const char *title = NULL;
      if (gelf_getshdr (section, &header))
	title = elf_strptr (e, strings, header.sh_name);
      if (!title || strcmp (title, ".escape") != 0
	  || header.sh_type == SHT_NOBITS || header.sh_size == 0)
	continue;
      Elf_Data *data = elf_rawdata (section, NULL);
      if (!data || !data->d_buf || data->d_size < header.sh_size)
	damaged (elf, name, "the section .escape is cut off");
      else
	elf->section (elf->data, name, data->d_buf, data->d_size);
    }
}

static void read_elf (struct esc_elf *elf, Elf *e, const char *name, int fd,
		      int64_t size, int depth);

/* Where the member E of an archive that is all of the file FD ends.  elfutils
   cuts the size of what is not all there.  */
static int64_t
member_end (Elf *e, int fd)
{
  struct ar_hdr header;
  char digits[sizeof header.ar_size + 1] = "";
  int64_t at = elf_getaroff (e);
  if (pread (fd, &header, sizeof header, at) != sizeof header)
    return -1;
  memcpy (digits, header.ar_size, sizeof header.ar_size);
  return at + (int64_t) sizeof header + strtoll (digits, NULL, 10);
}

/* ARCHIVE, of SIZE bytes.  */
static void
read_archive (struct esc_elf *elf, Elf *archive, const char *name, int fd,
	      int64_t size, int depth)
{
  Elf *e;
  Elf_Cmd next = ELF_C_READ;
  int64_t end = SARMAG;		/* of the last member */
  while (next != ELF_C_NULL && (e = elf_begin (fd, next, archive)))
    {
      Elf_Arhdr *header = elf_getarhdr (e);
      const char *member = header ? header->ar_name : NULL;
      end = !member ? -1 : depth == 0 ? member_end (e, fd) : size;
      if (member && *member != '/' && end <= size)
	{
	  char *called = text ("%s(%s)", name, member);
	  read_elf (elf, e, called, fd, header->ar_size, depth + 1);
	  free (called);
	}
      next = member ? elf_next (e) : ELF_C_NULL;
      elf_end (e);
    }
  /* A byte pads members to an even size.  */
  if (end < 0 || end > size || (depth == 0 && end + 1 < size))
    elf->trouble (elf->data, name, "the archive is damaged or cut off");
}

static void
read_elf (struct esc_elf *elf, Elf *e, const char *name, int fd, int64_t size,
	  int depth)
{
  Elf_Kind kind = elf_kind (e);
  if (kind == ELF_K_ELF)
    read_object (elf, e, name, size, depth);
  else if (kind == ELF_K_AR && depth < MAX_DEPTH)
    read_archive (elf, e, name, fd, size, depth);
}

/* ---- Thin archives.  */

static void read_file (struct esc_elf *elf, const char *name,
		       const char *called, int depth);

/* The member of the thin archive NAME whose name is the N bytes at MEMBER,
   relative to the archive's folder.  */
static void
read_member (struct esc_elf *elf, const char *name, const char *member,
	     size_t n, int depth)
{
  const char *slash = strrchr (name, '/');
  int folder = slash && *member != '/' ? slash + 1 - name : 0;
  char *path = text ("%.*s%.*s", folder, name, (int) n, member);
  char *called = text ("%s(%.*s)", name, (int) n, member);
  read_file (elf, path, called, depth + 1);
  free (called);
  free (path);
}

/* How long the name at S is, which ends with "/\n", in the N bytes there; 0
   if it has no end.  */
static size_t
name_length (const char *s, size_t n)
{
  for (size_t i = 0; i + 1 < n; i++)
    if (s[i] == '/' && s[i + 1] == '\n')
      return i;
  return 0;
}

/* The member whose header is at H, in a thin archive whose long names are the
   N_LONG bytes at LONG_NAMES.  False if its name is not there.  */
static bool
read_thin_member (struct esc_elf *elf, const char *name, const char *h,
		  const char *long_names, size_t n_long, int depth)
{
  if (h[0] != '/')
    {
      const char *end = memchr (h, '/', 16);
      if (end)
	read_member (elf, name, h, end - h, depth);
      return end;
    }
  size_t at = strtoul (h + 1, NULL, 10);
  size_t n = at < n_long ? name_length (long_names + at, n_long - at) : 0;
  if (n)
    read_member (elf, name, long_names + at, n, depth);
  return n;
}

/* The thin archive NAME, of N bytes at P.  */
static void
read_thin (struct esc_elf *elf, const char *name, const char *p, size_t n,
	   int depth)
{
  enum { HEADER = 60 };
  const char *long_names = NULL;
  size_t n_long = 0, at = SARMAG;
  bool good = true;
  while (good && at < n)
    {
      char number[11] = "";
      const char *h = p + at;
      at += HEADER;
      good = at <= n && memcmp (h + HEADER - 2, ARFMAG, 2) == 0;
      if (!good)
	break;
      memcpy (number, h + 48, 10);
      size_t size = strtoul (number, NULL, 10);
      bool symbols = (memcmp (h, "/ ", 2) == 0
		      || memcmp (h, "/SYM64/ ", 8) == 0);
      bool names = memcmp (h, "// ", 3) == 0;
      if (symbols || names)
	{
	  good = size <= n - at;
	  if (names)
	    long_names = p + at, n_long = good ? size : 0;
	  at += size + (size & 1);
	}
      else
	good = read_thin_member (elf, name, h, long_names, n_long, depth);
    }
  if (!good)
    elf->trouble (elf->data, name, "the thin archive is damaged or cut off");
}

/* All of the file FD, which is an index of names and not large; NULL after
   a complaint about NAME.  */
static char *
slurp (struct esc_elf *elf, int fd, const char *name, size_t *n)
{
  off_t size = lseek (fd, 0, SEEK_END);
  char *bytes = size >= 0 ? malloc (size + 1) : NULL;
  ssize_t got = bytes ? pread (fd, bytes, size, 0) : -1;
  if (got != size)
    {
      elf->trouble (elf->data, name, "it cannot be read");
      free (bytes);
      return NULL;
    }
  *n = size;
  return bytes;
}

/* ---- Files.  */

static void
read_thin_file (struct esc_elf *elf, const char *name, int fd, int depth)
{
  size_t n;
  char *bytes = slurp (elf, fd, name, &n);
  if (bytes && depth < MAX_DEPTH)
    read_thin (elf, name, bytes, n, depth);
  free (bytes);
}

/* The file NAME, which is called CALLED.  */
static void
read_file (struct esc_elf *elf, const char *name, const char *called,
	   int depth)
{
  char magic[SARMAG] = "";
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || pread (fd, magic, SARMAG, 0) < 0)
    {
      char *message = text ("it cannot be read: %s", strerror (errno));
      elf->trouble (elf->data, called, message);
      free (message);
    }
  else if (memcmp (magic, thin_magic, SARMAG) == 0)
    read_thin_file (elf, name, fd, depth);
  else
    {
      Elf *e = elf_begin (fd, ELF_C_READ, NULL);
      if (e)
	read_elf (elf, e, called, fd, lseek (fd, 0, SEEK_END), 0);
      else
	damaged (elf, called, "it cannot be read");
      elf_end (e);
    }
  if (fd >= 0)
    close (fd);
}

void
esc_elf_read (const char *name, struct esc_elf *elf)
{
  elf->objects = 0;
  read_file (elf, name, name, 0);
}
