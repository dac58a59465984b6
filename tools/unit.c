/* JSON Lines become a unit.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The lines come from files that anybody may have written: what is missing or
   of another type is an error, and what is not known is passed over.  */

#include "unit.h"

#include "report/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A finding as it is read.  */
struct reader
{
  struct esc_store *store;
  struct esc_base_unit *unit;
  const char *file, *shown;	/* the last name of a file, and its place */
  int line;
};

static void __attribute__ ((format (printf, 2, 3)))
fault (struct reader *r, const char *format, ...)
{
  va_list ap;
  char *text;
  if (r->unit->error)
    return;
  va_start (ap, format);
  if (vasprintf (&text, format, ap) < 0
      || asprintf (&r->unit->error, "line %d of the report %s", r->line,
		   text) < 0)
    esc_fatal ("unit", "memory exhausted");
  va_end (ap);
  free (text);
}

/* ---- Paths.  */

const char *
esc_path_shown (struct esc_arena *arena, const char *here,
		const char *folder, const char *path)
{
  bool plain = (*path != '/' && !folder) || !*path;
  char *all = (*path == '/' || !folder ? esc_arena_strdup (arena, path)
	       : esc_arena_printf (arena, "%s/%s", folder, path));
  bool rooted = *all == '/';
  char *to = all + rooted, *low = to;	/* no ".." goes below LOW */
  for (const char *from = all; *from;)
    {
      from += strspn (from, "/");
      size_t n = strcspn (from, "/");
      if (n == 2 && memcmp (from, "..", 2) == 0 && to > low)
	while (to > low && *--to != '/')
	  continue;
      else if (n && !(n == 1 && *from == '.')
	       && !(rooted && n == 2 && memcmp (from, "..", 2) == 0))
	{
	  if (to > all + rooted)
	    *to++ = '/';
	  memmove (to, from, n);
	  to += n;
	  if (n == 2 && memcmp (to - 2, "..", 2) == 0)
	    low = to;
	}
      from += n;
    }
  *to = '\0';
  size_t n = strlen (here);
  if (!plain && n > 1 && strncmp (all, here, n) == 0)
    return all + n;
  return all;
}

static const char *
intern (struct reader *r, const char *text)
{
  struct esc_names *names = r->store->names;
  return esc_names_at (names, esc_names_add (names, text, strlen (text)));
}

/* How the user would name FILE, as the unit has it.  */
static const char *
shown (struct reader *r, const char *file)
{
  if (r->file && strcmp (r->file, file) == 0)
    return r->shown;
  r->file = intern (r, file);
  r->shown = intern (r, esc_path_shown (r->store->arena, r->store->here,
					r->unit->folder, file));
  return r->shown;
}

/* ---- Members of objects.  */

/* The text NAME of OBJECT; NULL if it has none.  */
static const char *
get_text (struct reader *r, const json_t *object, const char *name)
{
  const char *text = json_string_value (json_object_get (object, name));
  return text ? intern (r, text) : NULL;
}

/* The same, which must be there; "" after a fault.  */
static const char *
need_text (struct reader *r, const json_t *object, const char *name)
{
  const char *text = get_text (r, object, name);
  if (!text)
    fault (r, "has no text \"%s\"", name);
  return text ? text : "";
}

/* The number NAME of OBJECT; OTHER if it has none, or a silly one.  */
static int
get_int (const json_t *object, const char *name, int other)
{
  const json_t *value = json_object_get (object, name);
  json_int_t n = json_integer_value (value);
  return json_is_integer (value) && n >= -1 && n < INT32_MAX ? (int) n : other;
}

/* The place in FILE at the start of the range of OBJECT, added to the unit's
   table.  */
static esc_loc
get_place (struct reader *r, const json_t *object, const char *file)
{
  const json_t *start
    = json_object_get (json_object_get (object, "range"), "start");
  if (!json_is_object (start))
    fault (r, "has no range");
  struct esc_place *p = esc_vec_push (r->store->arena, &r->unit->places);
  p->file = shown (r, file);
  p->line = get_int (start, "line", -1) + 1;
  p->column = get_int (start, "character", -1) + 1;
  return r->unit->places.n;
}

/* ---- Findings.  */

/* The name that the sentence TEXT of a finding in FUNC has, without its
   quotes, if REASON speaks of one: what follows the words of the reason, or
   else the last one.  NULL if there is none.  */
