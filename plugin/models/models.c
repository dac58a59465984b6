/* The table of models: ours by name, the user's before them.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       esc_models_find (m, "__builtin_memcpy")
	 no entry of the user's; "memcpy" is in esc_builtin_names; its line
	 is parsed, the summary kept for the next time

   The user's lines are parsed when they are read, as their errors must be
   told; ours when they are needed.  */

#include "models-int.h"
#include "builtin.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct esc_models *
esc_models_new (struct esc_arena *arena, int pointer_size)
{
  struct esc_models *m = esc_arena_alloc (arena, sizeof *m);
  m->arena = arena;
  m->pointer_size = pointer_size;
  m->cache = esc_arena_alloc (arena, esc_builtin_n_names * sizeof *m->cache);
  m->abouts = esc_arena_alloc (arena, esc_builtin_n_names * sizeof *m->abouts);
  return m;
}

/* ---- The user's.  */

static unsigned
hash_name (const char *name)
{
  unsigned h = 2166136261u;
  for (; *name; name++)
    h = (h ^ (unsigned char) *name) * 16777619u;
  return h;
}

/* Where NAME is, or would go.  The table is never full.  */
static struct esc_user_model **
user_slot (struct esc_models *m, const char *name)
{
  unsigned i = hash_name (name) & (m->n_slots - 1);
  while (m->slots[i] && strcmp (m->slots[i]->about.name, name) != 0)
    i = (i + 1) & (m->n_slots - 1);
  return &m->slots[i];
}

struct esc_user_model *
esc_models_user (struct esc_models *m, const char *name)
{
  return m->n_slots ? *user_slot (m, name) : NULL;
}

struct esc_user_model *
esc_models_add_user (struct esc_models *m, const char *name)
{
  if (m->n_user * 2 >= m->n_slots)
    {
      struct esc_user_model **old = m->slots;
      unsigned n = m->n_slots;
      m->n_slots = n ? 2 * n : 64;
      m->slots = esc_arena_alloc (m->arena, m->n_slots * sizeof *m->slots);
      for (unsigned i = 0; i < n; i++)
	if (old[i])
	  *user_slot (m, old[i]->about.name) = old[i];
    }
  struct esc_user_model *u = esc_arena_alloc (m->arena, sizeof *u);
  u->about.name = name;
  u->about.user = true;
  *user_slot (m, name) = u;
  m->n_user++;
  return u;
}

/* A program may not use names that begin with two underscores, or with one
   and a capital letter; at file scope, with one.  */
static bool
reserved_name_p (const char *name)
{
  return name[0] == '_';
}

static void
fill_about (struct esc_model *about, const struct esc_model_group *g)
{
  about->group = g->name;
  about->headers = g->headers;
  about->library = g->library;
  about->cxx = g->cxx;
  about->optional = g->optional;
  about->reserved = g->reserved || reserved_name_p (about->name);
}

void
esc_models_twice (struct esc_model_reader *r, const struct esc_model_pos *pos,
		  const struct esc_user_model *old)
{
  if (old->about.line)
    esc_model_error (r, pos, "'%s' has a model already, at %s:%d",
		     old->about.name, old->about.file, old->about.line);
  else
    esc_model_error (r, pos, "'%s' has a model already, by the option %s",
		     old->about.name, old->about.file);
}

/* Adds NAME of the line that R reads; NULL if it is there already.  */
static struct esc_user_model *
add_line (struct esc_models *m, struct esc_model_reader *r,
	  const struct esc_model_name *name, const struct esc_model_group *g)
{
  struct esc_user_model *u = esc_models_user (m, name->string);
  if (u && !u->implied)
    {
      esc_models_twice (r, &name->pos, u);
      return NULL;
    }
  if (!u)
    u = esc_models_add_user (m, name->string);
  u->implied = false;
  u->about.file = r->file;
  u->about.line = name->pos.line;
  fill_about (&u->about, g);
  return u;
}

static void
read_alias (struct esc_models *m, struct esc_model_reader *r,
	    const struct esc_model_line *line, const struct esc_model_group *g)
{
  struct esc_model target;
  if (!esc_models_about (m, line->target.string, &target))
    {
      esc_model_error (r, &line->target.pos, "'%s' has no model (it must stand"
		       " before this line)", line->target.string);
      return;
    }
  const struct esc_summary *s = esc_models_find (m, line->target.string);
  struct esc_user_model *u = add_line (m, r, &line->names.at[0], g);
  if (!u)
    return;
  u->about.same_as = target.name;
  u->about.n_params = target.n_params;
  u->about.varargs = target.varargs;
  u->summary = esc_arena_alloc (m->arena, sizeof *u->summary);
  *u->summary = *s;
  u->summary->name = u->about.name;
  u->summary->basis = r->basis;
}

