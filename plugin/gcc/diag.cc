/* Findings as GCC's diagnostics, and in the report file.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       findings --select--> what the options want --+--> notes on stderr
						    +--> the report file

   Everything is a note, as one warning is enough to break a configure script
   that uses -Werror, unless the user made its reason more than that.  What
   is an error or a warning is told by GCC in any case, so that the exit
   status is right; a report file takes the place of the notes only.  */

#include "escape-gcc.h"

#include "diag.h"
#include "record.h"
#include "report/report.h"
#include "report/sources.h"

#include <fnmatch.h>
#include <regex.h>

void
escape_place (void *, esc_loc loc, struct esc_place *place)
{
  expanded_location where = expand_location ((location_t) loc);
  place->file = where.file ? where.file : "";
  place->line = where.line;
  place->column = where.column;
  place->library = escape_system_p ((location_t) loc);
}

/* ---- Selection.  */

/* Does one of GLOBS match FILE, or what follows its last slash?  */
static bool
globs_match_p (const struct esc_strings *globs, const char *file)
{
  for (int i = 0; i < globs->n; i++)
    if (fnmatch (globs->at[i], file, 0) == 0
	|| fnmatch (globs->at[i], lbasename (file), 0) == 0)
      return true;
  return false;
}

/* D has no system headers, but compiles the templates of its library where
   they are used.  */
bool
escape_system_p (location_t loc)
{
  const char *file = LOCATION_FILE (loc);
  return (in_system_header_at (loc)
	  || (file && strstr (file, "/lib/gcc/")
	      && strstr (file, "/include/")));
}

/* Is F in a file and a function that the options want?  REGEX is NULL if
   they want every function.  */
static bool
wanted_place_p (const struct esc_finding *f, const regex_t *regex)
{
  const esc_options *o = &escape.options;
  location_t loc = (location_t) f->loc;
  const char *file = LOCATION_FILE (loc);
  if (!file)
    file = main_input_filename;
  return (!escape_system_p (loc)
	  && (!o->only.n || globs_match_p (&o->only, file))
	  && !globs_match_p (&o->exclude, file)
	  && (!regex || regexec (regex, f->func, 0, NULL, 0) == 0)
	  && (!o->only_site || f->site == o->only_site));
}

bool
escape_kept_place_p (location_t loc)
{
  const esc_options *o = &escape.options;
  const char *file = LOCATION_FILE (loc);
  return (file && ((o->only.n && !globs_match_p (&o->only, file))
		   || globs_match_p (&o->exclude, file)));
}

/* Fills R with what the options want of ALL.  */
static void
select_findings (struct esc_report *r, const struct esc_findings *all)
{
  const esc_options *o = &escape.options;
  regex_t regex;
  if (o->func)
    regcomp (&regex, o->func, REG_EXTENDED | REG_NOSUB);
  r->shown = XNEWVEC (const struct esc_finding *, all->n + 1);
  for (int i = 0; i < all->n; i++)
    {
      const struct esc_finding *f = &all->at[i];
      if (!wanted_place_p (f, o->func ? &regex : NULL))
	continue;
      esc_tally_add (&r->tally, f);
      if (esc_finding_shown_p (f, o->show))
	r->shown[r->n_shown++] = f;
    }
  if (o->func)
    regfree (&regex);
}

/* ---- GCC's diagnostics.  */

/* A function for path events.  By the end of the unit the real ones may be
   gone, and the paths only want a name: a declaration that has nothing else,
   one per name.  */
static tree
function_called (const char *name)
{
  static hash_map<nofree_string_hash, tree> *made;
  if (!made)
    made = new hash_map<nofree_string_hash, tree>;
  bool existed;
  tree &decl = made->get_or_insert (name, &existed);
  if (!existed)
    {
      decl = build_decl (UNKNOWN_LOCATION, FUNCTION_DECL,
			 get_identifier (name), void_type_node);
      SET_DECL_ASSEMBLER_NAME (decl, DECL_NAME (decl));
    }
  return decl;
}

/* Stands in for the front end's printer of names, which needs more.  */
static const char *
printable_name (tree decl, int)
{
  return IDENTIFIER_POINTER (DECL_NAME (decl));
}

/* Where LOC is said to be: for what a macro made, where the macro stands, as
   in the report files; GCC itself would name its definition, and add a line.
   Without the block, which would add how the code was inlined.  */
static location_t
said (esc_loc loc)
{
  location_t l = set_block ((location_t) loc, NULL_TREE);
  if (!linemap_location_from_macro_expansion_p (line_table, l))
    return l;
  return linemap_resolve_location (line_table, l, LRK_MACRO_EXPANSION_POINT,
				   NULL);
}

/* One diagnostic, with GCC's kind for SEVERITY.  */
static void
emit (enum esc_severity severity, rich_location *where, const char *text,
      const char *code)
{
  escape_forget_function ();
  if (severity == ESC_SEV_ERROR)
    error_at (where, "%s [%s]", text, code);
  else if (severity == ESC_SEV_WARNING)
    warning_at (where, 0, "%s [%s]", text, code);
  else
    inform (where, "%s [%s]", text, code);
}

