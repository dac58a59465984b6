/* Ledgers, read and written.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "ledger.h"

#include "command.h"
#include "report/json-values.h"
#include "report/json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FORMAT = 1 };

static const char magic[] = "{\"kind\":\"baseline\"";

bool
esc_entry_good_p (const struct esc_entry *e)
{
  return (e->state == ESC_ST_CAN || e->state == ESC_ST_MOVED
	  || e->state == ESC_ST_REMOVED);
}

const char *
esc_entry_text (const struct esc_ledger *l, const struct esc_entry *e)
{
  if (!e->site)
    return esc_arena_printf (l->arena, "%s: %s(%s) in '%s' [%s]", e->file,
			     e->allocator, e->size, e->func, e->code);
  struct esc_place p;
  esc_base_place (l->base, e->site->f.loc, &p);
  return esc_arena_printf (l->arena, "%s:%d:%d: %s [%s]", p.file, p.line,
			   p.column, e->site->f.text, e->code);
}

/* ---- From objects.  */

/* The order of the file; sites that are alike stay in that of the source.  */
static int
compare (const void *x, const void *y)
{
  const struct esc_entry *a = x, *b = y;
  int d = strcmp (a->file, b->file);
  d = d ? d : strcmp (a->func, b->func);
  d = d ? d : strcmp (a->allocator, b->allocator);
  return d ? d : (a->site > b->site) - (a->site < b->site);
}

static void
fill (struct esc_ledger *l)
{
  struct esc_base *b = l->base;
  l->at = esc_arena_alloc (l->arena, (b->n_sites + 1) * sizeof *l->at);
  for (int i = 0; i < b->n_sites; i++)
    {
      const struct esc_finding *f = &b->sites[i].f;
      if (f->kind != ESC_F_ALLOC)
	continue;
      l->at[l->n++] = (struct esc_entry) {
	.file = b->places[f->loc - 1].file, .func = f->func,
	.allocator = f->allocator, .size = f->size, .state = f->state,
	.code = esc_finding_code (f), .site = &b->sites[i]
      };
    }
  qsort (l->at, l->n, sizeof *l->at, compare);
}

/* ---- From a baseline.  */

/* The text NAME of OBJECT, copied; NULL if it has none.  */
static const char *
get (struct esc_ledger *l, const json_t *object, const char *name)
{
  const char *text = json_string_value (json_object_get (object, name));
  return text ? esc_arena_strdup (l->arena, text) : NULL;
}

/* Reads one line; what is wrong with it, or NULL.  */
static const char *
read_entry (struct esc_ledger *l, const json_t *line, struct esc_entry *e)
{
  const char *kind = json_string_value (json_object_get (line, "kind"));
  if (!kind || strcmp (kind, "site") != 0)
    return "is no site";
  *e = (struct esc_entry) {
    .file = get (l, line, "file"), .func = get (l, line, "function"),
    .allocator = get (l, line, "allocator"), .size = get (l, line, "size"),
    .code = get (l, line, "code")
  };
  const char *state = get (l, line, "state");
  if (!e->file || !e->func || !e->allocator || !e->size || !e->code || !state)
    return "lacks a part of the site";
  int s = 0;
  while (s <= ESC_ST_REMOVED && strcmp (state, esc_state_name (s)) != 0)
    s++;
  if (s > ESC_ST_REMOVED)
    return "has an unknown state";
  e->state = s;
  return NULL;
}

static int
read_baseline (struct esc_ledger *l, const char *name)
{
  size_t length;
  char *text = esc_read_file (name, &length);
  ESC_VEC (struct esc_entry) list = { 0 };
  int line = 0, status = text ? ESC_EXIT_OK : ESC_EXIT_TROUBLE;
  for (size_t at = 0; text && at < length && status == ESC_EXIT_OK;)
    {
      const char *end = memchr (text + at, '\n', length - at), *fault = NULL;
      size_t n = end ? (size_t) (end - text) - at : length - at;
      json_t *object = json_loadb (text + at, n, 0, NULL);
      if (!object)
	fault = "is not JSON";
      else if (line++ > 0)
	fault = read_entry (l, object, esc_vec_push (l->arena, &list));
      else if (json_integer_value (json_object_get (object, "format"))
	       != FORMAT)
	fault = "has a format that this escape does not know";
      if (fault)
	status = esc_trouble ("%s:%d: the line %s; write the baseline anew with"
			      " check --update", name, line + !object, fault);
      json_decref (object);
      at += n + 1;
    }
  l->at = list.at;
  l->n = status == ESC_EXIT_OK ? list.n : 0;
  free (text);
  return status;
}

bool
esc_ledger_p (const char *name)
{
  char start[sizeof magic] = "";
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  bool is = (fd >= 0 && read (fd, start, sizeof magic - 1) > 0
	     && strcmp (start, magic) == 0);
  if (fd >= 0)
    close (fd);
  return is;
}

int
esc_ledger_read (struct esc_ledger *l, char *const *names, int n)
{
  memset (l, 0, sizeof *l);
  l->arena = esc_arena_new (0);
  if (n == 1 && esc_ledger_p (names[0]))
    return read_baseline (l, names[0]);
  l->base = esc_base_new ();
  int status = esc_base_read (l->base, names, n, ESC_KEEP_FINDINGS);
  fill (l);
  return status;
}

void
esc_ledger_free (struct esc_ledger *l)
{
  if (l->base)
    esc_base_free (l->base);
  esc_arena_free (l->arena);
}

/* ---- To a baseline.  */

static void
write_entries (const struct esc_ledger *l, FILE *out)
{
  json_t *header = json_object ();
  esc_json_set (header, "kind", esc_json_text ("baseline"));
  esc_json_set (header, "format", json_integer (FORMAT));
  esc_json_set (header, "tool", esc_json_text ("escape"));
  esc_json_line (out, header);
  for (int i = 0; i < l->n; i++)
    {
      const struct esc_entry *e = &l->at[i];
      json_t *o = json_object ();
      esc_json_set (o, "kind", esc_json_text ("site"));
      esc_json_set (o, "file", esc_json_text (e->file));
      esc_json_set (o, "function", esc_json_text (e->func));
      esc_json_set (o, "allocator", esc_json_text (e->allocator));
      esc_json_set (o, "size", esc_json_text (e->size));
      esc_json_set (o, "state", esc_json_text (esc_state_name (e->state)));
      esc_json_set (o, "code", esc_json_text (e->code));
      esc_json_line (out, o);
    }
}

int
esc_ledger_write (const struct esc_ledger *l, const char *file)
{
  char *name = esc_arena_printf (l->arena, "%s.XXXXXX", file);
  int fd = mkstemp (name);
  FILE *out = fd >= 0 ? fdopen (fd, "w") : NULL;
  if (!out)
    return esc_trouble ("cannot write '%s': %s", file, strerror (errno));
  /* The permissions of a new file.  */
  mode_t mask = umask (0);
  umask (mask);
  fchmod (fd, 0666 & ~mask);
  write_entries (l, out);
  int bad = ferror (out);
  if (fclose (out) != 0 || bad || rename (name, file) != 0)
    {
      int error = errno;
      unlink (name);
      return esc_trouble ("cannot write '%s': %s", file, strerror (error));
    }
  return ESC_EXIT_OK;
}
