#!/bin/sh
# corpora.sh: the report on real programs.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   ESCAPE_CORPORA=FOLDER corpora.sh [-O LEVELS] [-d FOLDER] NAME...
#   corpora.sh -s [-d FOLDER] NAME...
#
# ESCAPE_CORPORA holds recipes/NAME.sh, which unpack and build a program.  Every
# program is built once through cc-both, with its own flags, and each of its
# files is compiled at every level (default "0 2 3") with the plugin and
# without.  "torture" stands for gcc.c-torture, "torture-c++" for
# g++.dg/torture and what g++.dg else wants to run, with each test's own
# dg-options; $ESCAPE_CORPORA/get-gcc-testsuite.sh unpacks them.
#
# Printed for each name: how many files ended how at each level, and at the end
# over all names the sites by code, every kind of gave-up with its count, the
# sites of which GCC's points-to knows better, and the files that fail, hang or
# differ, for which the exit status is 1.  -s only prints, from the logs of
# earlier runs, which are kept in the folder -d (escape-corpora under the
# temporary folder).
#
# See lib.sh for the environment; CXX is g++-12.  "checking" joins the
# arguments of the plugin, which makes it compare with GCC's points-to.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
: "${CXX:=g++-12}" "${CORPUS:=${TMPDIR:-/tmp}/escape-corpus}"
levels="0 2 3" logs=${TMPDIR:-/tmp}/escape-corpora run=yes
while getopts O:d:s o; do
  case $o in
    O) levels=$OPTARG ;;
    d) logs=$OPTARG ;;
    s) run=no ;;
    *) die "usage: corpora.sh [-s] [-O LEVELS] [-d FOLDER] NAME..." ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || die "no program named"
mkdir -p "$logs"
ESCAPE_ARGS="$ESCAPE_ARGS -fplugin-arg-escape-checking"
BOTH_LEVELS=$levels
first=${levels%% *}
tab=$(printf '\t')

# torture COMPILER: compiles the files that are named on standard input.
torture () {
  while IFS= read -r file; do
    options=$(sed -n 's/.*dg-options "\([^"]*\)".*/\1/p' "$file" | head -1)
    (cd "$(dirname "$file")" \
      && timeout 900 "$here/cc-both" "$1" -w $options "-O$first" \
	-c "${file##*/}" -o "$BOTH_DIR/torture.o" </dev/null >/dev/null 2>&1) \
      || :
  done
}

# build NAME
build () {
  tests=$CORPUS/gcc-testsuite/gcc/testsuite
  case $1 in
    torture*) "$ESCAPE_CORPORA/get-gcc-testsuite.sh" >"$BOTH_DIR/get.log" 2>&1
  esac
  case $1 in
    torture)
      find "$tests/gcc.c-torture" -name '*.c' | sort | torture "$CC" ;;
    torture-c++)
      { find "$tests/g++.dg/torture" -name '*.C'
	grep -lrE 'dg-do +run' "$tests/g++.dg" --include='*.C'
      } | sort -u | torture "$CXX" ;;
    *)
      CC="$here/cc-both $CC" CXX="$here/cc-both $CXX" OPT="-O$first" \
	WORKDIR="$logs/work" STAGES="unpack build" TMOUT_BUILD=14400 JOBS=1 \
	"$ESCAPE_CORPORA/recipes/$1.sh" || : ;;
  esac
}

if [ $run = yes ]; then
  need_plugin
  [ -d "${ESCAPE_CORPORA:-}" ] \
    || die "set ESCAPE_CORPORA to the folder that holds recipes/"
  export ESCAPE_PLUGIN ESCAPE_ARGS CORPUS BOTH_DIR BOTH_LEVELS
  for name; do
    BOTH_DIR=$logs/$name
    rm -rf "$BOTH_DIR"
    mkdir -p "$BOTH_DIR"
    echo "== $name"
    build "$name"
    cat "$BOTH_DIR"/*.tsv >"$BOTH_DIR/all" 2>/dev/null || :
    cat "$BOTH_DIR"/*.report >"$BOTH_DIR/said" 2>/dev/null || :
    rm -f "$BOTH_DIR"/*.tsv "$BOTH_DIR"/*.report
    cut -f1,2 "$BOTH_DIR/all" | sort | uniq -c | tr -s ' \t\n' ' '
    echo
  done
fi

# What is to be seen at once, over all that was run.
: >"$logs/all"
: >"$logs/said"
for name; do
  cat "$logs/$name/all" >>"$logs/all"
  cat "$logs/$name/said" >>"$logs/said"
done
echo "== outcomes by level"
cut -f1,2 "$logs/all" | sort | uniq -c
echo "== lines of the report by level and code"
sed -n "s/^\(-O[^$tab]*\)$tab.* note: .*\[\([a-z-]*\)\]\$/\1 \2/p" \
  "$logs/said" | sort | uniq -c | sort -k2,2 -k1,1nr
echo "== what the analysis gave up on"
sed -n 's/.*the analysis gave up: \(.*\) \[gave-up\]$/\1/p' "$logs/said" \
  | sort | uniq -c | sort -nr | head -40
echo "== where GCC knows better"
grep 'checking: GCC proves' "$logs/said" | sort -u || :
echo "== failures"
if grep -E '^(differs|fails|hangs)' "$logs/all"; then
  exit 1
fi
echo none
