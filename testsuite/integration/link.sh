#!/bin/sh
# Whole programs without -flto: escape link, summaries=, escape verify.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin link
need_plugin
project link

# compile ARGUMENT... FILE: with the plugin and these arguments of it.
compile ()
{
  flags="-fplugin=$ESCAPE_PLUGIN"
  while test $# -gt 1; do
    flags="$flags -fplugin-arg-escape-$1"
    shift
  done
  $ESCAPE_CC -O2 $more $flags -c "$1"
}

all ()
{
  for file in main.c tell.c keep.c; do
    compile "$@" $file > /dev/null 2>&1 || complain "$* $file"
  done
}
more=

# File by file nothing is known; of the program, nearly all is.
all record=program
expect 0 err '3 allocation sites: 3 stay' compile report main.c
all record=program
expect 0 err '^escape: note: 3 units, .* 0 of functions that are elsewhere' \
  "$escape" link --verbose main.o tell.o keep.o -o prog.esg
expect 0 err "main.c:10:20: note: malloc(16) does not escape 'length_of'" \
  compile report summaries=prog.esg main.c
expect 0 err "malloc(16) does not escape 'shout'" \
  compile report summaries=prog.esg main.c
expect 0 err "malloc(8) escapes 'remember': stored in 'block_kept' by 'keep'" \
  compile report summaries=prog.esg main.c

# The same, whatever the order; from an archive, a folder, the program.
all record=program
"$escape" link keep.o main.o tell.o -o again.esg
cmp prog.esg again.esg || complain 'the order of the inputs matters'
ar rc libtell.a tell.o keep.o
"$escape" link main.o libtell.a -o again.esg
cmp prog.esg again.esg || complain 'an archive is not what is in it'
$ESCAPE_CC main.o tell.o keep.o -o prog
"$escape" link prog -o again.esg
cmp prog.esg again.esg || complain 'the program is not what is in it'
expect 0 out '^summary s0 ' "$escape" link prog --output=-

# To change code takes objects that were recorded for that.
expect 1 err 'says too little to change code by; link objects' \
  compile rewrite summaries=prog.esg main.c
all record=program rewrite
"$escape" link main.o tell.o keep.o -o prog.esg
all record=program rewrite summaries=prog.esg
expect 0 err "malloc(16) moved to the stack of 'length_of'" \
  compile record=program rewrite report summaries=prog.esg main.c
$ESCAPE_CC main.o tell.o keep.o -o prog
expect 0 out '^hello$' ./prog
expect 0 out '^[1-9][0-9]* assumptions: .* 0 contradicted' \
  "$escape" verify prog

# Another tell is linked than the one that was looked at.
cat > tell2.c <<'END'
#include "link.h"
static const char *last;
const char *what_was (void) { return last; }
int measure (const struct note *n) { return n->lines; }
void tell (const char *text) { last = text; }
END
compile record=program rewrite tell2.c || complain tell2.c
$ESCAPE_CC main.o tell2.o keep.o -o prog2
expect 1 out "^prog2: main.c:23:16: malloc(16) is on the stack of 'shout', as\
 the summary of 'tell' says of what argument 1 points to: stays; but in the\
 program: away$" "$escape" verify prog2
expect 1 out '^[1-9][0-9]* assumptions: .* 1 contradicted' \
  "$escape" verify prog2
$ESCAPE_CC -c -O2 tell2.c
expect 0 out '0 contradicted, .* are not in the records$' \
  "$escape" verify main.o tell2.o keep.o

# An attribute that the definition breaks.
cat > promise.c <<'END'
#include <stdlib.h>
#include <string.h>
void look (char *block __attribute__ ((noescape)));
int
use (const char *text)
{
  char *copy = malloc (8);
  if (!copy)
    return 0;
  copy[0] = text[0];
  look (copy);
  int first = copy[0];
  free (copy);
  return first;
}
END
echo 'char *seen; void look (char *block) { seen = block; }' > look.c
compile record=program rewrite promise.c
compile record=program look.c
expect 1 out "promise.c:7:16: malloc(8) is on the stack of 'use', as the\
 attribute of 'look' says of what argument 1 points to: stays; but .* away$" \
  "$escape" verify promise.o look.o
echo 'char seen; void look (char *block) { seen = *block; }' > look.c
compile record=program look.c
expect 0 out '1 assumption: 1 holds, 0 contradicted$' \
  "$escape" verify promise.o look.o

# A model that the definition breaks, two calls further.
echo 'look (1): nothing' > look.models
cat > promise.c <<'END'
#include <stdlib.h>
struct pair { char *first, *second; };
void look (struct pair *p);
static __attribute__ ((noinline)) void show (struct pair *p) { look (p); }
int
use (char c)
{
  char *copy = malloc (8);
  if (!copy)
    return 0;
  struct pair both = { &c, copy };
  copy[0] = c;
  show (&both);
  int first = copy[0];
  free (copy);
  return first;
}
END
cat > look.c <<'END'
struct pair { char *first, *second; };
char *seen;
void look (struct pair *p) { seen = p->second; }
END
compile record=program rewrite models=look.models promise.c
compile record=program look.c
expect 1 out "promise.c:8:16: malloc(8) is on the stack of 'use', as the user\
 model of 'look' says of what argument 1 leads to: stays; but .* away$" \
  "$escape" verify promise.o look.o
sed 's/p->second/p->first/' look.c > look2.c && mv look2.c look.c
compile record=program look.c
"$escape" verify promise.o look.o > "$dir/out"
test $? = 1 || complain 'what is beside the block is not told from it'

# Twice the same.
compile record=program rewrite promise.c && mv promise.o once.o
compile record=program rewrite promise.c
cmp once.o promise.o || complain 'an object is not the same again'

# What may be replaced at run time is not relied on, but in a program.
more=-fPIC
all record=program
more=
"$escape" link main.o tell.o keep.o -o pic.esg
expect 0 err '3 allocation sites: 3 stay' compile report summaries=pic.esg \
  main.c
more=-fPIC
all record=program
more=
"$escape" link --program main.o tell.o keep.o -o pic.esg
expect 0 err ': 2 can live on the stack, 1 stays' \
  compile report summaries=pic.esg main.c
more=-fPIC
all record=program
more=
$ESCAPE_CC main.o tell.o keep.o -o prog
"$escape" link prog -o pic.esg
expect 0 err ': 2 can live on the stack, 1 stays' \
  compile report summaries=pic.esg main.c

# What is wrong says so.
expect 1 err "'summaries=none.esg'.*No such file\|none.esg.*No such file" \
  compile summaries=none.esg main.c
echo 'no summaries' > wrong.esg
expect 1 err 'wrong.esg:1:1: .*expected' compile summaries=wrong.esg main.c
expect 1 err "make it again with .escape link" compile summaries=wrong.esg \
  main.c
echo 'unit "small" pointer 4' > small.esg
expect 1 err 'for another target' compile summaries=small.esg main.c
compile report main.c 2> /dev/null
expect 2 err 'no record' "$escape" link main.o -o x.esg
test ! -e x.esg || complain 'a file without anything in it was written'
compile record main.c
expect 2 err 'nothing is recorded of functions' "$escape" link main.o -o x.esg
expect 2 err 'say where to write' "$escape" link main.o
expect 2 err 'name the objects' "$escape" link -o x.esg
expect 2 err 'name the program' "$escape" verify
compile record=program main.c
expect 2 err 'nowhere/x.esg: No such file' "$escape" link main.o \
  -o nowhere/x.esg
finish
