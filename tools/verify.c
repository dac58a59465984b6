/* escape verify: does the program bear out what its rewriting rests on?

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       void log_it (const char *s __attribute__ ((noescape)));	in d.c
       void log_it (const char *s) { kept = s; }		in e.c

       $ escape verify prog
       prog: d.c:8:13: malloc(24) is on the stack of 'f', as the attribute of
       'log_it' says of what argument 1 points to: stays; but in the program:
       away

   The records of the program have what was assumed (report/lines.h) and what
   its functions do; the latter is linked anew.  */

#include "core/says.h"

#include "args.h"
#include "command.h"
#include "program.h"

#include <stdlib.h>
#include <string.h>

struct tally
{
  int hold, broken, unknown, elsewhere, bad;
};

/* One line "assumption" of a unit.  */
struct assumption
{
  const char *site, *on, *function, *says;
  int param, level;
};

static const char *
text_of (const json_t *line, const char *name)
{
  const char *text = json_string_value (json_object_get (line, name));
  return text ? text : "";
}

/* Reads LINE; false if it is no assumption.  */
static bool
read_assumption (const json_t *line, struct assumption *a)
{
  if (strcmp (text_of (line, "kind"), "assumption") != 0)
    return false;
  a->site = text_of (line, "site");
  a->on = text_of (line, "on");
  a->function = text_of (line, "function");
  a->says = text_of (line, "says");
  a->param = (int) json_integer_value (json_object_get (line, "param"));
  a->level = (int) json_integer_value (json_object_get (line, "level"));
  return true;
}

/* The finding of UNIT that SITE is, or NULL.  */
static const struct esc_finding *
find_site (const struct esc_base_unit *unit, const char *site)
{
  uint64_t id = strtoull (site, NULL, 16);
  for (int i = 0; i < unit->findings.n; i++)
    if (unit->findings.at[i].site == id)
      return &unit->findings.at[i];
  return NULL;
}

/* Complains that A of UNIT is not so: what SAYS is.  */
static void
print_broken (struct esc_program *p, const struct esc_base_unit *unit,
	      const struct assumption *a, esc_says says)
{
  const struct esc_finding *f = find_site (unit, a->site);
  printf ("%s: ", unit->object);
  if (f && f->loc > 0 && f->loc <= (esc_loc) unit->places.n)
    printf ("%s:%d:%d: ", unit->places.at[f->loc - 1].file,
	    unit->places.at[f->loc - 1].line,
	    unit->places.at[f->loc - 1].column);
  else
    printf ("%s: ", unit->name);
  printf ("%s is on the stack of '%s', as the %s of '%s' says of what"
	  " argument %d %s: %s; but in the program: %s\n",
	  f ? f->what : a->site, f ? f->func : "?", a->on, a->function,
	  a->param, a->level ? "leads to" : "points to", a->says,
	  esc_says_text (p->base->arena, says));
}

/* Compares A with what the program does.  */
static void
verify (struct esc_program *p, const struct esc_base_unit *unit,
	const struct assumption *a, struct tally *tally)
{
  esc_says assumed;
  const struct esc_func *f
    = p->text.unit ? esc_link_find (p->text.unit, a->function) : NULL;
  if (a->param < 1 || a->level < 0 || a->level >= ESC_SAYS_LEVELS
      || !esc_says_read (a->says, &assumed))
    {
      tally->bad++;
      esc_trouble ("verify: %s: an assumption about '%s' cannot be read",
		   unit->object, a->function);
      return;
    }
  if (!f || !f->out)
    {
      tally->elsewhere++;
      return;
    }
  esc_says real = esc_summary_says (f->out, a->param - 1, a->level);
  /* What a link said, it will say again.  What people said holds as long as
     nothing that is known contradicts it.  */
  esc_says sure = strcmp (a->on, "summary") == 0 ? real
    : esc_says_sure (real);
  if (!esc_says_within_p (sure, assumed))
    {
      tally->broken++;
      print_broken (p, unit, a, sure);
    }
  else if (!esc_says_within_p (real, assumed))
    tally->unknown++;
  else
    tally->hold++;
}

static void
print_totals (const struct tally *t)
{
  printf ("%d assumption%s: %d hold%s, %d contradicted", t->hold + t->broken
	  + t->unknown + t->elsewhere,
	  t->hold + t->broken + t->unknown + t->elsewhere == 1 ? "" : "s",
	  t->hold, t->hold == 1 ? "s" : "", t->broken);
  if (t->unknown)
    printf (", %d about functions that call what is not known", t->unknown);
  if (t->elsewhere)
    printf (", %d about functions that are not in the records", t->elsewhere);
  putchar ('\n');
}

int
esc_command_verify (int argc, char **argv)
{
  struct esc_args a;
  struct esc_program p;
  struct assumption assumption;
  struct tally tally = { 0 };
  if (!esc_args_read (&a, argc, argv))
    return ESC_EXIT_TROUBLE;
  if (a.n_words == 0)
    return esc_trouble ("verify: name the program, or its objects");
  int status = esc_program_read (&p, a.words, a.n_words,
				 esc_arg (&a, "program") != NULL);
  for (int i = 0; i < p.base->n_units; i++)
    {
      const struct esc_base_unit *unit = p.base->units[i];
      for (size_t k = 0; k < json_array_size (unit->lines); k++)
	if (read_assumption (json_array_get (unit->lines, k), &assumption))
	  verify (&p, unit, &assumption, &tally);
    }
  if (p.base->n_units > 0)
    print_totals (&tally);
  esc_program_free (&p);
  if (tally.bad)
    return ESC_EXIT_TROUBLE;
  return status != ESC_EXIT_OK ? status
	 : tally.broken ? ESC_EXIT_FAILED : ESC_EXIT_OK;
}
