#!/bin/sh
# Random programs: compiled with rewrite, they must do what they do without.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     rewrite.sh [FIRST [COUNT]]	programs of seeds FIRST, FIRST + 1, ...
#				the odd ones C++, if there is a compiler
#     rewrite.sh -r SEED	makes the program of SEED small
#     rewrite.sh -c FILE WAY	is FILE a right program, and wrong that WAY?
#				(for reduce)
#
# A WAY is how a program is compiled: options of GCC, and before them, with a
# colon, what is asked of the plugin: "on:-O2 -fPIC".  A program of a seed that
# shows a bug is kept in testsuite/fuzz/bugs/rewrite of the build folder.
# REWRITE_SECONDS ends a run early; REWRITE_WAYS are other ways, one a line.

. "$(dirname "$0")/lib.sh"
heap=$top_srcdir/testsuite/escape.rewrite/lib
bugs=$here/bugs/rewrite
strict="$strict -Werror=maybe-uninitialized -Werror=return-local-addr"

# What all programs are linked with.
objects ()
{
  mkdir -p "$bugs" &&
  { test "$bugs/run.o" -nt "$source/rewrite-run.c" ||
    $ESCAPE_CC -std=gnu11 -O1 -c "$source/rewrite-run.c" -o "$bugs/run.o"; } &&
  { test "$bugs/heap.o" -nt "$heap/heap.c" ||
    $ESCAPE_CC -std=gnu11 -O1 -fno-builtin -c "$heap/heap.c" \
      -o "$bugs/heap.o"; } &&
  { ! cxx_p 1 || test "$bugs/new.o" -nt "$heap/new.cc" ||
    $ESCAPE_CC -std=gnu++17 -O1 -c "$heap/new.cc" -o "$bugs/new.o"; } ||
    exit 99
}

# program SEED MORE: writes it, to a file with MORE in its name, and prints
# that.
program ()
{
  write_program heap-gen $1 "$bugs/$1$2"
}

# The ways for SEED, one a line: some always, some in turn.
ways ()
{
  if test -n "$REWRITE_WAYS"; then
    echo "$REWRITE_WAYS"
    return
  fi
  echo "on:-O0"
  echo "on:-O2 -fchecking"
  case $(($1 / 2 % 3)) in
    0) echo "on:-O1" ;;
    1) echo "on:-O3" ;;
    2) echo "on:-Os" ;;
  esac
  case $(($1 / 2 % 11)) in
    0) echo "on:-Og" ;;
    1) echo "on:-O2 -fPIC" ;;
    2) echo "on:-O2 -flto" ;;
    3) echo "on:-O2 -fipa-pta" ;;
    4) echo "on:-O3 -fno-strict-aliasing -g" ;;
    5) echo "on:-O2 -fnon-call-exceptions" ;;
    6) echo "on:-O1 -fipa-pta" ;;
    7) echo "heap-scope:-O2" ;;
    8) echo "heap-scope:-O0" ;;
    9) echo "heap-scope:-O1 -fnon-call-exceptions" ;;
    10) echo "on:-O2 -fno-early-inlining -fno-tree-sra" ;;
  esac
}

# compile FILE WAY OBJECT MORE: MORE are options for all ways.  A report of
# what was moved goes to OBJECT.err.
compile ()
{
  flags="-w -I$source $4 -DLEVEL=\"$(echo "$2" | tr ' ' '_')\""
  case $1 in
    *.c) flags="$flags -std=gnu11" ;;
    *) flags="$flags -std=gnu++17" ;;
  esac
  case $2 in
    plain:*) plugin= ;;
    *) plugin="-fplugin=$ESCAPE_PLUGIN -fplugin-arg-escape-report
	       -fplugin-arg-escape-rewrite=${2%%:*}
	       -fplugin-arg-escape-noescape=x_sum:1
	       -fplugin-arg-escape-noescape=x_fill:1" ;;
  esac
  timeout 120 $ESCAPE_CC ${2#*:} $flags $plugin -c "$1" -o "$3" \
    2> "$3.err" || return 1
  case $2 in
    *-flto*)
      mv "$3" "$3.lto.o"
      timeout 120 $ESCAPE_CC ${2#*:} $plugin -r -nostdlib \
	-flinker-output=nolto-rel "$3.lto.o" -o "$3" 2>> "$3.err" ;;
  esac
}