static void
read_model (struct esc_models *m, struct esc_model_reader *r,
	    const struct esc_model_line *line, const struct esc_model_group *g)
{
  for (int i = 0; i < line->names.n; i++)
    {
      const struct esc_model_name *name = &line->names.at[i];
      struct esc_summary *s = esc_model_body (r, line, name->string);
      if (!s)
	return;
      struct esc_user_model *u = add_line (m, r, name, g);
      if (!u)
	return;
      u->about.n_params = line->n_params;
      u->about.varargs = line->varargs;
      u->summary = s;
    }
}

/* All of FILE, as a block of *SIZE bytes that the caller frees; NULL if it
   cannot be read.  */
static char *
read_all (FILE *file, size_t *size)
{
  size_t cap = 1 << 14;
  char *text = malloc (cap);
  *size = 0;
  while (text)
    {
      size_t n = fread (text + *size, 1, cap - *size, file);
      *size += n;
      if (ferror (file))
	{
	  free (text);
	  return NULL;
	}
      if (n == 0)
	return text;
      if (*size == cap)
	{
	  char *more = realloc (text, cap *= 2);
	  if (!more)
	    free (text);
	  text = more;
	}
    }
  esc_fatal ("models", "memory exhausted");
}

bool
esc_models_read (struct esc_models *m, const char *path,
		 esc_models_error_fn error, void *data)
{
  size_t size;
  FILE *file = fopen (path, "rb");
  char *text = file ? read_all (file, &size) : NULL;
  int saved = errno;
  if (file)
    fclose (file);
  if (!text)
    {
      char message[256];
      snprintf (message, sizeof message, "cannot read the file of models: %s",
		strerror (saved));
      error (data, path, 0, 0, message);
      return false;
    }
  struct esc_model_reader r = {
    .arena = m->arena, .file = esc_arena_strdup (m->arena, path),
    .pos = { text, text, 1 }, .end = text + size,
    .pointer_size = m->pointer_size, .basis = "user model",
    .error = error, .data = data
  };
  struct esc_model_group group = { 0 };
  struct esc_model_line line;
  while (esc_model_next (&r, &line))
    {
      if (line.kind == ESC_LINE_GROUP)
	group = line.group;
      else if (line.kind == ESC_LINE_ALIAS)
	read_alias (m, &r, &line, &group);
      else
	read_model (m, &r, &line, &group);
      esc_scan_skip_line (&r);
    }
  free (text);
  return !r.failed;
}

/* ---- Ours.  */

static int
compare_name (const void *key, const void *element)
{
  const struct esc_builtin_name *n = element;
  int c = strncmp (key, esc_builtin_text + n->text, n->size);
  return c ? c : ((const char *) key)[n->size] != '\0';
}

/* The index of NAME, or -1.  */
static int
builtin_index (const char *name)
{
  const struct esc_builtin_name *n
    = bsearch (name, esc_builtin_names, esc_builtin_n_names,
	       sizeof *esc_builtin_names, compare_name);
  return n ? (int) (n - esc_builtin_names) : -1;
}

static const char *
builtin_file (int index)
{
  const char *file = esc_builtin_files;
  while (index-- > 0)
    file += strlen (file) + 1;
  return file;
}

/* Reads the head of line INDEX.  */
static void
builtin_line (struct esc_models *m, int index, struct esc_model_reader *r,
	      struct esc_model_line *line)
{
  const struct esc_builtin_line *l = &esc_builtin_lines[index];
  const char *text = esc_builtin_text + l->text;
  memset (r, 0, sizeof *r);
  r->arena = m->arena;
  r->file = builtin_file (l->file);
  r->pos.at = r->pos.start = text;
  r->pos.line = l->line;
  r->end = text + l->size;
  r->pointer_size = m->pointer_size;
  r->basis = "model";
  esc_model_next (r, line);
}

