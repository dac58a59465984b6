/* Tests of text.h: what is written is read, and errors say what is wrong.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       text-test [FILE.esg...]

   The files are read, written, read and written again: the two texts must
   be the same.  */

#include "core/check.h"
#include "core/text.h"
#include "unit.h"

#include <stdlib.h>

/* The text of UNIT, in a block of malloc's.  */
static char *
write_unit (const struct esc_unit *unit)
{
  char *text = NULL;
  size_t length = 0;
  FILE *file = open_memstream (&text, &length);
  esc_write_unit (file, unit);
  fclose (file);
  return text;
}

/* Reads and writes TEXT, which must go well.  */
static char *
rewrite (const char *name, const char *text)
{
  struct esc_text t;
  char *message, *written;
  if (!esc_read_unit (name, text, strlen (text), &esc_default_limits, &t))
    {
      fprintf (stderr, "%s\n", t.error);
      CHECK (!"the text can be read");
      return NULL;
    }
  if (!esc_check_unit (t.unit, &message))
    {
      fprintf (stderr, "%s: %s\n", name, message);
      CHECK (!"the unit passes the verifier");
    }
  written = write_unit (t.unit);
  esc_unit_free (t.unit);
  return written;
}

/* Checks that TEXT comes to a form that reading and writing keeps, and that
   this is CANONICAL unless that is NULL.  */
static void
round_trip (const char *name, const char *text, const char *canonical)
{
  char *once = rewrite (name, text);
  char *twice = once ? rewrite (name, once) : NULL;
  if (once && canonical)
    CHECK_STR (once, canonical);
  if (once && twice && strcmp (once, twice) != 0)
    {
      fprintf (stderr, "%s: not the same again:\n%s\nand then\n%s\n", name,
	       once, twice);
      CHECK (!"writing what was read gives the same");
    }
  free (once);
  free (twice);
}

static void
test_file (const char *name)
{
  FILE *file = fopen (name, "rb");
  static char text[1 << 20];
  CHECK (file != NULL);
  if (!file)
    return;
  size_t n = fread (text, 1, sizeof text - 1, file);
  text[n] = '\0';
  fclose (file);
  round_trip (name, text, NULL);
}

static void
test_forms (void)
{
  round_trip ("empty", "", "esg 1\nunit \"empty\" pointer 8\n");
  round_trip ("blank", "\n  \n# nothing\n\t\r\n\n# at all",
	      "esg 1\nunit \"blank\" pointer 8\n");
  round_trip ("quotes",
	      "unit \"a\\\"b\\\\c\\n\\t\\x01\\x7f\" pointer 4\n",
	      "esg 1\nunit \"a\\\"b\\\\c\\n\\t\\x01\\x7f\" pointer 4\n");
  round_trip ("limits", "limit points_to 3\nlimit depth 7\n",
	      "esg 1\nunit \"limits\" pointer 8\n"
	      "limit points_to 3\nlimit depth 7\n");
  round_trip ("places",
	      "function f () @\"two words.c\":1:2\n"
	      "  p = &nonlocal ; @x.c:3:4\n"
	      "  q = p ; none \"n\"\n",
	      "esg 1\nunit \"places\" pointer 8\n\n"
	      "function f0 values 2 () name \"f\" @\"two words.c\":1:2\n"
	      "  v0 = &nonlocal + 0 ; @x.c:3:4\n"
	      "  v1 = v0 + 0 ; none \"n\"\n");
  round_trip ("forward",
	      "function f (p)\n  call g (p, &nonlocal + ?)\n"
	      "  code h function g\n"
	      "function g (p, -)\n  free p\n  sink p thread asm\n",
	      "esg 1\nunit \"forward\" pointer 8\n\n"
	      "function f0 values 2 (v0) name \"f\"\n"
	      "  param 0 name \"p\"\n"
	      "  code o2 name \"h\" size ? function f1\n"
	      "  v1 = &nonlocal + ?\n"
	      "  call f1 (v0, v1) name \"g\"\n\n"
	      "function f1 values 1 (v0, -) name \"g\"\n"
	      "  param 0 name \"p\"\n"
	      "  param 1 noname\n"
	      "  free v0\n"
	      "  sink v0 thread asm\n");
}

/* TEXT has an error; its message is WANT.  */
static void
wrong (const char *text, const char *want)
{
  struct esc_text t;
  bool ok = esc_read_unit ("t", text, strlen (text), &esc_default_limits, &t);
  CHECK (!ok && !t.unit);
  if (ok)
    {
      fprintf (stderr, "read: %s\n", text);
      esc_unit_free (t.unit);
    }
  else
    CHECK_STR (t.error, want);
}

