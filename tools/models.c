/* escape models: what is known of library functions.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       $ escape models strtok
       strtok (2): ret = *global + ?; ...
	   built in, c.models:62, group c-string: <string.h>
       $ escape models --lint my.models
       my.models:3:14: error: there is no argument 2: 'log_line' has 1  */

#include "models/builtin.h"
#include "models/models.h"

#include "args.h"
#include "command.h"
#include "core/reason.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTER_SIZE = 8, COLUMNS = 79 };

/* ---- The list.  */


/* All functions.  */
struct list
{
  struct esc_arena *arena;
  ESC_VEC (const struct esc_model *) all;
};

static void
add_model (void *data, const struct esc_model *model)
{
  struct list *l = data;
  *esc_vec_push (l->arena, &l->all) = model;
}

/* By file and line, the user's first; functions of one line by name.  */
static int
by_place (const void *x, const void *y)
{
  const struct esc_model *a = *(const struct esc_model *const *) x;
  const struct esc_model *b = *(const struct esc_model *const *) y;
  int d = b->user - a->user;
  d = d ? d : strcmp (a->file, b->file);
  d = d ? d : (a->line > b->line) - (a->line < b->line);
  return d ? d : strcmp (a->name, b->name);
}

static bool
same_p (const char *a, const char *b)
{
  return a == b || (a && b && strcmp (a, b) == 0);
}

/* Prints what belongs to a group, of which MODEL is the first.  */
static void
print_group (const struct esc_model *model)
{
  printf ("%s", model->group ? model->group : model->file);
  if (model->headers && *model->headers)
    printf (": %s", model->headers);
  if (model->library)
    printf (" of lib%s", model->library);
  putchar ('\n');
}

static void
print_list (struct esc_models *m, struct esc_arena *arena)
{
  struct list l = { .arena = arena };
  esc_models_each (m, add_model, &l);
  qsort (l.all.at, l.all.n, sizeof *l.all.at, by_place);
  const struct esc_model *last = NULL;
  int column = 0;
  for (int i = 0; i < l.all.n; i++)
    {
      const struct esc_model *model = l.all.at[i];
      int n = strlen (model->name);
      if (!last || !same_p (last->group, model->group)
	  || strcmp (last->file, model->file) != 0)
	{
	  printf (last ? "\n\n" : "");
	  print_group (model);
	  column = 0;
	}
      if (column && column + 1 + n > COLUMNS)
	column = 0, putchar ('\n');
      column += printf ("%s%s", column ? " " : "  ", model->name);
      last = model;
    }
  puts ("");
}

/* ---- One function.  */

/* The line of the built-in model NAME; *N is set to its bytes.  */
static const char *
builtin_text (const char *name, size_t *n)
{
  for (int i = 0; i < esc_builtin_n_names; i++)
    {
      const struct esc_builtin_name *b = &esc_builtin_names[i];
      if (strlen (name) != b->size
	  || memcmp (esc_builtin_text + b->text, name, b->size) != 0)
	continue;
      const struct esc_builtin_line *l = &esc_builtin_lines[b->line];
      *n = l->size;
      return esc_builtin_text + l->text;
    }
  return NULL;
}

/* Prints the N bytes at TEXT, a logical line, broken at ";" where it is too
   long.  */
static void
print_line (const char *text, size_t n)
{
  size_t column = 0;
  while (n && isspace ((unsigned char) text[n - 1]))
    n--;
  for (size_t i = 0; i < n;)
    {
      const char *end = memchr (text + i, ';', n - i);
      size_t part = end ? (size_t) (end + 1 - text) - i : n - i;
      if (column && column + part > COLUMNS)
	column = printf ("\n ") - 1;
      column += printf ("%.*s", (int) part, text + i);
      i += part;
    }
  putchar ('\n');
}

/* Prints the user's line, with those that go on with it.  */
static void
print_user_line (const struct esc_model *model)
{
  char buf[1024];
  FILE *file = fopen (model->file, "r");
  int line = 0;
  bool inside = false;
  while (file && fgets (buf, sizeof buf, file))
    {
      line += strchr (buf, '\n') != NULL;
      if (inside && buf[0] != ' ' && buf[0] != '\t')
	break;
      inside |= line == model->line;
      if (inside)
	fputs (buf, stdout);
    }
  if (file)
    fclose (file);
}