/* The line of the function with name INDEX, and its own name.  */
static const char *
builtin_model (struct esc_models *m, int index, struct esc_model_reader *r,
	       struct esc_model_line *line)
{
  const struct esc_builtin_name *n = &esc_builtin_names[index];
  builtin_line (m, n->line, r, line);
  for (int i = 0; i < line->names.n; i++)
    if (line->names.at[i].pos.at == esc_builtin_text + n->text)
      return line->names.at[i].string;
  esc_fatal ("models", "%s:%d: the index is wrong", r->file, r->pos.line);
}

static const struct esc_summary *
builtin_find (struct esc_models *m, int index)
{
  struct esc_model_reader r;
  struct esc_model_line line;
  if (m->cache[index])
    return m->cache[index];
  const char *name = builtin_model (m, index, &r, &line);
  if (line.kind == ESC_LINE_MODEL)
    return m->cache[index] = esc_model_body (&r, &line, name);
  int target = builtin_index (line.target.string);
  if (target < 0 || target == index)
    esc_fatal ("models", "%s:%d: no model of '%s'", r.file, r.pos.line,
	       line.target.string);
  struct esc_summary *s = esc_arena_alloc (m->arena, sizeof *s);
  *s = *builtin_find (m, target);
  s->name = name;
  return m->cache[index] = s;
}

static const struct esc_model *
builtin_about (struct esc_models *m, int index)
{
  struct esc_model_reader r;
  struct esc_model_line line, group;
  if (m->abouts[index])
    return m->abouts[index];
  struct esc_model *about = esc_arena_alloc (m->arena, sizeof *about);
  int g = esc_builtin_lines[esc_builtin_names[index].line].group;
  about->name = builtin_model (m, index, &r, &line);
  about->file = r.file;
  about->line = r.pos.line;
  about->n_params = line.n_params;
  about->varargs = line.varargs;
  if (line.kind == ESC_LINE_ALIAS)
    {
      const struct esc_model *target
	= builtin_about (m, builtin_index (line.target.string));
      about->same_as = target->name;
      about->n_params = target->n_params;
      about->varargs = target->varargs;
    }
  if (g != UINT16_MAX)
    {
      builtin_line (m, g, &r, &group);
      fill_about (about, &group.group);
    }
  return m->abouts[index] = about;
}

/* ---- Both.  */

/* What is found under NAME: the user's in *USER, or the index of ours.  False
   if nothing is.  */
static bool
look_up (struct esc_models *m, const char *name, struct esc_user_model **user,
	 int *index)
{
  *user = esc_models_user (m, name);
  *index = *user ? -1 : builtin_index (name);
  return *user || *index >= 0;
}

/* The same, whatever GCC put before the name.  A built-in function may have a
   model of its own.  */
static bool
look_up_plain (struct esc_models *m, const char *name,
	       struct esc_user_model **user, int *index)
{
  if (*name == '*')
    name++;
  return (look_up (m, name, user, index)
	  || (strncmp (name, "__builtin_", 10) == 0
	      && look_up (m, name + 10, user, index)));
}

const struct esc_summary *
esc_models_find (struct esc_models *m, const char *name)
{
  struct esc_user_model *user;
  int index;
  if (!look_up_plain (m, name, &user, &index))
    return NULL;
  return user ? user->summary : builtin_find (m, index);
}

bool
esc_models_about (struct esc_models *m, const char *name,
		  struct esc_model *about)
{
  struct esc_user_model *user;
  int index;
  if (!look_up_plain (m, name, &user, &index))
    return false;
  *about = user ? user->about : *builtin_about (m, index);
  return true;
}

static int
compare_user (const void *a, const void *b)
{
  const struct esc_user_model *const *x = a, *const *y = b;
  return strcmp ((*x)->about.name, (*y)->about.name);
}

void
esc_models_each (struct esc_models *m,
		 void (*fn) (void *data, const struct esc_model *model),
		 void *data)
{
  struct esc_user_model **all
    = esc_arena_alloc (m->arena, m->n_user * sizeof *all + 1);
  unsigned n = 0;
  for (unsigned i = 0; i < m->n_slots; i++)
    if (m->slots[i])
      all[n++] = m->slots[i];
  qsort (all, n, sizeof *all, compare_user);
  for (unsigned i = 0; i < n; i++)
    fn (data, &all[i]->about);
  for (int i = 0; i < esc_builtin_n_names; i++)
    fn (data, builtin_about (m, i));
}