static const char *
detail_of (struct reader *r, enum esc_reason reason, const char *text,
	   const char *func)
{
  const char *template = esc_reason_text (reason), *found = NULL;
  const char *hole = strstr (template, "%s");
  char start[80];
  if (!hole || hole == template)
    return NULL;
  snprintf (start, sizeof start, "%.*s'", (int) (hole - template), template);
  for (const char *t = text; (t = strstr (t, start)); t++)
    found = t + strlen (start);
  size_t n = found ? strcspn (found, "'") : 0;
  for (const char *t = text; !found && (t = strchr (t, '\''));)
    {
      n = strcspn (t + 1, "'");
      if (t[n + 1] && !strchr (t + n + 2, '\''))
	found = t + 1;
      t += n + 1 + (t[n + 1] != '\0');
    }
  if (!found || !found[n] || (n == strlen (func)
			      && memcmp (found, func, n) == 0))
    return NULL;
  return esc_names_at (r->store->names,
		       esc_names_add (r->store->names, found, n));
}

static void
read_kind (struct reader *r, const json_t *site, struct esc_finding *f)
{
  const char *kind = need_text (r, site, "kind");
  const char *state = need_text (r, site, "state");
  const char *verdict = need_text (r, site, "verdict");
  int k = 0, s = 0;
  while (k <= ESC_F_ASSERT
	 && strcmp (kind, esc_finding_kind_name (k)) != 0)
    k++;
  while (s <= ESC_ST_REMOVED && strcmp (state, esc_state_name (s)) != 0)
    s++;
  f->verdict = esc_verdict_find (verdict);
  if (k > ESC_F_ASSERT)
    fault (r, "is of an unknown kind, \"%.40s\"", kind);
  else if (s > ESC_ST_REMOVED)
    fault (r, "has an unknown state, \"%.40s\"", state);
  else if (f->verdict == ESC_V_COUNT)
    fault (r, "has an unknown verdict, \"%.40s\"", verdict);
  f->kind = k;
  f->state = s;
}

static void
read_site (struct reader *r, const json_t *site, struct esc_finding *f)
{
  read_kind (r, site, f);
  f->func = need_text (r, site, "function");
  f->what = need_text (r, site, "what");
  const char *hint = get_text (r, site, "hint");
  const char *basis = get_text (r, site, "basis");
  const char *id = get_text (r, site, "id");
  f->hint = hint ? hint : "";
  f->basis = basis ? basis : "";
  f->site = id ? strtoull (id, NULL, 16) : 0;
  f->size = "";
  f->level = get_int (site, "level", -1);
  f->copies = get_int (site, "copies", 1);
  f->direct = true;
  f->call = -1;
  f->func_id = ESC_NONE;
  if (f->kind == ESC_F_ALLOC)
    {
      f->size = need_text (r, site, "size");
      f->allocator = need_text (r, site, "allocator");
    }
}

static void
read_events (struct reader *r, const json_t *events, struct esc_finding *f)
{
  size_t n = json_array_size (events);
  struct esc_event *at = esc_arena_alloc (r->store->arena,
					  (n + 1) * sizeof *at);
  for (size_t i = 0; i < n; i++)
    {
      const json_t *e = json_array_get (events, i);
      const json_t *location = json_object_get (e, "location");
      at[i].loc = get_place (r, location, need_text (r, location, "uri"));
      at[i].text = need_text (r, e, "message");
      at[i].func = need_text (r, e, "function");
      at[i].depth = get_int (e, "depth", 0);
      if (at[i].depth < 0 || at[i].depth > 64)
	at[i].depth = 0;
    }
  f->n_events = n;
  f->events = at;
}

static void
read_finding (struct reader *r, const json_t *line)
{
  struct esc_finding f = { 0 };
  const json_t *site = json_object_get (line, "site");
  const char *code = need_text (r, line, "code");
  f.reason = esc_reason_find (code);
  if (f.reason == ESC_R_COUNT)
    fault (r, "has an unknown code, \"%.40s\"", code);
  if (!json_is_object (site))
    fault (r, "has no \"site\"");
  f.text = need_text (r, line, "message");
  f.loc = get_place (r, line, need_text (r, line, "file"));
  if (r->unit->error)
    return;
  read_site (r, site, &f);
  read_events (r, json_object_get (line, "relatedInformation"), &f);
  if (r->unit->error)
    return;
  /* Where the pointer gets to in the end is told by the last event.  */
  const char *last = f.n_events ? f.events[f.n_events - 1].text : "";
  f.detail = detail_of (r, f.reason, strncmp (last, "passed to '", 11) == 0
			? last : f.text, f.func);
  *esc_vec_push (r->store->arena, &r->unit->findings) = f;
}