static void
test_flow (void)
{
  round_trip ("flow",
	      "function f (p)\n  local x\n"
	      "  block 0 to 1\n    q = p\n"
	      "  block 1 to 1, 2\n    from 0 r = q\n    from 1 r = s\n"
	      "    call unknown asm (r)\n    s = r + 8\n"
	      "    s = call unknown asm (&x)\n    dies &x\n"
	      "  block 2\n    *&result = r\n",
	      "esg 1\nunit \"flow\" pointer 8\n\n"
	      "function f0 values 7 (v0) name \"f\"\n  param 0 name \"p\"\n"
	      "  local o2 name \"x\" size ?\n"
	      "  block 0 to 1\n  v1 = v0 + 0\n"
	      "  block 1 to 1, 2\n  from 0 v2 = v1 + 0\n"
	      "  from 1 v2 = v3 + 0\n  call unknown asm (v2) noname\n"
	      "  v3 = v2 + 8\n  v4 = &o2 + 0\n"
	      "  v3 = call unknown asm (v4) noname\n  v5 = &o2 + 0\n"
	      "  dies v5\n  block 2\n  v6 = &result + 0\n"
	      "  *(v6 + 0) = v2 : 8\n");
  wrong ("function f ()\n  block 1", "t:2:9: error: expected the number of the"
	 " next block of 0 to 0, got '1'");
  wrong ("function f ()\n  call f ()\n  block 0", "t:3:9: error: the first"
	 " block comes before all calls");
}

/* Every form of every line.  */
static void
test_everything (void)
{
  round_trip ("everything",
    "esg 1\nunit \"u.c\" pointer 8\nlimit rounds 9\n"
    "summary a name \"calloc\" basis \"user model\" params 2 noreturn\n"
    "  n = fresh heap zeroed maybe-null size-arg 0 count-arg 1 align-arg 0"
    " size 8 dealloc \"free\" name \"calloc\"\n"
    "  fresh-result n\n  result = n\n"
    "summary w params 0 worst varargs\n"
    "summary z params 3\n"
    "  x = arg 0\n  y = vararg 1\n  l = *(x + 8) : 4 thin\n"
    "  m = *(x + ?) : ? deep\n  k = *(x + 8) again thin\n"
    "  g = nonlocal\n  c = code f\n"
    "  d = code summary w\n  r = result 0\n  e = fresh\n  tt = table t\n"
    "  call x (y + 1, -, l + ?) result r thread via a 0"
    " ; called \"f\" @a.c:1:1\n"
    "  result + 8 = r + 4 : 16\n  *(l + 4) = x + -1 : 2\n  *(g + 0) = -\n"
    "  *(g + ?) = *(m + 8) : 12\n  sink r global global-store\n"
    "  free x\n  realloc x via a 0\n  write *(x + 1) : 2\n"
    "table t noname\n  entry 0 function f\n  entry 8 summary z\n"
    "  entry 24 nonlocal\n"
    "function f values 2 (v0, -, p) name \"f g\" @a.c:1:2 varargs setjmp"
    " interposable gave-up \"a form\"\n"
    "  param 0 noname scalar by-value noescape @a.c:1:3 expect stays\n"
    "  param 2 expect level 1 global xfail \"no\" expect unknown asm\n"
    "  local x size ? by-value many report assert @a.c:2:2"
    " expect stays stack\n"
    "  heap h noname size 9 call 0 origin 2\n  outside o\n"
    "  code f\n  code cz summary z\n  data t @t.c:1:1\n  data u table t\n"
    "  v1 = &x + -8\n  q = p + ?\n  r = *(q + 8) : 2 thin\n"
    "  *(&x + 1) = - : 1 part\n  *q = *r : ?\n  *p = &x + 4 : 8\n"
    "  realloc &h\n"
    "  s = call model z (1, -, q by-value vararg"
    " const -9223372036854775808 global \"t\" param 2,"
    " - param 0)"
    " noname into *(&x + 8) : 24 size 16..inf site keep assert"
    " expect stays ; arg \"z\"\n"
    "  call through s () name \"table\"\n"
    "  call unknown indirect-call (&x)\n",
    NULL);
}