/* "; did you mean 'strtok'?" for a NAME like that; "" if there is none.  */
static const char *
nearest (struct esc_models *m, struct esc_arena *arena, const char *name)
{
  struct list l = { .arena = arena };
  const char *best = "";
  int distance = 3;
  esc_models_each (m, add_model, &l);
  for (int i = 0; i < l.all.n; i++)
    {
      int d = esc_text_distance (name, l.all.at[i]->name);
      if (d < distance)
	{
	  best = l.all.at[i]->name;
	  distance = d;
	}
    }
  return *best ? esc_arena_printf (arena, "; did you mean '%s'?", best) : "";
}

static int
print_model (struct esc_models *m, struct esc_arena *arena, const char *name)
{
  struct esc_model about;
  size_t n;
  if (!esc_models_about (m, name, &about))
    return esc_trouble ("models: nothing is known of '%s', so what it is given"
			" escapes%s", name,
			nearest (m, arena, name));
  const char *text = about.user ? NULL : builtin_text (about.name, &n);
  if (text)
    print_line (text, n);
  else
    print_user_line (&about);
  printf ("    %s%s:%d", about.user ? "" : "built in, ", about.file,
	  about.line);
  if (about.group)
    printf (", group %s", about.group);
  if (about.headers && *about.headers)
    printf (": %s", about.headers);
  putchar ('\n');
  return about.same_as ? print_model (m, arena, about.same_as) : ESC_EXIT_OK;
}

/* ---- The lint.  */

static void
tell (void *data, const char *file, int line, int column, const char *message)
{
  int *n = data;
  ++*n;
  if (line)
    fprintf (stderr, "%s:%d:%d: error: %s\n", file, line, column, message);
  else
    esc_trouble ("%s: %s", file, message);
}

/* What the user's models of a file are, for the lint.  */
struct count
{
  struct esc_models *builtin;
  int models, replaced;
};

static void
count_model (void *data, const struct esc_model *model)
{
  struct count *c = data;
  struct esc_model ours;
  if (!model->user)
    return;
  c->models++;
  if (!esc_models_about (c->builtin, model->name, &ours))
    return;
  c->replaced++;
  printf ("%s:%d: note: '%s' replaces the model of %s:%d\n", model->file,
	  model->line, model->name, ours.file, ours.line);
}

static int
lint (struct esc_arena *arena, const char *file)
{
  struct esc_models *m = esc_models_new (arena, POINTER_SIZE);
  struct count c = { .builtin = esc_models_new (arena, POINTER_SIZE) };
  int errors = 0;
  FILE *there = fopen (file, "r");
  if (there)
    fclose (there);
  esc_models_read (m, file, tell, &errors);
  if (!there)
    return ESC_EXIT_TROUBLE;
  esc_models_each (m, count_model, &c);
  printf ("%s: %d model%s, %d error%s\n", file, c.models,
	  c.models == 1 ? "" : "s", errors, errors == 1 ? "" : "s");
  return errors ? ESC_EXIT_FAILED : ESC_EXIT_OK;
}

/* ---- The command.  */

static int
print (struct esc_arena *arena, const struct esc_args *a)
{
  struct esc_models *m = esc_models_new (arena, POINTER_SIZE);
  const char *file = esc_arg (a, "models");
  int errors = 0, status = ESC_EXIT_OK;
  if (file && !esc_models_read (m, file, tell, &errors))
    return ESC_EXIT_TROUBLE;
  if (a->n_words == 0)
    print_list (m, arena);
  for (int i = 0; i < a->n_words; i++)
    {
      int s = print_model (m, arena, a->words[i]);
      status = s > status ? s : status;
    }
  return status;
}

int
esc_command_models (int argc, char **argv)
{
  struct esc_args a;
  int status = ESC_EXIT_OK;
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  bool lints = esc_arg (&a, "lint");
  if (lints && a.n_words == 0)
    return esc_trouble ("models: name the files of models to be read:"
			" --lint FILE...");
  struct esc_arena *arena = esc_arena_new (0);
  if (!lints)
    status = print (arena, &a);
  for (int i = 0; lints && i < a.n_words; i++)
    {
      int s = lint (arena, a.words[i]);
      status = s > status ? s : status;
    }
  esc_arena_free (arena);
  return status;
}
