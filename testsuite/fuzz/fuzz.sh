#!/bin/sh
# Random programs: what the report claims, against what a run reaches.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     fuzz.sh [FIRST [COUNT]]	programs of seeds FIRST, FIRST + 1, ...
#				the odd ones C++, if there is a compiler
#     fuzz.sh -r SEED		makes the program of SEED small
#     fuzz.sh -c FILE REPORT WHAT	has FILE that bug?  (for reduce)
#
# A program of a seed that shows a bug is kept, with the reports, in
# testsuite/fuzz/bugs of the build folder.  Needs the plugin, and the programs
# gen and reduce beside it.

. "$(dirname "$0")/lib.sh"
bugs=$here/bugs
parts="oracle heap claims"
levels=${FUZZ_LEVELS:--O0 -O2}
report="-fplugin=$ESCAPE_PLUGIN -fplugin-arg-escape-report
	-fplugin-arg-escape-show=all"
hooks="-O0 -fstack-reuse=none -DORACLE -I$source"

# The oracle, as an object for all programs.
oracle ()
{
  mkdir -p "$bugs" &&
  for part in $parts; do
    test "$bugs/$part.o" -nt "$source/$part.c" ||
      $ESCAPE_CC -std=gnu11 -O2 -c "$source/$part.c" -o "$bugs/$part.o" ||
      exit 99
  done
}

# program SEED MORE: writes it, to a file with MORE in its name, and prints
# that.
program ()
{
  write_program gen $1 "$bugs/$1$2"
}

# run FILE "LEVELS": makes the reports, and runs FILE against them.
run ()
{
  base=${1%.[cC]}
  case $1 in
    *.C) more=-lstdc++ ;;
    *) more=$strict ;;
  esac
  $ESCAPE_CC $hooks "$1" $(printf "$bugs/%s.o " $parts) $more -o "$base.exe" \
    2> "$base.err" || { echo "$1: does not compile"; return 2; }
  names=
  for level in $2; do
    $ESCAPE_CC -w $level -S -o /dev/null -I"$source" $report "$1" \
      2> "$base.$level" ||
      { echo "$1: the compiler fails at $level"; return 2; }
    names="$names $base.$level"
  done
  timeout 60 "$base.exe" $names
}

case $1 in
  -c)
    run "$2" "$3" > "$2.out" 2>&1
    test $? = 1 && grep -q "^BUG $3: $4\$" "$2.out"
    exit ;;
  -r)
    oracle
    file=$(program $2 -small)
    run "$file" "$levels" > "$file.out"
    cat "$file.out"
    bug=$(sed -n '/^BUG /{s/^BUG \([^:]*\): .*/\1/p;q;}' "$file.out")
    set -- "$2" "$bug" \
      "$(sed -n '/^BUG /{s/^BUG [^:]*: //p;q;}' "$file.out")"
    test -n "$2" || { echo "seed $1: no bug"; exit 1; }
    "$here/reduce" "$file" "sh '$source/fuzz.sh' -c '$file' '$2' '$3'"
    echo "reduced: $file"
    exit ;;
esac

oracle
first=${1:-1}
count=${2:-${SEEDS:-40}}
seed=$first
bad=0
while test $seed -lt $((first + count)); do
  file=$(program $seed)
  if run "$file" "$levels" > "$bugs/$seed.out" 2>&1; then
    cat "$bugs/$seed.out"
    rm -f "$bugs/$seed".*
  else
    bad=$((bad + 1))
    echo "seed $seed:"
    cat "$bugs/$seed.out"
  fi
  seed=$((seed + 1))
done > "$bugs/log-$first"

awk -v count=$count '
  /^dead/ { dead += $2 }
  /^stays/ { stays += $2; escapes += $4; seen += $6 }
  END { printf "%d programs; %d objects were claimed not to escape", count,
	stays
	printf ", %d to escape, of which %d did\n", escapes, seen
	printf "%d uses of dead things\n", dead }' \
  "$bugs/log-$first"
grep -av '^stays\|^dead' "$bugs/log-$first" && exit 1
exit 0