# build FILE "WAYS" MORE HEAP: FILE.exe from all WAYS.
build ()
{
  n=0
  made=
  test -z "$4" || { made="$bugs/heap.o"
		    case $1 in *.C) made="$made $bugs/new.o" ;; esac; }
  echo "$2" > "$1.ways"
  compile "$1" "plain:-O0" "$1.0.o" "$3" ||
    { echo "WRONG: $1 does not compile"; return 2; }
  objects="$1.0.o"
  while read -r way; do
    n=$((n + 1))
    compile "$1" "$way" "$1.$n.o" "$3" < /dev/null ||
      { echo "BUG $(echo "$way" | tr ' ' '_'): the compiler fails"
	grep -m1 "internal compiler error" "$1.$n.o.err"
	return 1; }
    objects="$objects $1.$n.o"
  done < "$1.ways"
  case $1 in *.C) made="$made -lstdc++" ;; esac
  $ESCAPE_CC $3 $objects "$bugs/run.o" $made -o "$1.exe" 2> "$1.err" ||
    { echo "WRONG: $1 does not link"; return 2; }
}

# run FILE "WAYS": builds FILE, and runs it.
run ()
{
  build "$1" "$2" "" heap || return
  (ulimit -s 2048; timeout 300 "$1.exe")
}

# The same where a tool watches the heap.
scopes="heap-scope:-O0
heap-scope:-O2"
sanitized ()
{
  build "$1" "$2" "-fsanitize=address" || return
  ASAN_OPTIONS=detect_leaks=0 timeout 300 "$1.exe" 2> "$1.asan"
}
watched ()
{
  build "$1" "$2" "-g" || return
  timeout 600 valgrind -q --error-exitcode=9 --log-file="$1.valgrind" \
    "$1.exe"
}

# Is FILE a program that does nothing undefined?
right_p ()
{
  case $1 in
    *.c) more=$strict ;;
    *) more=-Werror=return-type ;;
  esac
  $ESCAPE_CC -O2 -Wall -I"$source" -DLEVEL='""' $more -S -o /dev/null "$1" \
    2> "$1.err" || return 1
  build "$1" "plain:-O2" "-fsanitize=address,undefined
    -fno-sanitize=nonnull-attribute -fno-sanitize-recover=undefined" ||
    return 1
  ASAN_OPTIONS=detect_leaks=0 timeout 60 "$1.exe" 2> "$1.asan" >&2
}

case $1 in
  -c)
    run "$2" "$3" > "$2.out" 2>&1
    test $? = 1 && grep -q "^BUG" "$2.out" && right_p "$2" > /dev/null 2>&1
    exit ;;
  -r)
    objects
    file=$(program $2 -small)
    run "$file" "${3-$(ways $2)}" > "$file.out"
    cat "$file.out"
    way=$(sed -n '/^BUG /{s/^BUG \(-*[^ ]*:[^ ]*\): .*/\1/p;q;}' "$file.out" |
	  tr '_' ' ')
    test -n "$way" || { echo "seed $2: no bug"; exit 1; }
    "$here/reduce" "$file" "sh '$source/rewrite.sh' -c '$file' '$way'"
    echo "reduced, $way: $file"
    exit ;;
esac

objects
first=${1:-1}
count=${2:-${PROGRAMS:-20}}
seed=$first
start=$(date +%s)
while test $seed -lt $((first + count)); do
  test -z "$REWRITE_SECONDS" ||
    test $(($(date +%s) - start)) -lt $REWRITE_SECONDS || break
  file=$(program $seed)
  case $((seed % 20)) in
    3|12) how=sanitized list=$scopes ;;
    4|15) how=watched list=$scopes
	  command -v valgrind > /dev/null || how=run ;;
    *) how=run list=$(ways $seed) ;;
  esac
  if $how "$file" "$list" > "$bugs/$seed.out" 2>&1; then
    cat "$bugs/$seed.out"
    grep -h " allocation site" "$file".[1-9].o.err
    rm -f "$file"* "$bugs/$seed.out"
  elif ! right_p "$file" > "$bugs/$seed.right" 2>&1; then
    echo "seed $seed is no right program:"
    cat "$bugs/$seed.out"
  else
    echo "seed $seed ($how):"
    cat "$bugs/$seed.out"
    rm -f "$file".*.o
  fi
  seed=$((seed + 1))
done > "$bugs/log-$first"

awk '
  /^runs:/ { n++; values += $2 }
  / allocation sites?: / {
    for (i = 1; i < NF; i++)
      if ($i == "allocation") all += $(i - 1)
    if (match ($0, /[0-9]+ (was|were) moved/))
      moved += substr ($0, RSTART, RLENGTH) + 0
  }
  END { printf "%d programs are right, %d values; of %d allocation sites %d",
	  n, values, all, moved
	printf " (%d%%) were moved\n", all ? 100 * moved / all : 0 }' \
  "$bugs/log-$first"
grep -a -A3 '^seed' "$bugs/log-$first" && exit 1
exit 0
