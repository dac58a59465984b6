#!/bin/sh
# corpora.sh: the report on real programs.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   ESCAPE_CORPORA=FOLDER corpora.sh [-O LEVELS] [-d FOLDER] NAME...
#
# ESCAPE_CORPORA holds recipes/NAME.sh, which unpack and build a program.  Every
# program is built at every level (default "0 2 3") through cc-both, which
# compiles each of its files with the plugin as well.  The names "torture" and
# "torture-c++" stand for GCC's own C and C++ torture tests, which
# $ESCAPE_CORPORA/get-gcc-testsuite.sh unpacks.  Printed at the end: files that
# fail, hang or differ, how many sites ended how and for which reason, and
# every kind of gave-up with its count.  The logs stay in the folder -d
# (escape-corpora under the temporary folder).  Exit status 1 if a file fails,
# hangs or differs.  See lib.sh for the environment; CXX is g++-12.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
: "${CXX:=g++-12}" "${CORPUS:=${TMPDIR:-/tmp}/escape-corpus}"
levels="0 2 3" logs=${TMPDIR:-/tmp}/escape-corpora
while getopts O:d: o; do
  case $o in
    O) levels=$OPTARG ;;
    d) logs=$OPTARG ;;
    *) die "usage: corpora.sh [-O LEVELS] [-d FOLDER] NAME..." ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || die "no program named"
need_plugin
[ -d "${ESCAPE_CORPORA:-}" ] \
  || die "set ESCAPE_CORPORA to the folder that holds recipes/"
mkdir -p "$logs"
export ESCAPE_PLUGIN ESCAPE_ARGS CORPUS BOTH_DIR

# torture COMPILER LEVEL FOLDER SUFFIX
torture () {
  find "$CORPUS/gcc-testsuite/gcc/testsuite/$3" -name "*.$4" | sort \
    | while IFS= read -r file; do
	(cd "$(dirname "$file")" && timeout 600 "$here/cc-both" "$1" -w "-O$2" \
	  -c "${file##*/}" -o "$BOTH_DIR/torture.o" >/dev/null 2>&1) || :
      done
}

# build NAME LEVEL: its outcome in one line.
build () {
  case $1 in
    torture)
      "$ESCAPE_CORPORA/get-gcc-testsuite.sh" >"$BOTH_DIR/get.log" 2>&1
      torture "$CC" "$2" gcc.c-torture c ;;
    torture-c++)
      "$ESCAPE_CORPORA/get-gcc-testsuite.sh" >"$BOTH_DIR/get.log" 2>&1
      torture "$CXX" "$2" g++.dg/torture C ;;
    *)
      CC="$here/cc-both $CC" CXX="$here/cc-both $CXX" OPT="-O$2" \
	WORKDIR="$logs/work" STAGES="unpack build" TMOUT_BUILD=7200 JOBS=1 \
	"$ESCAPE_CORPORA/recipes/$1.sh" || : ;;
  esac
}

for name; do
  for level in $levels; do
    BOTH_DIR=$logs/$name-O$level
    rm -rf "$BOTH_DIR"
    mkdir -p "$BOTH_DIR"
    echo "== $name -O$level"
    build "$name" "$level"
    cat "$BOTH_DIR"/*.tsv >"$BOTH_DIR/all" 2>/dev/null || :
    cat "$BOTH_DIR"/*.report >"$BOTH_DIR/said" 2>/dev/null || :
    cut -f1 "$BOTH_DIR/all" | sort | uniq -c | tr '\n' ' '
    echo
  done
done

# What is to be seen at once, over all that was run.
for name; do
  for level in $levels; do
    cat "$logs/$name-O$level/all"
  done
done >"$logs/all"
for name; do
  for level in $levels; do
    cat "$logs/$name-O$level/said"
  done
done >"$logs/said"
echo "== outcomes by level"
cut -f1,2 "$logs/all" | sort | uniq -c
echo "== lines of the report by level and code"
tab=$(printf '\t')
sed -n "s/^\(-O[^$tab]*\)$tab.* note: .*\[\([a-z-]*\)\]\$/\1 \2/p" \
  "$logs/said" | sort | uniq -c | sort -k2,2 -k1,1nr
echo "== what the analysis gave up on"
sed -n 's/.*the analysis gave up: \(.*\) \[gave-up\]$/\1/p' "$logs/said" \
  | sort | uniq -c | sort -nr | head -40
echo "== failures"
if grep -v '^same' "$logs/all"; then
  exit 1
fi
echo none
