#!/bin/sh
# The commands on a program that the plugin has compiled: it is reported,
# explained, changed, and found to be worse.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/tools/lib.sh"
test -f "$ESCAPE_PLUGIN" || {
  echo "SKIP: the plugin is not built"
  exit 77
}
CC=$ESCAPE_CC
need ar strip "$CC"

# compile FILE OPTION...: with a record.
compile ()
{
  file=$1
  shift
  $CC -O1 "$@" -c "$file" -o "$(basename "$file" .c).o" \
    -fplugin="$ESCAPE_PLUGIN" -fplugin-arg-escape-record ||
    complain "cannot compile $file"
}

cat > names.h <<'END'
struct names { char **at; int n; };
extern int length (const char *s);
extern void add (struct names *all, const char *s);
END
cat > names.c <<'END'
#include <stdlib.h>
#include <string.h>
#include "names.h"
int length (const char *s) { int n = 0; while (s[n]) n++; return n; }
void
add (struct names *all, const char *s)
{
  all->at[all->n++] = strdup (s);
}
END
cat > main.c <<'END'
#include <stdlib.h>
#include "names.h"
static __attribute__ ((noinline)) int
fill (char *s)
{
  s[0] = 'x';
  s[1] = 0;
  return s[0];
}
int
main (void)
{
  char *at[4];
  struct names all = { at, 0 };
  char *p = malloc (24);
  int n = fill (p);
  free (p);
  char *q = malloc (16);
  fill (q);
  add (&all, q);
  free (q);
  return n == 0 || all.n != 1;
}
END
compile names.c
compile main.c
ar rc libnames.a names.o
$CC main.o libnames.a -o prog && ./prog || complain 'the program does not run'
strip -o stripped prog

for file in prog stripped; do
  expect 0 out "^$file: 3 allocation sites in 2 source files" $escape report \
    $file
  silent err
  and out '^ *1 *33%  can live on the stack'
  and out '^ *1  unknown-call: is passed to a function'
  and out '^ *add (1); as at main.c:18$'
done
expect 0 out "^main.c:18:13: malloc(16) escapes 'main': passed to 'add'" \
  $escape why main.c:18 prog
and out '^     18 |   char \*q = malloc (16);$'
and out '^        |             ^1$'
and out "^    (.) passed to 'add'$"

expect 0 out '3 sites, 1 of them' $escape check --update --baseline=base prog
expect 0 out '.' $escape check --baseline=base main.o libnames.a
mkdir old && cp main.o names.o old
# Lines move, and one block gets away.
{
  echo '#include <stdio.h>'
  echo 'static char *last;'
  sed 's/^  s\[1\] = 0;/  s[1] = 0; last = s;/' main.c
} > new.c
mv new.c main.c
mkdir new
compile main.c -Wno-unused
cp main.o names.o new
expect 1 out "^main.c:17:13: error: malloc(24) escapes 'main': .*'last'" \
  $escape check --baseline=base new
and out '^1 of 1 sites that were on the stack is not any more'
expect 1 out '^new on the heap: 1$' $escape diff --exit-code old new
and out "^  main.c:17:13: malloc(24) escapes 'main'"
not out 'added\|gone'
expect 0 out '.' $escape diff --exit-code old old
finish
