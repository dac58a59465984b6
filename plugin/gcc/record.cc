/* The record in the object: section .escape.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       gcc -c -fplugin=escape -fplugin-arg-escape-record dem.c

   writes with the assembler code

       .section .escape,"",@progbits

   which is in no segment of a program: it takes no memory when that runs, and
   the code and data of the object are what they are without it.  The record
   has every finding with its path, whatever show= and only= say, so that what
   is asked later can be answered.  */

#include "record.h"

#include "build-id.h"
#include "diag.h"
#include "report/record.h"

/* ---- What the findings are, and where.  */

/* Is F in the record?  Of locals those that something is known to keep longer
   than they last: that others are passed to code out of view would be most of
   it, and is asked for by show=local.  */
static bool
recorded_p (const esc_finding *f)
{
  switch (f->kind)
    {
    case ESC_F_LOCAL:
      return f->state == ESC_ST_STAYS && f->verdict != ESC_V_UNKNOWN;
    case ESC_F_PARAM:
      return false;
    default:
      return !escape_system_p ((location_t) f->loc);
    }
}

static void
select_recorded (esc_report *r, const esc_findings *all)
{
  memset (&r->tally, 0, sizeof r->tally);
  r->n_shown = 0;
  r->shown = XNEWVEC (const esc_finding *, all->n + 1);
  for (int i = 0; i < all->n; i++)
    if (recorded_p (&all->at[i]))
      {
	r->shown[r->n_shown++] = &all->at[i];
	esc_tally_add (&r->tally, &all->at[i]);
      }
}

/* FILE as -ffile-prefix-map= wants it.  */
static const char *
mapped (const char *file)
{
  static hash_map<nofree_string_hash, const char *> *known;
  if (!known)
    known = new hash_map<nofree_string_hash, const char *>;
  bool existed;
  const char *&name = known->get_or_insert (file, &existed);
  if (!existed)
    name = esc_arena_strdup (escape.arena, remap_debug_filename (file));
  return name;
}

const char *
escape_unit_name (void)
{
  return (in_lto_p ? "program"
	  : mapped (main_input_filename ? main_input_filename : ""));
}

static void
mapped_place (void *data, esc_loc loc, esc_place *place)
{
  escape_place (data, loc, place);
  place->file = mapped (place->file);
}

/* ---- What the unit was made with.  */

struct settings
{
  auto_vec<esc_record_option> at;

  void text (const char *name, const char *value)
  {
    at.safe_push ({ name, value, 0 });
  }
  void number (const char *name, int64_t value)
  {
    at.safe_push ({ name, NULL, value });
  }
  void size (const char *name, int64_t value, int64_t usual)
  {
    if (value != usual)
      number (name, value);
  }
  void list (const char *name, const esc_strings *values)
  {
    const char *all = values->n ? values->at[0] : NULL;
    for (int i = 1; i < values->n; i++)
      all = esc_arena_printf (escape.arena, "%s,%s", all, values->at[i]);
    if (all)
      text (name, all);
  }
};

/* GCC's options that matter to findings.  */
static void
add_gcc_options (settings *s)
{
  s->text ("optimize", optimize_debug ? "-Og"
	   : optimize_size ? optimize_size > 1 ? "-Oz" : "-Os"
	   : optimize_fast ? "-Ofast"
	   : esc_arena_printf (escape.arena, "-O%d", optimize));
  if (in_lto_p)
    s->text ("lto", "program");
  else if (flag_lto)
    s->text ("lto", flag_fat_lto_objects ? "fat" : "slim");
  if (flag_shlib)
    s->text ("pic", "library");
}

/* The plugin's, as far as they are not what they are by default.  */
static void
add_own_options (settings *s)
{
  static const char *const ways[] = { "on", "heap-scope", "blind" };
  const esc_options *o = &escape.options;
  esc_options usual;
  esc_options_init (&usual, escape.arena);
  if (escape_rewrites_p ())
    s->text ("rewrite", ways[o->rewrite]);
  s->size ("max-object", o->max_object, usual.max_object);
  s->size ("max-frame", o->max_frame, usual.max_frame);
  s->size ("max-recursive", o->max_recursive, usual.max_recursive);
  s->size ("speculate", o->speculate, usual.speculate);
  s->list ("models", &o->models);
  s->list ("alloc", &o->alloc);
  s->list ("noescape", &o->noescape);
}

/* ---- The section.  */

static vec<const char *> lines;

void
escape_record_line (const char *line)
{
  lines.safe_push (esc_arena_strdup (escape.arena, line));
}

static void
write_section (const char *bytes, size_t n)
{
  /* Debugging information is what no program loads.  */
  switch_to_section (get_section (".escape", SECTION_DEBUG, NULL_TREE));
  assemble_string (bytes, n);
}

void
escape_record (const esc_report *report, const esc_findings *all)
{
  if (!asm_out_file || flag_syntax_only || seen_error ())
    return;
  esc_report r = *report;
  esc_record_facts facts = { };
  settings options;
  size_t size;
  select_recorded (&r, all);
  r.unit = escape_unit_name ();
  r.place = mapped_place;
  add_gcc_options (&options);
  add_own_options (&options);
  facts.build = ESC_BUILD_ID;
  /* A program without debugging information does not tell where it was
     made.  */
  if (debug_info_level > DINFO_LEVEL_NONE)
    facts.folder = mapped (get_src_pwd ());
  facts.options = options.at.address ();
  facts.n_options = options.at.length ();
  facts.lines = lines.address ();
  facts.n_lines = lines.length ();
  char *bytes = esc_record_write (&r, &facts, &size);
  write_section (bytes, size);
  escape_say ("%s: %d findings, %zu bytes recorded", r.unit, r.n_shown, size);
  free (bytes);
  free (r.shown);
}
