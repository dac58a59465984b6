/* Reading a program.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "core/analyze.h"
#include "core/check.h"

#include "command.h"
#include "program.h"

#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Programs among the inputs.  */

/* Does ELF ask for a dynamic linker, as programs do and libraries do not?  */
static bool
interpreted_p (Elf *elf)
{
  size_t n;
  GElf_Phdr header;
  if (elf_getphdrnum (elf, &n) != 0)
    return false;
  for (size_t i = 0; i < n; i++)
    if (gelf_getphdr (elf, (int) i, &header) && header.p_type == PT_INTERP)
      return true;
  return false;
}

/* Is the file NAME a program?  */
static bool
program_p (const char *name)
{
  int file = open (name, O_RDONLY | O_CLOEXEC);
  bool answer = false;
  if (file < 0)
    return false;
  Elf *elf = elf_begin (file, ELF_C_READ, NULL);
  GElf_Ehdr header;
  if (elf && elf_kind (elf) == ELF_K_ELF && gelf_getehdr (elf, &header))
    answer = (header.e_type == ET_EXEC
	      || (header.e_type == ET_DYN && interpreted_p (elf)));
  elf_end (elf);
  close (file);
  return answer;
}

/* ---- Graphs.  */

/* Is the LENGTH bytes at TEXT, of OBJECT, a graph by all rules?  */
static bool
good_p (const char *object, const char *text, size_t length)
{
  struct esc_text t;
  char *message;
  if (!esc_read_unit (object, text, length, &esc_default_limits, &t))
    {
      esc_trouble ("%s: the recorded graph cannot be read: %s", object,
		   t.error);
      return false;
    }
  bool good = esc_check_unit (t.unit, &message);
  if (!good)
    esc_trouble ("%s: the recorded graph is wrong: %s", object, message);
  esc_unit_free (t.unit);
  return good;
}

/* Adds TEXT, the graph of OBJECT, to P.  */
static bool
add_graph (struct esc_program *p, const char *object, const char *text,
	   size_t length, bool settled)
{
  struct esc_text *t = &p->text;
  int first = t->unit ? t->unit->funcs.n : 0;
  if (!good_p (object, text, length))
    return false;
  t->rewrite = false;
  bool good = (t->unit ? esc_read_more (object, text, length, t)
	       : esc_read_unit (object, text, length, &esc_default_limits, t));
  if (!good)
    {
      esc_trouble ("%s", t->error);
      return false;
    }
  p->rewrite = t->rewrite && (p->rewrite || p->n_units == 0);
  p->n_units++;
  if (settled || program_p (object))
    esc_link_settle (t->unit, first);
  return true;
}

/* Adds what UNIT records.  */
static bool
add_unit (struct esc_program *p, const struct esc_base_unit *unit,
	  bool settled)
{
  bool good = true;
  for (size_t i = 0; i < json_array_size (unit->lines); i++)
    {
      const json_t *line = json_array_get (unit->lines, i);
      const char *kind = json_string_value (json_object_get (line, "kind"));
      const json_t *text = json_object_get (line, "text");
      if (kind && strcmp (kind, "graph") == 0 && json_is_string (text))
	good &= add_graph (p, unit->object, json_string_value (text),
			   json_string_length (text), settled);
    }
  return good;
}

/* The order does not depend on that of the inputs.  */
static int
compare (const void *pa, const void *pb)
{
  const struct esc_base_unit *a = *(struct esc_base_unit *const *) pa;
  const struct esc_base_unit *b = *(struct esc_base_unit *const *) pb;
  int c = strcmp (a->name, b->name);
  return c ? c : strcmp (a->object, b->object);
}

int
esc_program_read (struct esc_program *p, char *const *names, int n,
		  bool settled)
{
  memset (p, 0, sizeof *p);
  p->base = esc_base_new ();
  int status = esc_base_read (p->base, names, n,
			      ESC_KEEP_FINDINGS | ESC_KEEP_LINES);
  struct esc_base *b = p->base;
  if (b->n_units > 0)
    qsort (b->units, b->n_units, sizeof *b->units, compare);
  for (int i = 0; i < b->n_units; i++)
    if (!add_unit (p, b->units[i], settled))
      status = ESC_EXIT_TROUBLE;
  if (p->n_units == 0)
    return status == ESC_EXIT_OK && b->n_units > 0
	   ? esc_trouble ("nothing is recorded of functions; compile with"
			  " -fplugin-arg-escape-record=program")
	   : ESC_EXIT_TROUBLE;
  esc_link (p->text.unit, &p->stats);
  esc_analyze (p->text.unit);
  return status;
}

void
esc_program_free (struct esc_program *p)
{
  if (p->text.unit)
    esc_unit_free (p->text.unit);
  if (p->base)
    esc_base_free (p->base);
}
