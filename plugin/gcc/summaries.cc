/* What the rest of the program tells: the option summaries=.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       escape link *.o -o prog.esg
       gcc -fplugin-arg-escape-summaries=prog.esg ...

   The file has summaries in the text form of graphs, each with the assembler
   name of its function.  */

#include "outside.h"

#include "core/check.h"
#include "core/text.h"

static esc_text text;
static hash_map<nofree_string_hash, const esc_summary *> *by_symbol;

/* The contents of the file NAME, in escape.arena; NULL with errno set.  */
static char *
contents_of (const char *name, size_t *length)
{
  FILE *file = fopen (name, "rb");
  size_t room = 1 << 16, n = 0;
  if (!file)
    return NULL;
  char *at = (char *) esc_arena_take (escape.arena, room);
  for (size_t got; (got = fread (at + n, 1, room - n, file)) > 0; )
    if ((n += got) == room)
      {
	at = (char *) esc_arena_grow (escape.arena, at, room, 2 * room);
	room *= 2;
      }
  bool good = !ferror (file);
  fclose (file);
  *length = n;
  return good ? at : NULL;
}

/* What is wrong with the file for this unit, or NULL.  */
static const char *
misfit (void)
{
  if (text.unit->funcs.n > 0)
    return "%<summaries=%s%>: this is a graph, not what %<escape link%>"
	   " writes";
  if (text.unit->pointer_size != POINTER_SIZE / BITS_PER_UNIT)
    return "%<summaries=%s%> is for another target, whose pointers have"
	   " another size; link objects of this target";
  if (escape.options.rewrite != ESC_REWRITE_OFF && !text.rewrite)
    return "%<summaries=%s%> says too little to change code by; link objects"
	   " that were all compiled with %<rewrite%>";
  return NULL;
}

static void
keep_symbols (void)
{
  by_symbol = new hash_map<nofree_string_hash, const esc_summary *>;
  for (int i = 0; i < text.symbols.n; i++)
    by_symbol->put (text.symbols.at[i].name, text.symbols.at[i].summary);
}

void
escape_summaries_read (void)
{
  static const char remedy[]
    = "make it again with %<escape link%>, from objects of this version of"
      " escape";
  const char *name = escape.options.summaries;
  size_t length;
  char *message;
  if (!name)
    return;
  char *contents = contents_of (name, &length);
  if (!contents)
    error_at (UNKNOWN_LOCATION, "%<summaries=%s%>: %m", name);
  else if (!esc_read_unit (name, contents, length, &esc_default_limits, &text))
    {
      error_at (UNKNOWN_LOCATION, "%s", text.error);
      inform (UNKNOWN_LOCATION, remedy);
    }
  else if (!esc_check_unit (text.unit, &message))
    {
      error_at (UNKNOWN_LOCATION, "%s: %s", name, message);
      inform (UNKNOWN_LOCATION, remedy);
    }
  else if (const char *why = misfit ())
    error_at (UNKNOWN_LOCATION, why, name);
  else
    keep_symbols ();
}

void
escape_summaries_open (esc_unit *unit)
{
  if (!by_symbol)
    return;
  gcc_assert (unit->data.n == 0);
  for (int i = 0; i < text.unit->data.n; i++)
    {
      const esc_data *d = text.unit->data.at[i];
      esc_id table = esc_data_new (unit, d->name);
      for (int k = 0; k < d->entries.n; k++)
	esc_data_add (unit, table, d->entries.at[k].off, ESC_NONE,
		      d->entries.at[k].summary);
    }
}

const esc_summary *
escape_summary_of (tree fndecl)
{
  if (!by_symbol)
    return NULL;
  const char *name = escape_symbol_of (fndecl);
  const esc_summary **s = name ? by_symbol->get (name) : NULL;
  return s && !(*s)->worst ? *s : NULL;
}