static void
test_errors (void)
{
  wrong ("esg 2", "t:1:5: error: expected the version of the text form, a"
	 " number of 1 to 1, got '2'");
  wrong ("hello", "t:1:1: error: expected esg, unit, limit, rewrite, table,"
	 " summary or"
	 " function, got 'hello'");
  wrong ("table t\n  p = q", "t:2:3: error: expected entry, table, summary or"
	 " function, got 'p'");
  wrong ("table t\n  entry 0 f", "t:2:11: error: expected nonlocal, function or"
	 " summary, got 'f'");
  wrong ("function f ()\n  data t", "t:2:8: error: there is no table 't';"
	 " say which one with: table LABEL");
  wrong ("unit u", "t:1:6: error: expected a string in quotes, got 'u'");
  wrong ("unit \"u", "t:1:6: error: the string is not closed; strings end on"
	 " their line, with '\"'");
  wrong ("unit \"\\q\"", "t:1:6: error: expected \\\", \\\\, \\n, \\t or \\x01"
	 " to \\xff in the string");
  wrong ("unit \"u\" pointer 1", "t:1:18: error: expected a number of bytes of"
	 " 2 to 16, got '1'");
  wrong ("unit \"u\" x", "t:1:10: error: expected the end of the line, got"
	 " 'x'");
  wrong ("limit bytes 3", "t:1:7: error: expected the name of a limit such as"
	 " points_to, got 'bytes'");
  wrong ("limit depth 0", "t:1:13: error: expected a number of 1 to 1000000,"
	 " got '0'");
  wrong ("function", "t:1:9: error: expected a label, got the end of the"
	 " line");
  wrong ("function model ()", "t:1:10: error: expected a label, got 'model'");
  wrong ("function f (call)", "t:1:13: error: expected the label of a value,"
	 " got 'call'");
  wrong ("function f ()\nfunction f ()", "t:2:10: error: there is another 'f'"
	 " above");
  wrong ("function f (", "t:1:13: error: expected ')', got the end of the"
	 " line");
  wrong ("function f (p q)", "t:1:15: error: expected ',', got 'q'");
  wrong ("function f ()\n  p = q", "t:2:7: error: nothing is ever assigned to"
	 " value 'q'");
  wrong ("function f ()\n  p = &x", "t:2:8: error: expected the label of an"
	 " object of this function (a line such as \"local x\" declares one),"
	 " got 'x'");
  wrong ("function f ()\n  local x\n  local x", "t:3:9: error: this function"
	 " has another object 'x'");
  wrong ("function f ()\n  p = &nonlocal + 99999999999999999999",
	 "t:2:19: error: expected an offset of -9223372036854775807 to"
	 " 9223372036854775807, got '99999999999999999999'");
  wrong ("function f ()\n  p = &nonlocal 8", "t:2:17: error: expected the end"
	 " of the line, got '8'");
  wrong ("function f ()\n  param 0", "t:2:9: error: this function has no"
	 " parameters");
  wrong ("function f (p)\n  sink p global gobal-store", "t:2:17: error: there"
	 " is no reason 'gobal-store'; did you mean 'global-store'?");
  wrong ("function f (p)\n  sink p away asm", "t:2:10: error: expected a"
	 " verdict (stays, loops, returned, via-parm, global, thread or"
	 " unknown), got 'away'");
  wrong ("function f (p)\n  call f (-9223372036854775809)", "t:2:11: error:"
	 " expected a number of -9223372036854775808 to 9223372036854775807,"
	 " got '-9223372036854775809'");
  wrong ("function f (p)\n  q = p + -9223372036854775808", "t:2:11: error:"
	 " expected an offset of -9223372036854775807 to 9223372036854775807,"
	 " got '-9223372036854775808'");
  wrong ("function f (p)\n  call g (p)", "t:2:8: error: expected the label of"
	 " a function of this file, got 'g'");
  wrong ("function f (p)\n  call f (p) size 4..2", "t:2:23: error: expected a"
	 " size such as 24, 0..400, 16..inf or ?, got the end of the line");
  wrong ("function f (p)\n  free p ; go", "t:2:12: error: expected a step such"
	 " as assign, store or arg, got 'go'");
  wrong ("function f (p)\n  free p ; free @", "t:2:18: error: expected"
	 " FILE:LINE:COLUMN after '@'; a file name with other than letters,"
	 " digits and \"_.$/+-\" is put in quotes");
  wrong ("function f (p) @a:b", "t:1:19: error: expected a line, got 'b'");
  wrong ("summary s\n  a = arg -1", "t:2:11: error: expected an argument's"
	 " number of 0 to 65535, got '-1'");
  wrong ("summary s\n  free a", "t:2:8: error: expected the label of a node"
	 " above, got 'a'");
  wrong ("summary s\n  a = arg 0\n  a = arg 0", "t:3:3: error: this summary"
	 " has another node 'a'");
}

/* Any text cut anywhere, and NUL bytes, are read or give an error.  */
static void
test_cuts (void)
{
  static const char text[]
    = "unit \"a\\x41\" pointer 8\nsummary s params 1\n  a = *(a + 8) : 8\n"
      "function f values 3 (v0, -) @\"f\":1:2\n  call model s (v0, 3) into"
      " *(v1 + 8) : 16 size 0..4 expect stays ; arg \"x\" @f:1:2\n";
  struct esc_text t;
  for (size_t n = 0; n <= sizeof text; n++)
    {
      char *copy = malloc (n + 1);
      memcpy (copy, text, n);
      if (esc_read_unit ("t", copy, n, &esc_default_limits, &t))
	esc_unit_free (t.unit);
      else
	CHECK (strncmp (t.error, "t:", 2) == 0);
      free (copy);
    }
}

int
main (int argc, char **argv)
{
  test_forms ();
  test_flow ();
  test_everything ();
  test_errors ();
  test_cuts ();
  for (int i = 1; i < argc; i++)
    test_file (argv[i]);
  return unit_done ();
}