static void
emit_with_path (const struct esc_report *r, const struct esc_finding *f)
{
  pretty_printer *pp = escape_event_printer ();
  {
    escape_path path (pp);
    gcc_rich_location where (said (f->loc));
    for (int i = 0; i < f->n_events; i++)
      {
	const struct esc_event *e = &f->events[i];
	path.add_event (said (e->loc), function_called (e->func),
			e->depth, "%s", e->text);
      }
    if (f->n_events)
      where.set_path (&path);
    auto_diagnostic_group group;
    emit (esc_report_severity (r, f), &where, f->text, esc_finding_code (f));
    if (*f->hint)
      {
	bool caret = escape_set_caret (false);
	escape_forget_function ();
	inform (said (f->loc), "hint: %s", f->hint);
	escape_set_caret (caret);
      }
  }
  delete pp;
}

/* The findings of R from severity LEAST on.  */
static void
emit_findings (const struct esc_report *r, enum esc_severity least)
{
  bool user_caret = global_options_set.x_flag_diagnostics_show_caret;
  bool caret = escape_set_caret (r->level > 1);
  if (user_caret)
    escape_set_caret (caret);
  auto name = lang_hooks.decl_printable_name;
  for (int i = 0; i < r->n_shown; i++)
    {
      const struct esc_finding *f = r->shown[i];
      if (esc_report_severity (r, f) < least)
	continue;
      lang_hooks.decl_printable_name = printable_name;
      if (r->level > 1)
	emit_with_path (r, f);
      else
	{
	  gcc_rich_location where (said (f->loc));
	  emit (esc_report_severity (r, f), &where, f->text,
		esc_finding_code (f));
	}
      lang_hooks.decl_printable_name = name;
    }
  escape_set_caret (caret);
}

/* Are GCC's diagnostics lines, and not JSON or SARIF?  */
static bool
plain_diagnostics_p (void)
{
  for (unsigned i = 0; i < save_decoded_options_count; i++)
    if (save_decoded_options[i].opt_index == OPT_fdiagnostics_format_
	&& save_decoded_options[i].value != 0)
      return false;
  return true;
}

static void
emit_notes (const struct esc_report *r)
{
  emit_findings (r, ESC_SEV_NOTE);
  if (!r->tally.sites || !plain_diagnostics_p ())
    return;
  esc_write_tally (stderr, r->unit, &r->tally);
  fputc ('\n', stderr);
}

/* ---- The report file.  */

/* The name of the file that report-file= asks for; the caller owns it.  A
   folder gets a file for each unit, called like the object.  */
static char *
report_name (const struct esc_format *format)
{
  const char *name = escape.options.report_file;
  struct stat about;
  if (stat (name, &about) != 0 || !S_ISDIR (about.st_mode))
    return xstrdup (name);
  return concat (name, "/", lbasename (aux_base_name), ".", format->extension,
		 NULL);
}

static void
write_report (const struct esc_report *r, const struct esc_format *format)
{
  if (!escape.options.report_file)
    {
      format->write (stderr, r);
      return;
    }
  char *name = report_name (format);
  FILE *out = fopen (name, "w");
  bool good = out != NULL;
  if (out)
    {
      format->write (out, r);
      good = !ferror (out);
      good = fclose (out) == 0 && good;
    }
  if (!good)
    error_at (UNKNOWN_LOCATION, "cannot write the report file %qs: %m", name);
  free (name);
}

/* The target, as GCC was configured; NULL if nobody said.  */
static const char *
target_name (void)
{
  const char *name = strstr (configuration_arguments, "--target=");
  if (!name)
    return NULL;
  name += strlen ("--target=");
  return esc_arena_printf (escape.arena, "%.*s", (int) strcspn (name, " "),
			   name);
}

void
escape_report (void)
{
  const esc_options *o = &escape.options;
  struct esc_findings all = { };
  struct esc_report r = { };
  escape_join (&all);
  /* The linker's file has a name that says nothing.  */
  r.unit = in_lto_p ? "program" : all.unit ? all.unit : main_input_filename;
  r.level = MAX (o->report, 1);
  r.errors = o->error;
  r.warnings = o->warn;
  r.place = escape_place;
  r.version = ESC_VERSION;
  r.compiler = esc_arena_printf (escape.arena, "GCC %s",
				 gcc_version.basever);
  r.target = target_name ();
  r.language = lang_hooks.name;
  r.folder = get_src_pwd ();
  esc_sources *sources = esc_sources_make (r.folder, NULL, 0);
  r.source = esc_sources_read;
  r.source_data = sources;
  if (o->record != ESC_RECORD_OFF)
    escape_record (&r, &all);
  select_findings (&r, &all);
  escape_say ("%s: %d findings, %d of them shown", r.unit, all.n, r.n_shown);

  const struct esc_format *format = esc_format_find (o->format);
  if (o->report_file || (o->report && strcmp (o->format, "text") != 0))
    {
      emit_findings (&r, ESC_SEV_WARNING);
      write_report (&r, format);
    }
  else if (o->report)
    emit_notes (&r);
  else
    emit_findings (&r, ESC_SEV_WARNING);
  free (r.shown);
  esc_sources_free (sources);
}

/* ---- GCC's optimization records.  */

void
escape_optinfo (const struct esc_findings *findings, int from)
{
  if (!dump_enabled_p ())
    return;
  for (int i = from; i < findings->n; i++)
    {
      const struct esc_finding *f = &findings->at[i];
      if (f->kind != ESC_F_ALLOC || in_system_header_at ((location_t) f->loc))
	continue;
      bool good = f->state == ESC_ST_CAN || f->state == ESC_ST_MOVED;
      dump_printf_loc (good ? MSG_OPTIMIZED_LOCATIONS
		       : MSG_MISSED_OPTIMIZATION,
		       dump_user_location_t::from_location_t (said (f->loc)),
		       "%s [%s]\n", f->text, esc_finding_code (f));
    }
}