/* ---- Lines.  */

/* Does the line of N bytes at TEXT say at its start that it is of a kind that
   KEEP does not want?  Such lines can be long.  */
static bool
skip_p (const char *text, size_t n, unsigned keep)
{
  static const char mark[] = "{\"kind\":\"";
  const char *kind = text + sizeof mark - 1;
  return (!(keep & ESC_KEEP_LINES) && n > sizeof mark + 10
	  && memcmp (text, mark, sizeof mark - 1) == 0
	  && memcmp (kind, "finding", 7) != 0
	  && memcmp (kind, "totals", 6) != 0
	  && (!(keep & ESC_KEEP_ASSUMED)
	      || memcmp (kind, "assumption", 10) != 0));
}

static void
read_line (struct reader *r, const char *text, size_t n, unsigned keep)
{
  json_error_t error;
  if (skip_p (text, n, keep))
    return;
  json_t *line = json_loadb (text, n, 0, &error);
  const char *kind = json_string_value (json_object_get (line, "kind"));
  if (!line)
    fault (r, "is not JSON: %s", error.text);
  else if (!kind)
    fault (r, "has no \"kind\"");
  else if (strcmp (kind, "finding") == 0)
    {
      if (keep & ESC_KEEP_FINDINGS)
	read_finding (r, line);
    }
  else if (keep & (ESC_KEEP_LINES | ESC_KEEP_ASSUMED))
    json_array_append (r->unit->lines, line);
  if (kind && strcmp (kind, "totals") == 0)
    r->unit->sites = get_int (line, "sites", -1);
  json_decref (line);
}

static uint64_t
mix (uint64_t h, const char *text)
{
  for (; *text; text++)
    h = (h ^ (unsigned char) *text) * 0x100000001b3;
  return (h ^ 0xff) * 0x100000001b3;
}

/* What the allocations in the unit's own file look like, as far as that is
   the same with all options of the compiler.  */
static uint64_t
shape_of (const struct esc_base_unit *u)
{
  uint64_t h = 0xcbf29ce484222325;
  for (int i = 0; i < u->findings.n; i++)
    {
      const struct esc_finding *f = &u->findings.at[i];
      const struct esc_place *p = &u->places.at[f->loc - 1];
      if (f->kind != ESC_F_ALLOC || strcmp (p->file, u->name) != 0)
	continue;
      h = mix (mix (h, f->func), f->allocator);
      h = (h ^ (uint32_t) p->line) * 0x100000001b3;
      h = (h ^ (uint32_t) p->column) * 0x100000001b3;
    }
  return h;
}

struct esc_base_unit *
esc_base_unit_new (struct esc_store *store, json_t *header, const char *text,
		   size_t length, int first, unsigned keep)
{
  struct esc_base_unit *u = esc_arena_alloc (store->arena, sizeof *u);
  struct reader r = { .store = store, .unit = u, .line = first - 1 };
  u->header = header;
  u->lines = json_array ();
  u->sites = -1;
  u->folder = get_text (&r, header, "folder");
  /* A report of several units is of no file.  */
  const char *file = get_text (&r, header, "file");
  u->name = file ? shown (&r, file) : "several files";
  u->version = get_text (&r, header, "version");
  u->compiler = get_text (&r, header, "compiler");
  u->target = get_text (&r, header, "target");
  u->language = get_text (&r, header, "language");
  for (size_t at = 0; at < length && !u->error;)
    {
      const char *end = memchr (text + at, '\n', length - at);
      size_t n = end ? (size_t) (end - text) - at : length - at;
      r.line++;
      if (n)
	read_line (&r, text + at, n, keep);
      at += n + 1;
    }
  u->shape = shape_of (u);
  return u;
}

void
esc_base_unit_free (struct esc_base_unit *u)
{
  json_decref (u->header);
  json_decref (u->lines);
  free (u->error);
}
