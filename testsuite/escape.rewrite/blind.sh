#!/bin/sh
# Counts the guards of the run tests that notice a rewrite that moves
# everything.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     ESCAPE_CC=gcc-12 ESCAPE_CXX=g++-12 ESCAPE_PLUGIN=.../escape.so \
#       blind.sh [OPTION...]
#
# Each test is compiled with rewrite=blind at each OPTION (default: -O0 -O2),
# run, and asked which of its guards failed.  A test that does not compile so
# counts as noticed by the compiler, and is named.  The exit status is 0 if at
# least nine guards of ten failed.

: "${ESCAPE_CC:=gcc}" "${ESCAPE_CXX:=g++}"
if test ! -f "${ESCAPE_PLUGIN:-}"; then
  echo "blind.sh: set ESCAPE_PLUGIN to the path of escape.so" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
test $# -gt 0 || set -- -O0 -O2

$ESCAPE_CC -std=gnu11 -O1 -fno-builtin -fPIC -c -o "$work/heap.o" \
  "$here/lib/heap.c" || exit 2
$ESCAPE_CXX -std=gnu++17 -O1 -fPIC -c -o "$work/new.o" "$here/lib/new.cc" ||
  exit 2

# The words of the directive $1 of file $2.
directive ()
{
  sed -n 's/.*{ '"$1"' "\([^"]*\)".*/\1/p' "$2" | tr '\n' ' '
}

for option; do
  for test in "$here"/*.c "$here"/*.C; do
    grep -q 'GUARD (' "$test" || continue
    compiler=$ESCAPE_CC objects=$work/heap.o
    case $test in
      *.C) compiler=$ESCAPE_CXX objects="$objects $work/new.o" ;;
    esac
    plugin=
    for argument in $(directive dg-escape "$test"); do
      case $argument in
	max-*) ;;		# no limit keeps what is moved blindly
	*) plugin="$plugin -fplugin-arg-escape-$argument" ;;
      esac
    done
    # shellcheck disable=SC2046,SC2086
    if $compiler "$option" -w -fplugin="$ESCAPE_PLUGIN" \
	 -fplugin-arg-escape-rewrite=blind $plugin \
	 $(directive dg-additional-options "$test") \
	 -o "$work/a.out" "$test" $objects 2> "$work/errors"; then
      timeout 100 "$work/a.out" > "$work/said" 2>&1
      sed -nE 's/^(ok|FAILED): guard ([^:]*).*/\1 \2/p' "$work/said" |
	sed "s/^/$option ${test##*/} /" >> "$work/all"
    else
      echo "$option $(basename "$test") does not compile:"
      head -n 3 "$work/errors"
    fi
  done
done

grep ' ok ' "$work/all" | sed 's/ ok / does not notice: /'
all=$(wc -l < "$work/all")
failed=$(grep -c ' FAILED ' "$work/all")
echo "$failed of $all guards notice"
test "$all" -gt 0 && test $((failed * 10)) -ge $((all * 9))
