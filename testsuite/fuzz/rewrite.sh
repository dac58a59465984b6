#!/bin/sh
# Random programs: compiled with rewrite, they must do what they do without.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     rewrite.sh [FIRST [COUNT]]	programs of seeds FIRST, FIRST + 1, ...
#				the odd ones C++, if there is a compiler
#     rewrite.sh -r SEED [WAYS]	makes the program of SEED, or of the file SEED,
#				small
#     rewrite.sh -c FILE WAY	is FILE a right program, and wrong that WAY?
#				(for reduce)
#
# Programs are compiled in batches, as GCC takes as long for what they share as
# for a program.  One that fails in its batch is tried alone.
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

# one_of N WORDS...: the N-th of WORDS, from 0, again and again.
one_of ()
{
  n=$1
  shift
  shift $((n % $#))
  echo "$1"
}

# The ways for batch N, one a line: some always, some in turn.
ways ()
{
  if test -n "$REWRITE_WAYS"; then
    echo "$REWRITE_WAYS"
    return
  fi
  test $(($1 % 4)) != 3 || echo "plain:-O2"
  echo "on:-O0"
  one_of $1 "on:-O2 -fchecking" on:-O1 on:-O3 "on:-O2 -fPIC" on:-Os on:-Og \
    "on:-O2 -fipa-pta" "on:-O2 -fnon-call-exceptions" "on:-O1 -fipa-pta" \
    "on:-O2 -flto" "on:-O3 -fno-strict-aliasing -g" "on:-O2" \
    "on:-O2 -fno-early-inlining -fno-tree-sra"
}

# The same where a tool watches the heap.
scope ()
{
  one_of $1 heap-scope:-O0 heap-scope:-O2 heap-scope:-O1 \
    "heap-scope:-O0 -fnon-call-exceptions"
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
  timeout 600 $ESCAPE_CC ${2#*:} $flags $plugin -c "$1" -o "$3" \
    2> "$3.err" || return 1
  case $2 in
    *-flto*)
      mv "$3" "$3.lto.o"
      timeout 600 $ESCAPE_CC ${2#*:} $plugin -r -nostdlib \
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

# Is FILE a program that does nothing undefined, as far as the sanitizers know?
# At -O1 that of GCC 12 may take a variable with a cleanup to be gone before.
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
  ASAN_OPTIONS=detect_leaks=0 timeout 60 "$1.exe" 2> "$1.asan" >&2 &&
    sanitized "$1" "plain:-O1
plain:-O2" >&2
}

case $1 in
  -c)
    run "$2" "$3" > "$2.out" 2>&1
    test $? = 1 && grep -q "^BUG" "$2.out" && right_p "$2" > /dev/null 2>&1
    exit ;;
  -r)
    objects
    case $2 in
      *[!0-9]*) cp "$2" "${2%.*}-small.${2##*.}" &&
		file=${2%.*}-small.${2##*.} ;;
      *) file=$(program $2 -small) ;;
    esac
    run "$file" "${3-$all_ways}" > "$file.out"
    cat "$file.out"
    way=$(sed -n '/^BUG /{s/^BUG [0-9 ]*\([^ ]*:[^ ]*\): .*/\1/p;q;}' \
	    "$file.out" | tr '_' ' ')
    test -n "$way" || { echo "seed $2: no bug"; exit 1; }
    "$here/reduce" "$file" "sh '$source/rewrite.sh' -c '$file' '$way'"
    echo "reduced, $way: $file"
    exit ;;
esac

# alone SEED WAYS SCOPES: tries a program that failed in its batch.  True if it
# fails.
alone ()
{
  file=$(program $1)
  if run "$file" "$2" > "$bugs/$1.out" 2>&1 &&
     sanitized "$file" "$3" >> "$bugs/$1.out" 2>&1; then
    rm -f "$file"* "$bugs/$1.out"
    return 1
  elif ! right_p "$file" > "$bugs/$1.right" 2>&1; then
    echo "seed $1 is no right program:"
  else
    echo "seed $1:"
  fi
  cat "$bugs/$1.out"
  rm -f "$file".*.o
}

# fail FILE SEED COUNT WAYS SCOPE: what failed in the batch FILE, which said so
# in FILE.out?  A few that it names are tried as it was; if it names none, or
# they are right alone, all are, in all ways.
fail ()
{
  found=
  for bad in $(sed -nE 's/^(BUG|WRONG) ([0-9]+) .*/\2/p' "$1.out" |
		 sort -u | head -n 4); do
    alone $bad "$4" "$5" && found=yes
  done
  bad=$2
  while test -z "$found" && test $bad -lt $(($2 + 2 * $3)); do
    alone $bad "$all_ways" "$all_scopes" && found=yes
    bad=$((bad + 2))
  done
  if test -z "$found"; then
    echo "seed $2 and $(($3 - 1)) more, all in $1:"
    cat "$1.out"
    rm -f "$1".*.o
  else
    grep -c "^BUG" "$1.out" | sed 's/$/ bugs in the batch/'
    rm -f "$1"*
  fi
}

# batch SEED COUNT: that many programs, of SEED, SEED + 2 and so on.
batch ()
{
  number=$(($1 / 32))
  file=$(write_program heap-gen $1 "$bugs/batch-$1" -n $2)
  ways=$(ways $number)
  scope=$(scope $number)
  watch=$(one_of $number sanitized true true watched true true)
  command -v valgrind > /dev/null || test $watch = true || watch=sanitized
  if run "$file" "$ways" > "$file.out" 2>&1 &&
     { grep -h " allocation site" "$file".[1-9].o.err >> "$file.out"
       $watch "$file" "$scope" > "$file.watch" 2>&1 ||
	 { cat "$file.watch" >> "$file.out"; false; }; }; then
    cat "$file.out"
    rm -f "$file"*
  else
    fail "$file" $1 $2 "$ways" "$scope"
  fi
}

# in_time: is there time left?
in_time ()
{
  test -z "$REWRITE_SECONDS" ||
    test $(($(date +%s) - start)) -lt $REWRITE_SECONDS
}

all_ways="on:-O0
on:-O1
on:-Og
on:-O2 -fchecking
on:-O3
on:-Os
on:-O2 -fipa-pta
on:-O2 -flto
on:-O2 -fPIC
on:-O2 -fnon-call-exceptions
on:-O2 -fno-early-inlining -fno-tree-sra
on:-O3 -fno-strict-aliasing -g"
all_scopes="heap-scope:-O0
heap-scope:-O2
heap-scope:-O1 -fnon-call-exceptions"

objects
first=${1:-1}
count=${2:-${PROGRAMS:-50}}
end=$((first + count))
seed=$first
start=$(date +%s)
# Seeds of one batch have the same part before the last six bits, and the same
# last bit: see heap-gen.c.
while test $seed -lt $end && in_time; do
  next=$((seed - seed % 64 + 64))
  test $next -lt $end || next=$end
  for from in $seed $((seed + 1)); do
    n=$(((next - from + 1) / 2))
    test $n -lt 1 || ! in_time || batch $from $n
  done
  seed=$next
done > "$bugs/log-$first"

awk '
  /^runs:/ { n += $2; values += $4 }
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
